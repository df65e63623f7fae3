//! Emit stage: what one field is, how it holds its value, and how it gets among the fields of its row and out again. The runtime
//! has a trait for each kind of value; here it is chosen, and named at the field's type, where a type that has none is reported.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::ext::IdentExt as _;

use super::Output;
use crate::{
    diagnostic::Location,
    model::row::{Absence, ColumnField, Holds, Purpose, Role, RoleFacts, Unit},
};

/// `Struct::field`.
pub(super) fn place(output: &Output<'_>, field: &ColumnField) -> String {
    format!("{}::{}", output.model.name, field.name.unraw())
}

/// What the field is.
pub(super) fn role(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let (root, span) = (&output.root, field.span);
    let (name, is_optional) = match &field.purpose {
        Purpose::Extra(_) => ("Extra".to_owned(), field.inner().is_some()),
        Purpose::Role(facts, _) if facts.role == Role::Disabled => ("Filled".to_owned(), false),
        Purpose::Role(facts, _) if is_divided(output, facts) => ("ChallengeValueRole".to_owned(), true),
        // The runtime calls the roles as the model stage does.
        Purpose::Role(facts, _) => (format!("{:?}Role", facts.role), facts.absence == Absence::Sometimes),
        _ => ("Filled".to_owned(), false),
    };
    let name = Ident::new(&name, span);
    if is_optional {
        quote_spanned!(span=> #root::model::column::Optional<#root::model::column::#name>)
    } else {
        quote_spanned!(span=> #root::model::column::#name)
    }
}

/// How the field holds its value.
pub(super) fn way(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let (root, span) = (&output.root, field.span);
    match &field.purpose {
        Purpose::Default(value) => quote_spanned!(span=> || #value),
        Purpose::Extra(datum) => {
            let way = way_of(output, field, "ExtraField");
            quote_spanned!(span=> (#datum, #way))
        }
        // A client is registered to be used.
        Purpose::Role(facts, _) if facts.role == Role::Disabled => quote_spanned!(span=> || false),
        Purpose::Role(facts, _) if facts.role == Role::ClientName || is_divided(output, facts) => {
            quote_spanned!(span=> #root::model::Way::AS_IT_IS)
        }
        Purpose::Role(facts, _) => way_of(output, field, trait_of(facts)),
        _ => TokenStream::new(),
    }
}

/// `…Field::WAY`, which stands where the field's type does, as a word of the user's: a type that has none is reported there.
fn way_of(output: &Output<'_>, field: &ColumnField, of_trait: &str) -> TokenStream {
    let Location { first, last } = Location::of(field.inner().unwrap_or(&field.ty));
    let mut way = match &output.model.crate_path {
        None => quote_spanned!(first=> ::oauth_grants),
        Some(path) => path
            .to_token_stream()
            .into_iter()
            .map(|mut token| {
                token.set_span(token.span().located_at(first));
                token
            })
            .collect(),
    };
    let (of_trait, constant) = (Ident::new(of_trait, first), Ident::new("WAY", last));
    way.extend(quote_spanned!(first=> ::model::field::#of_trait::#constant));
    way
}

fn trait_of(facts: &RoleFacts) -> &'static str {
    match facts.holds {
        Holds::Digest | Holds::Seed => "BytesField",
        Holds::Family => "FamilyField",
        Holds::Identifier => "IdField",
        Holds::Data | Holds::Lifetimes => "JsonField",
        Holds::List => "ListField",
        Holds::Moment => "MomentField",
        Holds::Scope => "ScopeField",
        Holds::SecretHash => "SecretField",
        Holds::CodeChallenge | Holds::Flag | Holds::RedirectUri | Holds::Text => "TextField",
    }
}

/// The type of the field, with its unit.
pub(super) fn held_type(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let span = field.span;
    let ty = &field.ty;
    match unit(output, field) {
        None => quote_spanned!(span=> #ty),
        Some(unit) if is_optional(field) => quote_spanned!(span=> ::core::option::Option<#unit>),
        Some(unit) => unit,
    }
}

/// The value of the field of `self`, with its unit.
pub(super) fn value(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let span = field.span;
    let name = &field.name;
    match unit(output, field) {
        None => quote_spanned!(span=> self.#name),
        Some(unit) if is_optional(field) => quote_spanned!(span=> self.#name.map(#unit)),
        Some(unit) => quote_spanned!(span=> #unit(self.#name)),
    }
}

/// The field of a new `Self`, from the variable of its name.
pub(super) fn member(field: &ColumnField) -> TokenStream {
    let span = field.span;
    let name = &field.name;
    match field.unit {
        None => quote_spanned!(span=> #name),
        Some(_) if is_optional(field) => quote_spanned!(span=> #name: #name.map(|moment| moment.0)),
        Some(_) => quote_spanned!(span=> #name: #name.0),
    }
}

/// `<Type as ExtraField>`, of the field's type or of that in its `Option`.
pub(super) fn extra_field(output: &Output<'_>, field: &ColumnField) -> TokenStream {
    let (root, span) = (&output.root, field.span);
    let ty = field.inner().unwrap_or(&field.ty);
    quote_spanned!(span=> <#ty as #root::model::field::ExtraField>)
}

/// Whether it is the challenge, and its method has a field of its own.
fn is_divided(output: &Output<'_>, facts: &RoleFacts) -> bool {
    facts.role == Role::CodeChallenge && output.model.field(Role::CodeChallengeMethod).is_some()
}

fn is_optional(field: &ColumnField) -> bool {
    field.role().is_some_and(|facts| facts.absence == Absence::Sometimes)
}

/// The wrapper that gives a number its unit.
fn unit(output: &Output<'_>, field: &ColumnField) -> Option<TokenStream> {
    let (root, span) = (&output.root, field.span);
    Some(match field.unit?.0 {
        Unit::Milliseconds => quote_spanned!(span=> #root::model::field::UnixMilliseconds),
        Unit::Seconds => quote_spanned!(span=> #root::model::field::UnixSeconds),
    })
}
