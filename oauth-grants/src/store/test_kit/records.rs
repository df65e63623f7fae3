//! Records for tests: every field filled, every secret and family new.
//!
//! Moments are whole seconds, since a table may keep no more.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{
    model::{
        AccessLasts, AccessTokenRecord, AuthorizationCodeRecord, Client, ConsentRecord, ExtensionData, ExtensionDatum,
        NewTokens, RefreshTokenRecord,
    },
    protocol::{
        AccessToken, AuthorizationCode, ClientId, ClientSecret, FamilyId, GrantType, Lifetimes, RedirectUri,
        RefreshToken, RotationSeed, Scope, Subject, Timestamp,
    },
    store::RotationAttempt,
};

/// The moment at which everything here is issued.
pub const NOON: Timestamp = Timestamp::from_unix_seconds(1_767_268_800);

/// How long everything here lives.
pub const LIFETIME: Duration = Duration::from_hours(1);

/// An extension's datum whose text would break a careless store.
#[derive(Deserialize, Serialize)]
struct Remark(String);

impl ExtensionDatum for Remark {
    const NAME: &'static str = "remark";
}

/// A client with every setting.
pub fn client() -> Client {
    let secret = ClientSecret::generate().unwrap();
    Client::confidential("the 'shop'".parse().unwrap(), &secret)
        .secret(&ClientSecret::generate().unwrap(), Some(NOON + LIFETIME))
        .name("The \"Shop\" – Läden; DROP TABLE oauth_clients")
        .redirect_uris(["https://shop.example/callback?a=1".parse().unwrap()])
        .grant_types([GrantType::AUTHORIZATION_CODE, "urn:example:params:oauth:grant-type:sms".parse().unwrap()])
        .response_types(["code".parse().unwrap()])
        .scope(scope())
        .lifetimes(Lifetimes::DEFAULT)
}

/// A family that no store has heard of.
pub fn family() -> FamilyId {
    FamilyId::generate().unwrap()
}

/// A code with every field.
pub fn code() -> AuthorizationCodeRecord {
    let redirect_uri: RedirectUri = "https://shop.example/callback?a=1".parse().unwrap();
    sparse_code().redirect_uri(redirect_uri).scope(scope()).data(data())
}

/// A code with nothing that is optional.
pub fn sparse_code() -> AuthorizationCodeRecord {
    let code = AuthorizationCode::generate().unwrap().digest();
    AuthorizationCodeRecord::new(code, client_id(), subject(), family(), NOON, NOON + LIFETIME)
}

/// A consent with every field, of the same person and client as everything here.
pub fn consent() -> ConsentRecord {
    let resources = ["https://api.example/orders", "https://api.example/stock"].map(|uri| uri.parse().unwrap());
    ConsentRecord::new(family(), subject(), client_id(), scope(), NOON, NOON + LIFETIME * 24)
        .resources(resources.into())
        .access_lasts(AccessLasts::UntilWithdrawnAtMost(LIFETIME * 24))
}

/// An access token and a refresh token with every field.
pub fn tokens(family: &FamilyId) -> NewTokens {
    NewTokens::new(access_token(family)).refresh(refresh_token(family))
}

/// An access token with every field.
pub fn access_token(family: &FamilyId) -> AccessTokenRecord {
    sparse_access_token(family).subject(subject()).scope(scope()).data(data())
}

/// An access token with nothing that is optional.
pub fn sparse_access_token(family: &FamilyId) -> AccessTokenRecord {
    let token = AccessToken::generate().unwrap().digest();
    let grant_type = "urn:example:params:oauth:grant-type:sms".parse().unwrap();
    AccessTokenRecord::new(token, client_id(), grant_type, family.clone(), NOON, NOON + LIFETIME)
}

/// A refresh token with every field, not rotated.
pub fn refresh_token(family: &FamilyId) -> RefreshTokenRecord {
    sparse_refresh_token(family).subject(subject()).scope(scope()).data(data())
}

/// A refresh token with nothing that is optional.
pub fn sparse_refresh_token(family: &FamilyId) -> RefreshTokenRecord {
    let token = RefreshToken::generate().unwrap().digest();
    RefreshTokenRecord::new(token, client_id(), family.clone(), NOON, NOON + LIFETIME * 24)
}

/// An attempt to rotate with a seed of its own.
pub fn attempt(now: Timestamp, grace: Duration) -> RotationAttempt {
    RotationAttempt::new(now, grace, RotationSeed::generate().unwrap())
}

fn client_id() -> ClientId {
    "the 'shop'".parse().unwrap()
}

fn subject() -> Subject {
    Subject::new("Zoë 'o' \"quote\"")
}

fn scope() -> Scope {
    "orders:write orders:read".parse().unwrap()
}

fn data() -> ExtensionData {
    let mut data = ExtensionData::default();
    data.insert(&Remark("{\"nested\": \"' \\ \u{0} ☃\"}".to_owned())).unwrap();
    data
}
