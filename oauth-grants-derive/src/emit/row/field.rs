//! Emit stage: what one field is, how it holds its value, and how it gets among the fields of its row and out again. The runtime
//! has a trait for each kind of value; here it is chosen, and named at the field's type, where a type that has none is reported.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote_spanned};
use syn::{Type, ext::IdentExt as _};

use super::{Output, Tokens};
use crate::{
    diagnostic::Location,
    model::row::{Absence, ColumnField, Holds, Purpose, Role, RoleFacts, Unit},
};

/// `Struct::field`.
pub(super) fn place(output: &Output<'_>, field: &ColumnField) -> String {
    format!("{}::{}", output.model.name, field.name.unraw())
}

/// What the field is.
pub(super) fn role(output: &Output<'_>, field: &ColumnField) -> Tokens {
    let (root, span) = (&output.root, field.span);
    let (name, is_optional) = match &field.purpose {
        Purpose::Extra(_) => ("Extra".to_owned(), field.inner().is_some()),
        Purpose::Role(facts, _) if facts.role == Role::Disabled => ("Filled".to_owned(), false),
        Purpose::Role(facts, _) if is_divided(output, facts) => ("ChallengeValueRole".to_owned(), true),
        // The runtime calls the roles as the model stage does.
        Purpose::Role(facts, _) => (format!("{:?}Role", facts.role), facts.absence == Absence::Sometimes),
        _ => ("Filled".to_owned(), false),
    };
    let column = root.clone().path(&["model", "column"], span);
    if is_optional { column.path(&["optional", &name], span) } else { column.path(&[&name], span) }
}

/// How the field holds its value.
pub(super) fn way(output: &Output<'_>, field: &ColumnField) -> Tokens {
    let (root, span) = (&output.root, field.span);
    match &field.purpose {
        Purpose::Default(value) => quote_spanned!(span=> || #value).into(),
        Purpose::Extra(datum) => {
            let way = way_of(output, field, "ExtraField");
            quote_spanned!(span=> (#datum, #way)).into()
        }
        // A client is registered to be used.
        Purpose::Role(facts, _) if facts.role == Role::Disabled => quote_spanned!(span=> || false).into(),
        Purpose::Role(facts, _) if facts.role == Role::ClientName || is_divided(output, facts) => {
            root.clone().path(&["model", "Way", "AS_IT_IS"], span)
        }
        Purpose::Role(facts, _) => way_of(output, field, trait_of(facts)),
        _ => Tokens::default(),
    }
}

/// `…Field::WAY`, which stands where the field's type does, as a word of the user's: a type that has none is reported there.
fn way_of(output: &Output<'_>, field: &ColumnField, of_trait: &str) -> Tokens {
    let Location { first, last } = Location::of(field.inner().unwrap_or(&field.ty));
    let root = match &output.model.crate_path {
        None => Tokens::default().path(&["oauth_grants"], first),
        Some(_) => output.root.clone().located_at(first),
    };
    root.path(&["model", "field", of_trait], first).segment("WAY", first, last)
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

/// The type of a field.
pub(super) enum HeldType<'a> {
    /// As it is written.
    Own(&'a Type),
    /// One of the runtime's.
    OfRuntime(Tokens),
}

impl ToTokens for HeldType<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Own(ty) => ty.to_tokens(tokens),
            Self::OfRuntime(ty) => ty.to_tokens(tokens),
        }
    }
}

/// The type of the field, with its unit.
pub(super) fn held_type<'a>(output: &Output<'_>, field: &'a ColumnField) -> HeldType<'a> {
    let span = field.span;
    match unit(output, field) {
        None => HeldType::Own(&field.ty),
        Some(unit) if is_optional(field) => {
            HeldType::OfRuntime(quote_spanned!(span=> ::core::option::Option<#unit>).into())
        }
        Some(unit) => HeldType::OfRuntime(unit),
    }
}

/// The value of the field of `self`, with its unit.
pub(super) fn value(output: &Output<'_>, field: &ColumnField) -> Tokens {
    let span = field.span;
    let name = &field.name;
    let own = Tokens::default().word("self", span).mark('.', span).name(name);
    match unit(output, field) {
        None => own,
        Some(unit) if is_optional(field) => quote_spanned!(span=> #own.map(#unit)).into(),
        Some(unit) => unit.parenthesised(own, span),
    }
}

/// The field of a new `Self`, from the variable of its name.
pub(super) fn member(field: &ColumnField) -> Tokens {
    let span = field.span;
    let name = &field.name;
    match field.unit {
        None => Tokens::default().name(name),
        Some(_) if is_optional(field) => quote_spanned!(span=> #name: #name.map(|moment| moment.0)).into(),
        Some(_) => quote_spanned!(span=> #name: #name.0).into(),
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
fn unit(output: &Output<'_>, field: &ColumnField) -> Option<Tokens> {
    let wrapper = match field.unit?.0 {
        Unit::Milliseconds => "UnixMilliseconds",
        Unit::Seconds => "UnixSeconds",
    };
    Some(output.root.clone().path(&["model", "field", wrapper], field.span))
}
