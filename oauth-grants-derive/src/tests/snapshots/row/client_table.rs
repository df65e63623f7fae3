#[automatically_derived]
impl ::oauth_grants::store::sql::ClientTable for Client {
    const STATEMENTS: ::oauth_grants::store::sql::ClientStatements = ::oauth_grants::store::sql::ClientStatements {
        table: "clients",
        schema: ::oauth_grants::store::sql::PerDialect {
            sqlite: "CREATE TABLE IF NOT EXISTS clients (\n    account INTEGER NOT NULL,\n    client_id TEXT NOT NULL UNIQUE,\n    client_secret TEXT,\n    client_secret_expires_at INTEGER,\n    redirect_uris TEXT NOT NULL,\n    grant_types TEXT NOT NULL,\n    response_types TEXT,\n    scope TEXT NOT NULL,\n    token_endpoint_auth_method TEXT NOT NULL,\n    client_name TEXT,\n    application_type TEXT NOT NULL,\n    lifetimes TEXT NOT NULL,\n    disabled INTEGER NOT NULL\n) STRICT;\n",
            postgres: "CREATE TABLE IF NOT EXISTS clients (\n    account BIGINT NOT NULL,\n    client_id TEXT NOT NULL UNIQUE,\n    client_secret TEXT,\n    client_secret_expires_at BIGINT,\n    redirect_uris TEXT NOT NULL,\n    grant_types TEXT NOT NULL,\n    response_types TEXT,\n    scope TEXT NOT NULL,\n    token_endpoint_auth_method TEXT NOT NULL,\n    client_name TEXT,\n    application_type TEXT NOT NULL,\n    lifetimes TEXT NOT NULL,\n    disabled BOOLEAN NOT NULL\n);\n",
        },
        save: "INSERT INTO clients (account, client_id, client_secret, client_secret_expires_at, redirect_uris, grant_types, response_types, scope, token_endpoint_auth_method, client_name, application_type, lifetimes, disabled) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (client_id) DO UPDATE SET client_secret = excluded.client_secret, client_secret_expires_at = excluded.client_secret_expires_at, redirect_uris = excluded.redirect_uris, grant_types = excluded.grant_types, response_types = excluded.response_types, scope = excluded.scope, token_endpoint_auth_method = excluded.token_endpoint_auth_method, client_name = excluded.client_name, application_type = excluded.application_type, lifetimes = excluded.lifetimes",
        find: "SELECT account, client_id, client_secret, client_secret_expires_at, redirect_uris, grant_types, response_types, scope, token_endpoint_auth_method, client_name, application_type, lifetimes, disabled FROM clients AS stored WHERE client_id = $1 AND NOT disabled",
        list: "SELECT account, client_id, client_secret, client_secret_expires_at, redirect_uris, grant_types, response_types, scope, token_endpoint_auth_method, client_name, application_type, lifetimes, disabled FROM clients AS stored WHERE NOT disabled ORDER BY client_id",
        delete: "DELETE FROM clients WHERE client_id = $1",
        disable: ::core::option::Option::Some(
            "UPDATE clients SET disabled = TRUE WHERE client_id = $1",
        ),
        enable: ::core::option::Option::Some(
            "UPDATE clients SET disabled = FALSE WHERE client_id = $1",
        ),
        digests: &[
            ::oauth_grants::store::sql::DigestColumn {
                column: "client_secret",
                find_plain: "SELECT client_secret AS plain FROM clients WHERE client_secret NOT LIKE 'sha256:%' LIMIT $1",
                replace_plain: "UPDATE clients SET client_secret = $1 WHERE client_secret = $2",
            },
        ],
    };
}
#[automatically_derived]
impl<
    __Engine: ::oauth_grants::store::sql::Engine,
> ::oauth_grants::store::sql::SqlClient<__Engine> for Client
where
    i64: ::oauth_grants::store::sql::ColumnType<__Engine>,
    <String as ::oauth_grants::model::field::IdField<
        ::oauth_grants::protocol::ClientId,
    >>::Column: ::oauth_grants::store::sql::ColumnType<__Engine>,
    ::core::option::Option<
        <String as ::oauth_grants::model::field::BytesField<
            ::oauth_grants::protocol::Digest<::oauth_grants::protocol::ClientSecret>,
        >>::Column,
    >: ::oauth_grants::store::sql::ColumnType<__Engine>,
    ::core::option::Option<
        <::oauth_grants::model::field::UnixSeconds as ::oauth_grants::model::field::MomentField>::Column,
    >: ::oauth_grants::store::sql::ColumnType<__Engine>,
    <Vec<
        String,
    > as ::oauth_grants::model::field::ListField<
        ::oauth_grants::protocol::RedirectUri,
    >>::Column: ::oauth_grants::store::sql::ColumnType<__Engine>,
    <String as ::oauth_grants::model::field::ListField<
        ::oauth_grants::protocol::GrantType,
    >>::Column: ::oauth_grants::store::sql::ColumnType<__Engine>,
    ::core::option::Option<
        <String as ::oauth_grants::model::field::ListField<
            ::oauth_grants::protocol::ResponseType,
        >>::Column,
    >: ::oauth_grants::store::sql::ColumnType<__Engine>,
    <Scope as ::oauth_grants::model::field::ScopeField>::Column: ::oauth_grants::store::sql::ColumnType<
        __Engine,
    >,
    <String as ::oauth_grants::model::field::TextField<
        ::oauth_grants::model::AuthMethod,
    >>::Column: ::oauth_grants::store::sql::ColumnType<__Engine>,
    Option<String>: ::oauth_grants::store::sql::ColumnType<__Engine>,
    <String as ::oauth_grants::model::field::TextField<
        ::oauth_grants::model::ApplicationType,
    >>::Column: ::oauth_grants::store::sql::ColumnType<__Engine>,
    <Lifetimes as ::oauth_grants::model::field::JsonField<
        ::oauth_grants::protocol::Lifetimes,
    >>::Column: ::oauth_grants::store::sql::ColumnType<__Engine>,
    bool: ::oauth_grants::store::sql::ColumnType<__Engine>,
{
    fn columns() -> ::std::vec::Vec<::oauth_grants::store::sql::ColumnCheck<__Engine>> {
        ::std::vec![
            ::oauth_grants::store::sql::ColumnCheck::of:: < i64 > ("account",
            "SELECT account FROM clients LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < String as
            ::oauth_grants::model::field::IdField < ::oauth_grants::protocol::ClientId >
            > ::Column > ("client_id", "SELECT client_id FROM clients LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option < <
            String as ::oauth_grants::model::field::BytesField <
            ::oauth_grants::protocol::Digest < ::oauth_grants::protocol::ClientSecret > >
            > ::Column > > ("client_secret",
            "SELECT client_secret FROM clients LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option < <
            ::oauth_grants::model::field::UnixSeconds as
            ::oauth_grants::model::field::MomentField > ::Column > >
            ("client_secret_expires_at",
            "SELECT client_secret_expires_at FROM clients LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < Vec < String > as
            ::oauth_grants::model::field::ListField <
            ::oauth_grants::protocol::RedirectUri > > ::Column > ("redirect_uris",
            "SELECT redirect_uris FROM clients LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < String as
            ::oauth_grants::model::field::ListField < ::oauth_grants::protocol::GrantType
            > > ::Column > ("grant_types", "SELECT grant_types FROM clients LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option < <
            String as ::oauth_grants::model::field::ListField <
            ::oauth_grants::protocol::ResponseType > > ::Column > > ("response_types",
            "SELECT response_types FROM clients LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < Scope as
            ::oauth_grants::model::field::ScopeField > ::Column > ("scope",
            "SELECT scope FROM clients LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < String as
            ::oauth_grants::model::field::TextField < ::oauth_grants::model::AuthMethod >
            > ::Column > ("token_endpoint_auth_method",
            "SELECT token_endpoint_auth_method FROM clients LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < Option < String > >
            ("client_name", "SELECT client_name FROM clients LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < String as
            ::oauth_grants::model::field::TextField <
            ::oauth_grants::model::ApplicationType > > ::Column > ("application_type",
            "SELECT application_type FROM clients LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < Lifetimes as
            ::oauth_grants::model::field::JsonField < ::oauth_grants::protocol::Lifetimes
            > > ::Column > ("lifetimes", "SELECT lifetimes FROM clients LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < bool > ("disabled",
            "SELECT disabled FROM clients LIMIT 0")
        ]
    }
    fn bind_client(
        self,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) {
        arguments.bind(self.account);
        arguments
            .bind(
                <String as ::oauth_grants::model::field::IdField<
                    ::oauth_grants::protocol::ClientId,
                >>::into_column(self.client_id),
            );
        arguments
            .bind(
                self
                    .client_secret
                    .map(
                        <String as ::oauth_grants::model::field::BytesField<
                            ::oauth_grants::protocol::Digest<
                                ::oauth_grants::protocol::ClientSecret,
                            >,
                        >>::into_column,
                    ),
            );
        arguments
            .bind(
                self
                    .client_secret_expires_at
                    .map(|moment| <::oauth_grants::model::field::UnixSeconds as ::oauth_grants::model::field::MomentField>::into_column(
                        ::oauth_grants::model::field::UnixSeconds(moment),
                    )),
            );
        arguments
            .bind(
                <Vec<
                    String,
                > as ::oauth_grants::model::field::ListField<
                    ::oauth_grants::protocol::RedirectUri,
                >>::into_column(self.redirect_uris),
            );
        arguments
            .bind(
                <String as ::oauth_grants::model::field::ListField<
                    ::oauth_grants::protocol::GrantType,
                >>::into_column(self.grant_types),
            );
        arguments
            .bind(
                self
                    .response_types
                    .map(
                        <String as ::oauth_grants::model::field::ListField<
                            ::oauth_grants::protocol::ResponseType,
                        >>::into_column,
                    ),
            );
        arguments
            .bind(
                <Scope as ::oauth_grants::model::field::ScopeField>::into_column(
                    self.scope,
                ),
            );
        arguments
            .bind(
                <String as ::oauth_grants::model::field::TextField<
                    ::oauth_grants::model::AuthMethod,
                >>::into_column(self.token_endpoint_auth_method),
            );
        arguments.bind(self.client_name);
        arguments
            .bind(
                <String as ::oauth_grants::model::field::TextField<
                    ::oauth_grants::model::ApplicationType,
                >>::into_column(self.application_type),
            );
        arguments
            .bind(
                <Lifetimes as ::oauth_grants::model::field::JsonField<
                    ::oauth_grants::protocol::Lifetimes,
                >>::into_column(self.lifetimes),
            );
        arguments.bind(self.disabled);
    }
    fn bind_client_id(
        client_id: &::oauth_grants::protocol::ClientId,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        arguments
            .bind(
                <String as ::oauth_grants::model::field::IdField<
                    ::oauth_grants::protocol::ClientId,
                >>::into_column(
                    <String as ::oauth_grants::model::field::IdField<
                        ::oauth_grants::protocol::ClientId,
                    >>::from_value(client_id)?,
                ),
            );
        ::core::result::Result::Ok(())
    }
    fn read(
        row: &::oauth_grants::store::sql::Row<'_, __Engine>,
    ) -> ::core::result::Result<Self, ::oauth_grants::store::StoreError> {
        ::core::result::Result::Ok(Self {
            account: row.get::<i64>("account")?,
            client_id: row
                .convert(
                    "client_id",
                    <String as ::oauth_grants::model::field::IdField<
                        ::oauth_grants::protocol::ClientId,
                    >>::from_column,
                )?,
            client_secret: row
                .convert_optional(
                    "client_secret",
                    <String as ::oauth_grants::model::field::BytesField<
                        ::oauth_grants::protocol::Digest<
                            ::oauth_grants::protocol::ClientSecret,
                        >,
                    >>::from_column,
                )?,
            client_secret_expires_at: row
                .convert_optional(
                    "client_secret_expires_at",
                    <::oauth_grants::model::field::UnixSeconds as ::oauth_grants::model::field::MomentField>::from_column,
                )?
                .map(|moment| moment.0),
            redirect_uris: row
                .convert(
                    "redirect_uris",
                    <Vec<
                        String,
                    > as ::oauth_grants::model::field::ListField<
                        ::oauth_grants::protocol::RedirectUri,
                    >>::from_column,
                )?,
            grant_types: row
                .convert(
                    "grant_types",
                    <String as ::oauth_grants::model::field::ListField<
                        ::oauth_grants::protocol::GrantType,
                    >>::from_column,
                )?,
            response_types: row
                .convert_optional(
                    "response_types",
                    <String as ::oauth_grants::model::field::ListField<
                        ::oauth_grants::protocol::ResponseType,
                    >>::from_column,
                )?,
            scope: row
                .convert(
                    "scope",
                    <Scope as ::oauth_grants::model::field::ScopeField>::from_column,
                )?,
            token_endpoint_auth_method: row
                .convert(
                    "token_endpoint_auth_method",
                    <String as ::oauth_grants::model::field::TextField<
                        ::oauth_grants::model::AuthMethod,
                    >>::from_column,
                )?,
            client_name: row.get::<Option<String>>("client_name")?,
            application_type: row
                .convert(
                    "application_type",
                    <String as ::oauth_grants::model::field::TextField<
                        ::oauth_grants::model::ApplicationType,
                    >>::from_column,
                )?,
            lifetimes: row
                .convert(
                    "lifetimes",
                    <Lifetimes as ::oauth_grants::model::field::JsonField<
                        ::oauth_grants::protocol::Lifetimes,
                    >>::from_column,
                )?,
            disabled: row.get::<bool>("disabled")?,
        })
    }
}
