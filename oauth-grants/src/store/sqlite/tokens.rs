//! Access tokens, refresh tokens and revoked families in SQLite.
//!
//! A revocation is a row that is only ever inserted, and that every lookup, rotation and insert checks in its own
//! statement. It stays for as long as [`REVOCATION_KEPT`] asks.

use sqlx::{Sqlite, Transaction};

use super::{SqliteStore, row::Columns};
use crate::{
    model::{AccessTokenRecord, NewTokens, RefreshTokenRecord},
    protocol::{AccessToken, Digest, FamilyId, RefreshToken, Subject, Timestamp},
    store::{Claimed, REVOCATION_KEPT, Rotation, RotationAttempt, Saved, StoreError, TokenStore},
};

impl TokenStore for SqliteStore {
    async fn save_tokens(&self, tokens: NewTokens) -> Result<Saved, StoreError> {
        let NewTokens { access, refresh } = tokens;
        let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await.map_err(StoreError::new)?;
        reclaim(&mut transaction, access.issued_at).await?;
        if insert_access_token(&mut transaction, &access).await? == Saved::FamilyRevoked {
            return Ok(Saved::FamilyRevoked);
        }
        if let Some(refresh) = refresh {
            insert_refresh_token(&mut transaction, &refresh).await?;
        }
        transaction.commit().await.map_err(StoreError::new)?;
        Ok(Saved::Alive)
    }

    async fn find_access_token(&self, token: &Digest<AccessToken>) -> Result<Option<AccessTokenRecord>, StoreError> {
        const FIND: &str = "
            SELECT client_id, subject, scope, grant_type, family, issued_at, expires_at, data
            FROM oauth_access_tokens AS stored
            WHERE token = $1
                AND NOT EXISTS (SELECT 1 FROM oauth_revoked_families AS revoked WHERE revoked.family = stored.family)";

        let row = sqlx::query(FIND).bind(token.as_bytes().as_slice()).fetch_optional(&self.readers).await;
        row.map_err(StoreError::new)?.map(|row| read_access_token(*token, &Columns(&row))).transpose()
    }

    async fn find_refresh_token(&self, token: &Digest<RefreshToken>) -> Result<Option<RefreshTokenRecord>, StoreError> {
        const FIND: &str = "
            SELECT client_id, subject, scope, family, issued_at, expires_at, rotated_at, data
            FROM oauth_refresh_tokens AS stored
            WHERE token = $1
                AND NOT EXISTS (SELECT 1 FROM oauth_revoked_families AS revoked WHERE revoked.family = stored.family)";

        let row = sqlx::query(FIND).bind(token.as_bytes().as_slice()).fetch_optional(&self.readers).await;
        row.map_err(StoreError::new)?.map(|row| read_refresh_token(*token, &Columns(&row))).transpose()
    }

    async fn rotate_refresh_token(
        &self,
        token: &Digest<RefreshToken>,
        attempt: RotationAttempt,
    ) -> Result<Rotation, StoreError> {
        const ROTATE: &str = "
            UPDATE oauth_refresh_tokens AS stored SET rotated_at = $1, successor_seed = $2
            WHERE token = $3 AND rotated_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM oauth_revoked_families AS revoked WHERE revoked.family = stored.family)";

        let statement = sqlx::query(ROTATE)
            .bind(attempt.now.unix_milliseconds())
            .bind(attempt.seed.as_bytes().as_slice())
            .bind(token.as_bytes().as_slice());
        let rotated = statement.execute(&self.writer).await.map_err(StoreError::new)?;
        if rotated.rows_affected() == 1 {
            return Ok(Rotation::First(Claimed::won(attempt.seed)));
        }
        self.find_rotation(token, attempt).await
    }

    async fn revoke_family(&self, family: &FamilyId, now: Timestamp) -> Result<(), StoreError> {
        const REVOKE: &str = "
            INSERT INTO oauth_revoked_families (family, latest_expiry)
            SELECT $1, MAX($2,
                COALESCE((SELECT MAX(expires_at) FROM oauth_access_tokens WHERE family = $1), $2),
                COALESCE((SELECT MAX(expires_at) FROM oauth_refresh_tokens WHERE family = $1), $2))
            WHERE TRUE
            ON CONFLICT (family) DO NOTHING";

        let statement = sqlx::query(REVOKE).bind(family.as_str()).bind(now.unix_milliseconds());
        statement.execute(&self.writer).await.map_err(StoreError::new)?;
        Ok(())
    }
}

impl SqliteStore {
    /// Why a refresh token could not be rotated. What is read here was decided before, and never changes back.
    async fn find_rotation(
        &self,
        token: &Digest<RefreshToken>,
        attempt: RotationAttempt,
    ) -> Result<Rotation, StoreError> {
        const FIND: &str = "
            SELECT rotated_at, successor_seed
            FROM oauth_refresh_tokens AS stored
            WHERE token = $1
                AND NOT EXISTS (SELECT 1 FROM oauth_revoked_families AS revoked WHERE revoked.family = stored.family)";

        let row = sqlx::query(FIND).bind(token.as_bytes().as_slice()).fetch_optional(&self.readers).await;
        let Some(row) = row.map_err(StoreError::new)? else { return Ok(Rotation::Gone) };
        let columns = Columns(&row);
        Ok(match (columns.optional_timestamp("rotated_at")?, columns.optional_seed("successor_seed")?) {
            (Some(at), Some(seed)) if attempt.is_within_grace(at) => Rotation::Retried(Claimed::won(seed)),
            (Some(_), Some(seed)) => Rotation::Reused(seed),
            // It was stored only after the attempt.
            _ => Rotation::Gone,
        })
    }
}

/// Deletes a few expired rows of each table: more than a save adds, so they never pile up.
async fn reclaim(transaction: &mut Transaction<'_, Sqlite>, now: Timestamp) -> Result<(), StoreError> {
    const ACCESS_TOKENS: &str = "
        DELETE FROM oauth_access_tokens WHERE token IN (
            SELECT token FROM oauth_access_tokens WHERE expires_at <= $1 ORDER BY expires_at LIMIT 8)";

    const REFRESH_TOKENS: &str = "
        DELETE FROM oauth_refresh_tokens WHERE token IN (
            SELECT token FROM oauth_refresh_tokens WHERE expires_at <= $1 ORDER BY expires_at LIMIT 8)";

    // A revocation that outlived its tokens still waits until their rows are deleted.
    const REVOKED_FAMILIES: &str = "
        DELETE FROM oauth_revoked_families AS revoked
        WHERE family IN (
                SELECT family FROM oauth_revoked_families
                WHERE latest_expiry <= $1 - $2 ORDER BY latest_expiry LIMIT 8)
            AND NOT EXISTS (SELECT 1 FROM oauth_access_tokens AS stored WHERE stored.family = revoked.family)
            AND NOT EXISTS (SELECT 1 FROM oauth_refresh_tokens AS stored WHERE stored.family = revoked.family)";

    let now = now.unix_milliseconds();
    sqlx::query(ACCESS_TOKENS).bind(now).execute(&mut **transaction).await.map_err(StoreError::new)?;
    sqlx::query(REFRESH_TOKENS).bind(now).execute(&mut **transaction).await.map_err(StoreError::new)?;
    let kept = i64::try_from(REVOCATION_KEPT.as_millis()).map_err(StoreError::new)?;
    sqlx::query(REVOKED_FAMILIES).bind(now).bind(kept).execute(&mut **transaction).await.map_err(StoreError::new)?;
    Ok(())
}

async fn insert_access_token(
    transaction: &mut Transaction<'_, Sqlite>,
    record: &AccessTokenRecord,
) -> Result<Saved, StoreError> {
    const INSERT: &str = "
        INSERT INTO oauth_access_tokens
            (token, client_id, subject, scope, grant_type, family, issued_at, expires_at, data)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
        WHERE NOT EXISTS (SELECT 1 FROM oauth_revoked_families WHERE family = $6)";

    let data = serde_json::to_string(&record.data).map_err(StoreError::new)?;
    let statement = sqlx::query(INSERT)
        .bind(record.token.as_bytes().as_slice())
        .bind(record.client_id.as_str())
        .bind(record.subject.as_ref().map(Subject::as_str))
        .bind(record.scope.as_str())
        .bind(record.grant_type.as_str())
        .bind(record.family.as_str())
        .bind(record.issued_at.unix_milliseconds())
        .bind(record.expires_at.unix_milliseconds())
        .bind(data);
    let inserted = statement.execute(&mut **transaction).await.map_err(StoreError::new)?;
    Ok(if inserted.rows_affected() == 1 { Saved::Alive } else { Saved::FamilyRevoked })
}

/// Inserts a refresh token of the family whose access token was just inserted: the transaction has the write lock,
/// so the family cannot have been revoked since.
async fn insert_refresh_token(
    transaction: &mut Transaction<'_, Sqlite>,
    record: &RefreshTokenRecord,
) -> Result<(), StoreError> {
    // One that is there is the successor that a retried refresh computed again.
    const INSERT: &str = "
        INSERT INTO oauth_refresh_tokens
            (token, client_id, subject, scope, family, issued_at, expires_at, data)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (token) DO NOTHING";

    let data = serde_json::to_string(&record.data).map_err(StoreError::new)?;
    let statement = sqlx::query(INSERT)
        .bind(record.token.as_bytes().as_slice())
        .bind(record.client_id.as_str())
        .bind(record.subject.as_ref().map(Subject::as_str))
        .bind(record.scope.as_str())
        .bind(record.family.as_str())
        .bind(record.issued_at.unix_milliseconds())
        .bind(record.expires_at.unix_milliseconds())
        .bind(data);
    statement.execute(&mut **transaction).await.map_err(StoreError::new)?;
    Ok(())
}

fn read_access_token(token: Digest<AccessToken>, columns: &Columns<'_>) -> Result<AccessTokenRecord, StoreError> {
    Ok(AccessTokenRecord {
        token,
        client_id: columns.parsed("client_id")?,
        subject: columns.optional_subject("subject")?,
        scope: columns.parsed("scope")?,
        grant_type: columns.parsed("grant_type")?,
        family: columns.family("family")?,
        issued_at: columns.timestamp("issued_at")?,
        expires_at: columns.timestamp("expires_at")?,
        data: columns.json("data")?,
    })
}

fn read_refresh_token(token: Digest<RefreshToken>, columns: &Columns<'_>) -> Result<RefreshTokenRecord, StoreError> {
    Ok(RefreshTokenRecord {
        token,
        client_id: columns.parsed("client_id")?,
        subject: columns.optional_subject("subject")?,
        scope: columns.parsed("scope")?,
        family: columns.family("family")?,
        issued_at: columns.timestamp("issued_at")?,
        expires_at: columns.timestamp("expires_at")?,
        rotated_at: columns.optional_timestamp("rotated_at")?,
        data: columns.json("data")?,
    })
}
