//! Emit stage: a table of tokens, and the table of the revocations of their families.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::{Columns, Output, digests, option, per_dialect, schema, text};
use crate::model::row::{Role, TableName};

/// The members of the statements.
pub(super) fn statements(output: &Output<'_>, columns: &Columns<'_>) -> TokenStream {
    let Output { model, root, span } = output;
    let (table, token) = (&columns.table, columns.required(Role::AccessToken));
    let revocations = model.revocations.as_ref().map_or_else(TableName::of_revocations, |said| said.value.clone());
    let alive = text::not_revoked(columns, &revocations.quoted());
    let schema = per_dialect(output, &schema::create(model.table.as_ref(), columns));
    let insert = text::insert_tokens(columns, &revocations.quoted());
    let find = text::find(columns, &format!(" WHERE {token} = $1{alive}"));
    let expired = format!("{} <= ", columns.required(Role::ExpiresAt));
    let condition = match columns.quoted(Role::RefreshExpiresAt) {
        Some(refresh) => format!("{refresh} IS NULL AND {expired}$1"),
        None => format!("{expired}$1"),
    };
    let purge = per_dialect(output, &text::delete_batch(table, token, &condition, 2));
    let refresh = columns.quoted(Role::RefreshToken).map(|refresh_token| {
        let find = text::find(columns, &format!(" WHERE {refresh_token} = $1{alive}"));
        let (rotated_at, seed) = (columns.required(Role::RotatedAt), columns.required(Role::SuccessorSeed));
        let rotate = format!(
            "UPDATE {table} AS stored SET {rotated_at} = $1, {seed} = $2 WHERE {refresh_token} = $3 AND {rotated_at} IS \
             NULL{alive}"
        );
        let condition = format!("{} <= $1 AND {expired}$2", columns.required(Role::RefreshExpiresAt));
        let purge = per_dialect(output, &text::delete_batch(table, token, &condition, 3));
        quote_spanned! {*span=>
            #root::store::sql::RefreshTokenStatements { find: #find, rotate: #rotate, purge: #purge }
        }
    });
    let refresh = option(output, refresh);
    let family = option(output, family(output, columns, &revocations));
    let digests = digests(output, columns);
    quote_spanned! {*span=>
        table: #table,
        schema: #schema,
        insert: #insert,
        find: #find,
        purge: #purge,
        refresh: #refresh,
        family: #family,
        digests: #digests,
    }
}

fn family(output: &Output<'_>, columns: &Columns<'_>, revocations: &TableName) -> Option<TokenStream> {
    let Output { root, span, .. } = output;
    let text::Revocations { revoke, mark, revoke_subject, revoke_client, mark_subject, mark_client, retire, purge } =
        text::Revocations::of(columns, revocations)?;
    let table = revocations.quoted();
    let schema = per_dialect(output, &schema::create_revocations(revocations));
    let optional = |statement: Option<String>| option(output, statement.map(|text| quote_spanned!(*span=> #text)));
    let (mark, mark_subject, mark_client) = (optional(mark), optional(mark_subject), optional(mark_client));
    let revoke_subject = optional(revoke_subject);
    let (retire, purge) = (per_dialect(output, &retire), per_dialect(output, &purge));
    Some(quote_spanned! {*span=>
        #root::store::sql::FamilyStatements {
            table: #table,
            schema: #schema,
            revoke: #revoke,
            mark: #mark,
            revoke_subject: #revoke_subject,
            revoke_client: #revoke_client,
            mark_subject: #mark_subject,
            mark_client: #mark_client,
            retire: #retire,
            purge: #purge,
        }
    })
}
