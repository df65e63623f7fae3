#[automatically_derived]
impl ::oauth_grants::store::sql::TokenTable for Token {
    const STATEMENTS: ::oauth_grants::store::sql::TokenStatements = ::oauth_grants::store::sql::TokenStatements {
        table: "tokens",
        schema: ::oauth_grants::store::sql::PerDialect {
            sqlite: "CREATE TABLE IF NOT EXISTS tokens (\n    id BLOB PRIMARY KEY NOT NULL,\n    access_token TEXT NOT NULL UNIQUE,\n    client_id INTEGER NOT NULL,\n    \"user\" BLOB,\n    scope TEXT NOT NULL,\n    grant_type TEXT NOT NULL,\n    issued_at INTEGER NOT NULL,\n    expires_at TEXT NOT NULL,\n    \"Family\" TEXT NOT NULL,\n    revoked_at TEXT,\n    tenant INTEGER,\n    data TEXT NOT NULL,\n    refresh_token TEXT UNIQUE,\n    refresh_expires_at INTEGER,\n    refresh_scope TEXT,\n    rotated_at INTEGER,\n    successor_seed BLOB\n) STRICT;\nCREATE INDEX IF NOT EXISTS tokens_by_family ON tokens (\"Family\");\nCREATE INDEX IF NOT EXISTS tokens_by_expiry ON tokens (refresh_expires_at, expires_at);\n",
            postgres: "CREATE TABLE IF NOT EXISTS tokens (\n    id UUID PRIMARY KEY NOT NULL,\n    access_token TEXT NOT NULL UNIQUE,\n    client_id BIGINT NOT NULL,\n    \"user\" UUID,\n    scope TEXT NOT NULL,\n    grant_type TEXT NOT NULL,\n    issued_at BIGINT NOT NULL,\n    expires_at TIMESTAMPTZ NOT NULL,\n    \"Family\" TEXT NOT NULL,\n    revoked_at TIMESTAMP,\n    tenant BIGINT,\n    data TEXT NOT NULL,\n    refresh_token TEXT UNIQUE,\n    refresh_expires_at BIGINT,\n    refresh_scope TEXT,\n    rotated_at BIGINT,\n    successor_seed BYTEA\n);\nCREATE INDEX IF NOT EXISTS tokens_by_family ON tokens (\"Family\");\nCREATE INDEX IF NOT EXISTS tokens_by_expiry ON tokens (refresh_expires_at, expires_at);\n",
        },
        insert: "INSERT INTO tokens (id, access_token, client_id, \"user\", scope, grant_type, issued_at, expires_at, \"Family\", tenant, data, refresh_token, refresh_expires_at, refresh_scope) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, CASE WHEN retried.is_so THEN NULL ELSE $12 END, CASE WHEN retried.is_so THEN NULL ELSE $13 END, CASE WHEN retried.is_so THEN NULL ELSE $14 END FROM (SELECT EXISTS (SELECT 1 FROM tokens WHERE refresh_token = $12) AS is_so) AS retried WHERE NOT EXISTS (SELECT 1 FROM revoked_logins WHERE family = $9)",
        find: "SELECT id, access_token, client_id, stored.\"user\", scope, grant_type, issued_at, expires_at, stored.\"Family\", revoked_at, tenant, data, refresh_token, refresh_expires_at, refresh_scope, rotated_at, successor_seed FROM tokens AS stored WHERE access_token = $1 AND revoked_at IS NULL AND NOT EXISTS (SELECT 1 FROM revoked_logins AS revoked WHERE revoked.family = stored.\"Family\")",
        purge: ::oauth_grants::store::sql::PerDialect {
            sqlite: "DELETE FROM tokens WHERE access_token IN (SELECT access_token FROM tokens WHERE refresh_expires_at IS NULL AND expires_at <= $1 LIMIT $2)",
            postgres: "DELETE FROM tokens WHERE access_token = ANY (ARRAY (SELECT access_token FROM tokens WHERE refresh_expires_at IS NULL AND expires_at <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED))",
        },
        refresh: ::core::option::Option::Some(::oauth_grants::store::sql::RefreshTokenStatements {
            find: "SELECT id, access_token, client_id, stored.\"user\", scope, grant_type, issued_at, expires_at, stored.\"Family\", revoked_at, tenant, data, refresh_token, refresh_expires_at, refresh_scope, rotated_at, successor_seed FROM tokens AS stored WHERE refresh_token = $1 AND revoked_at IS NULL AND NOT EXISTS (SELECT 1 FROM revoked_logins AS revoked WHERE revoked.family = stored.\"Family\")",
            rotate: "UPDATE tokens AS stored SET rotated_at = $1, successor_seed = $2 WHERE refresh_token = $3 AND rotated_at IS NULL AND revoked_at IS NULL AND NOT EXISTS (SELECT 1 FROM revoked_logins AS revoked WHERE revoked.family = stored.\"Family\")",
            purge: ::oauth_grants::store::sql::PerDialect {
                sqlite: "DELETE FROM tokens WHERE access_token IN (SELECT access_token FROM tokens WHERE refresh_expires_at <= $1 AND expires_at <= $2 LIMIT $3)",
                postgres: "DELETE FROM tokens WHERE access_token = ANY (ARRAY (SELECT access_token FROM tokens WHERE refresh_expires_at <= $1 AND expires_at <= $2 LIMIT $3 FOR UPDATE SKIP LOCKED))",
            },
        }),
        family: ::core::option::Option::Some(::oauth_grants::store::sql::FamilyStatements {
            table: "revoked_logins",
            schema: ::oauth_grants::store::sql::PerDialect {
                sqlite: "CREATE TABLE IF NOT EXISTS revoked_logins (\n    family TEXT PRIMARY KEY NOT NULL,\n    revoked_at INTEGER NOT NULL,\n    tokens_gone_at INTEGER\n) STRICT;\nCREATE INDEX IF NOT EXISTS revoked_logins_by_end ON revoked_logins (tokens_gone_at);\n",
                postgres: "CREATE TABLE IF NOT EXISTS revoked_logins (\n    family TEXT PRIMARY KEY NOT NULL,\n    revoked_at BIGINT NOT NULL,\n    tokens_gone_at BIGINT\n);\nCREATE INDEX IF NOT EXISTS revoked_logins_by_end ON revoked_logins (tokens_gone_at);\n",
            },
            revoke: "INSERT INTO revoked_logins (family, revoked_at) VALUES ($1, $2) ON CONFLICT (family) DO NOTHING",
            mark: ::core::option::Option::Some(
                "UPDATE tokens SET revoked_at = $1 WHERE \"Family\" = $2 AND revoked_at IS NULL",
            ),
            retire: ::oauth_grants::store::sql::PerDialect {
                sqlite: "UPDATE revoked_logins SET tokens_gone_at = $1 WHERE family IN (SELECT family FROM revoked_logins AS revoked WHERE tokens_gone_at IS NULL AND NOT EXISTS (SELECT 1 FROM tokens AS stored WHERE stored.\"Family\" = revoked.family) LIMIT $2)",
                postgres: "UPDATE revoked_logins SET tokens_gone_at = $1 WHERE family = ANY (ARRAY (SELECT family FROM revoked_logins AS revoked WHERE tokens_gone_at IS NULL AND NOT EXISTS (SELECT 1 FROM tokens AS stored WHERE stored.\"Family\" = revoked.family) LIMIT $2 FOR UPDATE SKIP LOCKED))",
            },
            purge: ::oauth_grants::store::sql::PerDialect {
                sqlite: "DELETE FROM revoked_logins WHERE family IN (SELECT family FROM revoked_logins AS revoked WHERE tokens_gone_at <= $1 AND NOT EXISTS (SELECT 1 FROM tokens AS stored WHERE stored.\"Family\" = revoked.family) LIMIT $2)",
                postgres: "DELETE FROM revoked_logins WHERE family = ANY (ARRAY (SELECT family FROM revoked_logins AS revoked WHERE tokens_gone_at <= $1 AND NOT EXISTS (SELECT 1 FROM tokens AS stored WHERE stored.\"Family\" = revoked.family) LIMIT $2 FOR UPDATE SKIP LOCKED))",
            },
        }),
        digests: &[
            ::oauth_grants::store::sql::DigestColumn {
                column: "access_token",
                find_plain: "SELECT access_token AS plain FROM tokens WHERE access_token NOT LIKE 'sha256:%' LIMIT $1",
                replace_plain: "UPDATE tokens SET access_token = $1 WHERE access_token = $2",
            },
            ::oauth_grants::store::sql::DigestColumn {
                column: "refresh_token",
                find_plain: "SELECT refresh_token AS plain FROM tokens WHERE refresh_token NOT LIKE 'sha256:%' LIMIT $1",
                replace_plain: "UPDATE tokens SET refresh_token = $1 WHERE refresh_token = $2",
            },
        ],
    };
}
#[automatically_derived]
impl<
    __Engine: ::oauth_grants::store::sql::Engine,
> ::oauth_grants::store::sql::SqlToken<__Engine> for Token
where
    Uuid: ::oauth_grants::store::sql::ColumnType<__Engine>,
    <String as ::oauth_grants::model::field::BytesField<
        ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
    >>::Column: ::oauth_grants::store::sql::ColumnType<__Engine>,
    <i64 as ::oauth_grants::model::field::IdField<
        ::oauth_grants::protocol::ClientId,
    >>::Column: ::oauth_grants::store::sql::ColumnType<__Engine>,
    ::core::option::Option<
        <Uuid as ::oauth_grants::model::field::IdField<
            ::oauth_grants::protocol::Subject,
        >>::Column,
    >: ::oauth_grants::store::sql::ColumnType<__Engine>,
    <Scope as ::oauth_grants::model::field::ScopeField>::Column: ::oauth_grants::store::sql::ColumnType<
        __Engine,
    >,
    <String as ::oauth_grants::model::field::TextField<
        ::oauth_grants::protocol::GrantType,
    >>::Column: ::oauth_grants::store::sql::ColumnType<__Engine>,
    <::oauth_grants::model::field::UnixMilliseconds as ::oauth_grants::model::field::MomentField>::Column: ::oauth_grants::store::sql::ColumnType<
        __Engine,
    >,
    <OffsetDateTime as ::oauth_grants::model::field::MomentField>::Column: ::oauth_grants::store::sql::ColumnType<
        __Engine,
    >,
    <FamilyId as ::oauth_grants::model::field::FamilyField>::Column: ::oauth_grants::store::sql::ColumnType<
        __Engine,
    >,
    ::core::option::Option<
        <NaiveDateTime as ::oauth_grants::model::field::MomentField>::Column,
    >: ::oauth_grants::store::sql::ColumnType<__Engine>,
    Option<i64>: ::oauth_grants::store::sql::ColumnType<__Engine>,
    <ExtensionData as ::oauth_grants::model::field::JsonField<
        ::oauth_grants::model::ExtensionData,
    >>::Column: ::oauth_grants::store::sql::ColumnType<__Engine>,
    ::core::option::Option<
        <String as ::oauth_grants::model::field::BytesField<
            ::oauth_grants::protocol::Digest<::oauth_grants::protocol::RefreshToken>,
        >>::Column,
    >: ::oauth_grants::store::sql::ColumnType<__Engine>,
    ::core::option::Option<
        <SystemTime as ::oauth_grants::model::field::MomentField>::Column,
    >: ::oauth_grants::store::sql::ColumnType<__Engine>,
    ::core::option::Option<
        <Scope as ::oauth_grants::model::field::ScopeField>::Column,
    >: ::oauth_grants::store::sql::ColumnType<__Engine>,
    ::core::option::Option<
        <SystemTime as ::oauth_grants::model::field::MomentField>::Column,
    >: ::oauth_grants::store::sql::ColumnType<__Engine>,
    ::core::option::Option<
        <Vec<
            u8,
        > as ::oauth_grants::model::field::BytesField<
            ::oauth_grants::protocol::RotationSeed,
        >>::Column,
    >: ::oauth_grants::store::sql::ColumnType<__Engine>,
{
    fn columns() -> ::std::vec::Vec<::oauth_grants::store::sql::ColumnCheck<__Engine>> {
        ::std::vec![
            ::oauth_grants::store::sql::ColumnCheck::of:: < Uuid > ("id",
            "SELECT id FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < String as
            ::oauth_grants::model::field::BytesField < ::oauth_grants::protocol::Digest <
            ::oauth_grants::protocol::AccessToken > > > ::Column > ("access_token",
            "SELECT access_token FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < i64 as
            ::oauth_grants::model::field::IdField < ::oauth_grants::protocol::ClientId >
            > ::Column > ("client_id", "SELECT client_id FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option < <
            Uuid as ::oauth_grants::model::field::IdField <
            ::oauth_grants::protocol::Subject > > ::Column > > ("user",
            "SELECT stored.\"user\" FROM tokens AS stored LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < Scope as
            ::oauth_grants::model::field::ScopeField > ::Column > ("scope",
            "SELECT scope FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < String as
            ::oauth_grants::model::field::TextField < ::oauth_grants::protocol::GrantType
            > > ::Column > ("grant_type", "SELECT grant_type FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < <
            ::oauth_grants::model::field::UnixMilliseconds as
            ::oauth_grants::model::field::MomentField > ::Column > ("issued_at",
            "SELECT issued_at FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < OffsetDateTime as
            ::oauth_grants::model::field::MomentField > ::Column > ("expires_at",
            "SELECT expires_at FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < FamilyId as
            ::oauth_grants::model::field::FamilyField > ::Column > ("Family",
            "SELECT stored.\"Family\" FROM tokens AS stored LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option < <
            NaiveDateTime as ::oauth_grants::model::field::MomentField > ::Column > >
            ("revoked_at", "SELECT revoked_at FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < Option < i64 > > ("tenant",
            "SELECT tenant FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < ExtensionData as
            ::oauth_grants::model::field::JsonField <
            ::oauth_grants::model::ExtensionData > > ::Column > ("data",
            "SELECT data FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option < <
            String as ::oauth_grants::model::field::BytesField <
            ::oauth_grants::protocol::Digest < ::oauth_grants::protocol::RefreshToken > >
            > ::Column > > ("refresh_token", "SELECT refresh_token FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option < <
            SystemTime as ::oauth_grants::model::field::MomentField > ::Column > >
            ("refresh_expires_at", "SELECT refresh_expires_at FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option < <
            Scope as ::oauth_grants::model::field::ScopeField > ::Column > >
            ("refresh_scope", "SELECT refresh_scope FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option < <
            SystemTime as ::oauth_grants::model::field::MomentField > ::Column > >
            ("rotated_at", "SELECT rotated_at FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option < <
            Vec < u8 > as ::oauth_grants::model::field::BytesField <
            ::oauth_grants::protocol::RotationSeed > > ::Column > > ("successor_seed",
            "SELECT successor_seed FROM tokens LIMIT 0")
        ]
    }
    fn bind_row(self, arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>) {
        arguments.bind(self.id);
        arguments
            .bind(
                <String as ::oauth_grants::model::field::BytesField<
                    ::oauth_grants::protocol::Digest<
                        ::oauth_grants::protocol::AccessToken,
                    >,
                >>::into_column(self.access_token),
            );
        arguments
            .bind(
                <i64 as ::oauth_grants::model::field::IdField<
                    ::oauth_grants::protocol::ClientId,
                >>::into_column(self.client_id),
            );
        arguments
            .bind(
                self
                    .user
                    .map(
                        <Uuid as ::oauth_grants::model::field::IdField<
                            ::oauth_grants::protocol::Subject,
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
                    ::oauth_grants::protocol::GrantType,
                >>::into_column(self.grant_type),
            );
        arguments
            .bind(
                <::oauth_grants::model::field::UnixMilliseconds as ::oauth_grants::model::field::MomentField>::into_column(
                    ::oauth_grants::model::field::UnixMilliseconds(self.issued_at),
                ),
            );
        arguments
            .bind(
                <OffsetDateTime as ::oauth_grants::model::field::MomentField>::into_column(
                    self.expires_at,
                ),
            );
        arguments
            .bind(
                <FamilyId as ::oauth_grants::model::field::FamilyField>::into_column(
                    self.family,
                ),
            );
        arguments.bind(self.tenant);
        arguments
            .bind(
                <ExtensionData as ::oauth_grants::model::field::JsonField<
                    ::oauth_grants::model::ExtensionData,
                >>::into_column(self.data),
            );
        arguments
            .bind(
                self
                    .refresh_token
                    .map(
                        <String as ::oauth_grants::model::field::BytesField<
                            ::oauth_grants::protocol::Digest<
                                ::oauth_grants::protocol::RefreshToken,
                            >,
                        >>::into_column,
                    ),
            );
        arguments
            .bind(
                self
                    .refresh_expires_at
                    .map(
                        <SystemTime as ::oauth_grants::model::field::MomentField>::into_column,
                    ),
            );
        arguments
            .bind(
                self
                    .refresh_scope
                    .map(
                        <Scope as ::oauth_grants::model::field::ScopeField>::into_column,
                    ),
            );
    }
    fn bind_access_token(
        token: &::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        arguments
            .bind(
                <String as ::oauth_grants::model::field::BytesField<
                    ::oauth_grants::protocol::Digest<
                        ::oauth_grants::protocol::AccessToken,
                    >,
                >>::into_column(
                    <String as ::oauth_grants::model::field::BytesField<
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
                <OffsetDateTime as ::oauth_grants::model::field::MomentField>::into_column(
                    <OffsetDateTime as ::oauth_grants::model::field::MomentField>::from_value(
                        &now,
                    )?,
                ),
            );
        ::core::result::Result::Ok(())
    }
    fn bind_refresh_token(
        token: &::oauth_grants::protocol::Digest<::oauth_grants::protocol::RefreshToken>,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        arguments
            .bind(
                ::core::option::Option::Some(
                    <String as ::oauth_grants::model::field::BytesField<
                        ::oauth_grants::protocol::Digest<
                            ::oauth_grants::protocol::RefreshToken,
                        >,
                    >>::into_column(
                        <String as ::oauth_grants::model::field::BytesField<
                            ::oauth_grants::protocol::Digest<
                                ::oauth_grants::protocol::RefreshToken,
                            >,
                        >>::from_value(token)?,
                    ),
                ),
            );
        ::core::result::Result::Ok(())
    }
    fn bind_rotation(
        token: &::oauth_grants::protocol::Digest<::oauth_grants::protocol::RefreshToken>,
        now: ::oauth_grants::protocol::Timestamp,
        seed: &::oauth_grants::protocol::RotationSeed,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        arguments
            .bind(
                ::core::option::Option::Some(
                    <SystemTime as ::oauth_grants::model::field::MomentField>::into_column(
                        <SystemTime as ::oauth_grants::model::field::MomentField>::from_value(
                            &now,
                        )?,
                    ),
                ),
            );
        arguments
            .bind(
                ::core::option::Option::Some(
                    <Vec<
                        u8,
                    > as ::oauth_grants::model::field::BytesField<
                        ::oauth_grants::protocol::RotationSeed,
                    >>::into_column(
                        <Vec<
                            u8,
                        > as ::oauth_grants::model::field::BytesField<
                            ::oauth_grants::protocol::RotationSeed,
                        >>::from_value(seed)?,
                    ),
                ),
            );
        arguments
            .bind(
                ::core::option::Option::Some(
                    <String as ::oauth_grants::model::field::BytesField<
                        ::oauth_grants::protocol::Digest<
                            ::oauth_grants::protocol::RefreshToken,
                        >,
                    >>::into_column(
                        <String as ::oauth_grants::model::field::BytesField<
                            ::oauth_grants::protocol::Digest<
                                ::oauth_grants::protocol::RefreshToken,
                            >,
                        >>::from_value(token)?,
                    ),
                ),
            );
        ::core::result::Result::Ok(())
    }
    fn bind_refresh_expiry(
        now: ::oauth_grants::protocol::Timestamp,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        arguments
            .bind(
                ::core::option::Option::Some(
                    <SystemTime as ::oauth_grants::model::field::MomentField>::into_column(
                        <SystemTime as ::oauth_grants::model::field::MomentField>::from_value(
                            &now,
                        )?,
                    ),
                ),
            );
        arguments
            .bind(
                <OffsetDateTime as ::oauth_grants::model::field::MomentField>::into_column(
                    <OffsetDateTime as ::oauth_grants::model::field::MomentField>::from_value(
                        &now,
                    )?,
                ),
            );
        ::core::result::Result::Ok(())
    }
    fn bind_revocation(
        family: &::oauth_grants::protocol::FamilyId,
        now: ::oauth_grants::protocol::Timestamp,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        arguments
            .bind(
                ::core::option::Option::Some(
                    <NaiveDateTime as ::oauth_grants::model::field::MomentField>::into_column(
                        <NaiveDateTime as ::oauth_grants::model::field::MomentField>::from_value(
                            &now,
                        )?,
                    ),
                ),
            );
        arguments
            .bind(
                <FamilyId as ::oauth_grants::model::field::FamilyField>::into_column(
                    <FamilyId as ::oauth_grants::model::field::FamilyField>::from_value(
                        family,
                    )?,
                ),
            );
        ::core::result::Result::Ok(())
    }
    fn read(
        row: &::oauth_grants::store::sql::Row<'_, __Engine>,
    ) -> ::core::result::Result<Self, ::oauth_grants::store::StoreError> {
        ::core::result::Result::Ok(Self {
            id: row.get::<Uuid>("id")?,
            access_token: row
                .convert(
                    "access_token",
                    <String as ::oauth_grants::model::field::BytesField<
                        ::oauth_grants::protocol::Digest<
                            ::oauth_grants::protocol::AccessToken,
                        >,
                    >>::from_column,
                )?,
            client_id: row
                .convert(
                    "client_id",
                    <i64 as ::oauth_grants::model::field::IdField<
                        ::oauth_grants::protocol::ClientId,
                    >>::from_column,
                )?,
            user: row
                .convert_optional(
                    "user",
                    <Uuid as ::oauth_grants::model::field::IdField<
                        ::oauth_grants::protocol::Subject,
                    >>::from_column,
                )?,
            scope: row
                .convert(
                    "scope",
                    <Scope as ::oauth_grants::model::field::ScopeField>::from_column,
                )?,
            grant_type: row
                .convert(
                    "grant_type",
                    <String as ::oauth_grants::model::field::TextField<
                        ::oauth_grants::protocol::GrantType,
                    >>::from_column,
                )?,
            issued_at: row
                .convert(
                    "issued_at",
                    <::oauth_grants::model::field::UnixMilliseconds as ::oauth_grants::model::field::MomentField>::from_column,
                )?
                .0,
            expires_at: row
                .convert(
                    "expires_at",
                    <OffsetDateTime as ::oauth_grants::model::field::MomentField>::from_column,
                )?,
            family: row
                .convert(
                    "Family",
                    <FamilyId as ::oauth_grants::model::field::FamilyField>::from_column,
                )?,
            revoked_at: row
                .convert_optional(
                    "revoked_at",
                    <NaiveDateTime as ::oauth_grants::model::field::MomentField>::from_column,
                )?,
            tenant: row.get::<Option<i64>>("tenant")?,
            data: row
                .convert(
                    "data",
                    <ExtensionData as ::oauth_grants::model::field::JsonField<
                        ::oauth_grants::model::ExtensionData,
                    >>::from_column,
                )?,
            refresh_token: row
                .convert_optional(
                    "refresh_token",
                    <String as ::oauth_grants::model::field::BytesField<
                        ::oauth_grants::protocol::Digest<
                            ::oauth_grants::protocol::RefreshToken,
                        >,
                    >>::from_column,
                )?,
            refresh_expires_at: row
                .convert_optional(
                    "refresh_expires_at",
                    <SystemTime as ::oauth_grants::model::field::MomentField>::from_column,
                )?,
            refresh_scope: row
                .convert_optional(
                    "refresh_scope",
                    <Scope as ::oauth_grants::model::field::ScopeField>::from_column,
                )?,
            rotated_at: row
                .convert_optional(
                    "rotated_at",
                    <SystemTime as ::oauth_grants::model::field::MomentField>::from_column,
                )?,
            successor_seed: row
                .convert_optional(
                    "successor_seed",
                    <Vec<
                        u8,
                    > as ::oauth_grants::model::field::BytesField<
                        ::oauth_grants::protocol::RotationSeed,
                    >>::from_column,
                )?,
        })
    }
}
