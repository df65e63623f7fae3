//! Revoking all that a user granted, or all that a client was issued.
//!
//! A code that is being exchanged has no token yet, but its family is known. So the families of codes come first: whichever
//! moment the exchange is at, its tokens are either refused or found by the statement that follows.

use sqlx::SqlStr;

use super::{Arguments, Engine, Models, Row, SqlAuthorizationCode, SqlStore, SqlToken, tokens::families_of};
use crate::{
    model::field::FieldError,
    protocol::{ClientId, FamilyId, Subject, Timestamp},
    store::StoreError,
};

/// How many families one statement revokes. The next statement takes the next ones.
const BATCH: i64 = 10_000;

impl<E: Engine, C: 'static, A: SqlAuthorizationCode<E>, T: SqlToken<E>> SqlStore<E, Models<C, A, T>> {
    /// Revokes everything that a user has granted until now, and says how many families that is, as in "sign out
    /// everywhere". Codes that nobody has exchanged yet are revoked as well, if this store is where they are kept. What the
    /// user grants later lives.
    ///
    /// # Errors
    ///
    /// When the database cannot be written, or the tokens' model has no field `family` or `user`. What was revoked before
    /// stays so; call it again.
    pub async fn revoke_subject(&self, subject: &Subject, now: Timestamp) -> Result<u64, StoreError> {
        let families = families_of::<T>()?;
        let user = families.columns.user.ok_or_else(|| StoreError::new(NoUsers { table: T::STATEMENTS.table }))?;
        let codes = (A::STATEMENTS.find_of_subject, families.revoke());
        let codes = self.revoke_codes(codes, |to| A::bind_subject(subject, to), now).await?;
        let bind = |to: &mut Arguments<E>| T::bind_subject(subject, to);
        Ok(codes + self.revoke_tokens((families.revoke_of(user), families.mark(user)), bind, now).await?)
    }

    /// Revokes everything that a client was issued until now, and says how many families that is. Codes that it has not
    /// exchanged yet are revoked as well, if this store is where they are kept. [Disable](Self::disable_client) the client
    /// first, or it can ask for more.
    ///
    /// # Errors
    ///
    /// When the database cannot be written, or the tokens' model has no field `family`. What was revoked before stays so;
    /// call it again.
    pub async fn revoke_client(&self, client_id: &ClientId, now: Timestamp) -> Result<u64, StoreError> {
        let families = families_of::<T>()?;
        let client = families.columns.client_id;
        let codes = (A::STATEMENTS.find_of_client, families.revoke());
        let codes = self.revoke_codes(codes, |to| A::bind_client_id(client_id, to), now).await?;
        let bind = |to: &mut Arguments<E>| T::bind_client_id(client_id, to);
        Ok(codes + self.revoke_tokens((families.revoke_of(client), families.mark(client)), bind, now).await?)
    }

    /// Revokes the families of the codes that a statement finds. They are few: a code lives for minutes.
    async fn revoke_codes(
        &self,
        (find, revoke): (&'static str, SqlStr),
        bind_owner: impl Fn(&mut Arguments<E>) -> Result<(), FieldError> + Send + Sync,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        if bind_owner(&mut Arguments::new()).is_err() {
            return Ok(0);
        }
        let rows = self.fetch_all(find, |arguments| bind_owner(arguments).map_err(StoreError::new)).await?;
        let families: Result<Vec<FamilyId>, StoreError> =
            rows.iter().map(|row| Ok(A::read(&Row(row))?.into_record()?.family)).collect();
        let mut revoked = 0;
        for family in families? {
            let bind = |arguments: &mut Arguments<E>| {
                arguments.bind_text(family.as_str());
                arguments.bind_integer(now.unix_milliseconds());
                Ok(())
            };
            revoked += self.execute(revoke.clone(), bind).await?;
        }
        Ok(revoked)
    }

    /// Runs a statement that revokes a batch until none is left, and then the one that notes it in the rows.
    async fn revoke_tokens(
        &self,
        (revoke, mark): (SqlStr, Option<SqlStr>),
        bind_owner: impl Fn(&mut Arguments<E>) -> Result<(), FieldError> + Send + Sync,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        // An identifier that the field cannot hold is nobody's.
        if bind_owner(&mut Arguments::new()).is_err() {
            return Ok(0);
        }
        let bind = |arguments: &mut Arguments<E>| {
            bind_owner(arguments).map_err(StoreError::new)?;
            arguments.bind_integer(now.unix_milliseconds());
            arguments.bind_integer(BATCH);
            Ok(())
        };
        let mut revoked = 0;
        loop {
            match self.execute(revoke.clone(), bind).await? {
                0 => break,
                more => revoked += more,
            }
        }
        if let Some(mark) = mark {
            let bind = |arguments: &mut Arguments<E>| {
                T::bind_revoked_at(now, arguments).map_err(StoreError::new)?;
                bind_owner(arguments).map_err(StoreError::new)
            };
            self.execute(mark, bind).await?;
        }
        Ok(revoked)
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the tokens of the table `{table}` cannot be revoked by their user: its model has no field `user`")]
struct NoUsers {
    table: &'static str,
}
