//! `Debug` and `Display` of the public types that hold a secret, or wrap what holds one.

use std::{error::Error, fmt::Debug};

use bytes::Bytes;
use http::{Method, Response};
use oauth_grants::{
    client::{AuthenticatedClient, ClientAuthentication, ClientRequest, Presentation},
    grant::AuthorizationResponse,
    interaction::{
        Consent, Decision, Interacted, Interaction, InteractionRequest, Refusal, RefusedRequest, Submission,
    },
    prelude::*,
    protocol::{CodeChallengeMethod, CodeChallengeValue, CodeVerifier, Parameters, RotationSeed, Timestamp},
    store::{RedisStore, StoreError},
};
use oauth_grants_tests::{
    harness::{CHALLENGE, Site, VERIFIER, clients::A, grants::Renew},
    postgres, servers,
};

use crate::{
    secrets::Secrets,
    written::{self, listen},
};

const STATE: &str = "state-of-a-spied-request";
const COOKIE: &str = "cookie-of-a-spied-browser";
const FORM_TOKEN: &str = "form-token-of-a-spied-page";
const DEVICE_SECRET: &str = "device-secret-of-a-spied-answer";
const ASSERTION: &str = "assertion-of-a-spied-client";

/// Writes a value as logs do.
pub(crate) fn show(value: &impl Debug) {
    written::line(&format!("{value:?}\n{value:#?}"));
}

/// Writes an error as logs do, and as a `main` does that returns it.
pub(crate) fn show_error(error: &impl Error) {
    written::line(&format!("{error}\n{error:?}\n{:?}", error.source().map(ToString::to_string)));
}

#[test]
fn a_value_that_is_a_secret_is_not_printed() {
    listen();
    let mut secrets = Secrets::default();
    secrets.keep("a secret", VERIFIER);
    show(&AccessToken::new(VERIFIER));
    show(&AuthorizationCode::new(VERIFIER));
    show(&RefreshToken::new(VERIFIER));
    show(&Password::new(VERIFIER));
    show(&VERIFIER.parse::<ClientSecret>());
    show(&CodeVerifier::parse(VERIFIER).unwrap());
    show(&CodeChallengeValue::parse(VERIFIER, CodeChallengeMethod::Plain).unwrap());
    show(&Parameters::parse(&format!("code_verifier={VERIFIER}&state={VERIFIER}")).unwrap());
    show(&AuthorizationResponse::default().parameter("code", VERIFIER));
    show(&Successor::rotated(RefreshToken::new("old").digest(), RefreshToken::new(VERIFIER)));
    show(&Approved::for_client().claiming(AccessToken::new(VERIFIER), Family::begins_here()));
    show(&Claimed::won(RefreshToken::new(VERIFIER)));
    show(&Client::confidential(A.id.parse().unwrap(), &VERIFIER.parse().unwrap()));

    let seed = RotationSeed::from_bytes(*b"0123456789abcdef0123456789abcdef");
    secrets.keep("a seed", "0123456789abcdef0123456789abcdef");
    show(&seed);
    show(&Rotation::First(Claimed::won(seed)));
    show(&RotationAttempt::new(Timestamp::from_unix_seconds(0), std::time::Duration::ZERO, seed));
    secrets.are_not_in(&written::text());
}

#[tokio::test]
async fn a_place_that_is_reached_with_a_password_is_printed_without_it() {
    listen();
    let mut secrets = Secrets::default();
    let password = "password-of-a-database";
    secrets.keep("password of a database", password);
    for url in [
        format!("postgres://auth:{password}@%2Fnowhere/auth"),
        format!("postgres://auth:{password}@127.0.0.1:port/auth"),
        format!("postgres://auth:{password}@[::1/auth"),
    ] {
        show_error(&PostgresStore::connect(&url).await.unwrap_err());
    }
    for url in [
        format!("redis://:{password}@127.0.0.1:1/"),
        format!("redis://:{password}@127.0.0.1:port/"),
        format!("redis://:{password}@127.0.0.1:1/{password}"),
    ] {
        show_error(&RedisStore::connect(url).await.unwrap_err());
    }
    show(&PostgresStore::connect(&postgres::schema().await).await.unwrap());
    show(&RedisStore::connect(servers::redis()).await.unwrap());
    secrets.are_not_in(&written::text());
}

/// What an extension keeps, before and after its author changed their mind.
#[derive(serde::Deserialize, serde::Serialize)]
struct KeptOnce(String);

impl ExtensionDatum for KeptOnce {
    const NAME: &'static str = "kept";
}

#[derive(Debug, serde::Deserialize, serde::Serialize)]
struct KeptNow(u64);

impl ExtensionDatum for KeptNow {
    const NAME: &'static str = "kept";
}

#[test]
fn what_an_extension_keeps_is_not_in_the_error_when_it_is_not_understood() {
    listen();
    let mut secrets = Secrets::default();
    secrets.keep("a secret of an extension", DEVICE_SECRET);
    let mut data = ExtensionData::default();
    data.insert(&KeptOnce(DEVICE_SECRET.to_owned())).unwrap();
    show(&data);
    let error = data.read::<KeptNow>().unwrap_err();
    assert!(format!("{error:?}").contains("`kept`"), "{error:?}");
    show_error(&error);
    secrets.are_not_in(&written::text());
}

#[test]
fn an_error_tells_what_is_wrong_and_not_what_was_given() {
    listen();
    let mut secrets = Secrets::default();
    secrets.keep("what was given", "what \u{fc} was \u{fc} given");
    let given = "what \u{fc} was \u{fc} given";
    show_error(&"".parse::<ClientSecret>().unwrap_err());
    show_error(&given.parse::<ClientId>().unwrap_err());
    show_error(&given.parse::<Scope>().unwrap_err());
    show_error(&given.parse::<Digest<AccessToken>>().unwrap_err());
    show_error(&GrantError::from(StoreError::new("the disk is full")));
    show(&Parameters::parse(&format!("{given}=%ff")).unwrap_err());
    secrets.are_not_in(&written::text());
}

/// Writes down whatever it is shown.
#[derive(Clone, Copy)]
struct Spy;

#[grant(type = "authorization_code", auth_methods = ["client_secret_basic", "urn:example:assertion"])]
#[derive(Clone, Copy)]
struct SignIn;

impl Extends<kind::AuthorizationCode> for Spy {}

impl Extends<kind::RefreshToken> for Spy {}

impl Extension for Spy {
    fn name(&self) -> &'static str {
        "spy"
    }

    async fn validate_authorization_request(
        &self,
        request: &AuthorizationRequest<'_>,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        show(request);
        show(request.prompt());
        show(&request.pause());
        show(data);
        Ok(())
    }

    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        show(request);
        show(&request.parameters());
        show(data);
        Ok(())
    }

    async fn extend_token_response(
        &self,
        _request: &TokenRequest<'_>,
        _data: &ExtensionData,
        response: &mut TokenResponse,
    ) {
        response.insert("device_secret", DEVICE_SECRET);
        show(response);
    }
}

impl Interaction for Spy {
    async fn authorize(&self, request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        let page = serde_json::to_vec(&request.pause()).unwrap();
        let answer = Interacted::Respond(page_with(page));
        show(&answer);
        Ok(answer)
    }

    async fn submit(&self, request: &InteractionRequest<'_>) -> Result<Submission, GrantError> {
        show(request);
        show(&Submission::Respond(page_with(request.body().to_vec())));
        let paused = serde_json::from_slice(request.body()).unwrap();
        let decision = Decision::Granted(Consent::by(Subject::new("alice")));
        let answer = Submission::Decided { request: paused, decision };
        show(&answer);
        Ok(answer)
    }

    async fn refuse(&self, request: &RefusedRequest<'_>) -> Result<Refusal, GrantError> {
        show(request);
        let answer = Refusal::Respond(page_with(request.location().into()));
        show(&answer);
        Ok(answer)
    }
}

/// A page with a form and a cookie.
fn page_with(body: Vec<u8>) -> Response<Bytes> {
    let page = Response::builder().header("set-cookie", COOKIE).header("x-form-token", FORM_TOKEN);
    page.body(body.into()).unwrap()
}

impl ClientAuthentication for Spy {
    const METHOD: AuthMethod = AuthMethod::named("urn:example:assertion");

    fn presentation(&self, request: &ClientRequest<'_>) -> Presentation {
        show(request);
        Presentation::Absent
    }

    async fn authenticate(&self, _request: &ClientRequest<'_>) -> Result<AuthenticatedClient, GrantError> {
        Err(GrantError::invalid_client("nobody authenticates like this"))
    }
}

#[tokio::test]
async fn what_hooks_are_shown_can_be_printed() {
    listen();
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Spy).client_authentication(Spy);
    let builder = builder.register_grant_with(SignIn, [Spy]).register_grant_with(Renew, [Spy]);
    show(&builder);
    let server = builder.build().unwrap();
    show(&(server.clone(), server.service(), server.describe(), site.store.clone()));
    let running = site.serve(server);

    let asked = [("client_id", A.id), ("redirect_uri", A.redirect_uri), ("state", STATE)];
    running.authorize(&asked).await.is_page(200);
    let good = [("response_type", "code"), ("code_challenge", CHALLENGE), ("code_challenge_method", "S256")];
    let paused = running.authorize(&[&asked[..], &good].concat()).await.body;
    let cookie = [("cookie", COOKIE)];
    let answer = running.send(Method::POST, "/oauth/interaction/consent", &cookie, paused.into_bytes()).await;
    let code = answer.redirect().code().to_owned();
    let first = running.redeem_with(A, &code, &[("client_assertion_of_ours", ASSERTION)]).await.issued();
    let second = running.refresh(A, first.refresh()).await.issued();

    let mut secrets = Secrets::default();
    for (what, secret) in [
        ("client secret", A.secret.unwrap()),
        ("verifier", VERIFIER),
        ("state", STATE),
        ("cookie", COOKIE),
        ("form token", FORM_TOKEN),
        ("member of an answer", DEVICE_SECRET),
        ("parameter", ASSERTION),
        ("code", &code),
        ("access token", &first.access_token),
        ("access token", &second.access_token),
        ("refresh token", first.refresh()),
        ("refresh token", second.refresh()),
    ] {
        secrets.keep(what, secret);
    }
    let written = written::text();
    for told in ["AuthorizationRequest", "TokenResponse", "RefusedRequest", "InteractionRequest", "ClientRequest"] {
        assert!(written.contains(told), "{told} was shown");
    }
    secrets.are_not_in(&written);
}
