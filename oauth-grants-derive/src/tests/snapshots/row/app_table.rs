#[automatically_derived]
impl ::oauth_grants::store::sql::ClientTable for App {
    const STATEMENTS: ::oauth_grants::store::sql::ClientStatements = ::oauth_grants::store::sql::ClientStatements {
        table: "apps",
        schema: ::oauth_grants::store::sql::PerDialect {
            sqlite: "CREATE TABLE IF NOT EXISTS apps (\n    client_id TEXT NOT NULL UNIQUE,\n    secret_digest BLOB\n) STRICT;\n",
            postgres: "CREATE TABLE IF NOT EXISTS apps (\n    client_id TEXT NOT NULL UNIQUE,\n    secret_digest BYTEA\n);\n",
        },
        save: "INSERT INTO apps (client_id, secret_digest) VALUES ($1, $2) ON CONFLICT (client_id) DO UPDATE SET secret_digest = excluded.secret_digest",
        find: "SELECT client_id, secret_digest FROM apps AS stored WHERE client_id = $1",
        list: "SELECT client_id, secret_digest FROM apps AS stored ORDER BY client_id",
        delete: "DELETE FROM apps WHERE client_id = $1",
        disable: ::core::option::Option::None,
        enable: ::core::option::Option::None,
        digests: &[],
    };
}
#[automatically_derived]
impl<
    __Engine: ::oauth_grants::store::sql::Engine,
> ::oauth_grants::store::sql::SqlClient<__Engine> for App
where
    <String as ::oauth_grants::model::field::IdField<
        ::oauth_grants::protocol::ClientId,
    >>::Column: ::oauth_grants::store::sql::ColumnType<__Engine>,
    ::core::option::Option<
        <Vec<
            u8,
        > as ::oauth_grants::model::field::BytesField<
            ::oauth_grants::protocol::Digest<::oauth_grants::protocol::ClientSecret>,
        >>::Column,
    >: ::oauth_grants::store::sql::ColumnType<__Engine>,
{
    fn columns() -> ::std::vec::Vec<::oauth_grants::store::sql::ColumnCheck<__Engine>> {
        ::std::vec![
            ::oauth_grants::store::sql::ColumnCheck::of:: < < String as
            ::oauth_grants::model::field::IdField < ::oauth_grants::protocol::ClientId >
            > ::Column > ("client_id", "SELECT client_id FROM apps LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option < <
            Vec < u8 > as ::oauth_grants::model::field::BytesField <
            ::oauth_grants::protocol::Digest < ::oauth_grants::protocol::ClientSecret > >
            > ::Column > > ("secret_digest", "SELECT secret_digest FROM apps LIMIT 0")
        ]
    }
    fn bind_client(
        self,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) {
        arguments
            .bind(
                <String as ::oauth_grants::model::field::IdField<
                    ::oauth_grants::protocol::ClientId,
                >>::into_column(self.client_id),
            );
        arguments
            .bind(
                self
                    .secret_digest
                    .map(
                        <Vec<
                            u8,
                        > as ::oauth_grants::model::field::BytesField<
                            ::oauth_grants::protocol::Digest<
                                ::oauth_grants::protocol::ClientSecret,
                            >,
                        >>::into_column,
                    ),
            );
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
            client_id: row
                .convert(
                    "client_id",
                    <String as ::oauth_grants::model::field::IdField<
                        ::oauth_grants::protocol::ClientId,
                    >>::from_column,
                )?,
            secret_digest: row
                .convert_optional(
                    "secret_digest",
                    <Vec<
                        u8,
                    > as ::oauth_grants::model::field::BytesField<
                        ::oauth_grants::protocol::Digest<
                            ::oauth_grants::protocol::ClientSecret,
                        >,
                    >>::from_column,
                )?,
        })
    }
}
