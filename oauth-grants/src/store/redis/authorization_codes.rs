//! Authorization codes in Redis. Saving one is one script, claiming one is another.
//!
//! A command may be sent twice, when its connection breaks before the answer. So each call brings a name of its own, which
//! the script keeps with what it did, and by which it knows the call again.

use ::redis::cmd;

use super::{RedisStore, record::StoredCode};
use crate::{
    model::AuthorizationCodeRecord,
    protocol::{AuthorizationCode, Digest, Timestamp, randomness::random_text},
    store::{AuthorizationCodeStore, Claim, Claimed, StoreError},
};

const SAVE: &str = "
    if redis.call('EXISTS', KEYS[1]) == 0 then
        redis.call('HSET', KEYS[1], 'saved_by', ARGV[1], 'record', ARGV[2])
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
    end
    return redis.call('HGET', KEYS[1], 'saved_by') == ARGV[1]";

const CLAIM: &str = "
    if redis.call('EXISTS', KEYS[1]) == 0 then
        return false
    end
    redis.call('HSETNX', KEYS[1], 'claimed_by', ARGV[1])
    return redis.call('HGET', KEYS[1], 'claimed_by') == ARGV[1]";

/// What Redis takes; nothing lives for so long.
const LONGEST_MILLISECONDS: u128 = 1 << 52;

impl AuthorizationCodeStore for RedisStore {
    async fn save_authorization_code(&self, record: AuthorizationCodeRecord) -> Result<(), StoreError> {
        let key = self.key(&record.code);
        let lifetime = record.expires_at.since(record.issued_at).as_millis().clamp(1, LONGEST_MILLISECONDS);
        let record = serde_json::to_string(&StoredCode::from(record)).map_err(StoreError::new)?;
        let mut save = cmd("EVAL");
        save.arg(SAVE).arg(1).arg(key).arg(call_name()?).arg(record).arg(lifetime.to_string());
        if self.connection.run(&save).await? { Ok(()) } else { Err(StoreError::new(AlreadyKept)) }
    }

    async fn find_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
    ) -> Result<Option<AuthorizationCodeRecord>, StoreError> {
        let mut find = cmd("HGET");
        find.arg(self.key(code)).arg("record");
        let record: Option<String> = self.connection.run(&find).await?;
        let Some(record) = record else { return Ok(None) };
        // The parser's own message would quote the record.
        let record: StoredCode = serde_json::from_str(&record).map_err(|_| StoreError::new(Unreadable))?;
        Ok(Some(record.into_record(*code)))
    }

    async fn claim_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
        _now: Timestamp,
    ) -> Result<Claim<()>, StoreError> {
        let mut claim = cmd("EVAL");
        claim.arg(CLAIM).arg(1).arg(self.key(code)).arg(call_name()?);
        Ok(if self.connection.run(&claim).await? { Claim::Won(Claimed::won(())) } else { Claim::Lost })
    }
}

impl RedisStore {
    fn key(&self, code: &Digest<AuthorizationCode>) -> String {
        format!("{}{code}", self.prefix)
    }
}

/// A name that no other call has.
fn call_name() -> Result<String, StoreError> {
    random_text::<16>().map_err(StoreError::new)
}

#[derive(Debug, thiserror::Error)]
#[error("the code is there already")]
struct AlreadyKept;

#[derive(Debug, thiserror::Error)]
#[error("the field `record` of a code in Redis cannot be understood")]
struct Unreadable;
