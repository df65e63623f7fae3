//! Check stage: columns that are close to a role and not it. What keeps clients out is neither left out nor turned round.

use super::field_types::is_moment;
use crate::{
    diagnostic::Diagnostic,
    mistake::Mistake,
    model::row::{ColumnField, ColumnName, NearMiss, Role, RowModel},
};

/// What else a column may be that looks as if it kept clients out.
pub(super) const KEEPS_NOBODY_OUT: &str =
    "if it keeps nobody out, write `#[oauth(default = ...)]` or leave the field out";

/// How to mend a field of which nothing says what it is for, if its column is close to a role.
pub(super) fn unsaid(model: &RowModel, field: &ColumnField, message: &str) -> Option<Diagnostic> {
    let column = field.column.as_ref()?;
    let role = |role: Role| model.kind.roles().iter().find(|facts| facts.role == role && model.field(role).is_none());
    let kept_out = |expression: String| {
        let help = "a column that keeps clients out is not left out: the role is `disabled`; ".to_owned();
        let mistake = Mistake::new(message).help(help + &view(&expression)).help(KEEPS_NOBODY_OUT);
        Some(mistake.at(field.name.span(), role(Role::Disabled)?.note))
    };
    match NearMiss::of(model.kind, column.as_str())? {
        NearMiss::Opposite => kept_out(negated(column)),
        NearMiss::Since => kept_out(format!("{} IS NOT NULL", column.quoted())),
        NearMiss::Lifetime if field.type_word().is_some_and(is_moment) => None,
        NearMiss::Lifetime => {
            let help = format!(
                "a lifetime is no moment: add a column of the role `expires_at`, which is when it was issued and \
                 `{}` together, and leave this field out",
                column.as_str()
            );
            Some(Diagnostic::new(field.name.span(), message, help, role(Role::ExpiresAt)?.note))
        }
    }
}

/// A field with the role `disabled` whose column says who is let in.
pub(super) fn opposite(model: &RowModel, field: &ColumnField) -> Option<Diagnostic> {
    let facts = field.role().filter(|facts| facts.role == Role::Disabled)?;
    let column = field.column.as_ref()?;
    if NearMiss::of(model.kind, column.as_str()) != Some(NearMiss::Opposite) {
        return None;
    }
    let message = format!("column `{}` has the role `{}`, and says the opposite of it", column.as_str(), facts.name);
    Some(Diagnostic::new(field.column_location, message, view(&negated(column)), facts.note))
}

fn negated(column: &ColumnName) -> String {
    format!("NOT {}", column.quoted())
}

fn view(disabled: &str) -> String {
    format!("make a view, `SELECT *, {disabled} AS disabled`, name it as the `table`, and write `disabled: bool`")
}
