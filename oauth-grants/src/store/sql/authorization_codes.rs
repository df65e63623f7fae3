//! Authorization codes in SQL. Claiming one is one statement.

use super::{Engine, Models, Row, SqlAuthorizationCode, SqlStore, kept_in};
use crate::{
    model::{AuthorizationCodeRecord, Room},
    protocol::{AuthorizationCode, Digest, Timestamp},
    store::{AuthorizationCodeStore, Claim, Claimed, ClaimedCodes, StoreError},
};

impl<E: Engine, C: 'static, A: SqlAuthorizationCode<E>, T: 'static> AuthorizationCodeStore
    for SqlStore<E, Models<C, A, T>>
{
    async fn save_authorization_code(&self, record: AuthorizationCodeRecord) -> Result<(), StoreError> {
        let bind = |arguments: &mut _| {
            A::from_record(record.clone())?.bind_row(arguments);
            Ok(())
        };
        self.execute(A::STATEMENTS.insert, bind).await?;
        Ok(())
    }

    async fn find_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
    ) -> Result<Option<AuthorizationCodeRecord>, StoreError> {
        let bind = |arguments: &mut _| A::bind_code(code, arguments).map_err(StoreError::new);
        let found = self.fetch_optional(A::STATEMENTS.find, bind).await?;
        found.map(|row| Ok(A::read(&Row(&row))?.into_record()?)).transpose()
    }

    async fn claim_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
        now: Timestamp,
    ) -> Result<Claim<()>, StoreError> {
        let bind = |arguments: &mut _| A::bind_claim(code, now, arguments).map_err(StoreError::new);
        let claimed = self.execute(A::STATEMENTS.claim, bind).await?;
        Ok(if claimed == 1 { Claim::Won(Claimed::won(())) } else { Claim::Lost })
    }

    fn claimed_codes(&self) -> ClaimedCodes {
        A::STATEMENTS.claimed_codes()
    }

    fn keeps_families(&self) -> bool {
        A::KEEPS_FAMILY
    }

    fn room(&self) -> Room {
        A::ROOM
    }

    fn codes_kept_in(&self) -> String {
        kept_in::<E>(A::STATEMENTS.table)
    }
}
