//! Emit stage: a table of tokens, and the table of the revocations of their families.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::{
    Columns, Output, bind_client_id, bind_row, bind_subject, bind_values, digests, engine, option, per_dialect, schema,
    statements, text,
};
use crate::model::row::{Role, TableName};

/// The implementations.
pub(super) fn table(output: &Output<'_>, columns: &Columns<'_>) -> TokenStream {
    let span = output.span;
    let statements = all_statements(output, columns);
    let methods = methods(output, columns);
    let engine = engine(output, columns, &methods);
    quote_spanned!(span=> #statements #engine)
}

fn all_statements(output: &Output<'_>, columns: &Columns<'_>) -> TokenStream {
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
    statements(
        output,
        &quote_spanned! {*span=>
            table: #table,
            schema: #schema,
            insert: #insert,
            find: #find,
            purge: #purge,
            refresh: #refresh,
            family: #family,
            digests: #digests,
        },
    )
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

fn methods(output: &Output<'_>, columns: &Columns<'_>) -> TokenStream {
    let Output { root, span, .. } = output;
    let digest = |secret: &str| {
        let secret = syn::Ident::new(secret, *span);
        quote_spanned!(*span=> &#root::protocol::Digest<#root::protocol::#secret>)
    };
    let timestamp = || quote_spanned!(*span=> #root::protocol::Timestamp);
    let token = || quote_spanned!(*span=> token);
    let now = || quote_spanned!(*span=> &now);
    let mut methods = vec![
        bind_row(output, columns, "bind_row"),
        bind_values(output, "bind_access_token", &[("token", digest("AccessToken"))], &[(Role::AccessToken, token())]),
        bind_client_id(output),
        bind_values(output, "bind_expiry", &[("now", timestamp())], &[(Role::ExpiresAt, now())]),
    ];
    if columns.quoted(Role::RefreshToken).is_some() {
        let refresh_token = || ("token", digest("RefreshToken"));
        let seed = quote_spanned!(*span=> &#root::protocol::RotationSeed);
        methods.extend([
            bind_values(output, "bind_refresh_token", &[refresh_token()], &[(Role::RefreshToken, token())]),
            bind_values(
                output,
                "bind_rotation",
                &[refresh_token(), ("now", timestamp()), ("seed", seed)],
                &[
                    (Role::RotatedAt, now()),
                    (Role::SuccessorSeed, quote_spanned!(*span=> seed)),
                    (Role::RefreshToken, token()),
                ],
            ),
            bind_values(
                output,
                "bind_refresh_expiry",
                &[("now", timestamp())],
                &[(Role::RefreshExpiresAt, now()), (Role::ExpiresAt, now())],
            ),
        ]);
    }
    if columns.quoted(Role::User).is_some() {
        methods.push(bind_subject(output));
    }
    if output.model.field(Role::RevokedAt).is_some() && output.model.field(Role::Family).is_some() {
        methods.push(bind_values(output, "bind_revoked_at", &[("now", timestamp())], &[(Role::RevokedAt, now())]));
        let family = quote_spanned!(*span=> &#root::protocol::FamilyId);
        methods.push(bind_values(
            output,
            "bind_revocation",
            &[("family", family), ("now", timestamp())],
            &[(Role::RevokedAt, now()), (Role::Family, quote_spanned!(*span=> family))],
        ));
    }
    quote_spanned!(*span=> #(#methods)*)
}

/// Implementations that do nothing.
pub(super) fn stand_in(output: &Output<'_>) -> TokenStream {
    let Output { root, span, .. } = output;
    let arguments = quote_spanned!(*span=> &mut #root::store::sql::Arguments<__Engine>);
    let result = quote_spanned!(*span=> ::core::result::Result<(), #root::model::field::FieldError>);
    super::stand_in_for_engine(
        output,
        &quote_spanned! {*span=>
            fn bind_row(self, _: #arguments) {}

            fn bind_access_token(
                _: &#root::protocol::Digest<#root::protocol::AccessToken>,
                _: #arguments,
            ) -> #result {
                ::core::unimplemented!()
            }

            fn bind_client_id(_: &#root::protocol::ClientId, _: #arguments) -> #result { ::core::unimplemented!() }

            fn bind_expiry(_: #root::protocol::Timestamp, _: #arguments) -> #result { ::core::unimplemented!() }
        },
    )
}
