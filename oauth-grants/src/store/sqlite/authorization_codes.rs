//! Authorization codes in SQLite. Claiming one is one `UPDATE`.

use super::{SqliteStore, row::Columns};
use crate::{
    model::AuthorizationCodeRecord,
    protocol::{AuthorizationCode, Digest, RedirectUri, Timestamp},
    store::{AuthorizationCodeStore, Claim, Claimed, StoreError},
};

impl AuthorizationCodeStore for SqliteStore {
    async fn save_authorization_code(&self, record: AuthorizationCodeRecord) -> Result<(), StoreError> {
        const RECLAIM: &str = "
            DELETE FROM oauth_authorization_codes WHERE code IN (
                SELECT code FROM oauth_authorization_codes WHERE expires_at <= $1 ORDER BY expires_at LIMIT 8)";

        const SAVE: &str = "
            INSERT INTO oauth_authorization_codes
                (code, client_id, redirect_uri, subject, scope, family, issued_at, expires_at, data)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

        let data = serde_json::to_string(&record.data).map_err(StoreError::new)?;
        let now = record.issued_at.unix_milliseconds();

        let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await.map_err(StoreError::new)?;
        sqlx::query(RECLAIM).bind(now).execute(&mut *transaction).await.map_err(StoreError::new)?;
        let statement = sqlx::query(SAVE)
            .bind(record.code.as_bytes().as_slice())
            .bind(record.client_id.as_str())
            .bind(record.redirect_uri.as_ref().map(RedirectUri::as_str))
            .bind(record.subject.as_str())
            .bind(record.scope.as_str())
            .bind(record.family.as_str())
            .bind(now)
            .bind(record.expires_at.unix_milliseconds())
            .bind(data);
        statement.execute(&mut *transaction).await.map_err(StoreError::new)?;
        transaction.commit().await.map_err(StoreError::new)
    }

    async fn find_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
    ) -> Result<Option<AuthorizationCodeRecord>, StoreError> {
        const FIND: &str = "
            SELECT client_id, redirect_uri, subject, scope, family, issued_at, expires_at, data
            FROM oauth_authorization_codes WHERE code = $1";

        let row = sqlx::query(FIND).bind(code.as_bytes().as_slice()).fetch_optional(&self.readers).await;
        row.map_err(StoreError::new)?.map(|row| read(*code, &Columns(&row))).transpose()
    }

    async fn claim_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
        now: Timestamp,
    ) -> Result<Claim<()>, StoreError> {
        const CLAIM: &str = "
            UPDATE oauth_authorization_codes SET claimed_at = $1 WHERE code = $2 AND claimed_at IS NULL";

        let statement = sqlx::query(CLAIM).bind(now.unix_milliseconds()).bind(code.as_bytes().as_slice());
        let claimed = statement.execute(&self.writer).await.map_err(StoreError::new)?;
        Ok(if claimed.rows_affected() == 1 { Claim::Won(Claimed::won(())) } else { Claim::Lost })
    }
}

fn read(code: Digest<AuthorizationCode>, columns: &Columns<'_>) -> Result<AuthorizationCodeRecord, StoreError> {
    Ok(AuthorizationCodeRecord {
        code,
        client_id: columns.parsed("client_id")?,
        redirect_uri: columns.optional_parsed("redirect_uri")?,
        subject: columns.subject("subject")?,
        scope: columns.parsed("scope")?,
        family: columns.family("family")?,
        issued_at: columns.timestamp("issued_at")?,
        expires_at: columns.timestamp("expires_at")?,
        data: columns.json("data")?,
    })
}
