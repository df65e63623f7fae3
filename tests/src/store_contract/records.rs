//! Records for checks: every field filled, every secret and family new.

use std::time::Duration;

use oauth_grants::{
    model::{
        AccessTokenRecord, AuthorizationCodeRecord, Client, ExtensionData, ExtensionDatum, NewTokens,
        RefreshTokenRecord,
    },
    protocol::{
        AccessToken, AuthorizationCode, ClientSecret, FamilyId, GrantType, Lifetimes, RefreshToken, RotationSeed,
        Scope, Subject, Timestamp,
    },
    store::RotationAttempt,
};
use serde::{Deserialize, Serialize};

/// The moment at which everything here is issued.
pub const NOON: Timestamp = Timestamp::from_unix_milliseconds(1_767_268_800_123);

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
    AuthorizationCodeRecord {
        code: AuthorizationCode::generate().unwrap().digest(),
        client_id: "the 'shop'".parse().unwrap(),
        redirect_uri: Some("https://shop.example/callback?a=1".parse().unwrap()),
        subject: Subject::new("Zoë 'o' \"quote\""),
        scope: scope(),
        family: family(),
        issued_at: NOON,
        expires_at: NOON + LIFETIME,
        data: data(),
    }
}

/// An access token and a refresh token with every field.
pub fn tokens(family: &FamilyId) -> NewTokens {
    NewTokens { access: access_token(family), refresh: Some(refresh_token(family)) }
}

/// An access token with every field.
pub fn access_token(family: &FamilyId) -> AccessTokenRecord {
    AccessTokenRecord {
        token: AccessToken::generate().unwrap().digest(),
        client_id: "the 'shop'".parse().unwrap(),
        subject: Some(Subject::new("Zoë 'o' \"quote\"")),
        scope: scope(),
        grant_type: "urn:example:params:oauth:grant-type:sms".parse().unwrap(),
        family: family.clone(),
        issued_at: NOON,
        expires_at: NOON + LIFETIME,
    }
}

/// A refresh token with every field, not rotated.
pub fn refresh_token(family: &FamilyId) -> RefreshTokenRecord {
    RefreshTokenRecord {
        token: RefreshToken::generate().unwrap().digest(),
        client_id: "the 'shop'".parse().unwrap(),
        subject: Some(Subject::new("Zoë 'o' \"quote\"")),
        scope: scope(),
        family: family.clone(),
        issued_at: NOON,
        expires_at: NOON + LIFETIME * 24,
        rotated_at: None,
        data: data(),
    }
}

/// An attempt to rotate with a seed of its own.
pub fn attempt(now: Timestamp, grace: Duration) -> RotationAttempt {
    RotationAttempt { now, grace, seed: RotationSeed::generate().unwrap() }
}

fn scope() -> Scope {
    "orders:write orders:read".parse().unwrap()
}

fn data() -> ExtensionData {
    let mut data = ExtensionData::default();
    data.insert(&Remark("{\"nested\": \"' \\ \u{0} ☃\"}".to_owned())).unwrap();
    data
}
