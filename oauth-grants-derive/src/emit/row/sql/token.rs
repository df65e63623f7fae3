//! Emit stage: a table of tokens, and the table of the revocations of their families.

use super::{Columns, Output, Statements, digests, schema, text};
use crate::model::row::{Role, TableName};

/// The statements.
pub(super) fn statements<'a>(output: &'a Output<'_>, columns: &Columns<'_>) -> Statements<'a> {
    let model = output.model;
    let (table, token) = (&columns.table, columns.required(Role::AccessToken));
    let revocations = model.revocations.as_ref().map_or_else(TableName::of_revocations, |said| said.value.clone());
    let alive = text::not_revoked(columns, &revocations.quoted());
    let schema = schema::create(model.table.as_ref(), columns);
    let insert = text::insert_tokens(columns, &revocations.quoted());
    let find = text::find(columns, &format!(" WHERE {token} = $1{alive}"));
    let expired = format!("{} <= ", columns.required(Role::ExpiresAt));
    let condition = match columns.quoted(Role::RefreshExpiresAt) {
        Some(refresh) => format!("{refresh} IS NULL AND {expired}$1"),
        None => format!("{expired}$1"),
    };
    let purge = text::delete_batch(table, token, &condition, 2);
    let refresh = columns.quoted(Role::RefreshToken).map(|refresh_token| {
        let find = text::find(columns, &format!(" WHERE {refresh_token} = $1{alive}"));
        let (rotated_at, seed) = (columns.required(Role::RotatedAt), columns.required(Role::SuccessorSeed));
        let rotate = format!(
            "UPDATE {table} AS stored SET {rotated_at} = $1, {seed} = $2 WHERE {refresh_token} = $3 AND {rotated_at} IS \
             NULL{alive}"
        );
        let condition = format!("{} <= $1 AND {expired}$2", columns.required(Role::RefreshExpiresAt));
        let purge = text::delete_batch(table, token, &condition, 3);
        Statements::new(output, "RefreshTokenStatements")
            .text("find", &find)
            .text("rotate", &rotate)
            .per_dialect("purge", &purge)
    });
    Statements::new(output, "TokenStatements")
        .text("table", table)
        .per_dialect("schema", &schema)
        .text("insert", &insert)
        .text("find", &find)
        .per_dialect("purge", &purge)
        .optional("refresh", refresh)
        .optional("family", family(output, columns, &revocations))
        .list("digests", digests(output, columns))
}

fn family<'a>(output: &'a Output<'_>, columns: &Columns<'_>, revocations: &TableName) -> Option<Statements<'a>> {
    let text::Revocations { revoke, mark, revoke_subject, revoke_client, mark_subject, mark_client, retire, purge } =
        text::Revocations::of(columns, revocations)?;
    let statements = Statements::new(output, "FamilyStatements")
        .text("table", &revocations.quoted())
        .per_dialect("schema", &schema::create_revocations(revocations))
        .text("revoke", &revoke)
        .optional_text("mark", mark)
        .optional_text("revoke_subject", revoke_subject)
        .text("revoke_client", &revoke_client)
        .optional_text("mark_subject", mark_subject)
        .optional_text("mark_client", mark_client)
        .per_dialect("retire", &retire)
        .per_dialect("purge", &purge);
    Some(statements)
}
