#[automatically_derived]
impl ::oauth_grants::store::sql::AuthorizationCodeTable for LoginCode {
    const STATEMENTS: ::oauth_grants::store::sql::AuthorizationCodeStatements = ::oauth_grants::store::sql::AuthorizationCodeStatements {
        table: "login_codes",
        schema: ::oauth_grants::store::sql::PerDialect {
            sqlite: "CREATE TABLE IF NOT EXISTS login_codes (\n    id INTEGER PRIMARY KEY NOT NULL,\n    code_digest TEXT NOT NULL UNIQUE,\n    app TEXT NOT NULL,\n    owner INTEGER NOT NULL,\n    redirect_uri TEXT,\n    scope TEXT NOT NULL,\n    code_challenge TEXT,\n    valid_until INTEGER NOT NULL,\n    claimed_at INTEGER,\n    tenant INTEGER NOT NULL\n) STRICT;\nCREATE INDEX IF NOT EXISTS login_codes_by_expiry ON login_codes (valid_until);\n",
            postgres: "CREATE TABLE IF NOT EXISTS login_codes (\n    id BIGINT PRIMARY KEY NOT NULL,\n    code_digest TEXT NOT NULL UNIQUE,\n    app TEXT NOT NULL,\n    owner BIGINT NOT NULL,\n    redirect_uri TEXT,\n    scope TEXT NOT NULL,\n    code_challenge TEXT,\n    valid_until BIGINT NOT NULL,\n    claimed_at BIGINT,\n    tenant BIGINT NOT NULL\n);\nCREATE INDEX IF NOT EXISTS login_codes_by_expiry ON login_codes (valid_until);\n",
        },
        insert: "INSERT INTO login_codes (id, code_digest, app, owner, redirect_uri, scope, code_challenge, valid_until, tenant) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        find: "SELECT id, code_digest, app, owner, redirect_uri, scope, code_challenge, valid_until, claimed_at, tenant FROM login_codes AS stored WHERE code_digest = $1",
        claim: "UPDATE login_codes SET claimed_at = $1 WHERE code_digest = $2 AND claimed_at IS NULL",
        purge: ::oauth_grants::store::sql::PerDialect {
            sqlite: "DELETE FROM login_codes WHERE code_digest IN (SELECT code_digest FROM login_codes WHERE valid_until <= $1 LIMIT $2)",
            postgres: "DELETE FROM login_codes WHERE code_digest = ANY (ARRAY (SELECT code_digest FROM login_codes WHERE valid_until <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED))",
        },
        digests: &[
            ::oauth_grants::store::sql::DigestColumn {
                column: "code_digest",
                find_plain: "SELECT code_digest AS plain FROM login_codes WHERE code_digest NOT LIKE 'sha256:%' LIMIT $1",
                replace_plain: "UPDATE login_codes SET code_digest = $1 WHERE code_digest = $2",
            },
        ],
    };
}
#[automatically_derived]
impl<
    __Engine: ::oauth_grants::store::sql::Engine,
> ::oauth_grants::store::sql::SqlAuthorizationCode<__Engine> for LoginCode
where
    i64: ::oauth_grants::store::sql::ColumnType<__Engine>,
    <String as ::oauth_grants::model::field::BytesField<
        ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AuthorizationCode>,
    >>::Column: ::oauth_grants::store::sql::ColumnType<__Engine>,
    <String as ::oauth_grants::model::field::IdField<
        ::oauth_grants::protocol::ClientId,
    >>::Column: ::oauth_grants::store::sql::ColumnType<__Engine>,
    <i64 as ::oauth_grants::model::field::IdField<
        ::oauth_grants::protocol::Subject,
    >>::Column: ::oauth_grants::store::sql::ColumnType<__Engine>,
    ::core::option::Option<
        <String as ::oauth_grants::model::field::TextField<
            ::oauth_grants::protocol::RedirectUri,
        >>::Column,
    >: ::oauth_grants::store::sql::ColumnType<__Engine>,
    <Vec<
        String,
    > as ::oauth_grants::model::field::ScopeField>::Column: ::oauth_grants::store::sql::ColumnType<
        __Engine,
    >,
    ::core::option::Option<
        <String as ::oauth_grants::model::field::TextField<
            ::oauth_grants::protocol::CodeChallengeValue,
        >>::Column,
    >: ::oauth_grants::store::sql::ColumnType<__Engine>,
    <SystemTime as ::oauth_grants::model::field::MomentField>::Column: ::oauth_grants::store::sql::ColumnType<
        __Engine,
    >,
    ::core::option::Option<
        <::oauth_grants::model::field::UnixSeconds as ::oauth_grants::model::field::MomentField>::Column,
    >: ::oauth_grants::store::sql::ColumnType<__Engine>,
    i64: ::oauth_grants::store::sql::ColumnType<__Engine>,
{
    fn columns() -> ::std::vec::Vec<::oauth_grants::store::sql::ColumnCheck<__Engine>> {
        ::std::vec![
            ::oauth_grants::store::sql::ColumnCheck::of:: < i64 > ("id",
            "SELECT id FROM login_codes LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < String as
            ::oauth_grants::model::field::BytesField < ::oauth_grants::protocol::Digest <
            ::oauth_grants::protocol::AuthorizationCode > > > ::Column > ("code_digest",
            "SELECT code_digest FROM login_codes LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < String as
            ::oauth_grants::model::field::IdField < ::oauth_grants::protocol::ClientId >
            > ::Column > ("app", "SELECT app FROM login_codes LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < i64 as
            ::oauth_grants::model::field::IdField < ::oauth_grants::protocol::Subject > >
            ::Column > ("owner", "SELECT owner FROM login_codes LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option < <
            String as ::oauth_grants::model::field::TextField <
            ::oauth_grants::protocol::RedirectUri > > ::Column > > ("redirect_uri",
            "SELECT redirect_uri FROM login_codes LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < Vec < String > as
            ::oauth_grants::model::field::ScopeField > ::Column > ("scope",
            "SELECT scope FROM login_codes LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option < <
            String as ::oauth_grants::model::field::TextField <
            ::oauth_grants::protocol::CodeChallengeValue > > ::Column > >
            ("code_challenge", "SELECT code_challenge FROM login_codes LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < < SystemTime as
            ::oauth_grants::model::field::MomentField > ::Column > ("valid_until",
            "SELECT valid_until FROM login_codes LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option < <
            ::oauth_grants::model::field::UnixSeconds as
            ::oauth_grants::model::field::MomentField > ::Column > > ("claimed_at",
            "SELECT claimed_at FROM login_codes LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < i64 > ("tenant",
            "SELECT tenant FROM login_codes LIMIT 0")
        ]
    }
    fn bind_row(self, arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>) {
        arguments.bind(self.id);
        arguments
            .bind(
                <String as ::oauth_grants::model::field::BytesField<
                    ::oauth_grants::protocol::Digest<
                        ::oauth_grants::protocol::AuthorizationCode,
                    >,
                >>::into_column(self.code_digest),
            );
        arguments
            .bind(
                <String as ::oauth_grants::model::field::IdField<
                    ::oauth_grants::protocol::ClientId,
                >>::into_column(self.app),
            );
        arguments
            .bind(
                <i64 as ::oauth_grants::model::field::IdField<
                    ::oauth_grants::protocol::Subject,
                >>::into_column(self.owner),
            );
        arguments
            .bind(
                self
                    .redirect_uri
                    .map(
                        <String as ::oauth_grants::model::field::TextField<
                            ::oauth_grants::protocol::RedirectUri,
                        >>::into_column,
                    ),
            );
        arguments
            .bind(
                <Vec<
                    String,
                > as ::oauth_grants::model::field::ScopeField>::into_column(self.scope),
            );
        arguments
            .bind(
                self
                    .code_challenge
                    .map(
                        <String as ::oauth_grants::model::field::TextField<
                            ::oauth_grants::protocol::CodeChallengeValue,
                        >>::into_column,
                    ),
            );
        arguments
            .bind(
                <SystemTime as ::oauth_grants::model::field::MomentField>::into_column(
                    self.valid_until,
                ),
            );
        arguments.bind(self.tenant);
    }
    fn bind_code(
        code: &::oauth_grants::protocol::Digest<
            ::oauth_grants::protocol::AuthorizationCode,
        >,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        arguments
            .bind(
                <String as ::oauth_grants::model::field::BytesField<
                    ::oauth_grants::protocol::Digest<
                        ::oauth_grants::protocol::AuthorizationCode,
                    >,
                >>::into_column(
                    <String as ::oauth_grants::model::field::BytesField<
                        ::oauth_grants::protocol::Digest<
                            ::oauth_grants::protocol::AuthorizationCode,
                        >,
                    >>::from_value(code)?,
                ),
            );
        ::core::result::Result::Ok(())
    }
    fn bind_claim(
        code: &::oauth_grants::protocol::Digest<
            ::oauth_grants::protocol::AuthorizationCode,
        >,
        now: ::oauth_grants::protocol::Timestamp,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        arguments
            .bind(
                ::core::option::Option::Some(
                    <::oauth_grants::model::field::UnixSeconds as ::oauth_grants::model::field::MomentField>::into_column(
                        <::oauth_grants::model::field::UnixSeconds as ::oauth_grants::model::field::MomentField>::from_value(
                            &now,
                        )?,
                    ),
                ),
            );
        arguments
            .bind(
                <String as ::oauth_grants::model::field::BytesField<
                    ::oauth_grants::protocol::Digest<
                        ::oauth_grants::protocol::AuthorizationCode,
                    >,
                >>::into_column(
                    <String as ::oauth_grants::model::field::BytesField<
                        ::oauth_grants::protocol::Digest<
                            ::oauth_grants::protocol::AuthorizationCode,
                        >,
                    >>::from_value(code)?,
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
            id: row.get::<i64>("id")?,
            code_digest: row
                .convert(
                    "code_digest",
                    <String as ::oauth_grants::model::field::BytesField<
                        ::oauth_grants::protocol::Digest<
                            ::oauth_grants::protocol::AuthorizationCode,
                        >,
                    >>::from_column,
                )?,
            app: row
                .convert(
                    "app",
                    <String as ::oauth_grants::model::field::IdField<
                        ::oauth_grants::protocol::ClientId,
                    >>::from_column,
                )?,
            owner: row
                .convert(
                    "owner",
                    <i64 as ::oauth_grants::model::field::IdField<
                        ::oauth_grants::protocol::Subject,
                    >>::from_column,
                )?,
            redirect_uri: row
                .convert_optional(
                    "redirect_uri",
                    <String as ::oauth_grants::model::field::TextField<
                        ::oauth_grants::protocol::RedirectUri,
                    >>::from_column,
                )?,
            scope: row
                .convert(
                    "scope",
                    <Vec<
                        String,
                    > as ::oauth_grants::model::field::ScopeField>::from_column,
                )?,
            code_challenge: row
                .convert_optional(
                    "code_challenge",
                    <String as ::oauth_grants::model::field::TextField<
                        ::oauth_grants::protocol::CodeChallengeValue,
                    >>::from_column,
                )?,
            valid_until: row
                .convert(
                    "valid_until",
                    <SystemTime as ::oauth_grants::model::field::MomentField>::from_column,
                )?,
            claimed_at: row
                .convert_optional(
                    "claimed_at",
                    <::oauth_grants::model::field::UnixSeconds as ::oauth_grants::model::field::MomentField>::from_column,
                )?
                .map(|moment| moment.0),
            tenant: row.get::<i64>("tenant")?,
        })
    }
}
