//! Check stage: a flattened set of fields is the one for such a row, and fields are filled from what such a record has.

use crate::{
    diagnostic::{Diagnostic, Diagnostics, Location},
    model::row::{ColumnField, FieldKey, Purpose, RowKind, RowModel},
    vocabulary::Vocabulary as _,
};

/// Checks flattened and extra fields.
pub(super) fn check(model: &RowModel, diagnostics: &mut Diagnostics) {
    let mut sets = model.fields.iter().filter(|field| field.is_flattened());
    if let Some(first) = sets.next() {
        diagnostics.extend(wrong_set(model, first));
        diagnostics.extend(sets.map(|second| repeated(model, first, second)));
    }
    if model.kind == RowKind::Client {
        let extra = model.fields.iter().filter(|field| matches!(field.purpose, Purpose::Extra(_)));
        diagnostics.extend(extra.map(|field| extra_of_client(model, field)));
    }
}

fn wrong_set(model: &RowModel, field: &ColumnField) -> Option<Diagnostic> {
    let wanted = model.kind.standard_fields();
    if field.is_set_for(model.kind) {
        return None;
    }
    Some(Diagnostic::new(
        Location::of(&field.ty),
        format!("`{}::{}` is flattened and is no `{wanted}`", model.name, field.name),
        format!("write `{}: {wanted}`, or the fields one by one", field.name),
        format!("`{}` knows the columns of `oauth_grants::model::{wanted}` alone", model.kind.derive()),
    ))
}

fn repeated(model: &RowModel, first: &ColumnField, second: &ColumnField) -> Diagnostic {
    let message = format!("`{0}::{1}` is flattened, as `{0}::{2}` is already", model.name, second.name, first.name);
    Diagnostic::new(second.name.span(), message, "keep one of the two", FieldKey::NOTE)
}

fn extra_of_client(model: &RowModel, field: &ColumnField) -> Diagnostic {
    Diagnostic::new(
        field.name.span(),
        format!("`{}::{}` is `extra`, and extensions keep nothing with a client", model.name, field.name),
        "write `#[oauth(default = ...)]` with an expression that fills it when a client is registered",
        FieldKey::NOTE,
    )
}
