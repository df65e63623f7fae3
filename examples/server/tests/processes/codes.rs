//! Many codes at once, written into a store as a server would have, each with the consent that it comes from.

use std::time::Duration;

use oauth_grants::{
    model::ConsentRecord,
    prelude::{AuthorizationCode, AuthorizationCodeRecord, ExtensionData, Subject},
    protocol::{Clock, CodeChallengeMethod, CodeChallengeValue, FamilyId, SystemClock},
    store::{AuthorizationCodeStore, ConsentStore},
};
use oauth_grants_tests::harness::CHALLENGE;

/// As long as anything that is issued for it.
const CONSENT_LIFETIME: Duration = Duration::from_hours(90 * 24);

/// So many new codes, of Alice, for the app.
pub(crate) async fn write(
    store: &impl AuthorizationCodeStore,
    consents: &impl ConsentStore,
    count: usize,
) -> Vec<String> {
    let mut codes = Vec::new();
    for _ in 0..count {
        let code = AuthorizationCode::generate().unwrap();
        let record = record(&code);
        consents.save_consent(consent(&record)).await.unwrap();
        store.save_authorization_code(record).await.unwrap();
        codes.push(code.expose().to_owned());
    }
    codes
}

fn consent(code: &AuthorizationCodeRecord) -> ConsentRecord {
    let AuthorizationCodeRecord { family, subject, client_id, scope, issued_at, .. } = code.clone();
    ConsentRecord::new(family, subject, client_id, scope, issued_at, issued_at + CONSENT_LIFETIME)
}

fn record(code: &AuthorizationCode) -> AuthorizationCodeRecord {
    let mut data = ExtensionData::default();
    data.insert(&CodeChallengeValue::parse(CHALLENGE, CodeChallengeMethod::S256).unwrap()).unwrap();
    let (family, now) = (FamilyId::generate().unwrap(), SystemClock.now());
    let expires_at = now + Duration::from_mins(10);
    AuthorizationCodeRecord::new(code.digest(), "app".parse().unwrap(), Subject::new("alice"), family, now, expires_at)
        .scope("profile".parse().unwrap())
        .data(data)
}
