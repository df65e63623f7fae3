//! The table `oauth_authorization_codes`. Moments are milliseconds since 1970, `data` is JSON.

use crate::{
    model::{
        AuthorizationCodeFields,
        field::{BytesField, FamilyField, FieldError, Id, JsonField, MomentField, ScopeField, TextField},
    },
    protocol::{AuthorizationCode, ClientId, Digest, Subject, Timestamp},
    store::{
        StoreError,
        sql::{
            Arguments, AuthorizationCodeStatements, AuthorizationCodeTable, ColumnCheck, ColumnType, Engine,
            PerDialect, Row, SqlAuthorizationCode,
        },
    },
};

impl AuthorizationCodeTable for AuthorizationCodeFields {
    const STATEMENTS: AuthorizationCodeStatements = AuthorizationCodeStatements {
        table: "oauth_authorization_codes",
        schema: PerDialect {
            sqlite: "\
CREATE TABLE IF NOT EXISTS oauth_authorization_codes (
    code BLOB PRIMARY KEY NOT NULL CHECK (length(code) = 32),
    client_id TEXT NOT NULL,
    redirect_uri TEXT,
    subject TEXT NOT NULL,
    scope TEXT NOT NULL,
    family TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    claimed_at INTEGER,
    data TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS oauth_authorization_codes_by_expiry ON oauth_authorization_codes (expires_at);
",
            postgres: "\
CREATE TABLE IF NOT EXISTS oauth_authorization_codes (
    code BYTEA PRIMARY KEY NOT NULL CHECK (length(code) = 32),
    client_id TEXT NOT NULL,
    redirect_uri TEXT,
    subject TEXT NOT NULL,
    scope TEXT NOT NULL,
    family TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    claimed_at BIGINT,
    data TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS oauth_authorization_codes_by_expiry ON oauth_authorization_codes (expires_at);
",
        },
        insert: "INSERT INTO oauth_authorization_codes \
                 (code, client_id, redirect_uri, subject, scope, family, issued_at, expires_at, data) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        find: "SELECT code, client_id, redirect_uri, subject, scope, family, issued_at, expires_at, data \
               FROM oauth_authorization_codes WHERE code = $1",
        find_of_subject: "SELECT code, client_id, redirect_uri, subject, scope, family, issued_at, expires_at, data \
                          FROM oauth_authorization_codes WHERE subject = $1",
        find_of_client: "SELECT code, client_id, redirect_uri, subject, scope, family, issued_at, expires_at, data \
                         FROM oauth_authorization_codes WHERE client_id = $1",
        claim: "UPDATE oauth_authorization_codes SET claimed_at = $1 WHERE code = $2 AND claimed_at IS NULL",
        key: "code",
        expired: "expires_at <= $1",
        digests: &[],
    };
}

impl<E: Engine> SqlAuthorizationCode<E> for AuthorizationCodeFields
where
    Vec<u8>: ColumnType<E>,
    String: ColumnType<E>,
    Option<String>: ColumnType<E>,
    i64: ColumnType<E>,
    Option<i64>: ColumnType<E>,
{
    fn columns() -> Vec<ColumnCheck<E>> {
        vec![
            ColumnCheck::of::<Vec<u8>>("code", "SELECT code FROM oauth_authorization_codes LIMIT 0"),
            ColumnCheck::of::<String>("client_id", "SELECT client_id FROM oauth_authorization_codes LIMIT 0"),
            ColumnCheck::of::<Option<String>>(
                "redirect_uri",
                "SELECT redirect_uri FROM oauth_authorization_codes LIMIT 0",
            ),
            ColumnCheck::of::<String>("subject", "SELECT subject FROM oauth_authorization_codes LIMIT 0"),
            ColumnCheck::of::<String>("scope", "SELECT scope FROM oauth_authorization_codes LIMIT 0"),
            ColumnCheck::of::<String>("family", "SELECT family FROM oauth_authorization_codes LIMIT 0"),
            ColumnCheck::of::<i64>("issued_at", "SELECT issued_at FROM oauth_authorization_codes LIMIT 0"),
            ColumnCheck::of::<i64>("expires_at", "SELECT expires_at FROM oauth_authorization_codes LIMIT 0"),
            ColumnCheck::of::<Option<i64>>("claimed_at", "SELECT claimed_at FROM oauth_authorization_codes LIMIT 0"),
            ColumnCheck::of::<String>("data", "SELECT data FROM oauth_authorization_codes LIMIT 0"),
        ]
    }

    fn bind_row(self, arguments: &mut Arguments<E>) {
        arguments.bind(BytesField::<Digest<AuthorizationCode>>::into_column(self.code));
        arguments.bind(String::from(self.client_id));
        arguments.bind(self.redirect_uri.map(TextField::into_column));
        arguments.bind(self.subject.to_string());
        arguments.bind(self.scope.into_column());
        arguments.bind(self.family.into_column());
        arguments.bind(self.issued_at.into_column());
        arguments.bind(self.expires_at.into_column());
        arguments.bind(JsonField::into_column(self.data));
    }

    fn bind_code(code: &Digest<AuthorizationCode>, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        arguments.bind(BytesField::<Digest<AuthorizationCode>>::into_column(*code));
        Ok(())
    }

    fn bind_claim(
        code: &Digest<AuthorizationCode>,
        now: Timestamp,
        arguments: &mut Arguments<E>,
    ) -> Result<(), FieldError> {
        arguments.bind(now.into_column());
        Self::bind_code(code, arguments)
    }

    fn bind_subject(subject: &Subject, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        arguments.bind_text(subject.as_str());
        Ok(())
    }

    fn bind_client_id(client_id: &ClientId, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        arguments.bind_text(client_id.as_str());
        Ok(())
    }

    fn bind_expiry(now: Timestamp, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        arguments.bind(now.into_column());
        Ok(())
    }

    fn read(row: &Row<'_, E>) -> Result<Self, StoreError> {
        Ok(Self {
            code: row.convert("code", BytesField::from_column)?,
            client_id: row.convert("client_id", Id::from_text)?,
            redirect_uri: row.convert_optional("redirect_uri", TextField::from_column)?,
            subject: row.convert("subject", Id::from_text)?,
            scope: row.convert("scope", ScopeField::from_column)?,
            family: row.convert("family", FamilyField::from_column)?,
            issued_at: row.convert("issued_at", MomentField::from_column)?,
            expires_at: row.convert("expires_at", MomentField::from_column)?,
            data: row.convert("data", JsonField::from_column)?,
        })
    }
}
