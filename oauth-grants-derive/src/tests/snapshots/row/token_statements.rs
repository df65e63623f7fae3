#[automatically_derived]
impl ::oauth_grants::store::sql::TokenTableRow for Token {
    const STATEMENTS: ::oauth_grants::store::sql::TokenStatements = ::oauth_grants::store::sql::TokenStatements {
        table: "tokens",
        schema: ::oauth_grants::store::sql::PerDialect {
            sqlite: "CREATE TABLE IF NOT EXISTS tokens (\n    id BLOB PRIMARY KEY NOT NULL,\n    access_token TEXT NOT NULL UNIQUE,\n    client_id INTEGER NOT NULL,\n    \"user\" BLOB,\n    scope TEXT NOT NULL,\n    grant_type TEXT NOT NULL,\n    issued_at INTEGER NOT NULL,\n    expires_at TEXT NOT NULL,\n    \"Family\" TEXT NOT NULL,\n    revoked_at TEXT,\n    tenant INTEGER,\n    data TEXT NOT NULL,\n    refresh_token TEXT UNIQUE,\n    refresh_expires_at INTEGER,\n    refresh_scope TEXT,\n    rotated_at INTEGER,\n    successor_seed BLOB\n) STRICT;\nCREATE INDEX IF NOT EXISTS tokens_by_family ON tokens (\"Family\");\nCREATE INDEX IF NOT EXISTS tokens_by_expiry ON tokens (refresh_expires_at, expires_at);\n",
            postgres: "CREATE TABLE IF NOT EXISTS tokens (\n    id UUID PRIMARY KEY NOT NULL,\n    access_token TEXT NOT NULL UNIQUE,\n    client_id BIGINT NOT NULL,\n    \"user\" UUID,\n    scope TEXT NOT NULL,\n    grant_type TEXT NOT NULL,\n    issued_at BIGINT NOT NULL,\n    expires_at TIMESTAMPTZ NOT NULL,\n    \"Family\" TEXT NOT NULL,\n    revoked_at TIMESTAMP,\n    tenant BIGINT,\n    data TEXT NOT NULL,\n    refresh_token TEXT UNIQUE,\n    refresh_expires_at BIGINT,\n    refresh_scope TEXT,\n    rotated_at BIGINT,\n    successor_seed BYTEA\n);\nCREATE INDEX IF NOT EXISTS tokens_by_family ON tokens (\"Family\");\nCREATE INDEX IF NOT EXISTS tokens_by_expiry ON tokens (refresh_expires_at, expires_at);\n",
        },
        insert: "INSERT INTO tokens (id, access_token, client_id, \"user\", scope, grant_type, issued_at, expires_at, \"Family\", tenant, data, refresh_token, refresh_expires_at, refresh_scope) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, CASE WHEN retried.is_so THEN NULL ELSE $12 END, CASE WHEN retried.is_so THEN NULL ELSE $13 END, CASE WHEN retried.is_so THEN NULL ELSE $14 END FROM (SELECT EXISTS (SELECT 1 FROM tokens WHERE refresh_token = $12) AS is_so) AS retried WHERE NOT EXISTS (SELECT 1 FROM revoked_logins WHERE family = $9)",
        find: "SELECT id, access_token, client_id, stored.\"user\", scope, grant_type, issued_at, expires_at, stored.\"Family\", revoked_at, tenant, data, refresh_token, refresh_expires_at, refresh_scope, rotated_at, successor_seed FROM tokens AS stored WHERE access_token = $1 AND revoked_at IS NULL AND NOT EXISTS (SELECT 1 FROM revoked_logins AS revoked WHERE revoked.family = stored.\"Family\")",
        key: "access_token",
        expired: "refresh_expires_at IS NULL AND expires_at <= $1",
        refresh: ::core::option::Option::Some(::oauth_grants::store::sql::RefreshTokenStatements {
            find: "SELECT id, access_token, client_id, stored.\"user\", scope, grant_type, issued_at, expires_at, stored.\"Family\", revoked_at, tenant, data, refresh_token, refresh_expires_at, refresh_scope, rotated_at, successor_seed FROM tokens AS stored WHERE refresh_token = $1 AND revoked_at IS NULL AND NOT EXISTS (SELECT 1 FROM revoked_logins AS revoked WHERE revoked.family = stored.\"Family\")",
            rotate: "UPDATE tokens AS stored SET rotated_at = $1, successor_seed = $2 WHERE refresh_token = $3 AND rotated_at IS NULL AND revoked_at IS NULL AND NOT EXISTS (SELECT 1 FROM revoked_logins AS revoked WHERE revoked.family = stored.\"Family\")",
            expired: "refresh_expires_at <= $1 AND expires_at <= $2",
        }),
        family: ::core::option::Option::Some(::oauth_grants::store::sql::FamilyColumns {
            revocations: "revoked_logins",
            family: "\"Family\"",
            client_id: "client_id",
            user: ::core::option::Option::Some("\"user\""),
            revoked_at: ::core::option::Option::Some("revoked_at"),
        }),
        digests: &["access_token", "refresh_token"],
    };
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "access_token",
        "client_id",
        "\"user\"",
        "scope",
        "grant_type",
        "issued_at",
        "expires_at",
        "\"Family\"",
        "revoked_at",
        "tenant",
        "data",
        "refresh_token",
        "refresh_expires_at",
        "refresh_scope",
        "rotated_at",
        "successor_seed",
    ];
}
