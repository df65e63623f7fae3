//! The tables that the library brings along, for [`ClientFields`](crate::model::ClientFields),
//! [`AuthorizationCodeFields`](crate::model::AuthorizationCodeFields) and [`TokenFields`](crate::model::TokenFields).
//!
//! They are written by hand against the traits that models of the application's own implement, and nothing else.
//! In a row with a flattened set, they are some of its [`Columns`].

mod authorization_code;
mod client;
mod token;

use super::{Arguments, ColumnCheck, ColumnType, Columns, Engine, Row, SqlAuthorizationCode, SqlClient, SqlToken};
use crate::{
    model::{
        AuthorizationCodeFields, ClientFields, TokenFields,
        column::{RoleValue, Standard},
        field::{BytesField, FieldError},
        row::Names,
    },
    protocol::RotationSeed,
    store::StoreError,
};

/// The columns that a set has whichever table it stands in; they are named by the set.
macro_rules! standard {
    ($fields:ident: $of_kind:ident, $bind:ident, |$sought:ident, $arguments:ident| $bound:expr) => {
        impl<E: Engine> Columns<$fields, E> for Standard
        where
            $fields: $of_kind<E>,
            Vec<u8>: ColumnType<E>,
        {
            fn check(table: &str, _: &mut Names, checks: &mut Vec<ColumnCheck<E>>) {
                // Whether a client is disabled is asked of the table, and is no field.
                let of_fields =
                    <$fields as $of_kind<E>>::columns().into_iter().filter(|check| check.column != "disabled");
                checks.extend(of_fields.map(|check| check.of_table(table)));
            }

            fn bind(field: $fields, arguments: &mut Arguments<E>) {
                field.$bind(arguments);
            }

            fn bind_value($sought: &RoleValue<'_>, $arguments: &mut Arguments<E>) -> Option<Result<(), FieldError>> {
                Some($bound)
            }

            fn read(row: &Row<'_, E>, _: &mut Names) -> Result<$fields, StoreError> {
                <$fields as $of_kind<E>>::read(row)
            }
        }
    };
}

standard! { ClientFields: SqlClient, bind_client, |sought, arguments| match sought {
    RoleValue::ClientIdRole(client_id) => ClientFields::bind_client_id(client_id, arguments),
    _ => return None,
} }

standard! { AuthorizationCodeFields: SqlAuthorizationCode, bind_row, |sought, arguments| match sought {
    RoleValue::CodeRole(code) => AuthorizationCodeFields::bind_code(code, arguments),
    RoleValue::UserRole(user) => AuthorizationCodeFields::bind_subject(user, arguments),
    RoleValue::ClientIdRole(client_id) => AuthorizationCodeFields::bind_client_id(client_id, arguments),
    RoleValue::ClaimedAtRole(moment) | RoleValue::ExpiresAtRole(moment) => {
        AuthorizationCodeFields::bind_expiry(**moment, arguments)
    }
    _ => return None,
} }

standard! { TokenFields: SqlToken, bind_row, |sought, arguments| match sought {
    RoleValue::AccessTokenRole(token) => TokenFields::bind_access_token(token, arguments),
    RoleValue::RefreshTokenRole(token) => TokenFields::bind_refresh_token(token, arguments),
    RoleValue::UserRole(user) => TokenFields::bind_subject(user, arguments),
    RoleValue::ClientIdRole(client_id) => TokenFields::bind_client_id(client_id, arguments),
    RoleValue::ExpiresAtRole(moment) | RoleValue::RefreshExpiresAtRole(moment) | RoleValue::RotatedAtRole(moment) => {
        TokenFields::bind_expiry(**moment, arguments)
    }
    RoleValue::SuccessorSeedRole(seed) => {
        arguments.bind(BytesField::<RotationSeed>::into_column(**seed));
        Ok(())
    }
    _ => return None,
} }
