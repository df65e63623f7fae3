//! Codes: saved once, claimed once, found until they expire.

use std::time::Duration;

use oauth_grants::{
    model::AuthorizationCodeRecord,
    protocol::{AuthorizationCode, FamilyId, Subject, Timestamp},
    store::{AuthorizationCodeStore, Claim},
};
use proptest::prelude::*;
use tokio::task::JoinSet;

use super::{NOON, Purge};

/// What is done to codes; the number chooses one of those there are.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// Save a new one, which lives for so many seconds.
    Save(u64),
    /// Save one that is there already.
    SaveAgain(usize),
    Claim(usize),
    Find(usize),
    Purge,
    /// Let seconds go by.
    Wait(u64),
}

/// Any step, those that meet an earlier one more often.
pub(crate) fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (1..600_u64).prop_map(Step::Save),
        1 => any::<usize>().prop_map(Step::SaveAgain),
        4 => any::<usize>().prop_map(Step::Claim),
        2 => any::<usize>().prop_map(Step::Find),
        1 => Just(Step::Purge),
        2 => (0..200_u64).prop_map(Step::Wait),
    ]
}

/// What is known of a code.
struct Known {
    record: AuthorizationCodeRecord,
    claimed: bool,
}

fn new_code(now: Timestamp, seconds: u64) -> AuthorizationCodeRecord {
    let code = AuthorizationCode::generate().unwrap().digest();
    let family = FamilyId::generate().unwrap();
    let expires_at = now + Duration::from_secs(seconds);
    let record =
        AuthorizationCodeRecord::new(code, "client".parse().unwrap(), Subject::new("alice"), family, now, expires_at);
    record.scope("read".parse().unwrap())
}

fn chosen<T>(all: &mut [T], number: usize) -> Option<&mut T> {
    let count = all.len();
    if count == 0 { None } else { all.get_mut(number % count) }
}

/// One after the other, a store answers as the model does.
pub(crate) async fn codes_in_turn<S: AuthorizationCodeStore + Purge>(store: &S, steps: Vec<Step>) {
    let mut now = NOON;
    let mut codes: Vec<Known> = Vec::new();
    for step in steps {
        match step {
            Step::Save(seconds) => {
                let record = new_code(now, seconds);
                store.save_authorization_code(record.clone()).await.unwrap();
                codes.push(Known { record, claimed: false });
            }
            Step::SaveAgain(number) => {
                let Some(code) = chosen(&mut codes, number).filter(|code| now < code.record.expires_at) else {
                    continue;
                };
                let mut other = code.record.clone();
                other.subject = Subject::new("mallory");
                store.save_authorization_code(other).await.unwrap_err();
            }
            Step::Claim(number) => {
                let Some(code) = chosen(&mut codes, number) else { continue };
                let won =
                    matches!(store.claim_authorization_code(&code.record.code, now).await.unwrap(), Claim::Won(_));
                // One that has expired may be gone, but it is never won twice either.
                assert!(!(won && code.claimed), "claimed twice: {:?}", code.record);
                assert!(won || code.claimed || code.record.expires_at <= now, "never claimed: {:?}", code.record);
                code.claimed |= won;
            }
            Step::Find(number) => {
                let Some(code) = chosen(&mut codes, number) else { continue };
                is_as_known(store, code, now).await;
            }
            Step::Purge => store.purge(now).await,
            Step::Wait(seconds) => now = now + Duration::from_secs(seconds),
        }
    }
    for code in &codes {
        is_as_known(store, code, now).await;
    }
}

async fn is_as_known<S: AuthorizationCodeStore>(store: &S, code: &Known, now: Timestamp) {
    let found = store.find_authorization_code(&code.record.code).await.unwrap();
    match found {
        Some(found) => assert_eq!(found, code.record),
        None => assert!(code.record.expires_at <= now, "lost: {:?}", code.record),
    }
}

/// All at once: of all who save one code, one succeeds; of all who claim it, one wins; and nobody else's record is found.
pub(crate) async fn codes_at_once<S: AuthorizationCodeStore + Clone + Purge>(store: &S, steps: Vec<Step>) {
    let codes: Vec<_> = (0..3).map(|_| new_code(NOON, 600)).collect();
    let mut saving = JoinSet::new();
    for number in 0..6 {
        let (store, record) = (store.clone(), codes[number % 3].clone());
        saving.spawn(async move { (number % 3, store.save_authorization_code(record).await.is_ok()) });
    }
    let mut saved = saving.join_all().await;
    saved.retain(|(_, saved)| *saved);
    saved.sort_unstable();
    assert_eq!(saved, [(0, true), (1, true), (2, true)]);

    let mut working = JoinSet::new();
    let mut claimed = [false; 3];
    for step in steps {
        let store = store.clone();
        match step {
            Step::Claim(number) | Step::SaveAgain(number) | Step::Find(number) => {
                claimed[number % 3] = true;
                let code = codes[number % 3].code;
                working.spawn(async move {
                    let claim = store.claim_authorization_code(&code, NOON).await.unwrap();
                    (number % 3, matches!(claim, Claim::Won(_)))
                });
            }
            Step::Purge | Step::Wait(_) => {
                working.spawn(async move {
                    store.purge(NOON).await;
                    (0, false)
                });
            }
            Step::Save(seconds) => {
                working.spawn(async move {
                    store.save_authorization_code(new_code(NOON, seconds)).await.unwrap();
                    (0, false)
                });
            }
        }
    }
    let results = working.join_all().await;
    for (number, code) in codes.into_iter().enumerate() {
        let wins = results.iter().filter(|(own, won)| *own == number && *won).count();
        assert_eq!(wins, usize::from(claimed[number]), "of {code:?}");
        is_as_known(store, &Known { record: code, claimed: wins > 0 }, NOON).await;
    }
}
