//! Tokens and their families: rotated once, found until they expire, dead for good once their family is revoked.

use std::time::Duration;

use oauth_grants::{
    model::{AccessTokenRecord, NewTokens, RefreshTokenRecord},
    protocol::{AccessToken, ClientId, Digest, FamilyId, RefreshToken, RotationSeed, Timestamp},
    store::{Rotation, RotationAttempt, Saved, TokenStore},
};
use proptest::prelude::*;
use tokio::task::JoinSet;

use super::{NOON, Purge};

/// How many families there are, so that steps meet.
const FAMILIES: usize = 3;

/// How long a rotated token may be presented once more.
const GRACE: Duration = Duration::from_secs(10);

/// What is done to tokens; the number chooses one of those there are.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// Store an access token in a family, and with it a refresh token or not.
    Issue {
        family: usize,
        with_refresh: bool,
    },
    /// Store a refresh token that is there already, as a retried refresh does, with a new access token.
    IssueAgain(usize),
    Rotate(usize),
    FindAccess(usize),
    FindRefresh(usize),
    Revoke(usize),
    Purge,
    /// Let seconds go by.
    Wait(u64),
}

/// Any step; revocations are rare, or there would be nothing else to see.
pub(crate) fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..FAMILIES, any::<bool>()).prop_map(|(family, with_refresh)| Step::Issue { family, with_refresh }),
        2 => any::<usize>().prop_map(Step::IssueAgain),
        5 => any::<usize>().prop_map(Step::Rotate),
        2 => any::<usize>().prop_map(Step::FindAccess),
        2 => any::<usize>().prop_map(Step::FindRefresh),
        1 => (0..FAMILIES).prop_map(Step::Revoke),
        1 => Just(Step::Purge),
        3 => (0..30_u64).prop_map(Step::Wait),
    ]
}

/// A family, and whether it is revoked.
struct Family {
    id: FamilyId,
    revoked: bool,
}

/// A refresh token, and when and with what it was rotated first.
struct Refresh {
    record: RefreshTokenRecord,
    family: usize,
    rotation: Option<(Timestamp, RotationSeed)>,
}

/// What is known of the store.
struct Model {
    now: Timestamp,
    families: Vec<Family>,
    access: Vec<(AccessTokenRecord, usize)>,
    refresh: Vec<Refresh>,
}

fn new_families() -> Vec<Family> {
    (0..FAMILIES).map(|_| Family { id: FamilyId::generate().unwrap(), revoked: false }).collect()
}

fn new_access(family: &FamilyId, now: Timestamp) -> AccessTokenRecord {
    let token = AccessToken::generate().unwrap().digest();
    let client_id: ClientId = "client".parse().unwrap();
    let grant_type = "refresh_token".parse().unwrap();
    AccessTokenRecord::new(token, client_id, grant_type, family.clone(), now, now + Duration::from_mins(1))
}

fn new_refresh(family: &FamilyId, now: Timestamp) -> RefreshTokenRecord {
    let token = RefreshToken::generate().unwrap().digest();
    let client_id = "client".parse().unwrap();
    RefreshTokenRecord::new(token, client_id, family.clone(), now, now + Duration::from_secs(200))
}

/// One after the other, a store answers as the model does.
pub(crate) async fn tokens_in_turn<S: Purge + TokenStore>(store: &S, steps: Vec<Step>) {
    let mut model = Model { now: NOON, families: new_families(), access: Vec::new(), refresh: Vec::new() };
    for step in steps {
        model.take(store, step).await;
    }
    for number in 0..model.access.len() {
        model.find_access(store, number).await;
    }
    for number in 0..model.refresh.len() {
        model.find_refresh(store, number).await;
    }
}

impl Model {
    async fn take<S: Purge + TokenStore>(&mut self, store: &S, step: Step) {
        match step {
            Step::Issue { family, with_refresh } => {
                let refresh = with_refresh.then(|| new_refresh(&self.families[family].id, self.now));
                self.issue(store, family, refresh.clone()).await;
                if let Some(record) = refresh.filter(|_| !self.families[family].revoked) {
                    self.refresh.push(Refresh { record, family, rotation: None });
                }
            }
            Step::IssueAgain(number) => {
                // The store keeps the first; of one that has expired it need not know that it was there.
                let Some(number) = self.living(number) else { return };
                let (record, family) = (self.refresh[number].record.clone(), self.refresh[number].family);
                self.issue(store, family, Some(record)).await;
            }
            Step::Rotate(number) => {
                if let Some(number) = self.living(number) {
                    self.rotate(store, number).await;
                }
            }
            Step::FindAccess(number) if !self.access.is_empty() => {
                self.find_access(store, number % self.access.len()).await;
            }
            Step::FindRefresh(number) if !self.refresh.is_empty() => {
                self.find_refresh(store, number % self.refresh.len()).await;
            }
            Step::FindAccess(_) | Step::FindRefresh(_) => {}
            Step::Revoke(family) => {
                store.revoke_family(&self.families[family].id, self.now).await.unwrap();
                self.families[family].revoked = true;
            }
            Step::Purge => store.purge(self.now).await,
            Step::Wait(seconds) => self.now = self.now + Duration::from_secs(seconds),
        }
    }

    /// One of the refresh tokens, if it has not expired.
    fn living(&self, number: usize) -> Option<usize> {
        let number = number.checked_rem(self.refresh.len())?;
        (self.now < self.refresh[number].record.expires_at).then_some(number)
    }

    async fn issue<S: TokenStore>(&mut self, store: &S, family: usize, refresh: Option<RefreshTokenRecord>) {
        let Family { id, revoked } = &self.families[family];
        let access = new_access(id, self.now);
        let saved = store.save_tokens(NewTokens::new(access.clone()).refresh(refresh)).await.unwrap();
        assert_eq!(saved, if *revoked { Saved::FamilyRevoked } else { Saved::Alive });
        self.access.push((access, family));
    }

    async fn rotate<S: TokenStore>(&mut self, store: &S, number: usize) {
        let Refresh { record, family, rotation } = &mut self.refresh[number];
        let attempt = RotationAttempt::new(self.now, GRACE, RotationSeed::generate().unwrap());
        let answer = store.rotate_refresh_token(&record.token, attempt).await.unwrap();
        match (answer, *rotation, self.families[*family].revoked) {
            (Rotation::Gone, _, true) => {}
            (Rotation::First(seed), None, false) => {
                assert_eq!(*seed.value(), attempt.seed);
                *rotation = Some((self.now, attempt.seed));
            }
            (Rotation::Retried(seed), Some((at, kept)), false) if self.now < at + GRACE => {
                assert_eq!(*seed.value(), kept);
            }
            (Rotation::Reused(seed), Some((at, kept)), false) if self.now >= at + GRACE => assert_eq!(seed, kept),
            (answer, rotation, revoked) => panic!("{answer:?}, rotated: {rotation:?}, revoked: {revoked}"),
        }
    }

    async fn find_access<S: TokenStore>(&self, store: &S, number: usize) {
        let (record, family) = &self.access[number];
        match store.find_access_token(&record.token).await.unwrap() {
            Some(found) => assert!(!self.families[*family].revoked && found == *record, "{found:?}"),
            None => assert!(self.families[*family].revoked || record.expires_at <= self.now, "lost: {record:?}"),
        }
    }

    async fn find_refresh<S: TokenStore>(&self, store: &S, number: usize) {
        let Refresh { record, family, rotation } = &self.refresh[number];
        let expected = record.clone().rotated_at(rotation.map(|(at, _)| at));
        match store.find_refresh_token(&record.token).await.unwrap() {
            Some(found) => assert!(!self.families[*family].revoked && found == expected, "{found:?}"),
            None => assert!(self.families[*family].revoked || record.expires_at <= self.now, "lost: {record:?}"),
        }
    }
}

/// What came of a step that was taken together with others.
enum Done {
    Rotated(usize, Rotation),
    Issued(usize, Digest<AccessToken>, Saved),
    Nothing,
}

/// All at once: of all who rotate one token, one is first, and all are given its seed; once somebody has revoked a family,
/// nothing of it lives, whoever stored it and when.
pub(crate) async fn tokens_at_once<S: Clone + Purge + TokenStore>(store: &S, steps: Vec<Step>) {
    let families = new_families();
    let refresh: Vec<_> = families.iter().map(|family| new_refresh(&family.id, NOON)).collect();
    for (family, refresh) in families.iter().zip(&refresh) {
        let tokens = NewTokens::new(new_access(&family.id, NOON)).refresh(refresh.clone());
        assert_eq!(store.save_tokens(tokens).await.unwrap(), Saved::Alive);
    }
    let mut revoked = [false; FAMILIES];
    let mut rotated = [false; FAMILIES];
    let mut working = JoinSet::new();
    for step in steps {
        let store = store.clone();
        match step {
            Step::Rotate(number) | Step::FindRefresh(number) | Step::FindAccess(number) => {
                let number = number % FAMILIES;
                rotated[number] = true;
                let token = refresh[number].token;
                let attempt = RotationAttempt::new(NOON, GRACE, RotationSeed::generate().unwrap());
                working.spawn(async move {
                    Done::Rotated(number, store.rotate_refresh_token(&token, attempt).await.unwrap())
                });
            }
            Step::Issue { family, .. } | Step::IssueAgain(family) => {
                let family = family % FAMILIES;
                let access = new_access(&families[family].id, NOON);
                let token = access.token;
                let tokens = NewTokens::new(access).refresh(refresh[family].clone());
                working.spawn(async move { Done::Issued(family, token, store.save_tokens(tokens).await.unwrap()) });
            }
            Step::Revoke(family) => {
                revoked[family] = true;
                let id = families[family].id.clone();
                working.spawn(async move {
                    store.revoke_family(&id, NOON).await.unwrap();
                    Done::Nothing
                });
            }
            Step::Purge | Step::Wait(_) => {
                working.spawn(async move {
                    store.purge(NOON).await;
                    Done::Nothing
                });
            }
        }
    }
    let done = working.join_all().await;
    for number in 0..FAMILIES {
        let rotations = done.iter().filter_map(|done| match done {
            Done::Rotated(own, rotation) if *own == number => Some(rotation),
            _ => None,
        });
        let rotations: Vec<_> = rotations.collect();
        let first: Vec<_> = rotations
            .iter()
            .filter_map(|rotation| if let Rotation::First(seed) = rotation { Some(*seed.value()) } else { None })
            .collect();
        assert!(first.len() <= 1, "rotated twice: {rotations:?}");
        assert!(first.len() == 1 || !rotated[number] || revoked[number], "never rotated: {rotations:?}");
        for rotation in rotations {
            match rotation {
                Rotation::First(seed) | Rotation::Retried(seed) => assert_eq!(Some(seed.value()), first.first()),
                Rotation::Gone => assert!(revoked[number]),
                other => panic!("{other:?}"),
            }
        }
        let found = store.find_refresh_token(&refresh[number].token).await.unwrap();
        assert_eq!(found.is_some(), !revoked[number]);
    }
    for done in done {
        if let Done::Issued(family, token, saved) = done {
            assert!(saved == Saved::Alive || revoked[family], "refused for nothing");
            let found = store.find_access_token(&token).await.unwrap();
            assert_eq!(found.is_some(), !revoked[family], "{saved:?}");
        }
    }
}
