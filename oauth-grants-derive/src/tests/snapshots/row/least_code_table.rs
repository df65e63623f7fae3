#[automatically_derived]
impl crate::store::sql::AuthorizationCodeTable for LeastCode {
    const STATEMENTS: crate::store::sql::AuthorizationCodeStatements = crate::store::sql::AuthorizationCodeStatements {
        table: "auth.codes",
        schema: crate::store::sql::PerDialect {
            sqlite: "CREATE TABLE IF NOT EXISTS auth.codes (\n    code BLOB NOT NULL UNIQUE,\n    \"clientId\" BLOB NOT NULL,\n    person INTEGER NOT NULL,\n    \"expiresAt\" TEXT NOT NULL\n) STRICT;\nCREATE INDEX IF NOT EXISTS codes_by_expiry ON auth.codes (\"expiresAt\");\n",
            postgres: "CREATE TABLE IF NOT EXISTS auth.codes (\n    code BYTEA NOT NULL UNIQUE,\n    \"clientId\" UUID NOT NULL,\n    person BIGINT NOT NULL,\n    \"expiresAt\" TIMESTAMPTZ NOT NULL\n);\nCREATE INDEX IF NOT EXISTS codes_by_expiry ON auth.codes (\"expiresAt\");\n",
        },
        insert: "INSERT INTO auth.codes (code, \"clientId\", person, \"expiresAt\") VALUES ($1, $2, $3, $4)",
        find: "SELECT code, stored.\"clientId\", person, stored.\"expiresAt\" FROM auth.codes AS stored WHERE code = $1",
        claim: "DELETE FROM auth.codes WHERE code = $1",
        purge: crate::store::sql::PerDialect {
            sqlite: "DELETE FROM auth.codes WHERE code IN (SELECT code FROM auth.codes WHERE \"expiresAt\" <= $1 LIMIT $2)",
            postgres: "DELETE FROM auth.codes WHERE code = ANY (ARRAY (SELECT code FROM auth.codes WHERE \"expiresAt\" <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED))",
        },
        digests: &[],
    };
}
#[automatically_derived]
impl<
    __Engine: crate::store::sql::Engine,
> crate::store::sql::SqlAuthorizationCode<__Engine> for LeastCode
where
    <Vec<
        u8,
    > as crate::model::field::BytesField<
        crate::protocol::Digest<crate::protocol::AuthorizationCode>,
    >>::Column: crate::store::sql::ColumnType<__Engine>,
    <Uuid as crate::model::field::IdField<
        crate::protocol::ClientId,
    >>::Column: crate::store::sql::ColumnType<__Engine>,
    <i64 as crate::model::field::IdField<
        crate::protocol::Subject,
    >>::Column: crate::store::sql::ColumnType<__Engine>,
    <DateTime<
        Utc,
    > as crate::model::field::MomentField>::Column: crate::store::sql::ColumnType<
        __Engine,
    >,
{
    fn columns() -> ::std::vec::Vec<crate::store::sql::ColumnCheck<__Engine>> {
        ::std::vec![
            crate ::store::sql::ColumnCheck::of:: < < Vec < u8 > as crate
            ::model::field::BytesField < crate ::protocol::Digest < crate
            ::protocol::AuthorizationCode > > > ::Column > ("code",
            "SELECT code FROM auth.codes LIMIT 0"), crate ::store::sql::ColumnCheck::of::
            < < Uuid as crate ::model::field::IdField < crate ::protocol::ClientId > >
            ::Column > ("clientId",
            "SELECT stored.\"clientId\" FROM auth.codes AS stored LIMIT 0"), crate
            ::store::sql::ColumnCheck::of:: < < i64 as crate ::model::field::IdField <
            crate ::protocol::Subject > > ::Column > ("person",
            "SELECT person FROM auth.codes LIMIT 0"), crate
            ::store::sql::ColumnCheck::of:: < < DateTime < Utc > as crate
            ::model::field::MomentField > ::Column > ("expiresAt",
            "SELECT stored.\"expiresAt\" FROM auth.codes AS stored LIMIT 0")
        ]
    }
    fn bind_row(self, arguments: &mut crate::store::sql::Arguments<__Engine>) {
        arguments
            .bind(
                <Vec<
                    u8,
                > as crate::model::field::BytesField<
                    crate::protocol::Digest<crate::protocol::AuthorizationCode>,
                >>::into_column(self.code),
            );
        arguments
            .bind(
                <Uuid as crate::model::field::IdField<
                    crate::protocol::ClientId,
                >>::into_column(self.client_id),
            );
        arguments
            .bind(
                <i64 as crate::model::field::IdField<
                    crate::protocol::Subject,
                >>::into_column(self.user),
            );
        arguments
            .bind(
                <DateTime<
                    Utc,
                > as crate::model::field::MomentField>::into_column(self.expires_at),
            );
    }
    fn bind_code(
        code: &crate::protocol::Digest<crate::protocol::AuthorizationCode>,
        arguments: &mut crate::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), crate::model::field::FieldError> {
        arguments
            .bind(
                <Vec<
                    u8,
                > as crate::model::field::BytesField<
                    crate::protocol::Digest<crate::protocol::AuthorizationCode>,
                >>::into_column(
                    <Vec<
                        u8,
                    > as crate::model::field::BytesField<
                        crate::protocol::Digest<crate::protocol::AuthorizationCode>,
                    >>::from_value(code)?,
                ),
            );
        ::core::result::Result::Ok(())
    }
    fn bind_claim(
        code: &crate::protocol::Digest<crate::protocol::AuthorizationCode>,
        _now: crate::protocol::Timestamp,
        arguments: &mut crate::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), crate::model::field::FieldError> {
        arguments
            .bind(
                <Vec<
                    u8,
                > as crate::model::field::BytesField<
                    crate::protocol::Digest<crate::protocol::AuthorizationCode>,
                >>::into_column(
                    <Vec<
                        u8,
                    > as crate::model::field::BytesField<
                        crate::protocol::Digest<crate::protocol::AuthorizationCode>,
                    >>::from_value(code)?,
                ),
            );
        ::core::result::Result::Ok(())
    }
    fn bind_expiry(
        now: crate::protocol::Timestamp,
        arguments: &mut crate::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), crate::model::field::FieldError> {
        arguments
            .bind(
                <DateTime<
                    Utc,
                > as crate::model::field::MomentField>::into_column(
                    <DateTime<
                        Utc,
                    > as crate::model::field::MomentField>::from_value(&now)?,
                ),
            );
        ::core::result::Result::Ok(())
    }
    fn read(
        row: &crate::store::sql::Row<'_, __Engine>,
    ) -> ::core::result::Result<Self, crate::store::StoreError> {
        ::core::result::Result::Ok(Self {
            code: row
                .convert(
                    "code",
                    <Vec<
                        u8,
                    > as crate::model::field::BytesField<
                        crate::protocol::Digest<crate::protocol::AuthorizationCode>,
                    >>::from_column,
                )?,
            client_id: row
                .convert(
                    "clientId",
                    <Uuid as crate::model::field::IdField<
                        crate::protocol::ClientId,
                    >>::from_column,
                )?,
            user: row
                .convert(
                    "person",
                    <i64 as crate::model::field::IdField<
                        crate::protocol::Subject,
                    >>::from_column,
                )?,
            expires_at: row
                .convert(
                    "expiresAt",
                    <DateTime<Utc> as crate::model::field::MomentField>::from_column,
                )?,
        })
    }
}
