//! Check stage: every field has a column of its own.

use crate::{
    diagnostic::{Diagnostic, Diagnostics},
    model::row::{ColumnField, NAME_NOTE, Purpose, RowModel},
};

/// Checks that no two fields have one column.
pub(super) fn check(model: &RowModel, diagnostics: &mut Diagnostics) {
    for (position, field) in model.fields.iter().enumerate() {
        let Some(column) = &field.column else { continue };
        // Databases do not tell `Scope` from `scope` unless they are quoted.
        let is_same = |name: &str| name.eq_ignore_ascii_case(column.as_str());
        let earlier = model.fields.iter().take(position).find(|earlier| {
            let is_here = earlier.column.as_ref().is_some_and(|earlier| is_same(earlier.as_str()));
            // Two fields with one role were reported as such.
            is_here && !same_role(earlier, field)
        });
        let in_flattened = model
            .standard_set()
            .filter(|_| field.role().is_none())
            .filter(|_| model.kind.standard_columns().iter().any(|standard| is_same(standard.name)));
        if let Some(earlier) = earlier.or(in_flattened) {
            diagnostics.push(repeated(model, field, column.as_str(), earlier));
        }
    }
}

fn same_role(one: &ColumnField, other: &ColumnField) -> bool {
    matches!((&one.purpose, &other.purpose), (Purpose::Role(one, _), Purpose::Role(other, _)) if one.role == other.role)
}

fn repeated(model: &RowModel, field: &ColumnField, column: &str, earlier: &ColumnField) -> Diagnostic {
    let message = format!("column `{column}` is already the column of `{}::{}`", model.name, earlier.name);
    let or_there = if earlier.is_flattened() { String::new() } else { format!(" or at `{}`", earlier.name) };
    let help = format!("name another one: `#[oauth(column = \"...\")]` at `{}`{or_there}", field.name);
    Diagnostic::new(field.column_location, message, help, NAME_NOTE)
}
