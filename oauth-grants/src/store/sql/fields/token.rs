//! The tables `oauth_tokens` and `oauth_revoked_families`. Moments are milliseconds since 1970, `data` is JSON.
//!
//! A revocation is a row that stays as long as any token of its family does, and a day longer. Every lookup, rotation and
//! insert looks for it in its own statement, so a revocation cannot be undone by an issuance that is under way.

use crate::{
    model::{
        TokenFields,
        field::{BytesField, FamilyField, FieldError, Id, JsonField, MomentField, ScopeField, TextField},
    },
    protocol::{AccessToken, ClientId, Digest, RefreshToken, RotationSeed, Subject, Timestamp},
    store::{
        StoreError,
        sql::{
            Arguments, ColumnCheck, ColumnType, Engine, FamilyColumns, PerDialect, RefreshTokenStatements, Row,
            SqlToken, TokenStatements, TokenTable,
        },
    },
};

impl TokenTable for TokenFields {
    const STATEMENTS: TokenStatements = TokenStatements {
        table: "oauth_tokens",
        schema: PerDialect {
            sqlite: "\
CREATE TABLE IF NOT EXISTS oauth_tokens (
    access_token BLOB PRIMARY KEY NOT NULL CHECK (length(access_token) = 32),
    client_id TEXT NOT NULL,
    subject TEXT,
    scope TEXT NOT NULL,
    grant_type TEXT NOT NULL,
    family TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    data TEXT NOT NULL,
    refresh_token BLOB UNIQUE CHECK (length(refresh_token) = 32),
    refresh_expires_at INTEGER,
    refresh_scope TEXT,
    rotated_at INTEGER,
    successor_seed BLOB CHECK (length(successor_seed) = 32),
    CHECK ((refresh_token IS NULL) = (refresh_expires_at IS NULL)),
    CHECK ((refresh_token IS NULL) = (refresh_scope IS NULL)),
    CHECK ((rotated_at IS NULL) = (successor_seed IS NULL))
) STRICT;
CREATE INDEX IF NOT EXISTS oauth_tokens_by_family ON oauth_tokens (family);
CREATE INDEX IF NOT EXISTS oauth_tokens_by_subject ON oauth_tokens (subject) WHERE subject IS NOT NULL;
CREATE INDEX IF NOT EXISTS oauth_tokens_by_expiry ON oauth_tokens (refresh_expires_at, expires_at);
",
            postgres: "\
CREATE TABLE IF NOT EXISTS oauth_tokens (
    access_token BYTEA PRIMARY KEY NOT NULL CHECK (length(access_token) = 32),
    client_id TEXT NOT NULL,
    subject TEXT,
    scope TEXT NOT NULL,
    grant_type TEXT NOT NULL,
    family TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    data TEXT NOT NULL,
    refresh_token BYTEA UNIQUE CHECK (length(refresh_token) = 32),
    refresh_expires_at BIGINT,
    refresh_scope TEXT,
    rotated_at BIGINT,
    successor_seed BYTEA CHECK (length(successor_seed) = 32),
    CHECK ((refresh_token IS NULL) = (refresh_expires_at IS NULL)),
    CHECK ((refresh_token IS NULL) = (refresh_scope IS NULL)),
    CHECK ((rotated_at IS NULL) = (successor_seed IS NULL))
);
CREATE INDEX IF NOT EXISTS oauth_tokens_by_family ON oauth_tokens (family);
CREATE INDEX IF NOT EXISTS oauth_tokens_by_subject ON oauth_tokens (subject) WHERE subject IS NOT NULL;
CREATE INDEX IF NOT EXISTS oauth_tokens_by_expiry ON oauth_tokens (refresh_expires_at, expires_at);
",
        },
        insert: "INSERT INTO oauth_tokens \
                 (access_token, client_id, subject, scope, grant_type, family, issued_at, expires_at, data, \
                 refresh_token, refresh_expires_at, refresh_scope) \
                 SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, \
                 CASE WHEN retried.is_so THEN NULL ELSE $10 END, \
                 CASE WHEN retried.is_so THEN NULL ELSE $11 END, \
                 CASE WHEN retried.is_so THEN NULL ELSE $12 END \
                 FROM (SELECT EXISTS (SELECT 1 FROM oauth_tokens WHERE refresh_token = $10) AS is_so) AS retried \
                 WHERE NOT EXISTS (SELECT 1 FROM oauth_revoked_families WHERE family = $6)",
        find: "SELECT access_token, client_id, subject, scope, grant_type, family, issued_at, expires_at, data, \
               refresh_token, refresh_expires_at, refresh_scope, rotated_at, successor_seed \
               FROM oauth_tokens AS stored WHERE access_token = $1 AND NOT EXISTS \
               (SELECT 1 FROM oauth_revoked_families AS revoked WHERE revoked.family = stored.family)",
        key: "access_token",
        expired: "refresh_expires_at IS NULL AND expires_at <= $1",
        refresh: Some(RefreshTokenStatements {
            find: "SELECT access_token, client_id, subject, scope, grant_type, family, issued_at, expires_at, data, \
                   refresh_token, refresh_expires_at, refresh_scope, rotated_at, successor_seed \
                   FROM oauth_tokens AS stored WHERE refresh_token = $1 AND NOT EXISTS \
                   (SELECT 1 FROM oauth_revoked_families AS revoked WHERE revoked.family = stored.family)",
            rotate: "UPDATE oauth_tokens SET rotated_at = $1, successor_seed = $2 \
                     WHERE refresh_token = $3 AND rotated_at IS NULL AND NOT EXISTS \
                     (SELECT 1 FROM oauth_revoked_families AS revoked WHERE revoked.family = oauth_tokens.family)",
            expired: "refresh_expires_at <= $1 AND expires_at <= $2",
        }),
        family: Some(FamilyColumns {
            revocations: "oauth_revoked_families",
            family: "family",
            client_id: "client_id",
            user: Some("subject"),
            revoked_at: None,
        }),
        digests: &[],
    };
}

impl<E: Engine> SqlToken<E> for TokenFields
where
    Vec<u8>: ColumnType<E>,
    Option<Vec<u8>>: ColumnType<E>,
    String: ColumnType<E>,
    Option<String>: ColumnType<E>,
    i64: ColumnType<E>,
    Option<i64>: ColumnType<E>,
{
    fn columns() -> Vec<ColumnCheck<E>> {
        vec![
            ColumnCheck::of::<Vec<u8>>("access_token", "SELECT access_token FROM oauth_tokens LIMIT 0"),
            ColumnCheck::of::<String>("client_id", "SELECT client_id FROM oauth_tokens LIMIT 0"),
            ColumnCheck::of::<Option<String>>("subject", "SELECT subject FROM oauth_tokens LIMIT 0"),
            ColumnCheck::of::<String>("scope", "SELECT scope FROM oauth_tokens LIMIT 0"),
            ColumnCheck::of::<String>("grant_type", "SELECT grant_type FROM oauth_tokens LIMIT 0"),
            ColumnCheck::of::<String>("family", "SELECT family FROM oauth_tokens LIMIT 0"),
            ColumnCheck::of::<i64>("issued_at", "SELECT issued_at FROM oauth_tokens LIMIT 0"),
            ColumnCheck::of::<i64>("expires_at", "SELECT expires_at FROM oauth_tokens LIMIT 0"),
            ColumnCheck::of::<String>("data", "SELECT data FROM oauth_tokens LIMIT 0"),
            ColumnCheck::of::<Option<Vec<u8>>>("refresh_token", "SELECT refresh_token FROM oauth_tokens LIMIT 0"),
            ColumnCheck::of::<Option<i64>>("refresh_expires_at", "SELECT refresh_expires_at FROM oauth_tokens LIMIT 0"),
            ColumnCheck::of::<Option<String>>("refresh_scope", "SELECT refresh_scope FROM oauth_tokens LIMIT 0"),
            ColumnCheck::of::<Option<i64>>("rotated_at", "SELECT rotated_at FROM oauth_tokens LIMIT 0"),
            ColumnCheck::of::<Option<Vec<u8>>>("successor_seed", "SELECT successor_seed FROM oauth_tokens LIMIT 0"),
        ]
    }

    fn bind_row(self, arguments: &mut Arguments<E>) {
        arguments.bind(BytesField::<Digest<AccessToken>>::into_column(self.access_token));
        arguments.bind(String::from(self.client_id));
        arguments.bind(self.subject.map(|subject| subject.to_string()));
        arguments.bind(self.scope.into_column());
        arguments.bind(TextField::into_column(self.grant_type));
        arguments.bind(self.family.into_column());
        arguments.bind(self.issued_at.into_column());
        arguments.bind(self.expires_at.into_column());
        arguments.bind(JsonField::into_column(self.data));
        arguments.bind(self.refresh_token.map(BytesField::<Digest<RefreshToken>>::into_column));
        arguments.bind(self.refresh_expires_at.map(MomentField::into_column));
        arguments.bind(self.refresh_scope.map(ScopeField::into_column));
    }

    fn bind_access_token(token: &Digest<AccessToken>, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        arguments.bind(BytesField::<Digest<AccessToken>>::into_column(*token));
        Ok(())
    }

    fn bind_client_id(client_id: &ClientId, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        arguments.bind_text(client_id.as_str());
        Ok(())
    }

    fn bind_subject(subject: &Subject, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        arguments.bind_text(subject.as_str());
        Ok(())
    }

    fn bind_expiry(now: Timestamp, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        arguments.bind(now.into_column());
        Ok(())
    }

    fn read(row: &Row<'_, E>) -> Result<Self, StoreError> {
        Ok(Self {
            access_token: row.convert("access_token", BytesField::from_column)?,
            client_id: row.convert("client_id", Id::from_text)?,
            subject: row.convert_optional("subject", Id::from_text)?,
            scope: row.convert("scope", ScopeField::from_column)?,
            grant_type: row.convert("grant_type", TextField::from_column)?,
            family: row.convert("family", FamilyField::from_column)?,
            issued_at: row.convert("issued_at", MomentField::from_column)?,
            expires_at: row.convert("expires_at", MomentField::from_column)?,
            data: row.convert("data", JsonField::from_column)?,
            refresh_token: row.convert_optional("refresh_token", BytesField::from_column)?,
            refresh_expires_at: row.convert_optional("refresh_expires_at", MomentField::from_column)?,
            refresh_scope: row.convert_optional("refresh_scope", ScopeField::from_column)?,
            rotated_at: row.convert_optional("rotated_at", MomentField::from_column)?,
            successor_seed: row.convert_optional("successor_seed", BytesField::from_column)?,
        })
    }

    fn bind_refresh_token(token: &Digest<RefreshToken>, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        arguments.bind(BytesField::<Digest<RefreshToken>>::into_column(*token));
        Ok(())
    }

    fn bind_rotation(
        token: &Digest<RefreshToken>,
        now: Timestamp,
        seed: &RotationSeed,
        arguments: &mut Arguments<E>,
    ) -> Result<(), FieldError> {
        arguments.bind(now.into_column());
        arguments.bind(BytesField::<RotationSeed>::into_column(*seed));
        Self::bind_refresh_token(token, arguments)
    }

    fn bind_refresh_expiry(now: Timestamp, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        arguments.bind(now.into_column());
        arguments.bind(now.into_column());
        Ok(())
    }
}
