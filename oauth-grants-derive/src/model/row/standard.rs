//! Model stage: the columns of the runtime's sets of standard fields, in the order in which these bind them. A test holds
//! the two together.

use super::{Role, RowKind};
use crate::model::row::SqlType;

/// A column of a set of standard fields.
pub(crate) struct StandardColumn {
    pub(crate) name: &'static str,
    pub(crate) role: Option<Role>,
    pub(crate) sql: SqlType,
    pub(crate) is_nullable: bool,
}

const fn column(name: &'static str, role: Role, sql: SqlType) -> StandardColumn {
    StandardColumn { name, role: Some(role), sql, is_nullable: false }
}

const fn nullable(name: &'static str, role: Role, sql: SqlType) -> StandardColumn {
    StandardColumn { name, role: Some(role), sql, is_nullable: true }
}

const CLIENT: &[StandardColumn] = &[
    column("client_id", Role::ClientId, SqlType::Text),
    StandardColumn { name: "client", role: None, sql: SqlType::Text, is_nullable: false },
];

const AUTHORIZATION_CODE: &[StandardColumn] = &[
    column("code", Role::Code, SqlType::Bytes),
    column("client_id", Role::ClientId, SqlType::Text),
    nullable("redirect_uri", Role::RedirectUri, SqlType::Text),
    column("subject", Role::User, SqlType::Text),
    column("scope", Role::Scope, SqlType::Text),
    column("family", Role::Family, SqlType::Text),
    column("issued_at", Role::IssuedAt, SqlType::Integer),
    column("expires_at", Role::ExpiresAt, SqlType::Integer),
    column("data", Role::Data, SqlType::Text),
    nullable("claimed_at", Role::ClaimedAt, SqlType::Integer),
];

const TOKEN: &[StandardColumn] = &[
    column("access_token", Role::AccessToken, SqlType::Bytes),
    column("client_id", Role::ClientId, SqlType::Text),
    nullable("subject", Role::User, SqlType::Text),
    column("scope", Role::Scope, SqlType::Text),
    column("grant_type", Role::GrantType, SqlType::Text),
    column("family", Role::Family, SqlType::Text),
    column("issued_at", Role::IssuedAt, SqlType::Integer),
    column("expires_at", Role::ExpiresAt, SqlType::Integer),
    column("data", Role::Data, SqlType::Text),
    nullable("refresh_token", Role::RefreshToken, SqlType::Bytes),
    nullable("refresh_expires_at", Role::RefreshExpiresAt, SqlType::Integer),
    nullable("refresh_scope", Role::RefreshScope, SqlType::Text),
    nullable("rotated_at", Role::RotatedAt, SqlType::Integer),
    nullable("successor_seed", Role::SuccessorSeed, SqlType::Bytes),
];

impl RowKind {
    /// The set of standard fields that can be flattened in.
    pub(crate) fn standard_fields(self) -> &'static str {
        match self {
            Self::Client => "ClientFields",
            Self::AuthorizationCode => "AuthorizationCodeFields",
            Self::Token => "TokenFields",
        }
    }

    /// Its columns.
    pub(crate) fn standard_columns(self) -> &'static [StandardColumn] {
        match self {
            Self::Client => CLIENT,
            Self::AuthorizationCode => AUTHORIZATION_CODE,
            Self::Token => TOKEN,
        }
    }
}
