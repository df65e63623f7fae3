#[automatically_derived]
impl crate::store::sql::AuthorizationCodeTableRow for LeastCode {
    const STATEMENTS: crate::store::sql::AuthorizationCodeStatements = crate::store::sql::AuthorizationCodeStatements {
        table: "auth.codes",
        schema: crate::store::sql::PerDialect {
            sqlite: "CREATE TABLE IF NOT EXISTS auth.codes (\n    code BLOB NOT NULL UNIQUE,\n    \"clientId\" BLOB NOT NULL,\n    scope TEXT NOT NULL,\n    person INTEGER NOT NULL,\n    \"redirectUri\" TEXT,\n    \"expiresAt\" TEXT NOT NULL,\n    \"codeChallenge\" TEXT\n) STRICT;\nCREATE INDEX IF NOT EXISTS codes_by_expiry ON auth.codes (\"expiresAt\");\n",
            postgres: "CREATE TABLE IF NOT EXISTS auth.codes (\n    code BYTEA NOT NULL UNIQUE,\n    \"clientId\" UUID NOT NULL,\n    scope TEXT NOT NULL,\n    person BIGINT NOT NULL,\n    \"redirectUri\" TEXT,\n    \"expiresAt\" TIMESTAMPTZ NOT NULL,\n    \"codeChallenge\" TEXT\n);\nCREATE INDEX IF NOT EXISTS codes_by_expiry ON auth.codes (\"expiresAt\");\n",
        },
        insert: "INSERT INTO auth.codes (code, \"clientId\", scope, person, \"redirectUri\", \"expiresAt\", \"codeChallenge\") VALUES ($1, $2, $3, $4, $5, $6, $7)",
        find: "SELECT code, stored.\"clientId\", scope, person, stored.\"redirectUri\", stored.\"expiresAt\", stored.\"codeChallenge\" FROM auth.codes AS stored WHERE code = $1",
        find_of_subject: "SELECT code, stored.\"clientId\", scope, person, stored.\"redirectUri\", stored.\"expiresAt\", stored.\"codeChallenge\" FROM auth.codes AS stored WHERE person = $1",
        find_of_client: "SELECT code, stored.\"clientId\", scope, person, stored.\"redirectUri\", stored.\"expiresAt\", stored.\"codeChallenge\" FROM auth.codes AS stored WHERE \"clientId\" = $1",
        claim: "DELETE FROM auth.codes WHERE code = $1",
        key: "code",
        expired: "\"expiresAt\" <= $1",
        digests: &[],
    };
    const COLUMNS: &'static [&'static str] = &[
        "code",
        "\"clientId\"",
        "scope",
        "person",
        "\"redirectUri\"",
        "\"expiresAt\"",
        "\"codeChallenge\"",
    ];
}
