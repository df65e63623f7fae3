//! Emit stage: a table of tokens, and where the families are by which they are revoked: those statements the runtime makes.

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
    let access_expired = match columns.quoted(Role::RefreshExpiresAt) {
        Some(refresh) => format!("{refresh} IS NULL AND {expired}$1"),
        None => format!("{expired}$1"),
    };
    let refresh = columns.quoted(Role::RefreshToken).map(|refresh_token| {
        let find = text::find(columns, &format!(" WHERE {refresh_token} = $1{alive}"));
        let (rotated_at, seed) = (columns.required(Role::RotatedAt), columns.required(Role::SuccessorSeed));
        let rotate = format!(
            "UPDATE {table} AS stored SET {rotated_at} = $1, {seed} = $2 WHERE {refresh_token} = $3 AND {rotated_at} IS \
             NULL{alive}"
        );
        let both_expired = format!("{} <= $1 AND {expired}$2", columns.required(Role::RefreshExpiresAt));
        Statements::new(output, "RefreshTokenStatements")
            .text("find", &find)
            .text("rotate", &rotate)
            .text("expired", &both_expired)
    });
    Statements::new(output, "TokenStatements")
        .text("table", table)
        .per_dialect("schema", &schema)
        .text("insert", &insert)
        .text("find", &find)
        .text("key", token)
        .text("expired", &access_expired)
        .optional("refresh", refresh)
        .optional("family", family(output, columns, &revocations))
        .texts("digests", digests(columns))
}

fn family<'a>(output: &'a Output<'_>, columns: &Columns<'_>, revocations: &TableName) -> Option<Statements<'a>> {
    let family = columns.quoted(Role::Family)?;
    let columns = Statements::new(output, "FamilyColumns")
        .text("revocations", &revocations.quoted())
        .text("family", family)
        .text("client_id", columns.required(Role::ClientId))
        .optional_text("user", columns.quoted(Role::User))
        .optional_text("revoked_at", columns.quoted(Role::RevokedAt));
    Some(columns)
}
