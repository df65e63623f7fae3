//! Emit stage: how one field holds the value of its role. The runtime's trait for the kind of value does it; here it is
//! chosen, and called at the field's type, where a type that cannot do it is reported.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use super::Output;
use crate::model::row::{Absence, ColumnField, Purpose, Role, Unit};

/// `Struct::field`.
pub(super) fn place(output: &Output<'_>, field: &ColumnField) -> String {
    use syn::ext::IdentExt as _;
    format!("{}::{}", output.model.name, field.name.unraw())
}

/// The runtime's trait for the values of a role.
pub(super) fn trait_of(output: &Output<'_>, role: Role, span: Span) -> TokenStream {
    let root = &output.root;
    let protocol = |name: &str| {
        let name = syn::Ident::new(name, span);
        quote_spanned!(span=> #root::protocol::#name)
    };
    let of = |name: &str, value: TokenStream| {
        let name = syn::Ident::new(name, span);
        quote_spanned!(span=> #root::model::field::#name<#value>)
    };
    let digest = |secret: &str| {
        let (digest, secret) = (protocol("Digest"), protocol(secret));
        of("BytesField", quote_spanned!(span=> #digest<#secret>))
    };
    match role {
        Role::AccessToken => digest("AccessToken"),
        Role::ClientSecret => digest("ClientSecret"),
        Role::Code => digest("AuthorizationCode"),
        Role::RefreshToken => digest("RefreshToken"),
        Role::SuccessorSeed => of("BytesField", protocol("RotationSeed")),
        Role::ApplicationType => of("TextField", quote_spanned!(span=> #root::model::ApplicationType)),
        Role::TokenEndpointAuthMethod => of("TextField", quote_spanned!(span=> #root::model::AuthMethod)),
        Role::CodeChallenge => of("TextField", protocol("CodeChallengeValue")),
        Role::CodeChallengeMethod => of("TextField", protocol("CodeChallengeMethod")),
        Role::GrantType => of("TextField", protocol("GrantType")),
        Role::RedirectUri => of("TextField", protocol("RedirectUri")),
        Role::GrantTypes => of("ListField", protocol("GrantType")),
        Role::RedirectUris => of("ListField", protocol("RedirectUri")),
        Role::ResponseTypes => of("ListField", protocol("ResponseType")),
        Role::ClientId => of("IdField", protocol("ClientId")),
        Role::User => of("IdField", protocol("Subject")),
        Role::Family => quote_spanned!(span=> #root::model::field::FamilyField),
        Role::Data => of("JsonField", quote_spanned!(span=> #root::model::ExtensionData)),
        Role::Lifetimes => of("JsonField", protocol("Lifetimes")),
        Role::RefreshScope | Role::Scope => quote_spanned!(span=> #root::model::field::ScopeField),
        Role::ClaimedAt
        | Role::ClientSecretExpiresAt
        | Role::ExpiresAt
        | Role::IssuedAt
        | Role::RefreshExpiresAt
        | Role::RevokedAt
        | Role::RotatedAt => quote_spanned!(span=> #root::model::field::MomentField),
        // These two are held as they are.
        Role::ClientName | Role::Disabled => TokenStream::new(),
    }
}

/// `<Type as Trait>`, of the type that holds the value: the field's, in its `Option`, with its unit.
pub(super) fn holder(output: &Output<'_>, field: &ColumnField, role: Role) -> TokenStream {
    let span = type_span(field);
    let of_role = trait_of(output, role, span);
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

/// Makes the field's value of the server's: of a reference, or of an `Option` of one if the value can be absent.
pub(super) fn write(output: &Output<'_>, field: &ColumnField, value: &TokenStream) -> TokenStream {
    let Purpose::Role(facts, _) = &field.purpose else { return TokenStream::new() };
    let span = type_span(field);
    let holder = holder(output, field, facts.role);
    let failed = failed(output, field);
    let has_unit = field.unit.is_some();
    match facts.absence {
        Absence::Never => {
            let number = has_unit.then(|| quote_spanned!(span=> .0));
            quote_spanned!(span=> #holder::from_value(#value)#failed?#number)
        }
        Absence::Sometimes => {
            let number = has_unit.then(|| quote_spanned!(span=> .map(|moment| moment.0)));
            quote_spanned!(span=> #value.map(#holder::from_value).transpose()#failed?#number)
        }
    }
}

/// Makes the server's value of the field's, which is an `Option` if the value can be absent.
pub(super) fn read(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let Purpose::Role(facts, _) = &field.purpose else { return TokenStream::new() };
    let span = type_span(field);
    let name = &field.name;
    let holder = holder(output, field, facts.role);
    let failed = failed(output, field);
    match (facts.absence, unit(output, field)) {
        (Absence::Never, None) => quote_spanned!(span=> #holder::to_value(&self.#name)#failed?),
        (Absence::Never, Some(unit)) => quote_spanned!(span=> #holder::to_value(&#unit(self.#name))#failed?),
        (Absence::Sometimes, None) => {
            quote_spanned!(span=> self.#name.as_ref().map(#holder::to_value).transpose()#failed?)
        }
        (Absence::Sometimes, Some(unit)) => {
            quote_spanned!(span=> self.#name.map(|moment| #holder::to_value(&#unit(moment))).transpose()#failed?)
        }
    }
}

fn failed(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let root = &output.root;
    let span = type_span(field);
    let place = place(output, field);
    quote_spanned!(span=> .map_err(|reason| #root::model::ModelError::new(#place, reason)))
}
