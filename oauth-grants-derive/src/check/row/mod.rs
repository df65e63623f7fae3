//! Check stage: whether a struct can be a row: it has named fields, a table, columns of its own, and the roles that the
//! server cannot do without.

mod columns;
mod defaults;
mod field_types;
mod flattened;
mod near_misses;
mod roles;

use syn::Path;

use crate::{
    diagnostic::{Diagnostic, Diagnostics, Location},
    model::row::{RoleFacts, RowKind, RowModel, StructKey},
};

/// Checks a row.
pub(crate) fn row(model: &RowModel, diagnostics: &mut Diagnostics) {
    if let Some(refused) = no_struct(model) {
        diagnostics.push(refused);
        return;
    }
    diagnostics.extend(generics(model));
    diagnostics.extend(no_table(model));
    diagnostics.extend(revocations(model));
    roles::check(model, diagnostics);
    field_types::check(model, diagnostics);
    defaults::check(model, diagnostics);
    flattened::check(model, diagnostics);
    columns::check(model, diagnostics);
}

/// A second derive of a model on the struct, further below.
pub(crate) fn derived_twice(model: &RowModel, other: RowKind, path: &Path) -> Diagnostic {
    let (own, below) = (model.kind.derive(), other.derive());
    let (message, help) = if model.kind == other {
        (format!("`{own}` is derived twice for `{}`", model.name), "remove one of the two".to_owned())
    } else {
        let message = format!("`{own}` and `{below}` are derived for one struct, `{}`", model.name);
        (message, format!("write a struct for each: {} and {} are rows of two tables", model.kind.noun(), other.noun()))
    };
    Diagnostic::new(Location::of(path), message, help, "a struct is the row of one table")
}

fn no_struct(model: &RowModel) -> Option<Diagnostic> {
    let (what, location) = model.instead?;
    let required = model.kind.roles().iter().filter(|facts| facts.required);
    let fields: Vec<String> = required.map(RoleFacts::example_field).collect();
    Some(Diagnostic::new(
        location,
        format!("`#[derive({})]` on {what}", model.kind.derive()),
        format!("write a struct with named fields: `struct {} {{ {}, ... }}`", model.name, fields.join(", ")),
        "a field is a column of the table, which has a name",
    ))
}

fn generics(model: &RowModel) -> Option<Diagnostic> {
    if model.generics.params.is_empty() {
        return None;
    }
    Some(Diagnostic::new(
        Location::of(&model.generics),
        format!("`#[derive({})]` on a generic struct", model.kind.derive()),
        "write the types out: a table has its columns whatever the program's types are",
        "the SQL statements are literals, one set for one struct",
    ))
}

fn no_table(model: &RowModel) -> Option<Diagnostic> {
    if model.gives_table {
        return None;
    }
    Some(Diagnostic::new(
        model.name.span(),
        format!("`{}` names no table", model.name),
        format!("write `#[oauth(table = \"{}\")]` above the struct", model.kind.example_table()),
        StructKey::NOTE_OF_TABLE,
    ))
}

fn revocations(model: &RowModel) -> Option<Diagnostic> {
    let revocations = model.revocations.as_ref()?;
    if model.kind != RowKind::Token {
        return Some(Diagnostic::new(
            revocations.location,
            format!("`revocations` in `#[oauth(...)]` of {}", model.kind.noun()),
            "write it at the struct of the tokens, `#[derive(TokenModel)]`",
            "the revocations of families stand beside the tokens (RFC 9700 section 4.14.2)",
        ));
    }
    if model.table.as_ref() == Some(&revocations.value) {
        return Some(Diagnostic::new(
            revocations.location,
            "`revocations` is the table of the tokens itself".to_owned(),
            "name a table of its own, which `schema` shows",
            "a revocation outlives the tokens that it revokes (RFC 9700 section 4.14.2)",
        ));
    }
    None
}

impl StructKey {
    const NOTE_OF_TABLE: &'static str = "the table is the application's own and is never created unasked";
}
