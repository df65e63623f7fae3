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
        purge: ::oauth_grants::store::sql::PerDialect {
            sqlite: "DELETE FROM api_tokens WHERE access_token IN (SELECT access_token FROM api_tokens WHERE expires_at <= $1 LIMIT $2)",
            postgres: "DELETE FROM api_tokens WHERE access_token = ANY (ARRAY (SELECT access_token FROM api_tokens WHERE expires_at <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED))",
        },
        refresh: ::core::option::Option::None,
        family: ::core::option::Option::Some(::oauth_grants::store::sql::FamilyStatements {
            table: "oauth_revoked_families",
            schema: ::oauth_grants::store::sql::PerDialect {
                sqlite: "CREATE TABLE IF NOT EXISTS oauth_revoked_families (\n    family TEXT PRIMARY KEY NOT NULL,\n    revoked_at INTEGER NOT NULL,\n    tokens_gone_at INTEGER\n) STRICT;\nCREATE INDEX IF NOT EXISTS oauth_revoked_families_by_end ON oauth_revoked_families (tokens_gone_at);\n",
                postgres: "CREATE TABLE IF NOT EXISTS oauth_revoked_families (\n    family TEXT PRIMARY KEY NOT NULL,\n    revoked_at BIGINT NOT NULL,\n    tokens_gone_at BIGINT\n);\nCREATE INDEX IF NOT EXISTS oauth_revoked_families_by_end ON oauth_revoked_families (tokens_gone_at);\n",
            },
            revoke: "INSERT INTO oauth_revoked_families (family, revoked_at) VALUES ($1, $2) ON CONFLICT (family) DO NOTHING",
            mark: ::core::option::Option::None,
            revoke_subject: ::core::option::Option::Some(
                "INSERT INTO oauth_revoked_families (family, revoked_at) SELECT DISTINCT family, CAST($2 AS BIGINT) FROM api_tokens AS stored WHERE owner = $1 AND NOT EXISTS (SELECT 1 FROM oauth_revoked_families AS revoked WHERE revoked.family = stored.family) LIMIT $3 ON CONFLICT (family) DO NOTHING",
            ),
            revoke_client: "INSERT INTO oauth_revoked_families (family, revoked_at) SELECT DISTINCT family, CAST($2 AS BIGINT) FROM api_tokens AS stored WHERE client_id = $1 AND NOT EXISTS (SELECT 1 FROM oauth_revoked_families AS revoked WHERE revoked.family = stored.family) LIMIT $3 ON CONFLICT (family) DO NOTHING",
            mark_subject: ::core::option::Option::None,
            mark_client: ::core::option::Option::None,
            retire: ::oauth_grants::store::sql::PerDialect {
                sqlite: "UPDATE oauth_revoked_families SET tokens_gone_at = $1 WHERE family IN (SELECT family FROM oauth_revoked_families AS revoked WHERE tokens_gone_at IS NULL AND NOT EXISTS (SELECT 1 FROM api_tokens AS stored WHERE stored.family = revoked.family) LIMIT $2)",
                postgres: "UPDATE oauth_revoked_families SET tokens_gone_at = $1 WHERE family = ANY (ARRAY (SELECT family FROM oauth_revoked_families AS revoked WHERE tokens_gone_at IS NULL AND NOT EXISTS (SELECT 1 FROM api_tokens AS stored WHERE stored.family = revoked.family) LIMIT $2 FOR UPDATE SKIP LOCKED))",
            },
            purge: ::oauth_grants::store::sql::PerDialect {
                sqlite: "DELETE FROM oauth_revoked_families WHERE family IN (SELECT family FROM oauth_revoked_families AS revoked WHERE tokens_gone_at <= $1 AND NOT EXISTS (SELECT 1 FROM api_tokens AS stored WHERE stored.family = revoked.family) LIMIT $2)",
                postgres: "DELETE FROM oauth_revoked_families WHERE family = ANY (ARRAY (SELECT family FROM oauth_revoked_families AS revoked WHERE tokens_gone_at <= $1 AND NOT EXISTS (SELECT 1 FROM api_tokens AS stored WHERE stored.family = revoked.family) LIMIT $2 FOR UPDATE SKIP LOCKED))",
            },
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
