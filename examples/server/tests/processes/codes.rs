//! Many codes at once, written into a store as a server would have.

use std::time::Duration;

use oauth_grants::{
    prelude::{AuthorizationCode, AuthorizationCodeRecord, ExtensionData, Subject},
    protocol::{Clock, CodeChallengeMethod, CodeChallengeValue, FamilyId, SystemClock},
    store::AuthorizationCodeStore,
};
use oauth_grants_tests::harness::CHALLENGE;

/// So many new codes, of Alice, for the app.
pub(crate) async fn write(store: &impl AuthorizationCodeStore, count: usize) -> Vec<String> {
    let mut codes = Vec::new();
    for _ in 0..count {
        let code = AuthorizationCode::generate().unwrap();
        store.save_authorization_code(record(&code)).await.unwrap();
        codes.push(code.expose().to_owned());
    }
    codes
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
