#[automatically_derived]
impl ::oauth_grants::store::sql::TokenTable for ApiToken {
    const STATEMENTS: ::oauth_grants::store::sql::TokenStatements = ::oauth_grants::store::sql::TokenStatements {
        table: "api_tokens",
        schema: ::oauth_grants::store::sql::PerDialect {
            sqlite: "CREATE TABLE IF NOT EXISTS api_tokens (\n    access_token BLOB NOT NULL UNIQUE,\n    client_id TEXT NOT NULL,\n    owner INTEGER,\n    expires_at INTEGER NOT NULL,\n    family TEXT NOT NULL\n) STRICT;\nCREATE INDEX IF NOT EXISTS api_tokens_by_family ON api_tokens (family);\nCREATE INDEX IF NOT EXISTS api_tokens_by_expiry ON api_tokens (expires_at);\n",
            postgres: "CREATE TABLE IF NOT EXISTS api_tokens (\n    access_token BYTEA NOT NULL UNIQUE,\n    client_id TEXT NOT NULL,\n    owner BIGINT,\n    expires_at BIGINT NOT NULL,\n    family TEXT NOT NULL\n);\nCREATE INDEX IF NOT EXISTS api_tokens_by_family ON api_tokens (family);\nCREATE INDEX IF NOT EXISTS api_tokens_by_expiry ON api_tokens (expires_at);\n",
        },
        insert: "INSERT INTO api_tokens (access_token, client_id, owner, expires_at, family) SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (SELECT 1 FROM oauth_revoked_families WHERE family = $5)",
        find: "SELECT access_token, client_id, owner, expires_at, family FROM api_tokens AS stored WHERE access_token = $1 AND NOT EXISTS (SELECT 1 FROM oauth_revoked_families AS revoked WHERE revoked.family = stored.family)",
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
}
#[automatically_derived]
impl<
    __Engine: ::oauth_grants::store::sql::Engine,
> ::oauth_grants::store::sql::SqlToken<__Engine> for ApiToken
where
    <Vec<
        u8,
    > as ::oauth_grants::model::field::BytesField<
        ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
    >>::Column: ::oauth_grants::store::sql::ColumnType<__Engine>,
    <String as ::oauth_grants::model::field::IdField<
        ::oauth_grants::protocol::ClientId,
    >>::Column: ::oauth_grants::store::sql::ColumnType<__Engine>,
    ::core::option::Option<
        <i64 as ::oauth_grants::model::field::IdField<
            ::oauth_grants::protocol::Subject,
        >>::Column,
    >: ::oauth_grants::store::sql::ColumnType<__Engine>,
    <SystemTime as ::oauth_grants::model::field::MomentField>::Column: ::oauth_grants::store::sql::ColumnType<
        __Engine,
    >,
    <String as ::oauth_grants::model::field::FamilyField>::Column: ::oauth_grants::store::sql::ColumnType<
        __Engine,
    >,
{
    fn columns() -> ::std::vec::Vec<::oauth_grants::store::sql::ColumnCheck<__Engine>> {
        ::std::vec![
            ::oauth_grants::store::sql::ColumnCheck::of:: < < Vec < u8 > as
            ::oauth_grants::model::field::BytesField < ::oauth_grants::protocol::Digest <
            ::oauth_grants::protocol::AccessToken > > > ::Column > ("access_token",
            "SELECT access_token FROM api_tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < String as
            ::oauth_grants::model::field::IdField < ::oauth_grants::protocol::ClientId >
            > ::Column > ("client_id", "SELECT client_id FROM api_tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option < <
            i64 as ::oauth_grants::model::field::IdField <
            ::oauth_grants::protocol::Subject > > ::Column > > ("owner",
            "SELECT owner FROM api_tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < SystemTime as
            ::oauth_grants::model::field::MomentField > ::Column > ("expires_at",
            "SELECT expires_at FROM api_tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < String as
            ::oauth_grants::model::field::FamilyField > ::Column > ("family",
            "SELECT family FROM api_tokens LIMIT 0")
        ]
    }
    fn bind_row(self, arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>) {
        arguments
            .bind(
                <Vec<
                    u8,
                > as ::oauth_grants::model::field::BytesField<
                    ::oauth_grants::protocol::Digest<
                        ::oauth_grants::protocol::AccessToken,
                    >,
                >>::into_column(self.access_token),
            );
        arguments
            .bind(
                <String as ::oauth_grants::model::field::IdField<
                    ::oauth_grants::protocol::ClientId,
                >>::into_column(self.client_id),
            );
        arguments
            .bind(
                self
                    .owner
                    .map(
                        <i64 as ::oauth_grants::model::field::IdField<
                            ::oauth_grants::protocol::Subject,
                        >>::into_column,
                    ),
            );
        arguments
            .bind(
                <SystemTime as ::oauth_grants::model::field::MomentField>::into_column(
                    self.expires_at,
                ),
            );
        arguments
            .bind(
                <String as ::oauth_grants::model::field::FamilyField>::into_column(
                    self.family,
                ),
            );
    }
    fn bind_access_token(
        token: &::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        arguments
            .bind(
                <Vec<
                    u8,
                > as ::oauth_grants::model::field::BytesField<
                    ::oauth_grants::protocol::Digest<
                        ::oauth_grants::protocol::AccessToken,
                    >,
                >>::into_column(
                    <Vec<
                        u8,
                    > as ::oauth_grants::model::field::BytesField<
                        ::oauth_grants::protocol::Digest<
                            ::oauth_grants::protocol::AccessToken,
                        >,
                    >>::from_value(token)?,
                ),
            );
        ::core::result::Result::Ok(())
    }
    fn bind_expiry(
        now: ::oauth_grants::protocol::Timestamp,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        arguments
            .bind(
                <SystemTime as ::oauth_grants::model::field::MomentField>::into_column(
                    <SystemTime as ::oauth_grants::model::field::MomentField>::from_value(
                        &now,
                    )?,
                ),
            );
        ::core::result::Result::Ok(())
    }
    fn read(
        row: &::oauth_grants::store::sql::Row<'_, __Engine>,
    ) -> ::core::result::Result<Self, ::oauth_grants::store::StoreError> {
        ::core::result::Result::Ok(Self {
            access_token: row
                .convert(
                    "access_token",
                    <Vec<
                        u8,
                    > as ::oauth_grants::model::field::BytesField<
                        ::oauth_grants::protocol::Digest<
                            ::oauth_grants::protocol::AccessToken,
                        >,
                    >>::from_column,
                )?,
            client_id: row
                .convert(
                    "client_id",
                    <String as ::oauth_grants::model::field::IdField<
                        ::oauth_grants::protocol::ClientId,
                    >>::from_column,
                )?,
            owner: row
                .convert_optional(
                    "owner",
                    <i64 as ::oauth_grants::model::field::IdField<
                        ::oauth_grants::protocol::Subject,
                    >>::from_column,
                )?,
            expires_at: row
                .convert(
                    "expires_at",
                    <SystemTime as ::oauth_grants::model::field::MomentField>::from_column,
                )?,
            family: row
                .convert(
                    "family",
                    <String as ::oauth_grants::model::field::FamilyField>::from_column,
                )?,
        })
    }
}
