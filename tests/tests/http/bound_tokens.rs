//! Tokens that are bound to a key (RFC 8705 section 3, RFC 9449 section 5), by an extension of the application's own.

use base64::{Engine, engine::general_purpose::STANDARD};
use oauth_grants::prelude::*;
use oauth_grants_tests::harness::{
    Answer, Party, Person, Running, Site, VERIFIER,
    clients::{A, PUBLIC},
    grants::{Renew, SignIn},
};
use serde::{Deserialize, Serialize};

/// Binds what is issued to the key that the request was made with. The header stands for what a layer below found out.
struct KeyBound;

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Key(String);

impl ExtensionDatum for Key {
    const NAME: &'static str = "key";
}

impl Extends<kind::AuthorizationCode> for KeyBound {}
impl Extends<kind::RefreshToken> for KeyBound {}

impl Extension for KeyBound {
    fn name(&self) -> &'static str {
        "KeyBound"
    }

    fn keeps(&self) -> Vec<Kept> {
        vec![Kept::with_tokens(Key::NAME)]
    }

    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        let key = request.headers().get("x-key").and_then(|key| key.to_str().ok());
        let key = Key(key.ok_or_else(|| GrantError::invalid_request("no key"))?.to_owned());
        match data.read::<Key>()? {
            None => data.insert(&key),
            Some(bound) if bound == key => Ok(()),
            Some(_) => Err(GrantError::invalid_grant("this is bound to another key")),
        }
    }
}

async fn bound() -> Running {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let builder = builder.register_grant_with(SignIn, [KeyBound]).register_grant_with(Renew, [KeyBound]);
    site.serve(builder.build().unwrap())
}

/// A token request that is made with a key.
async fn with_key(running: &Running, client: Party, key: &str, form: &[(&str, &str)]) -> Answer {
    let basic = client.secret.map(|secret| format!("Basic {}", STANDARD.encode(format!("{}:{secret}", client.id))));
    let mut headers = vec![("x-key", key)];
    headers.extend(basic.as_deref().map(|basic| ("authorization", basic)));
    let named = basic.is_none().then_some(("client_id", client.id));
    let form = form.iter().copied().chain(named);
    running.post(&headers, form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish()).await
}

// RFC 8705 section 4, RFC 9449 section 5
#[tokio::test]
async fn rule_112_a_binding_goes_through_the_rotation_and_another_key_changes_nothing() {
    for client in [A, PUBLIC] {
        let running = bound().await;
        let code = running.code_for(client).await;
        let redeem = [
            ("grant_type", "authorization_code"),
            ("code", &*code),
            ("redirect_uri", client.redirect_uri),
            ("code_verifier", VERIFIER),
        ];
        let mut tokens = with_key(&running, client, "own", &redeem).await.issued();
        for _ in 0..3 {
            let refresh = [("grant_type", "refresh_token"), ("refresh_token", tokens.refresh())];
            with_key(&running, client, "stolen", &refresh).await.refused(400, "invalid_grant");
            let next = with_key(&running, client, "own", &refresh).await.issued();
            // Nor is anything revoked by who has the token and not the key.
            running.wait(60);
            with_key(&running, client, "stolen", &refresh).await.refused(400, "invalid_grant");
            assert!(running.is_alive(&next).await);
            tokens = next;
        }
    }
}

// RFC 8705 section 3
#[tokio::test]
async fn rule_123_the_resource_is_told_which_key_a_token_is_bound_to() {
    let running = bound().await;
    let code = running.code_for(A).await;
    let redeem = [("grant_type", "authorization_code"), ("code", &*code), ("redirect_uri", A.redirect_uri)];
    let redeem = [redeem.as_slice(), &[("code_verifier", VERIFIER)]].concat();
    let first = with_key(&running, A, "own", &redeem).await.issued();
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", first.refresh())];
    let second = with_key(&running, A, "own", &refresh).await.issued();
    for tokens in [first, second] {
        let record = running.token_record(&tokens.access_token).await.unwrap();
        assert_eq!(record.data.read::<Key>().unwrap(), Some(Key("own".to_owned())));
    }
}
