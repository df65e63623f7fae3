//! Grants of one's own at the token endpoint (RFC 6749 section 4.5).

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use oauth_grants::{
    prelude::*,
    protocol::{ErrorCode, Parameters},
    server::BuildFault,
};
use oauth_grants_tests::harness::{
    Answer, Party, Person, Running, Site,
    clients::{self, A, MACHINE},
    grants::{Machine, Renew, SignIn},
};

const TEXT_MESSAGE: &str = "urn:example:params:oauth:grant-type:text-message";

/// Codes that were sent by text message: who may use one, and whether it was used.
#[derive(Clone, Default)]
struct TextMessage {
    sent: Arc<Mutex<HashMap<u32, bool>>>,
}

#[derive(GrantForm)]
struct TextMessageForm {
    phone: String,
    code: u32,
    #[form(rename = "keep-signed-in")]
    keep_signed_in: Option<bool>,
}

/// The code of a message, as it is claimed.
struct SentCode(u32);

#[grant(type = "urn:example:params:oauth:grant-type:text-message")]
impl TextMessage {
    async fn validate_token_request(
        &self,
        _request: &TokenRequest<'_>,
        form: TextMessageForm,
    ) -> Result<Approved<SentCode>, GrantError> {
        match form.phone.as_str() {
            "+0" => return Err(GrantError::internal("the gateway's password is hunter2")),
            "+1" => {
                let code = ErrorCode::Extension("authorization_pending");
                return Err(GrantError::refused(code, "say \"please\" \u{1f981}"));
            }
            _ => {}
        }
        if !self.sent.lock().unwrap().contains_key(&form.code) {
            return Err(GrantError::invalid_grant("no such code was sent"));
        }
        let approved = Approved::for_subject(Subject::new(&form.phone));
        let approved = if form.keep_signed_in == Some(true) { approved.renewable() } else { approved };
        Ok(approved.claiming(SentCode(form.code), Family::begins_here()))
    }

    async fn claim(
        &self,
        _request: &TokenRequest<'_>,
        SentCode(code): SentCode,
    ) -> Result<Claimed<SentCode>, GrantError> {
        // Others get to run between the check and the claim, as with a database.
        tokio::task::yield_now().await;
        match self.sent.lock().unwrap().get_mut(&code) {
            Some(used @ false) => {
                *used = true;
                Ok(Claimed::won(SentCode(code)))
            }
            _ => Err(GrantError::invalid_grant("the code was used before")),
        }
    }
}

async fn with_text_messages() -> Running {
    let site = Site::open().await;
    let grants = [TEXT_MESSAGE.parse().unwrap(), GrantType::REFRESH_TOKEN];
    site.store.insert_client(clients::registered(A).grant_types(grants));
    let text_message = TextMessage::default();
    text_message.sent.lock().unwrap().extend((1..=5).map(|code| (code, false)));
    let builder = site.builder().store(site.store.clone());
    let server = builder.register_grant(text_message).register_grant(Renew).build().unwrap();
    site.serve(server)
}

/// A grant at the authorization endpoint.
struct Ticket;

#[grant(type = "urn:example:ticket", response_types = ["ticket"])]
impl Ticket {
    async fn create_authorization_response(
        &self,
        _request: &AuthorizationRequest<'_>,
        granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        Ok(AuthorizationResponse::default().parameter("ticket", granted.subject.as_str()))
    }
}

#[test]
fn the_report_tells_what_each_grant_reads_and_issues() {
    let server = AuthorizationServer::builder("https://auth.example")
        .store(MemoryStore::new())
        .interaction(Person)
        .register_grant(SignIn)
        .register_grant(Machine)
        .register_grant(Renew)
        .register_grant(TextMessage::default())
        .register_grant(Ticket)
        .build()
        .unwrap();
    let grants = server.describe().grants;
    let parameters: Vec<_> = grants.iter().map(|grant| grant.parameters.join(" ")).collect();
    assert_eq!(parameters, ["code redirect_uri", "", "refresh_token", "phone code keep-signed-in", ""]);
    let refreshes: Vec<_> = grants.iter().map(|grant| grant.lifetimes.refresh_token.is_some()).collect();
    assert_eq!(refreshes, [true, false, true, true, false]);
    let claims: Vec<_> = grants.iter().map(|grant| grant.claims.as_deref()).collect();
    assert_eq!(claims, [None, None, None, Some("SentCode"), None]);
    assert!(server.describe().to_string().contains("claims a `SentCode`, once"));
}

/// A form by hand, which may name what `#[derive(GrantForm)]` would refuse.
struct Greedy;

impl GrantForm for Greedy {
    const PARAMETERS: &'static [&'static str] = &["phone", "scope", "client_secret"];

    fn from_parameters(_: &Parameters) -> Result<Self, GrantError> {
        Ok(Self)
    }
}

struct Nosy;

#[grant(type = "urn:example:nosy")]
impl Nosy {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: Greedy) -> Result<Approved, GrantError> {
        Ok(Approved::for_client())
    }
}

// RFC 6749 sections 2.3.1 and 3.3
#[test]
fn a_form_leaves_to_the_server_what_the_server_reads() {
    let builder = AuthorizationServer::builder("https://auth.example").store(MemoryStore::new());
    let error = builder.register_grant(Nosy).build().unwrap_err();
    assert!(
        matches!(
            error.faults(),
            [
                BuildFault::ReservedParameter { parameter: "scope", .. },
                BuildFault::ReservedParameter { parameter: "client_secret", .. },
            ]
        ),
        "{error}"
    );
    let message = error.to_string();
    assert!(message.contains("Nosy") && message.contains("ask the request"), "{message}");
}

// RFC 6749 section 4.5
#[test]
fn two_grants_under_one_uri_are_told_apart_by_their_types() {
    let builder = AuthorizationServer::builder("https://auth.example").store(MemoryStore::new());
    let builder = builder.register_grant(TextMessage::default()).register_grant(TextMessage::default());
    let name = std::any::type_name::<TextMessage>();
    assert_eq!(
        builder.build().unwrap_err().to_string(),
        format!(
            "the authorization server cannot be built:\n  - a grant `{TEXT_MESSAGE}` is already registered with this \
             server: `{name}`, and then `{name}`; keep one of the two, since each `grant_type` names exactly one grant (RFC \
             6749 section 4.5)"
        )
    );
}

async fn send(running: &Running, client: Party, more: &[(&str, &str)]) -> Answer {
    let parameters = [("grant_type", TEXT_MESSAGE)];
    let parameters: Vec<_> = parameters.into_iter().chain(more.iter().copied()).collect();
    running.token(client, &parameters).await
}

#[tokio::test]
async fn a_grant_at_the_token_endpoint_reads_its_form_and_issues() {
    let running = with_text_messages().await;
    let answer = send(&running, A, &[("phone", "+4930123"), ("code", "1")]).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    let tokens = answer.issued();
    assert_eq!((&*tokens.scope, tokens.refresh_token), ("read write", None));
    let record = running.token_record(&tokens.access_token).await.unwrap();
    assert_eq!(record.subject, Some(Subject::new("+4930123")));
    assert_eq!(record.grant_type.as_str(), TEXT_MESSAGE);
}

#[tokio::test]
async fn it_may_offer_a_refresh_token() {
    let running = with_text_messages().await;
    let form = [("phone", "+49"), ("code", "1"), ("keep-signed-in", "true")];
    let tokens = send(&running, A, &form).await.issued();
    let refreshed = running.refresh(A, tokens.refresh()).await.issued();
    let record = running.token_record(&refreshed.access_token).await.unwrap();
    assert_eq!(record.subject, Some(Subject::new("+49")));
}

// RFC 6749 section 3.2: for every declared parameter of every grant
#[tokio::test]
async fn rule_119_a_parameter_that_is_missing_repeated_or_malformed_never_reaches_the_grant() {
    let running = with_text_messages().await;
    let (phone, code) = (("phone", "+49"), ("code", "1"));
    let wrong: [&[(&str, &str)]; 10] = [
        &[phone],
        &[code],
        &[phone, ("code", "")],
        &[phone, ("code", "one")],
        &[phone, ("code", "-1")],
        &[phone, ("code", "99999999999999")],
        // Other spellings of the right one.
        &[phone, ("code", "+1")],
        &[phone, ("code", "000001")],
        &[phone, code, ("keep-signed-in", "perhaps")],
        &[phone, code, phone],
    ];
    for form in wrong {
        send(&running, A, form).await.refused(400, "invalid_request");
    }
    send(&running, A, &[phone, code]).await.issued();
}

// RFC 6749 sections 2.3 and 4.5
#[tokio::test]
async fn rule_070_the_same_gate_stands_before_it_as_before_the_grants_of_the_rfc() {
    let running = with_text_messages().await;
    let form = [("phone", "+49"), ("code", "1")];
    send(&running, MACHINE, &form).await.refused(400, "unauthorized_client");
    send(&running, A.with_secret("wrong"), &form).await.refused(401, "invalid_client");
    let scoped = [form[0], form[1], ("scope", "admin")];
    send(&running, A, &scoped).await.refused(400, "invalid_scope");
    // Nothing was claimed by any of them.
    send(&running, A, &form).await.issued();
}

#[tokio::test]
async fn what_it_claims_is_claimed_once() {
    let running = with_text_messages().await;
    let form = [("phone", "+49"), ("code", "1")];
    send(&running, A, &form).await.issued();
    send(&running, A, &form).await.refused(400, "invalid_grant");
}

// RFC 6749 section 10.5
#[tokio::test(flavor = "multi_thread")]
async fn of_fifty_parallel_claims_one_is_issued() {
    let running = Arc::new(with_text_messages().await);
    let mut requests = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let running = Arc::clone(&running);
        requests.spawn(async move { send(&running, A, &[("phone", "+49"), ("code", "2")]).await.status });
    }
    let statuses = requests.join_all().await;
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
}

// RFC 6749 section 5.2
#[tokio::test]
async fn what_it_refuses_is_told_cleanly_and_what_fails_in_it_is_not_told_at_all() {
    let running = with_text_messages().await;
    let refused = send(&running, A, &[("phone", "+1"), ("code", "1")]).await;
    refused.refused(400, "authorization_pending");
    assert_eq!(refused.json()["error_description"], "say ?please? ?");

    let failed = send(&running, A, &[("phone", "+0"), ("code", "1")]).await;
    assert_eq!((failed.status, &*failed.body), (500, r#"{"error":"server_error"}"#));
    assert!(running.events.mentions("hunter2"), "the log is told");
}
