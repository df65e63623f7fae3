//! Emit stage: how one field holds the value of its role. The runtime's trait for the kind of value does it; here it is
//! chosen, and called at the field's type, where a type that cannot do it is reported.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use super::Output;
use crate::model::row::{Absence, ColumnField, Holds, Purpose, Role, RoleFacts, Unit};

/// `Struct::field`.
pub(super) fn place(output: &Output<'_>, field: &ColumnField) -> String {
    use syn::ext::IdentExt as _;
    format!("{}::{}", output.model.name, field.name.unraw())
}

/// The server's value of a role; of a list, the type of its members. `None` for what is held as it is.
fn value_of(output: &Output<'_>, role: Role, span: Span) -> Option<TokenStream> {
    let root = &output.root;
    let protocol = |name: &str| {
        let name = syn::Ident::new(name, span);
        quote_spanned!(span=> #root::protocol::#name)
    };
    let model = |name: &str| {
        let name = syn::Ident::new(name, span);
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

/// The runtime's trait for the values of a role.
fn trait_of(output: &Output<'_>, facts: &RoleFacts, span: Span) -> TokenStream {
    let root = &output.root;
    let name = match facts.holds {
        Holds::Digest | Holds::Seed => "BytesField",
        Holds::Family => "FamilyField",
        Holds::Identifier => "IdField",
        Holds::Data | Holds::Lifetimes => "JsonField",
        Holds::List => "ListField",
        Holds::Moment => "MomentField",
        Holds::Scope => "ScopeField",
        Holds::SecretHash => "SecretField",
        Holds::CodeChallenge | Holds::Flag | Holds::RedirectUri | Holds::Text => "TextField",
    };
    let name = syn::Ident::new(name, span);
    let takes_value = !matches!(facts.holds, Holds::Family | Holds::Moment | Holds::Scope | Holds::SecretHash);
    let value = value_of(output, facts.role, span).filter(|_| takes_value).map(|value| quote_spanned!(span=> <#value>));
    quote_spanned!(span=> #root::model::field::#name #value)
}

/// `<Type as Trait>`, of the type that holds the value: the field's, in its `Option`, with its unit.
fn holder(output: &Output<'_>, field: &ColumnField, facts: &RoleFacts) -> TokenStream {
    let span = type_span(field);
    let of_role = trait_of(output, facts, span);
    let ty = held_as(output, field);
    quote_spanned!(span=> <#ty as #of_role>)
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

/// Makes the field's value of the server's: of a reference, or of an `Option` of one if the value can be absent. The
/// function is called, not passed on: rustc would report a type that has none once more where it is passed to.
pub(super) fn write(output: &Output<'_>, field: &ColumnField, value: &TokenStream) -> TokenStream {
    let Purpose::Role(facts, _) = &field.purpose else { return TokenStream::new() };
    let span = type_span(field);
    let holder = holder(output, field, facts);
    let failed = failed(output, field);
    let has_unit = field.unit.is_some();
    match facts.absence {
        Absence::Never => {
            let number = has_unit.then(|| quote_spanned!(span=> .0));
            quote_spanned!(span=> #holder::from_value(#value)#failed?#number)
        }
        Absence::Sometimes => {
            let number = has_unit.then(|| quote_spanned!(span=> .map(|moment| moment.0)));
            quote_spanned!(span=> #value.map(|value| #holder::from_value(value)).transpose()#failed?#number)
        }
    }
}

/// Makes the server's value of the field's, which is an `Option` if the value can be absent.
pub(super) fn read(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let span = type_span(field);
    let reading = reading(output, field);
    quote_spanned!(span=> #reading?)
}

/// The result of making the server's value of the field's.
pub(super) fn reading(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let Purpose::Role(facts, _) = &field.purpose else { return TokenStream::new() };
    let span = type_span(field);
    let name = &field.name;
    let holder = holder(output, field, facts);
    let failed = failed(output, field);
    match (facts.absence, unit(output, field)) {
        (Absence::Never, None) => quote_spanned!(span=> #holder::to_value(&self.#name)#failed),
        (Absence::Never, Some(unit)) => quote_spanned!(span=> #holder::to_value(&#unit(self.#name))#failed),
        (Absence::Sometimes, None) => {
            quote_spanned!(span=> self.#name.as_ref().map(|field| #holder::to_value(field)).transpose()#failed)
        }
        (Absence::Sometimes, Some(unit)) => {
            quote_spanned!(span=> self.#name.map(|field| #holder::to_value(&#unit(field))).transpose()#failed)
        }
    }
}

fn failed(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let root = &output.root;
    let span = type_span(field);
    let place = place(output, field);
    quote_spanned!(span=> .map_err(|reason| #root::model::ModelError::new(#place, reason)))
}
