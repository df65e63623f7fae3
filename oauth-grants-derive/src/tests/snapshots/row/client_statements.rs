#[automatically_derived]
impl ::oauth_grants::store::sql::ClientTableRow for Client {
    const STATEMENTS: ::oauth_grants::store::sql::ClientStatements = ::oauth_grants::store::sql::ClientStatements {
        table: "clients",
        schema: ::oauth_grants::store::sql::PerDialect {
            sqlite: "CREATE TABLE IF NOT EXISTS clients (\n    account INTEGER NOT NULL,\n    client_id TEXT NOT NULL UNIQUE,\n    client_secret TEXT,\n    client_secret_expires_at INTEGER,\n    previous_client_secret TEXT,\n    previous_client_secret_expires_at INTEGER,\n    redirect_uris TEXT NOT NULL,\n    grant_types TEXT NOT NULL,\n    response_types TEXT,\n    scope TEXT NOT NULL,\n    token_endpoint_auth_method TEXT NOT NULL,\n    client_name TEXT,\n    application_type TEXT NOT NULL,\n    introspection TEXT NOT NULL,\n    certificates TEXT NOT NULL,\n    lifetimes TEXT NOT NULL,\n    disabled INTEGER NOT NULL\n) STRICT;\n",
            postgres: "CREATE TABLE IF NOT EXISTS clients (\n    account BIGINT NOT NULL,\n    client_id TEXT NOT NULL UNIQUE,\n    client_secret TEXT,\n    client_secret_expires_at BIGINT,\n    previous_client_secret TEXT,\n    previous_client_secret_expires_at BIGINT,\n    redirect_uris TEXT NOT NULL,\n    grant_types TEXT NOT NULL,\n    response_types TEXT,\n    scope TEXT NOT NULL,\n    token_endpoint_auth_method TEXT NOT NULL,\n    client_name TEXT,\n    application_type TEXT NOT NULL,\n    introspection TEXT NOT NULL,\n    certificates TEXT NOT NULL,\n    lifetimes TEXT NOT NULL,\n    disabled BOOLEAN NOT NULL\n);\n",
        },
        save: "INSERT INTO clients (account, client_id, client_secret, client_secret_expires_at, previous_client_secret, previous_client_secret_expires_at, redirect_uris, grant_types, response_types, scope, token_endpoint_auth_method, client_name, application_type, introspection, certificates, lifetimes, disabled) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) ON CONFLICT (client_id) DO UPDATE SET client_secret = excluded.client_secret, client_secret_expires_at = excluded.client_secret_expires_at, previous_client_secret = excluded.previous_client_secret, previous_client_secret_expires_at = excluded.previous_client_secret_expires_at, redirect_uris = excluded.redirect_uris, grant_types = excluded.grant_types, response_types = excluded.response_types, scope = excluded.scope, token_endpoint_auth_method = excluded.token_endpoint_auth_method, client_name = excluded.client_name, application_type = excluded.application_type, introspection = excluded.introspection, certificates = excluded.certificates, lifetimes = excluded.lifetimes",
        create: "INSERT INTO clients (account, client_id, client_secret, client_secret_expires_at, previous_client_secret, previous_client_secret_expires_at, redirect_uris, grant_types, response_types, scope, token_endpoint_auth_method, client_name, application_type, introspection, certificates, lifetimes, disabled) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) ON CONFLICT (client_id) DO NOTHING",
        find: "SELECT account, client_id, client_secret, client_secret_expires_at, previous_client_secret, previous_client_secret_expires_at, redirect_uris, grant_types, response_types, scope, token_endpoint_auth_method, client_name, application_type, introspection, certificates, lifetimes, disabled FROM clients AS stored WHERE client_id = $1 AND NOT disabled",
        list: "SELECT account, client_id, client_secret, client_secret_expires_at, previous_client_secret, previous_client_secret_expires_at, redirect_uris, grant_types, response_types, scope, token_endpoint_auth_method, client_name, application_type, introspection, certificates, lifetimes, disabled FROM clients AS stored WHERE NOT disabled ORDER BY client_id",
        list_disabled: ::core::option::Option::Some(
            "SELECT account, client_id, client_secret, client_secret_expires_at, previous_client_secret, previous_client_secret_expires_at, redirect_uris, grant_types, response_types, scope, token_endpoint_auth_method, client_name, application_type, introspection, certificates, lifetimes, disabled FROM clients AS stored WHERE disabled ORDER BY client_id",
        ),
        delete: "DELETE FROM clients WHERE client_id = $1",
        disable: ::core::option::Option::Some(
            "UPDATE clients SET disabled = TRUE WHERE client_id = $1",
        ),
        enable: ::core::option::Option::Some(
            "UPDATE clients SET disabled = FALSE WHERE client_id = $1",
        ),
        digests: &["client_secret", "previous_client_secret"],
    };
    const COLUMNS: &'static [&'static str] = &[
        "account",
        "client_id",
        "client_secret",
        "client_secret_expires_at",
        "previous_client_secret",
        "previous_client_secret_expires_at",
        "redirect_uris",
        "grant_types",
        "response_types",
        "scope",
        "token_endpoint_auth_method",
        "client_name",
        "application_type",
        "introspection",
        "certificates",
        "lifetimes",
        "disabled",
    ];
}
