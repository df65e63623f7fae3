//! Access tokens, refresh tokens and revoked families in SQL.

use super::{Engine, Models, Row, SqlStore, SqlToken, TokenStatements, TokenTable, families::Families, kept_in};
use crate::{
    model::{AccessTokenRecord, NewTokens, RefreshTokenRecord},
    protocol::{AccessToken, Digest, FamilyId, RefreshToken, Timestamp},
    store::{Claimed, Keeps, Rotation, RotationAttempt, Saved, StoreError, TokenStore},
};

impl<E: Engine, C: 'static, A: 'static, T: SqlToken<E>> TokenStore for SqlStore<E, Models<C, A, T>> {
    async fn save_tokens(&self, tokens: NewTokens) -> Result<Saved, StoreError> {
        let bind = |arguments: &mut _| {
            T::from_tokens(tokens.clone())?.bind_row(arguments);
            Ok(())
        };
        // Two retries of one refresh may store its successor at the same moment. The one that was too late sees the other's
        // when it looks again, and leaves it out.
        let again = |error: &sqlx::Error, before| {
            before < 3 && error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation)
        };
        let inserted = self.execute_again_if(again, T::STATEMENTS.insert, bind).await?;
        Ok(if inserted == 1 { Saved::Alive } else { Saved::FamilyRevoked })
    }

    async fn find_access_token(&self, token: &Digest<AccessToken>) -> Result<Option<AccessTokenRecord>, StoreError> {
        let bind = |arguments: &mut _| T::bind_access_token(token, arguments).map_err(StoreError::new);
        let found = self.fetch_optional(T::STATEMENTS.find, bind).await?;
        found.map(|row| Ok(T::read(&Row(&row))?.into_access_token()?)).transpose()
    }

    async fn find_refresh_token(&self, token: &Digest<RefreshToken>) -> Result<Option<RefreshTokenRecord>, StoreError> {
        let found = self.find_refresh_row(token).await?;
        found.map_or(Ok(None), |row| Ok(T::read(&Row(&row))?.into_refresh_token()?))
    }

    async fn rotate_refresh_token(
        &self,
        token: &Digest<RefreshToken>,
        attempt: RotationAttempt,
    ) -> Result<Rotation, StoreError> {
        let Some(statements) = T::STATEMENTS.refresh else { return Ok(Rotation::Gone) };
        let bind =
            |arguments: &mut _| T::bind_rotation(token, attempt.now, &attempt.seed, arguments).map_err(StoreError::new);
        if self.execute(statements.rotate, bind).await? == 1 {
            return Ok(Rotation::First(Claimed::won(attempt.seed)));
        }
        // Why it could not be rotated was decided before, and never changes back.
        let Some(row) = self.find_refresh_row(token).await? else { return Ok(Rotation::Gone) };
        let rotated_at = T::read(&Row(&row))?.into_refresh_token()?.and_then(|refresh| refresh.rotated_at);
        let seed = T::read(&Row(&row))?.into_successor_seed()?;
        Ok(match (rotated_at, seed) {
            (Some(at), Some(seed)) if attempt.is_within_grace(at) => Rotation::Retried(Claimed::won(seed)),
            (Some(_), Some(seed)) => Rotation::Reused(seed),
            // It was stored only after the attempt.
            _ => Rotation::Gone,
        })
    }

    async fn revoke_family(&self, family: &FamilyId, now: Timestamp) -> Result<(), StoreError> {
        let families = families_of::<T>()?;
        let bind = |arguments: &mut super::Arguments<E>| {
            arguments.bind_text(family.as_str());
            arguments.bind_integer(now.unix_milliseconds());
            Ok(())
        };
        match families.mark(families.columns.family) {
            None => self.execute(families.revoke(), bind).await?,
            Some(mark) => {
                let bind_mark = |arguments: &mut _| T::bind_revocation(family, now, arguments).map_err(StoreError::new);
                self.execute_both((families.revoke(), bind), (mark, bind_mark)).await?
            }
        };
        Ok(())
    }

    async fn revoke_families(&self, families: &[FamilyId], now: Timestamp) -> Result<(), StoreError> {
        let revocable = families_of::<T>()?;
        let (revoke, mark) = (revocable.revoke(), revocable.mark(revocable.columns.family));
        let bind = |family: FamilyId, is_mark: bool| {
            move |arguments: &mut super::Arguments<E>| {
                if is_mark {
                    return T::bind_revocation(&family, now, arguments).map_err(StoreError::new);
                }
                arguments.bind_text(family.as_str());
                arguments.bind_integer(now.unix_milliseconds());
                Ok(())
            }
        };
        // In one order, so that two who revoke the same do not wait for each other.
        let mut families = families.to_vec();
        families.sort_by(|one, other| one.as_str().cmp(other.as_str()));
        let revocations = families.iter().cloned().map(|family| (revoke.clone(), bind(family, false)));
        let marks = families.iter().cloned().filter_map(|family| Some((mark.clone()?, bind(family, true))));
        self.execute_all(revocations.chain(marks).collect()).await?;
        Ok(())
    }

    fn keeps(&self) -> Keeps {
        let TokenStatements { family, refresh, .. } = T::STATEMENTS;
        let keeps = if family.is_some() { Keeps::EVERYTHING } else { Keeps::EVERYTHING.without_families() };
        let keeps = if refresh.is_some() { keeps } else { keeps.without_refresh_tokens() };
        let keeps = if T::KEEPS_USER { keeps } else { keeps.without_users() };
        keeps.with_room(T::ROOM)
    }

    fn tokens_kept_in(&self) -> String {
        kept_in::<E>(T::STATEMENTS.table)
    }
}

impl<E: Engine, C, A, T: SqlToken<E>> SqlStore<E, Models<C, A, T>> {
    async fn find_refresh_row(&self, token: &Digest<RefreshToken>) -> Result<Option<E::Row>, StoreError> {
        let Some(statements) = T::STATEMENTS.refresh else { return Ok(None) };
        let bind = |arguments: &mut _| T::bind_refresh_token(token, arguments).map_err(StoreError::new);
        self.fetch_optional(statements.find, bind).await
    }
}

/// The families of a table of tokens.
pub(super) fn families_of<T: TokenTable>() -> Result<Families, StoreError> {
    Families::of(&T::STATEMENTS).ok_or_else(|| StoreError::new(NoFamilies { table: T::STATEMENTS.table }))
}

#[derive(Debug, thiserror::Error)]
#[error("the tokens of the table `{table}` cannot be revoked: its model has no field `family`")]
struct NoFamilies {
    table: &'static str,
}
