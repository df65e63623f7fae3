//! Promises about consents (OAuth 2.1 sections 7.3.1 and 7.9).

use tokio::task::JoinSet;

use super::{
    TestBed,
    records::{self, LIFETIME, NOON},
    run::{STEPS, dropped_after},
};
use crate::{
    model::ConsentRecord,
    protocol::{FamilyId, Subject, Timestamp},
    store::{ConsentStore, Leaned},
};

/// More than there ever are for one person and client.
pub(super) const MANY: usize = 10_000;

/// How often a race is run, and how many authorizations take part in it.
const ROUNDS: usize = 40;
const AUTHORIZATIONS: usize = 8;

/// By its family, by its person and client, and by its person; field by field, and nobody else's.
pub async fn a_consent_is_found_as_it_was_saved<B: TestBed<Store: ConsentStore>>(bed: &B) {
    let store = bed.open().await;
    let consent = records::consent();
    let ConsentRecord { family, subject, client_id, .. } = &consent;
    assert_eq!(store.find_consent(family).await.unwrap(), None);
    let mut of_another_client = records::consent();
    of_another_client.client_id = "another".parse().unwrap();
    let mut of_another_person = records::consent();
    of_another_person.subject = Subject::new("bob");
    for saved in [&consent, &of_another_client, &of_another_person] {
        store.save_consent(saved.clone()).await.unwrap();
    }
    assert_eq!(store.find_consent(family).await.unwrap().as_ref(), Some(&consent));
    assert_eq!(store.find_consents(subject, client_id).await.unwrap(), std::slice::from_ref(&consent));
    let listed = store.list_consents(subject).await.unwrap();
    assert_eq!(listed.len(), 2);
    assert!(listed.contains(&consent) && listed.contains(&of_another_client));
    assert_eq!(store.list_consents(&Subject::new("nobody")).await.unwrap(), []);
}

/// And the first one stays as it is.
pub async fn a_consent_of_a_family_that_is_there_already_is_refused<B: TestBed<Store: ConsentStore>>(bed: &B) {
    let store = bed.open().await;
    let first = saved(&store).await;
    let mut second = records::consent();
    (second.family, second.subject) = (first.family.clone(), Subject::new("bob"));
    assert!(store.save_consent(second.clone()).await.is_err());
    assert_eq!(store.find_consent(&first.family).await.unwrap(), Some(first));
    assert_eq!(store.list_consents(&second.subject).await.unwrap(), []);
}

/// Of the same person and the same client.
pub async fn a_consent_leans_on_an_earlier_one_that_stands<B: TestBed<Store: ConsentStore>>(bed: &B) {
    let store = bed.open().await;
    let earlier = saved(&store).await;
    let later = records::consent();
    assert_eq!(store.save_consent_leaning_on(&earlier.family, later.clone(), MANY).await.unwrap(), Leaned::Saved);
    let leaning = later.clone().leaning_on(earlier.family.clone());
    assert_eq!(store.find_consent(&later.family).await.unwrap(), Some(leaning));
    // There may be thousands of them, and whoever asks what was agreed to reads none.
    let alone = std::slice::from_ref(&earlier);
    assert_eq!(store.find_consents(&earlier.subject, &earlier.client_id).await.unwrap(), alone);
    assert_eq!(store.list_consents(&earlier.subject).await.unwrap(), alone);

    let mut of_another_person = records::consent();
    of_another_person.subject = Subject::new("bob");
    let mut of_another_client = records::consent();
    of_another_client.client_id = "another".parse().unwrap();
    for foreign in [of_another_person, of_another_client] {
        let leaned = store.save_consent_leaning_on(&earlier.family, foreign.clone(), MANY).await.unwrap();
        assert_eq!(leaned, Leaned::Withdrawn);
        assert_eq!(store.find_consent(&foreign.family).await.unwrap(), None);
    }
    let leaned = store.save_consent_leaning_on(&records::family(), records::consent(), MANY).await.unwrap();
    assert_eq!(leaned, Leaned::Withdrawn);
}

/// All of a person and a client, and nobody else's; and what leaned on them is told, to be revoked.
pub async fn nothing_leans_on_a_consent_that_was_withdrawn<B: TestBed<Store: ConsentStore>>(bed: &B) {
    let store = bed.open().await;
    let earlier = saved(&store).await;
    let ConsentRecord { family, subject, client_id, .. } = &earlier;
    let leaning = records::consent();
    assert_eq!(store.save_consent_leaning_on(family, leaning.clone(), MANY).await.unwrap(), Leaned::Saved);
    let mut of_another_client = records::consent();
    of_another_client.client_id = "another".parse().unwrap();
    store.save_consent(of_another_client.clone()).await.unwrap();

    let withdrawn = store.withdraw_consents(subject, client_id, NOON).await.unwrap();
    // In this order: what is left when somebody stops half way is listed.
    assert_eq!(withdrawn, [leaning.family.clone(), family.clone()]);
    for family in [family, &leaning.family] {
        let leaned = store.save_consent_leaning_on(family, records::consent(), MANY).await.unwrap();
        assert_eq!(leaned, Leaned::Withdrawn);
        assert_eq!(store.find_consent(family).await.unwrap().unwrap().withdrawn_at, Some(NOON));
    }
    assert_eq!(store.find_consents(subject, client_id).await.unwrap().len(), 1);
    assert_eq!(store.find_consent(&of_another_client.family).await.unwrap(), Some(of_another_client));
}

/// A client that asks in silence without end does not fill the store; nobody else is turned away, and what is withdrawn makes room.
pub async fn a_person_and_a_client_have_no_more_consents_than_they_may<B: TestBed<Store: ConsentStore>>(bed: &B) {
    const MOST: usize = 5;
    let store = bed.open().await;
    let alone = saved(&store).await;
    let ConsentRecord { family, subject, client_id, .. } = &alone;
    for _ in 1..MOST {
        assert_eq!(store.save_consent_leaning_on(family, records::consent(), MOST).await.unwrap(), Leaned::Saved);
    }
    let refused = records::consent();
    assert_eq!(store.save_consent_leaning_on(family, refused.clone(), MOST).await.unwrap(), Leaned::Full);
    assert_eq!(store.find_consent(&refused.family).await.unwrap(), None);

    let (mut of_another_client, mut of_another_person) = (records::consent(), records::consent());
    of_another_client.client_id = "another".parse().unwrap();
    of_another_person.subject = Subject::new("bob");
    for other in [of_another_client, of_another_person] {
        store.save_consent(other.clone()).await.unwrap();
        let mut leaning = other.clone();
        leaning.family = records::family();
        assert_eq!(store.save_consent_leaning_on(&other.family, leaning, MOST).await.unwrap(), Leaned::Saved);
    }

    let withdrawn = store.withdraw_consents(subject, client_id, NOON).await.unwrap();
    assert_eq!(withdrawn.len(), MOST);
    // Whoever took it back has to be asked, however many there are.
    assert_eq!(store.save_consent_leaning_on(family, records::consent(), MOST).await.unwrap(), Leaned::Withdrawn);
    store.delete_consents(&withdrawn).await.unwrap();
    let again = saved(&store).await;
    assert_eq!(store.save_consent_leaning_on(&again.family, records::consent(), MOST).await.unwrap(), Leaned::Saved);
}

/// Until each is deleted, whoever withdraws again is told of it: what a crash cut short is made up for.
pub async fn a_withdrawal_can_be_repeated_until_it_is_done<B: TestBed<Store: ConsentStore>>(bed: &B) {
    let store = bed.open().await;
    let (first, second) = (saved(&store).await, saved(&store).await);
    let withdraw = async || store.withdraw_consents(&first.subject, &first.client_id, NOON).await.unwrap();
    for _ in 0..2 {
        assert_same(&withdraw().await, &[&first.family, &second.family]);
    }
    store.delete_consents(std::slice::from_ref(&first.family)).await.unwrap();
    assert_same(&withdraw().await, &[&second.family]);
    store.delete_consents(std::slice::from_ref(&second.family)).await.unwrap();
    assert_same(&withdraw().await, &[]);
    let again = saved(&store).await;
    let leaned = store.save_consent_leaning_on(&again.family, records::consent(), MANY).await.unwrap();
    assert_eq!(leaned, Leaned::Saved);
}

/// Otherwise a consent that was given a moment ago would be lost with an older one.
pub async fn a_consent_that_stands_is_not_deleted<B: TestBed<Store: ConsentStore>>(bed: &B) {
    let store = bed.open().await;
    let consent = saved(&store).await;
    store.delete_consents(std::slice::from_ref(&consent.family)).await.unwrap();
    store.delete_consents(std::slice::from_ref(&records::family())).await.unwrap();
    assert_eq!(store.find_consent(&consent.family).await.unwrap(), Some(consent));
}

/// Whichever is first: once all is quiet, nothing stands, and the withdrawal was told of everything that there is.
pub async fn an_authorization_raced_against_a_withdrawal_never_stands<B: TestBed<Store: ConsentStore>>(bed: &B) {
    let store = bed.open().await;
    for _ in 0..ROUNDS {
        let earlier = saved(&store).await;
        let mut running = JoinSet::new();
        for _ in 0..AUTHORIZATIONS {
            let (store, family) = (store.clone(), earlier.family.clone());
            running.spawn(async move {
                // Each leans on the last one, as requests do that come one after the other.
                let mut family = family;
                for _ in 0..AUTHORIZATIONS {
                    let later = records::consent();
                    let next = later.family.clone();
                    match store.save_consent_leaning_on(&family, later, MANY).await.unwrap() {
                        Leaned::Saved => family = next,
                        Leaned::Withdrawn => break,
                        Leaned::Full => panic!("there are not so many"),
                    }
                }
            });
        }
        let withdrawn = store.withdraw_consents(&earlier.subject, &earlier.client_id, NOON).await.unwrap();
        running.join_all().await;
        // What is saved without being withdrawn would be told, and withdrawn, by this call.
        let later = store.withdraw_consents(&earlier.subject, &earlier.client_id, NOON + LIFETIME).await.unwrap();
        assert_same(&withdrawn, &later.iter().collect::<Vec<_>>());
        for family in &withdrawn {
            assert_eq!(store.find_consent(family).await.unwrap().unwrap().withdrawn_at, Some(NOON), "one still stood");
        }
        store.delete_consents(&withdrawn).await.unwrap();
    }
}

/// It is never kept shorter than before.
pub async fn a_consent_is_kept_as_long_as_is_asked<B: TestBed<Store: ConsentStore>>(bed: &B) {
    let store = bed.open().await;
    let consent = saved(&store).await;
    let later = consent.expires_at + LIFETIME;
    for expires_at in [later, consent.granted_at] {
        store.prolong_consent(&consent.family, expires_at).await.unwrap();
        assert_eq!(store.find_consent(&consent.family).await.unwrap().unwrap().expires_at, later);
    }
    store.prolong_consent(&records::family(), later).await.unwrap();
    assert_eq!(store.list_consents(&consent.subject).await.unwrap().len(), 1);
}

/// "Never expires" is a setting that somebody will try.
pub async fn a_consent_that_never_expires_can_be_saved<B: TestBed<Store: ConsentStore>>(bed: &B) {
    let store = bed.open().await;
    let mut consent = records::consent();
    consent.expires_at = Timestamp::from_unix_milliseconds(i64::MAX);
    store.save_consent(consent.clone()).await.unwrap();
    store.prolong_consent(&consent.family, consent.expires_at).await.unwrap();
    assert_eq!(store.find_consent(&consent.family).await.unwrap(), Some(consent));
}

/// A request whose client goes away is dropped where it stands. Whoever withdraws again has it withdrawn.
pub async fn a_withdrawal_dropped_half_way_can_be_repeated<B: TestBed<Store: ConsentStore>>(bed: &B) {
    let store = bed.open().await;
    for steps in 1..=STEPS {
        let consent = saved(&store).await;
        let ConsentRecord { family, subject, client_id, .. } = &consent;
        let ended = dropped_after(steps, store.withdraw_consents(subject, client_id, NOON)).await;
        assert_same(&store.withdraw_consents(subject, client_id, NOON).await.unwrap(), &[family]);
        let leaned = store.save_consent_leaning_on(family, records::consent(), MANY).await.unwrap();
        assert_eq!(leaned, Leaned::Withdrawn);
        store.delete_consents(std::slice::from_ref(family)).await.unwrap();
        if ended.is_some() {
            break;
        }
    }
}

pub(super) async fn saved(store: &impl ConsentStore) -> ConsentRecord {
    let consent = records::consent();
    store.save_consent(consent.clone()).await.unwrap();
    consent
}

fn assert_same(found: &[FamilyId], expected: &[&FamilyId]) {
    let sorted = |mut families: Vec<String>| {
        families.sort();
        families
    };
    let found = sorted(found.iter().map(ToString::to_string).collect());
    assert_eq!(found, sorted(expected.iter().map(ToString::to_string).collect()));
}
