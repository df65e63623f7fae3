//! Consents in SQL, in the table `oauth_consents` that every store has as its own. Moments are milliseconds since 1970.
//!
//! Who leans on an earlier consent holds its row until their own is there (`FOR SHARE`). A withdrawal waits for them, and
//! then does not see their row, which its statement is older than; so it is run until it finds nothing more to mark.
//! Whatever was not there by then can only lean on a row that is marked, and is not stored.

use super::{Arguments, ConsentTable, Engine, PerDialect, Row, SqlStore, kept_in};
use crate::{
    model::ConsentRecord,
    protocol::{ClientId, FamilyId, ResourceUri, Scope, Subject, Timestamp},
    store::{ConsentStore, Leaned, StoreError},
};

pub(super) const TABLE: &str = "oauth_consents";

pub(super) const SCHEMA: PerDialect = PerDialect {
    sqlite: "\
CREATE TABLE IF NOT EXISTS oauth_consents (
    family TEXT PRIMARY KEY NOT NULL,
    subject TEXT NOT NULL,
    client_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    resources TEXT NOT NULL,
    access_lasts TEXT NOT NULL,
    leans_on TEXT,
    granted_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    withdrawn_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS oauth_consents_by_person ON oauth_consents (subject, client_id);
CREATE INDEX IF NOT EXISTS oauth_consents_that_stand_alone ON oauth_consents (subject, client_id) WHERE leans_on IS NULL;
CREATE INDEX IF NOT EXISTS oauth_consents_by_expiry ON oauth_consents (expires_at);
",
    postgres: "\
CREATE TABLE IF NOT EXISTS oauth_consents (
    family TEXT PRIMARY KEY NOT NULL,
    subject TEXT NOT NULL,
    client_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    resources TEXT NOT NULL,
    access_lasts TEXT NOT NULL,
    leans_on TEXT,
    granted_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX IF NOT EXISTS oauth_consents_by_person ON oauth_consents (subject, client_id);
CREATE INDEX IF NOT EXISTS oauth_consents_that_stand_alone ON oauth_consents (subject, client_id) WHERE leans_on IS NULL;
CREATE INDEX IF NOT EXISTS oauth_consents_by_expiry ON oauth_consents (expires_at);
",
};

/// Deletes expired consents (now, how many at most).
pub(super) const PURGE: PerDialect = PerDialect {
    sqlite: "DELETE FROM oauth_consents WHERE family IN \
             (SELECT family FROM oauth_consents WHERE expires_at <= $1 LIMIT $2)",
    postgres: "DELETE FROM oauth_consents WHERE family = ANY (ARRAY \
               (SELECT family FROM oauth_consents WHERE expires_at <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED))",
};

pub(super) const INSERT: &str = "INSERT INTO oauth_consents (family, subject, client_id, scope, resources, access_lasts, granted_at, expires_at) \
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

/// Only where the person and client have fewer than `$10`; then it counts no further.
const INSERT_LEANING: PerDialect = PerDialect {
    sqlite: "INSERT INTO oauth_consents (family, subject, client_id, scope, resources, access_lasts, granted_at, expires_at, leans_on) \
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 FROM oauth_consents \
             WHERE family = $9 AND subject = $2 AND client_id = $3 AND withdrawn_at IS NULL \
             AND (SELECT COUNT(*) FROM (SELECT 1 FROM oauth_consents WHERE subject = $2 AND client_id = $3 LIMIT $10)) < $10",
    postgres: "INSERT INTO oauth_consents (family, subject, client_id, scope, resources, access_lasts, granted_at, expires_at, leans_on) \
               SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 FROM (SELECT 1 FROM oauth_consents \
               WHERE family = $9 AND subject = $2 AND client_id = $3 AND withdrawn_at IS NULL FOR SHARE) AS earlier \
               WHERE (SELECT COUNT(*) FROM (SELECT 1 FROM oauth_consents WHERE subject = $2 AND client_id = $3 LIMIT $10) AS kept) < $10",
};

/// Whether an earlier consent could be leaned on.
const STANDS: &str =
    "SELECT 1 FROM oauth_consents WHERE family = $1 AND subject = $2 AND client_id = $3 AND withdrawn_at IS NULL";

pub(super) const FIND: &str = "SELECT family, subject, client_id, scope, resources, access_lasts, leans_on, granted_at, expires_at, withdrawn_at \
                               FROM oauth_consents WHERE family = $1";

const FIND_OF_CLIENT: &str = "SELECT family, subject, client_id, scope, resources, access_lasts, leans_on, granted_at, expires_at, withdrawn_at \
                              FROM oauth_consents WHERE subject = $1 AND client_id = $2 AND leans_on IS NULL";

const LIST: &str = "SELECT family, subject, client_id, scope, resources, access_lasts, leans_on, granted_at, expires_at, withdrawn_at \
                    FROM oauth_consents WHERE subject = $1 AND leans_on IS NULL";

const PROLONG: &str = "UPDATE oauth_consents SET expires_at = $1 WHERE family = $2 AND expires_at < $1";

const WITHDRAW: &str = "UPDATE oauth_consents SET withdrawn_at = $1 \
                        WHERE subject = $2 AND client_id = $3 AND withdrawn_at IS NULL";

const FIND_WITHDRAWN: &str = "SELECT family FROM oauth_consents \
                              WHERE subject = $1 AND client_id = $2 AND withdrawn_at IS NOT NULL \
                              ORDER BY leans_on IS NULL";

/// Deletes what people let a client have.
pub(super) const DELETE_OF_CLIENT: &str = "DELETE FROM oauth_consents WHERE client_id = $1";

/// Deletes withdrawn consents (their families, as an array in JSON).
const DELETE: PerDialect = PerDialect {
    sqlite: "DELETE FROM oauth_consents WHERE withdrawn_at IS NOT NULL AND family IN (SELECT value FROM json_each($1))",
    postgres: "DELETE FROM oauth_consents WHERE withdrawn_at IS NOT NULL AND family = ANY (ARRAY \
               (SELECT json_array_elements_text(CAST($1 AS JSON))))",
};

impl<E: Engine, M: 'static> ConsentStore for SqlStore<E, M> {
    async fn save_consent(&self, consent: ConsentRecord) -> Result<(), StoreError> {
        let bind = |arguments: &mut Arguments<E>| bind_consent(&consent, arguments);
        self.execute(INSERT, bind).await?;
        Ok(())
    }

    async fn save_consent_leaning_on(
        &self,
        earlier: &FamilyId,
        consent: ConsentRecord,
        most: usize,
    ) -> Result<Leaned, StoreError> {
        let bind = |arguments: &mut Arguments<E>| {
            bind_consent(&consent, arguments)?;
            arguments.bind_text(earlier.as_str());
            arguments.bind_integer(i64::try_from(most).unwrap_or(i64::MAX));
            Ok(())
        };
        if self.execute(INSERT_LEANING.of(E::DIALECT), bind).await? == 1 {
            return Ok(Leaned::Saved);
        }
        let owner = [earlier.as_str(), consent.subject.as_str(), consent.client_id.as_str()];
        let stands = self.fetch_optional(STANDS, |arguments: &mut Arguments<E>| texts(arguments, owner)).await?;
        Ok(if stands.is_some() { Leaned::Full } else { Leaned::Withdrawn })
    }

    async fn find_consent(&self, family: &FamilyId) -> Result<Option<ConsentRecord>, StoreError> {
        let found =
            self.fetch_optional(FIND, |arguments: &mut Arguments<E>| texts(arguments, [family.as_str()])).await?;
        found.map(|row| read::<E>(&Row(&row))).transpose()
    }

    async fn find_consents(&self, subject: &Subject, client_id: &ClientId) -> Result<Vec<ConsentRecord>, StoreError> {
        let bind = |arguments: &mut Arguments<E>| texts(arguments, [subject.as_str(), client_id.as_str()]);
        self.fetch_all(FIND_OF_CLIENT, bind).await?.iter().map(|row| read::<E>(&Row(row))).collect()
    }

    async fn list_consents(&self, subject: &Subject) -> Result<Vec<ConsentRecord>, StoreError> {
        let bind = |arguments: &mut Arguments<E>| texts(arguments, [subject.as_str()]);
        self.fetch_all(LIST, bind).await?.iter().map(|row| read::<E>(&Row(row))).collect()
    }

    async fn prolong_consent(&self, family: &FamilyId, expires_at: Timestamp) -> Result<(), StoreError> {
        let bind = |arguments: &mut Arguments<E>| {
            arguments.bind_integer(expires_at.unix_milliseconds());
            texts(arguments, [family.as_str()])
        };
        self.execute(PROLONG, bind).await?;
        Ok(())
    }

    async fn withdraw_consents(
        &self,
        subject: &Subject,
        client_id: &ClientId,
        now: Timestamp,
    ) -> Result<Vec<FamilyId>, StoreError> {
        let bind_owner = |arguments: &mut Arguments<E>| texts(arguments, [subject.as_str(), client_id.as_str()]);
        let bind = |arguments: &mut Arguments<E>| {
            arguments.bind_integer(now.unix_milliseconds());
            bind_owner(arguments)
        };
        while self.execute(WITHDRAW, bind).await? > 0 {}
        let rows = self.fetch_all(FIND_WITHDRAWN, bind_owner).await?;
        rows.iter().map(|row| Row::<E>(row).text("family").map(FamilyId::from_stored)).collect()
    }

    async fn delete_consents(&self, families: &[FamilyId]) -> Result<(), StoreError> {
        let families: Vec<_> = families.iter().map(FamilyId::as_str).collect();
        let families = serde_json::to_string(&families).map_err(StoreError::new)?;
        self.execute(DELETE.of(E::DIALECT), |arguments: &mut Arguments<E>| texts(arguments, [&families])).await?;
        Ok(())
    }

    fn keeps_consents(&self) -> bool {
        self.consents == ConsentTable::Kept
    }

    fn consents_kept_in(&self) -> String {
        kept_in::<E>(TABLE)
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the shape that statements are bound in, of which others fail")]
fn texts<E: Engine, const COUNT: usize>(arguments: &mut Arguments<E>, values: [&str; COUNT]) -> Result<(), StoreError> {
    for value in values {
        arguments.bind_text(value);
    }
    Ok(())
}

fn bind_consent<E: Engine>(consent: &ConsentRecord, arguments: &mut Arguments<E>) -> Result<(), StoreError> {
    // On what it leans, and when it was withdrawn, is for the statement to say.
    let ConsentRecord { family, subject, client_id, scope, resources, access_lasts, granted_at, expires_at, .. } =
        consent;
    for text in [family.as_str(), subject.as_str(), client_id.as_str(), scope.as_str()] {
        arguments.bind_text(text);
    }
    // No space can be in one.
    let resources: Vec<_> = resources.iter().map(ResourceUri::as_str).collect();
    arguments.bind_text(&resources.join(" "));
    arguments.bind_text(&serde_json::to_string(access_lasts).map_err(StoreError::new)?);
    arguments.bind_integer(granted_at.unix_milliseconds());
    arguments.bind_integer(expires_at.unix_milliseconds());
    Ok(())
}

fn read<E: Engine>(row: &Row<'_, E>) -> Result<ConsentRecord, StoreError> {
    let client_id: ClientId = row.text("client_id")?.parse().map_err(StoreError::new)?;
    let scope: Scope = row.text("scope")?.parse().map_err(StoreError::new)?;
    let resources = row.text("resources")?;
    let resources = resources.split_ascii_whitespace().map(|uri| uri.to_owned().try_into().map_err(StoreError::new));
    Ok(ConsentRecord::new(
        FamilyId::from_stored(row.text("family")?),
        Subject::new(row.text("subject")?),
        client_id,
        scope,
        Timestamp::from_unix_milliseconds(row.integer("granted_at")?),
        Timestamp::from_unix_milliseconds(row.integer("expires_at")?),
    )
    .resources(resources.collect::<Result<_, _>>()?)
    .access_lasts(serde_json::from_str(&row.text("access_lasts")?).map_err(StoreError::new)?)
    .leaning_on(row.optional_text("leans_on")?.map(FamilyId::from_stored))
    .withdrawn_at(row.optional_integer("withdrawn_at")?.map(Timestamp::from_unix_milliseconds)))
}
