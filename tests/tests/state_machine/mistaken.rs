//! Stores with a mistake, each of which the properties find: else they would say nothing of those that pass.

use oauth_grants::{
    model::{AccessTokenRecord, AuthorizationCodeRecord, NewTokens, RefreshTokenRecord},
    protocol::{AccessToken, AuthorizationCode, Digest, FamilyId, RefreshToken, Timestamp},
    store::{
        AuthorizationCodeStore, Claim, Claimed, MemoryStore, Rotation, RotationAttempt, Saved, StoreError, TokenStore,
    },
};

use super::{
    Purge, codes,
    codes::{codes_at_once, codes_in_turn},
    holds, tokens,
    tokens::{tokens_at_once, tokens_in_turn},
};

#[derive(Clone, Copy, Eq, PartialEq)]
enum Mistake {
    /// Everybody who claims a code wins.
    ClaimsAgain,
    /// Everybody who rotates a token is the first.
    RotatesAgain,
    /// A revocation is answered and not made.
    RevokesNothing,
    /// A retry is answered with the seed that it brought.
    ForgetsTheSeed,
    /// Tokens of a revoked family are reported as alive.
    ReportsTheDeadAsAlive,
}

/// A store in memory that makes one.
#[derive(Clone)]
struct Mistaken {
    store: MemoryStore,
    mistake: Mistake,
}

impl Mistaken {
    fn new(mistake: Mistake) -> Self {
        Self { store: MemoryStore::new(), mistake }
    }
}

impl Purge for Mistaken {
    async fn purge(&self, _now: Timestamp) {}
}

impl AuthorizationCodeStore for Mistaken {
    async fn save_authorization_code(&self, record: AuthorizationCodeRecord) -> Result<(), StoreError> {
        self.store.save_authorization_code(record).await
    }

    async fn find_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
    ) -> Result<Option<AuthorizationCodeRecord>, StoreError> {
        self.store.find_authorization_code(code).await
    }

    async fn claim_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
        now: Timestamp,
    ) -> Result<Claim<()>, StoreError> {
        let claim = self.store.claim_authorization_code(code, now).await?;
        Ok(if self.mistake == Mistake::ClaimsAgain { Claim::Won(Claimed::won(())) } else { claim })
    }
}

impl TokenStore for Mistaken {
    async fn save_tokens(&self, tokens: NewTokens) -> Result<Saved, StoreError> {
        let saved = self.store.save_tokens(tokens).await?;
        Ok(if self.mistake == Mistake::ReportsTheDeadAsAlive { Saved::Alive } else { saved })
    }

    async fn find_access_token(&self, token: &Digest<AccessToken>) -> Result<Option<AccessTokenRecord>, StoreError> {
        self.store.find_access_token(token).await
    }

    async fn find_refresh_token(&self, token: &Digest<RefreshToken>) -> Result<Option<RefreshTokenRecord>, StoreError> {
        self.store.find_refresh_token(token).await
    }

    async fn rotate_refresh_token(
        &self,
        token: &Digest<RefreshToken>,
        attempt: RotationAttempt,
    ) -> Result<Rotation, StoreError> {
        Ok(match self.store.rotate_refresh_token(token, attempt).await? {
            Rotation::Retried(seed) if self.mistake == Mistake::RotatesAgain => Rotation::First(seed),
            Rotation::Retried(_) if self.mistake == Mistake::ForgetsTheSeed => {
                Rotation::Retried(Claimed::won(attempt.seed))
            }
            rotation => rotation,
        })
    }

    async fn revoke_family(&self, family: &FamilyId, now: Timestamp) -> Result<(), StoreError> {
        if self.mistake == Mistake::RevokesNothing { Ok(()) } else { self.store.revoke_family(family, now).await }
    }
}

macro_rules! finds {
    ($($test:ident: $mistake:ident by $property:ident($step:expr);)+) => {$(
        #[test]
        #[should_panic(expected = "minimal failing input")]
        fn $test() {
            holds(200, async { Mistaken::new(Mistake::$mistake) }, $step, $property);
        }
    )+};
}

finds! {
    a_code_that_is_claimed_again_in_turn: ClaimsAgain by codes_in_turn(codes::step());
    a_code_that_is_claimed_again_at_once: ClaimsAgain by codes_at_once(codes::step());
    a_token_that_is_rotated_again_in_turn: RotatesAgain by tokens_in_turn(tokens::step());
    a_token_that_is_rotated_again_at_once: RotatesAgain by tokens_at_once(tokens::step());
    a_revocation_that_is_not_made_in_turn: RevokesNothing by tokens_in_turn(tokens::step());
    a_revocation_that_is_not_made_at_once: RevokesNothing by tokens_at_once(tokens::step());
    a_seed_that_is_forgotten_in_turn: ForgetsTheSeed by tokens_in_turn(tokens::step());
    a_seed_that_is_forgotten_at_once: ForgetsTheSeed by tokens_at_once(tokens::step());
    dead_tokens_that_are_reported_as_alive: ReportsTheDeadAsAlive by tokens_in_turn(tokens::step());
}
