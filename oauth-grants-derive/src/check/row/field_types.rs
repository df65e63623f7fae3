//! Check stage: what can be seen of a field's type: whether it is an `Option` where the value can be absent, has a unit
//! where it is a number, and holds no secret. Whether it can hold its role at all, the type system says.

use quote::ToTokens as _;
use syn::{Type, TypeParam};

use crate::{
    diagnostic::{Diagnostic, Diagnostics, Location},
    model::row::{Absence, ColumnField, Holds, Purpose, RoleFacts, RowModel, UNIT_NOTE, Unit},
};

/// Checks the types of the fields.
pub(super) fn check(model: &RowModel, diagnostics: &mut Diagnostics) {
    for field in model.fields.iter().filter(|field| !is_parameter(model, field)) {
        let Purpose::Role(facts, _) = &field.purpose else {
            if !matches!(field.purpose, Purpose::Mistaken(_) | Purpose::Unsaid) {
                diagnostics.extend(field.unit.and_then(|unit| needless_unit(model, field, unit, None)));
            }
            continue;
        };
        let wrong = secret(model, field, facts).or_else(|| wrong_type(model, field, facts));
        if wrong.is_some() {
            diagnostics.extend(wrong);
            continue;
        }
        diagnostics.extend(absence(model, field, facts));
        diagnostics.extend(match field.unit {
            Some(unit) => needless_unit(model, field, unit, Some(facts)),
            None if field.misspells_unit => None,
            None => missing_unit(model, field, facts),
        });
    }
}

/// Whether the type is one of the struct's parameters, of which there are to be none.
fn is_parameter(model: &RowModel, field: &ColumnField) -> bool {
    let is_type = |parameter: &TypeParam| field.type_word().is_some_and(|word| parameter.ident == word);
    model.generics.type_params().any(is_type)
}

/// Types of secrets, which only their digests may be kept of.
const SECRETS: &[&str] =
    &["AccessToken", "AuthorizationCode", "ClientSecret", "CodeVerifier", "Password", "RefreshToken"];

fn secret(model: &RowModel, field: &ColumnField, facts: &RoleFacts) -> Option<Diagnostic> {
    let found = field.type_word()?;
    if !field.is_digest() || !SECRETS.contains(&found) {
        return None;
    }
    let wanted = match facts.absence {
        Absence::Never => "Vec<u8>",
        Absence::Sometimes => "Option<Vec<u8>>",
    };
    Some(Diagnostic::new(
        Location::of(&field.ty),
        format!("`{}::{}` is the secret itself, `{}`", model.name, field.name, found),
        format!("write `{}: {wanted}`: the column holds a digest, from which nobody gets the secret back", field.name),
        facts.note,
    ))
}

fn wrong_type(model: &RowModel, field: &ColumnField, facts: &RoleFacts) -> Option<Diagnostic> {
    let found = field.type_word().filter(|word| facts.holds.refuses(word))?;
    Some(Diagnostic::new(
        Location::of(&field.ty),
        format!("`{}::{}` is of type `{found}`, which cannot hold the role `{}`", model.name, field.name, facts.name),
        format!("use {}", facts.holds.types()),
        facts.note,
    ))
}

fn absence(model: &RowModel, field: &ColumnField, facts: &RoleFacts) -> Option<Diagnostic> {
    let ColumnField { name, ty, .. } = field;
    let place = format!("`{}::{name}`", model.name);
    let (message, wanted) = match (facts.absence, field.inner()) {
        (Absence::Never, Some(inner)) => {
            (format!("{place} is an `Option`, and `{}` is always there", facts.name), written(inner))
        }
        (Absence::Sometimes, None) => {
            (format!("{place} is no `Option`, and `{}` can be absent", facts.name), format!("Option<{}>", written(ty)))
        }
        _ => return None,
    };
    Some(Diagnostic::new(Location::of(ty), message, format!("write `{name}: {wanted}`"), facts.note))
}

fn missing_unit(model: &RowModel, field: &ColumnField, facts: &RoleFacts) -> Option<Diagnostic> {
    let number = field.type_word()?;
    if facts.holds != Holds::Moment || number != "i64" {
        return None;
    }
    Some(Diagnostic::new(
        Location::of(&field.ty),
        format!("`{}::{}` is a moment in an `i64` without a unit", model.name, field.name),
        format!(
            "write `#[oauth({}, seconds)]` or `#[oauth({0}, milliseconds)]`, whichever the column holds",
            facts.name
        ),
        UNIT_NOTE,
    ))
}

/// Whether it is a type that is a moment by itself.
pub(super) fn is_moment(word: &str) -> bool {
    MOMENTS.contains(&word)
}

const MOMENTS: &[&str] =
    &["DateTime", "NaiveDateTime", "OffsetDateTime", "PrimitiveDateTime", "SystemTime", "Timestamp", "Zoned"];

fn needless_unit(
    model: &RowModel,
    field: &ColumnField,
    (unit, location): (Unit, Location),
    facts: Option<&RoleFacts>,
) -> Option<Diagnostic> {
    let place = format!("`{}` at `{}::{}`", unit.word(), model.name, field.name);
    let found = field.type_word();
    let message = match (facts.map(|facts| facts.holds), found) {
        (Some(Holds::Moment), Some(found)) if is_moment(found) => {
            format!("{place}, whose type `{found}` needs no unit")
        }
        (Some(Holds::Moment), _) => return None,
        _ => format!("{place}, which is no moment"),
    };
    Some(Diagnostic::new(location, message, format!("remove `{}`", unit.word()), UNIT_NOTE))
}

/// The type as a person would write it.
pub(super) fn written(ty: &Type) -> String {
    let text = ty.to_token_stream().to_string();
    [(" < ", "<"), (" <", "<"), ("< ", "<"), (" >", ">"), (" :: ", "::"), (":: ", "::"), (" ,", ",")]
        .into_iter()
        .fold(text, |text, (from, to)| text.replace(from, to))
}
