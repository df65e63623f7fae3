//! Emit stage: the text of the statements. Each is the same for all engines.

use super::columns::{Column, Columns};
use crate::model::row::Role;

/// `$1, $2, …` for as many columns.
fn placeholders(count: usize) -> String {
    let all: Vec<_> = (1..=count).map(|position| format!("${position}")).collect();
    all.join(", ")
}

fn names<'a>(columns: impl Iterator<Item = &'a Column<'a>>) -> String {
    let all: Vec<_> = columns.map(|column| column.quoted.as_str()).collect();
    all.join(", ")
}

/// `INSERT INTO … (…) VALUES (…)`.
pub(super) fn insert(columns: &Columns<'_>) -> String {
    let count = columns.inserted().count();
    format!("INSERT INTO {} ({}) VALUES ({})", columns.table, names(columns.inserted()), placeholders(count))
}

/// Inserts a client, or replaces what is held of one. What the application filled in, and whether the client is disabled,
/// stay as they are.
pub(super) fn save_client(columns: &Columns<'_>) -> String {
    let is_replaced = |column: &&Column<'_>| {
        let is_filled_in = column.role.is_none() && column.field.is_some();
        !is_filled_in && !matches!(column.role, Some(Role::ClientId | Role::Disabled))
    };
    let replaced: Vec<_> =
        columns.inserted().filter(is_replaced).map(|column| format!("{0} = excluded.{0}", column.quoted)).collect();
    let action = if replaced.is_empty() { "NOTHING".to_owned() } else { format!("UPDATE SET {}", replaced.join(", ")) };
    format!("{} ON CONFLICT ({}) DO {action}", insert(columns), columns.required(Role::ClientId))
}

/// Inserts a client, unless one of its identifier is there.
pub(super) fn create_client(columns: &Columns<'_>) -> String {
    format!("{} ON CONFLICT ({}) DO NOTHING", insert(columns), columns.required(Role::ClientId))
}

/// Finds rows.
pub(super) fn find(columns: &Columns<'_>, condition: &str) -> String {
    format!("SELECT {} FROM {} AS stored{condition}", columns.selected(), columns.table)
}

/// Claims a code.
pub(super) fn claim(columns: &Columns<'_>) -> String {
    let (table, code) = (&columns.table, columns.required(Role::Code));
    match columns.quoted(Role::ClaimedAt) {
        Some(claimed_at) => format!("UPDATE {table} SET {claimed_at} = $1 WHERE {code} = $2 AND {claimed_at} IS NULL"),
        None => format!("DELETE FROM {table} WHERE {code} = $1"),
    }
}

/// Inserts the tokens of one answer, unless their family is revoked. A refresh token that is there already is the
/// successor that a retried refresh computed again, and is left out.
pub(super) fn insert_tokens(columns: &Columns<'_>, revocations: &str) -> String {
    let position = |role: Role| columns.inserted().position(|column| column.role == Some(role)).map(|index| index + 1);
    let refresh = position(Role::RefreshToken);
    let family = position(Role::Family);
    if refresh.is_none() && family.is_none() {
        return insert(columns);
    }
    let values: Vec<_> = columns
        .inserted()
        .enumerate()
        .map(|(index, column)| match column.role {
            Some(Role::RefreshToken | Role::RefreshExpiresAt | Role::RefreshScope) => {
                format!("CASE WHEN retried.is_so THEN NULL ELSE ${} END", index + 1)
            }
            _ => format!("${}", index + 1),
        })
        .collect();
    let table = &columns.table;
    let retried = refresh.map(|position| {
        let token = columns.required(Role::RefreshToken);
        format!(" FROM (SELECT EXISTS (SELECT 1 FROM {table} WHERE {token} = ${position}) AS is_so) AS retried")
    });
    let alive =
        family.map(|position| format!(" WHERE NOT EXISTS (SELECT 1 FROM {revocations} WHERE family = ${position})"));
    let begin = format!("INSERT INTO {table} ({}) SELECT {}", names(columns.inserted()), values.join(", "));
    begin + &retried.unwrap_or_default() + &alive.unwrap_or_default()
}

/// ` AND …`, that neither the tokens nor their family are revoked. The table is called `stored`.
pub(super) fn not_revoked(columns: &Columns<'_>, revocations: &str) -> String {
    let own = columns.quoted(Role::RevokedAt).map(|revoked_at| format!(" AND {revoked_at} IS NULL"));
    let of_family = columns.quoted(Role::Family).map(|family| {
        format!(" AND NOT EXISTS (SELECT 1 FROM {revocations} AS revoked WHERE revoked.family = stored.{family})")
    });
    own.unwrap_or_default() + &of_family.unwrap_or_default()
}
