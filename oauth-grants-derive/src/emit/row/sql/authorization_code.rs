//! Emit stage: a table of authorization codes.

use super::{Columns, Output, Statements, digests, schema, text};
use crate::model::row::Role;

/// The statements.
pub(super) fn statements<'a>(output: &'a Output<'_>, columns: &Columns<'_>) -> Statements<'a> {
    let find_of = |role| text::find(columns, &format!(" WHERE {} = $1", columns.required(role)));
    Statements::new(output, "AuthorizationCodeStatements")
        .text("table", &columns.table)
        .per_dialect("schema", &schema::create(output.model.table.as_ref(), columns))
        .text("insert", &text::insert(columns))
        .text("find", &find_of(Role::Code))
        .text("find_of_subject", &find_of(Role::User))
        .text("find_of_client", &find_of(Role::ClientId))
        .text("claim", &text::claim(columns))
        .text("key", columns.required(Role::Code))
        .text("expired", &format!("{} <= $1", columns.required(Role::ExpiresAt)))
        .texts("digests", digests(columns))
}
