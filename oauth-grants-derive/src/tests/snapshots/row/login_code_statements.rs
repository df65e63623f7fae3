#[automatically_derived]
impl ::oauth_grants::store::sql::AuthorizationCodeTableRow for LoginCode {
    const STATEMENTS: ::oauth_grants::store::sql::AuthorizationCodeStatements = ::oauth_grants::store::sql::AuthorizationCodeStatements {
        table: "login_codes",
        schema: ::oauth_grants::store::sql::PerDialect {
            sqlite: "CREATE TABLE IF NOT EXISTS login_codes (\n    id INTEGER PRIMARY KEY NOT NULL,\n    code_digest TEXT NOT NULL UNIQUE,\n    app TEXT NOT NULL,\n    owner INTEGER NOT NULL,\n    redirect_uri TEXT,\n    scope TEXT NOT NULL,\n    code_challenge TEXT,\n    valid_until INTEGER NOT NULL,\n    claimed_at INTEGER,\n    tenant INTEGER NOT NULL\n) STRICT;\nCREATE INDEX IF NOT EXISTS login_codes_by_expiry ON login_codes (valid_until);\n",
            postgres: "CREATE TABLE IF NOT EXISTS login_codes (\n    id BIGINT PRIMARY KEY NOT NULL,\n    code_digest TEXT NOT NULL UNIQUE,\n    app TEXT NOT NULL,\n    owner BIGINT NOT NULL,\n    redirect_uri TEXT,\n    scope TEXT NOT NULL,\n    code_challenge TEXT,\n    valid_until BIGINT NOT NULL,\n    claimed_at BIGINT,\n    tenant BIGINT NOT NULL\n);\nCREATE INDEX IF NOT EXISTS login_codes_by_expiry ON login_codes (valid_until);\n",
        },
        insert: "INSERT INTO login_codes (id, code_digest, app, owner, redirect_uri, scope, code_challenge, valid_until, tenant) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        find: "SELECT id, code_digest, app, owner, redirect_uri, scope, code_challenge, valid_until, claimed_at, tenant FROM login_codes AS stored WHERE code_digest = $1",
        find_of_subject: "SELECT id, code_digest, app, owner, redirect_uri, scope, code_challenge, valid_until, claimed_at, tenant FROM login_codes AS stored WHERE owner = $1",
        find_of_client: "SELECT id, code_digest, app, owner, redirect_uri, scope, code_challenge, valid_until, claimed_at, tenant FROM login_codes AS stored WHERE app = $1",
        claim: "UPDATE login_codes SET claimed_at = $1 WHERE code_digest = $2 AND claimed_at IS NULL",
        key: "code_digest",
        expired: "valid_until <= $1",
        digests: &["code_digest"],
    };
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "code_digest",
        "app",
        "owner",
        "redirect_uri",
        "scope",
        "code_challenge",
        "valid_until",
        "claimed_at",
        "tenant",
    ];
}
