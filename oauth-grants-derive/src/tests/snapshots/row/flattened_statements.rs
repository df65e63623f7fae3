#[automatically_derived]
impl ::oauth_grants::store::sql::TokenTableRow for Token {
    const STATEMENTS: ::oauth_grants::store::sql::TokenStatements = ::oauth_grants::store::sql::TokenStatements {
        table: "tokens",
        schema: ::oauth_grants::store::sql::PerDialect {
            sqlite: "CREATE TABLE IF NOT EXISTS tokens (\n    access_token BLOB NOT NULL UNIQUE,\n    client_id TEXT NOT NULL,\n    subject TEXT,\n    scope TEXT NOT NULL,\n    grant_type TEXT NOT NULL,\n    family TEXT NOT NULL,\n    issued_at INTEGER NOT NULL,\n    expires_at INTEGER NOT NULL,\n    data TEXT NOT NULL,\n    refresh_token BLOB UNIQUE,\n    refresh_expires_at INTEGER,\n    refresh_scope TEXT,\n    rotated_at INTEGER,\n    successor_seed BLOB,\n    tenant INTEGER NOT NULL\n) STRICT;\nCREATE INDEX IF NOT EXISTS tokens_by_family ON tokens (family);\nCREATE INDEX IF NOT EXISTS tokens_by_expiry ON tokens (refresh_expires_at, expires_at);\n",
            postgres: "CREATE TABLE IF NOT EXISTS tokens (\n    access_token BYTEA NOT NULL UNIQUE,\n    client_id TEXT NOT NULL,\n    subject TEXT,\n    scope TEXT NOT NULL,\n    grant_type TEXT NOT NULL,\n    family TEXT NOT NULL,\n    issued_at BIGINT NOT NULL,\n    expires_at BIGINT NOT NULL,\n    data TEXT NOT NULL,\n    refresh_token BYTEA UNIQUE,\n    refresh_expires_at BIGINT,\n    refresh_scope TEXT,\n    rotated_at BIGINT,\n    successor_seed BYTEA,\n    tenant BIGINT NOT NULL\n);\nCREATE INDEX IF NOT EXISTS tokens_by_family ON tokens (family);\nCREATE INDEX IF NOT EXISTS tokens_by_expiry ON tokens (refresh_expires_at, expires_at);\n",
        },
        insert: "INSERT INTO tokens (access_token, client_id, subject, scope, grant_type, family, issued_at, expires_at, data, refresh_token, refresh_expires_at, refresh_scope, tenant) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN retried.is_so THEN NULL ELSE $10 END, CASE WHEN retried.is_so THEN NULL ELSE $11 END, CASE WHEN retried.is_so THEN NULL ELSE $12 END, $13 FROM (SELECT EXISTS (SELECT 1 FROM tokens WHERE refresh_token = $10) AS is_so) AS retried WHERE NOT EXISTS (SELECT 1 FROM oauth_revoked_families WHERE family = $6)",
        find: "SELECT access_token, client_id, subject, scope, grant_type, family, issued_at, expires_at, data, refresh_token, refresh_expires_at, refresh_scope, rotated_at, successor_seed, tenant FROM tokens AS stored WHERE access_token = $1 AND NOT EXISTS (SELECT 1 FROM oauth_revoked_families AS revoked WHERE revoked.family = stored.family)",
        key: "access_token",
        expired: "refresh_expires_at IS NULL AND expires_at <= $1",
        refresh: ::core::option::Option::Some(::oauth_grants::store::sql::RefreshTokenStatements {
            find: "SELECT access_token, client_id, subject, scope, grant_type, family, issued_at, expires_at, data, refresh_token, refresh_expires_at, refresh_scope, rotated_at, successor_seed, tenant FROM tokens AS stored WHERE refresh_token = $1 AND NOT EXISTS (SELECT 1 FROM oauth_revoked_families AS revoked WHERE revoked.family = stored.family)",
            rotate: "UPDATE tokens AS stored SET rotated_at = $1, successor_seed = $2 WHERE refresh_token = $3 AND rotated_at IS NULL AND NOT EXISTS (SELECT 1 FROM oauth_revoked_families AS revoked WHERE revoked.family = stored.family)",
            expired: "refresh_expires_at <= $1 AND expires_at <= $2",
        }),
        family: ::core::option::Option::Some(::oauth_grants::store::sql::FamilyColumns {
            revocations: "oauth_revoked_families",
            family: "family",
            client_id: "client_id",
            user: ::core::option::Option::Some("subject"),
            revoked_at: ::core::option::Option::None,
        }),
        digests: &[],
    };
    const COLUMNS: &'static [&'static str] = &["tenant"];
}
#[automatically_derived]
impl ::oauth_grants::model::Row for Token {
    type Roles = (
        ::oauth_grants::model::column::Standard,
        ::oauth_grants::model::column::Extra,
    );
    type Fields = (::oauth_grants::model::TokenFields, i64);
    fn into_fields(self) -> Self::Fields {
        (self.fields, self.tenant)
    }
    fn from_fields((fields, tenant): Self::Fields) -> Self {
        Self { fields, tenant }
    }
}
