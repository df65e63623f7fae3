//! Emit stage: how one field takes the value of its role and puts it back. The runtime's trait for the kind of value does
//! it; here it is chosen, and called at the field's type, where a type that cannot do it is reported.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use super::Output;
use crate::model::row::{Absence, ColumnField, Holds, Purpose, Role, RoleFacts, Unit};

/// `Struct::field`.
pub(super) fn place(output: &Output<'_>, field: &ColumnField) -> String {
    use syn::ext::IdentExt as _;
    format!("{}::{}", output.model.name, field.name.unraw())
}

/// The field of a new row, in an `Option` that is `None` when it cannot hold its value. `None` here when nothing is taken.
pub(super) fn take(output: &Output<'_>, field: &ColumnField) -> Option<TokenStream> {
    let span = type_span(field);
    let place = place(output, field);
    let (facts, take) = match &field.purpose {
        Purpose::Extra(datum) => {
            let (extra, take) = (extra_field(output, field), optionally("take", field.inner().is_some(), span));
            return Some(quote_spanned!(span=> #extra::#take(#place, #datum, &mut roles.data)));
        }
        Purpose::Role(facts, _) if facts.role.comes_later() || facts.role == Role::Disabled => return None,
        Purpose::Role(facts, _) => (facts, optionally("take", facts.absence == Absence::Sometimes, span)),
        _ => return None,
    };
    let role = match facts.role {
        Role::ClientName => return Some(quote_spanned!(span=> roles.take_client_name(#place))),
        Role::CodeChallenge if is_divided(output) => {
            return Some(quote_spanned!(span=> roles.take_challenge_value(#place)));
        }
        Role::CodeChallenge => quote_spanned!(span=> roles.challenge()),
        Role::CodeChallengeMethod => quote_spanned!(span=> roles.challenge_method()),
        _ => slot(facts, span),
    };
    let holder = holder(output, field, facts);
    Some(quote_spanned!(span=> #holder::#take(#place, #role)))
}

/// The statement that puts what the field of a row holds, if it has a role.
pub(super) fn put(output: &Output<'_>, field: &ColumnField) -> Option<TokenStream> {
    let span = type_span(field);
    let (name, place) = (&field.name, place(output, field));
    let facts = match &field.purpose {
        Purpose::Extra(datum) => {
            let (extra, put) = (extra_field(output, field), optionally("put", field.inner().is_some(), span));
            return Some(quote_spanned!(span=> #extra::#put(&self.#name, #place, #datum, &mut roles.data);));
        }
        Purpose::Role(facts, _) => facts,
        _ => return None,
    };
    let role = match facts.role {
        Role::ClaimedAt | Role::Disabled | Role::RevokedAt => return None,
        Role::ClientName => return Some(quote_spanned!(span=> roles.put_client_name(&self.#name, #place);)),
        Role::CodeChallenge if is_divided(output) => {
            return Some(quote_spanned!(span=> roles.put_challenge_value(&self.#name, #place);));
        }
        _ => slot(facts, span),
    };
    let put = optionally("put", facts.absence == Absence::Sometimes, span);
    let value = match (facts.absence, unit(output, field)) {
        (_, None) => quote_spanned!(span=> self.#name),
        (Absence::Never, Some(unit)) => quote_spanned!(span=> #unit(self.#name)),
        (Absence::Sometimes, Some(unit)) => quote_spanned!(span=> self.#name.map(#unit)),
    };
    let holder = holder(output, field, facts);
    Some(quote_spanned!(span=> #holder::#put(&#value, #place, #role);))
}

/// What makes the number of a field that was taken with its unit.
pub(super) fn number(field: &ColumnField) -> Option<TokenStream> {
    let Purpose::Role(facts, _) = &field.purpose else { return None };
    let span = type_span(field);
    field.unit.map(|_| match facts.absence {
        Absence::Never => quote_spanned!(span=> .0),
        Absence::Sometimes => quote_spanned!(span=> .map(|moment| moment.0)),
    })
}

/// Whether the challenge's value and its method have a field each.
fn is_divided(output: &Output<'_>) -> bool {
    output.model.field(Role::CodeChallengeMethod).is_some()
}

fn slot(facts: &RoleFacts, span: Span) -> TokenStream {
    let role = Ident::new(facts.name, span);
    quote_spanned!(span=> &mut roles.#role)
}

/// The function, or the one like it for a value that may be absent.
fn optionally(function: &str, is_optional: bool, span: Span) -> Ident {
    if is_optional { Ident::new(&format!("{function}_optional"), span) } else { Ident::new(function, span) }
}

/// The server's value of a role; of a list, the type of its members. `None` for what is held as it is.
fn value_of(output: &Output<'_>, role: Role, span: Span) -> Option<TokenStream> {
    let root = &output.root;
    let protocol = |name: &str| {
        let name = Ident::new(name, span);
        quote_spanned!(span=> #root::protocol::#name)
    };
    let model = |name: &str| {
        let name = Ident::new(name, span);
        quote_spanned!(span=> #root::model::#name)
    };
    let digest = |secret: &str| {
        let (digest, secret) = (protocol("Digest"), protocol(secret));
        quote_spanned!(span=> #digest<#secret>)
    };
    Some(match role {
        Role::AccessToken => digest("AccessToken"),
        Role::ClientSecret | Role::PreviousClientSecret => protocol("SecretHash"),
        Role::Code => digest("AuthorizationCode"),
        Role::RefreshToken => digest("RefreshToken"),
        Role::SuccessorSeed => protocol("RotationSeed"),
        Role::ApplicationType => model("ApplicationType"),
        Role::Introspection => model("Introspection"),
        Role::TokenEndpointAuthMethod => model("AuthMethod"),
        Role::CodeChallenge => protocol("CodeChallengeValue"),
        Role::CodeChallengeMethod => protocol("CodeChallengeMethod"),
        Role::GrantType | Role::GrantTypes => protocol("GrantType"),
        Role::RedirectUri | Role::RedirectUris => protocol("RedirectUri"),
        Role::ResponseTypes => protocol("ResponseType"),
        Role::Certificates => protocol("CertificateThumbprint"),
        Role::ClientId => protocol("ClientId"),
        Role::User => protocol("Subject"),
        Role::Family => protocol("FamilyId"),
        Role::Data => model("ExtensionData"),
        Role::Lifetimes => protocol("Lifetimes"),
        Role::RefreshScope | Role::Scope => protocol("Scope"),
        Role::ClaimedAt
        | Role::ClientSecretExpiresAt
        | Role::ExpiresAt
        | Role::IssuedAt
        | Role::PreviousClientSecretExpiresAt
        | Role::RefreshExpiresAt
        | Role::RevokedAt
        | Role::RotatedAt => protocol("Timestamp"),
        Role::ClientName | Role::Disabled => return None,
    })
}

/// The server's value of a role, `Vec` around it for a list: what a column is said to hold.
pub(super) fn stored_value(output: &Output<'_>, facts: &RoleFacts, span: Span) -> Option<TokenStream> {
    let value = value_of(output, facts.role, span)?;
    Some(if facts.holds == Holds::List { quote_spanned!(span=> ::std::vec::Vec<#value>) } else { value })
}

/// `<Type as Trait<Value>>`, of the type that holds the value: the field's, in its `Option`, with its unit. The role says the
/// value as well; without it here, rustc would report a type that has the trait for no value as one that has it for `_`.
fn holder(output: &Output<'_>, field: &ColumnField, facts: &RoleFacts) -> TokenStream {
    let (root, span) = (&output.root, type_span(field));
    let (name, takes_value) = match facts.holds {
        Holds::Digest | Holds::Seed => ("BytesField", true),
        Holds::Family => ("FamilyField", false),
        Holds::Identifier => ("IdField", true),
        Holds::Data | Holds::Lifetimes => ("JsonField", true),
        Holds::List => ("ListField", true),
        Holds::Moment => ("MomentField", false),
        Holds::Scope => ("ScopeField", false),
        Holds::SecretHash => ("SecretField", false),
        Holds::CodeChallenge | Holds::Flag | Holds::RedirectUri | Holds::Text => ("TextField", true),
    };
    let value = takes_value.then(|| value_of(output, facts.role, span)).flatten();
    let value = value.map(|value| quote_spanned!(span=> <#value>));
    let name = Ident::new(name, span);
    let ty = held_as(output, field);
    quote_spanned!(span=> <#ty as #root::model::field::#name #value>)
}

/// `<Type as ExtraField>`, of the field's type or of that in its `Option`.
pub(super) fn extra_field(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let (root, span) = (&output.root, type_span(field));
    let ty = field.inner().unwrap_or(&field.ty);
    quote_spanned!(span=> <#ty as #root::model::field::ExtraField>)
}

/// The type that holds the value.
pub(super) fn held_as(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let span = type_span(field);
    unit(output, field).unwrap_or_else(|| {
        let ty = field.inner().unwrap_or(&field.ty);
        quote_spanned!(span=> #ty)
    })
}

/// The wrapper that gives a number its unit.
pub(super) fn unit(output: &Output<'_>, field: &ColumnField) -> Option<TokenStream> {
    let root = &output.root;
    let span = type_span(field);
    Some(match field.unit?.0 {
        Unit::Milliseconds => quote_spanned!(span=> #root::model::field::UnixMilliseconds),
        Unit::Seconds => quote_spanned!(span=> #root::model::field::UnixSeconds),
    })
}

fn type_span(field: &ColumnField) -> Span {
    Span::mixed_site().located_at(field.name.span())
}
