#[automatically_derived]
impl ::oauth_grants::store::sql::ClientTableRow for App {
    const STATEMENTS: ::oauth_grants::store::sql::ClientStatements = ::oauth_grants::store::sql::ClientStatements {
        table: "apps",
        schema: ::oauth_grants::store::sql::PerDialect {
            sqlite: "CREATE TABLE IF NOT EXISTS apps (\n    client_id TEXT NOT NULL UNIQUE,\n    secret_digest BLOB\n) STRICT;\n",
            postgres: "CREATE TABLE IF NOT EXISTS apps (\n    client_id TEXT NOT NULL UNIQUE,\n    secret_digest BYTEA\n);\n",
        },
        save: "INSERT INTO apps (client_id, secret_digest) VALUES ($1, $2) ON CONFLICT (client_id) DO UPDATE SET secret_digest = excluded.secret_digest",
        create: "INSERT INTO apps (client_id, secret_digest) VALUES ($1, $2) ON CONFLICT (client_id) DO NOTHING",
        find: "SELECT client_id, secret_digest FROM apps AS stored WHERE client_id = $1",
        list: "SELECT client_id, secret_digest FROM apps AS stored ORDER BY client_id",
        list_disabled: ::core::option::Option::None,
        delete: "DELETE FROM apps WHERE client_id = $1",
        disable: ::core::option::Option::None,
        enable: ::core::option::Option::None,
        digests: &[],
    };
    const COLUMNS: &'static [&'static str] = &["client_id", "secret_digest"];
}
