#[automatically_derived]
impl ::oauth_grants::store::sql::TokenTableRow for ApiToken {
    const STATEMENTS: ::oauth_grants::store::sql::TokenStatements = ::oauth_grants::store::sql::TokenStatements {
        table: "api_tokens",
        schema: ::oauth_grants::store::sql::PerDialect {
            sqlite: "CREATE TABLE IF NOT EXISTS api_tokens (\n    access_token BLOB NOT NULL UNIQUE,\n    client_id TEXT NOT NULL,\n    scope TEXT NOT NULL,\n    owner INTEGER,\n    expires_at INTEGER NOT NULL,\n    family TEXT NOT NULL\n) STRICT;\nCREATE INDEX IF NOT EXISTS api_tokens_by_family ON api_tokens (family);\nCREATE INDEX IF NOT EXISTS api_tokens_by_expiry ON api_tokens (expires_at);\n",
            postgres: "CREATE TABLE IF NOT EXISTS api_tokens (\n    access_token BYTEA NOT NULL UNIQUE,\n    client_id TEXT NOT NULL,\n    scope TEXT NOT NULL,\n    owner BIGINT,\n    expires_at BIGINT NOT NULL,\n    family TEXT NOT NULL\n);\nCREATE INDEX IF NOT EXISTS api_tokens_by_family ON api_tokens (family);\nCREATE INDEX IF NOT EXISTS api_tokens_by_expiry ON api_tokens (expires_at);\n",
        },
        insert: "INSERT INTO api_tokens (access_token, client_id, scope, owner, expires_at, family) SELECT $1, $2, $3, $4, $5, $6 WHERE NOT EXISTS (SELECT 1 FROM oauth_revoked_families WHERE family = $6)",
        find: "SELECT access_token, client_id, scope, owner, expires_at, family FROM api_tokens AS stored WHERE access_token = $1 AND NOT EXISTS (SELECT 1 FROM oauth_revoked_families AS revoked WHERE revoked.family = stored.family)",
        key: "access_token",
        expired: "expires_at <= $1",
        refresh: ::core::option::Option::None,
        family: ::core::option::Option::Some(::oauth_grants::store::sql::FamilyColumns {
            revocations: "oauth_revoked_families",
            family: "family",
            client_id: "client_id",
            user: ::core::option::Option::Some("owner"),
            revoked_at: ::core::option::Option::None,
        }),
        digests: &[],
    };
    const COLUMNS: &'static [&'static str] = &[
        "access_token",
        "client_id",
        "scope",
        "owner",
        "expires_at",
        "family",
    ];
}
