//! Grants of one's own at the authorization endpoint (RFC 6749 section 8.4), alone and together with the token endpoint.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use oauth_grants::{model::Audience, prelude::*, protocol::ResponseType, server::ServerBuilder};
use oauth_grants_tests::harness::{
    ALICE, Answer, Mode, Party, Person, Running, Site,
    clients::{self, A, B},
    grants::Renew,
};

const TICKET: &str = "urn:example:params:oauth:grant-type:ticket";
const BADGE: &str = "urn:example:params:oauth:grant-type:badge";

/// Hands out a ticket at the authorization endpoint and takes it back at the token endpoint.
#[derive(Clone, Default)]
struct Ticket {
    kept: Arc<Mutex<HashMap<String, Kept>>>,
}

/// Whose a ticket is, for what, and whether it was used.
struct Kept {
    client_id: ClientId,
    granted: Granted,
    is_used: bool,
}

#[derive(GrantForm)]
struct TicketForm {
    ticket: String,
}

#[grant(
    type = "urn:example:params:oauth:grant-type:ticket",
    response_types = ["ticket", "example:seat ticket"],
)]
impl Ticket {
    async fn validate_authorization_request(&self, request: &AuthorizationRequest<'_>) -> Result<(), GrantError> {
        match request.parameters().value("row") {
            Some("13") => Err(GrantError::invalid_request("there is no row 13")),
            _ => Ok(()),
        }
    }

    async fn create_authorization_response(
        &self,
        request: &AuthorizationRequest<'_>,
        granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        let mut kept = self.kept.lock().unwrap();
        let ticket = format!("ticket {}", kept.len());
        let client_id = request.client().client_id().clone();
        kept.insert(ticket.clone(), Kept { client_id, granted, is_used: false });
        Ok(AuthorizationResponse::default().parameter("ticket", ticket))
    }

    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        form: TicketForm,
    ) -> Result<Approved<String>, GrantError> {
        let kept = self.kept.lock().unwrap();
        match kept.get(&form.ticket) {
            Some(Kept { client_id, granted, .. }) if client_id == request.client().client_id() => {
                let approved = Approved::for_subject(granted.subject.clone()).scope(granted.scope.clone());
                Ok(approved.claiming(form.ticket, Family::of(granted)))
            }
            _ => Err(GrantError::invalid_grant("no such ticket")),
        }
    }

    async fn claim(&self, _request: &TokenRequest<'_>, ticket: String) -> Result<Claimed<String>, GrantError> {
        match self.kept.lock().unwrap().get_mut(&ticket) {
            Some(Kept { is_used: is_used @ false, .. }) => *is_used = true,
            _ => return Err(GrantError::invalid_grant("the ticket was used")),
        }
        Ok(Claimed::won(ticket))
    }
}

/// An access token straight from the authorization endpoint, which says nothing of the scope.
struct Badge;

#[grant(
    type = "urn:example:params:oauth:grant-type:badge",
    auth_methods = ["client_secret_basic", "none"],
    response_types = ["badge token"],
    response_mode = "fragment",
)]
impl Badge {
    async fn create_authorization_response(
        &self,
        _request: &AuthorizationRequest<'_>,
        granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        let approved = Approved::for_subject(granted.subject).renewable();
        Ok(AuthorizationResponse::default()
            .parameter("badge", "b-1")
            .parameter("iss", "https://evil.example")
            .parameter("access_token", "forged")
            .access_token(approved))
    }
}

const PLAYHOUSE: &str = "https://playhouse.example";
const OPERA: &str = "https://opera.example";

async fn with_tickets_and_badges() -> Running {
    serving(&[]).await
}

/// The same, where tokens are for one of these.
async fn serving(resources: &[&str]) -> Running {
    let site = Site::open().await;
    let grants: [GrantType; 3] = [TICKET.parse().unwrap(), BADGE.parse().unwrap(), GrantType::REFRESH_TOKEN];
    for client in [A, B] {
        site.store.insert_client(clients::registered(client).grant_types(grants.clone()));
    }
    let resources = resources.iter().map(|uri| Resource::new(uri.parse().unwrap()));
    let builder = resources.fold(site.builder(), ServerBuilder::resource).store(site.store.clone());
    let builder = builder.consent_store(site.store.clone()).interaction(Person);
    let builder = builder.register_grant(Ticket::default()).register_grant(Badge);
    let server = builder.register_grant(Renew).build().unwrap();
    site.serve(server)
}

async fn ask(running: &Running, response_type: &str, more: &[(&str, &str)]) -> Answer {
    let parameters = [("response_type", response_type), ("client_id", A.id), ("state", "s")];
    let parameters: Vec<_> = parameters.into_iter().chain(more.iter().copied()).collect();
    running.authorize(&parameters).await
}

async fn redeem(running: &Running, client: Party, ticket: &str) -> Answer {
    redeem_for(running, client, ticket, &[]).await
}

/// The same, asking for resources.
async fn redeem_for(running: &Running, client: Party, ticket: &str, more: &[(&str, &str)]) -> Answer {
    running.token(client, &[&[("grant_type", TICKET), ("ticket", ticket)], more].concat()).await
}

async fn ticket_for(running: &Running, more: &[(&str, &str)]) -> String {
    ask(running, "ticket", more).await.redirect().get("ticket").unwrap().to_owned()
}

#[tokio::test]
async fn a_grant_at_both_endpoints_takes_back_what_it_handed_out() {
    let running = with_tickets_and_badges().await;
    let redirect = ask(&running, "ticket", &[("scope", "read")]).await.redirect();
    assert_eq!((&*redirect.uri, redirect.mode), (A.redirect_uri, Mode::Query));
    assert_eq!(redirect.get("state"), Some("s"));
    assert_eq!(redirect.get("iss"), Some(running.server.issuer().as_str()));
    let ticket = redirect.get("ticket").unwrap();

    redeem(&running, B, ticket).await.refused(400, "invalid_grant");
    let tokens = redeem(&running, A, ticket).await.issued();
    assert_eq!(tokens.scope, "read");
    let record = running.token_record(&tokens.access_token).await.unwrap();
    assert_eq!(record.subject, Some(Subject::new(ALICE)));
    redeem(&running, A, ticket).await.refused(400, "invalid_grant");
}

// RFC 6749 section 4.1.2, of what is no code: the grant keeps what it handed out, and says so
#[tokio::test]
async fn rule_058_059_a_ticket_of_ones_own_that_comes_again_revokes_what_it_gave_and_a_foreign_one_nothing() {
    let running = with_tickets_and_badges().await;
    let ticket = ticket_for(&running, &[("scope", "read")]).await;
    let tokens = redeem(&running, A, &ticket).await.issued();

    redeem(&running, B, &ticket).await.refused(400, "invalid_grant");
    assert!(running.is_alive(&tokens).await);
    assert_eq!(running.events.count("ArtefactReplayed"), 0);

    redeem(&running, A, &ticket).await.refused(400, "invalid_grant");
    assert!(!running.is_alive(&tokens).await);
    assert_eq!(running.events.count("ArtefactReplayed"), 1);
}

// RFC 6749 section 10.5
#[tokio::test]
async fn rule_060_of_many_redemptions_of_one_ticket_one_wins_and_what_it_got_is_dead() {
    let running = Arc::new(with_tickets_and_badges().await);
    let ticket = ticket_for(&running, &[]).await;
    let mut rivals = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (running, ticket) = (Arc::clone(&running), ticket.clone());
        rivals.spawn(async move { redeem(&running, A, &ticket).await });
    }
    let answers = rivals.join_all().await;
    let won: Vec<_> = answers.iter().filter(|answer| answer.status == 200).map(Answer::issued).collect();
    assert_eq!(won.len(), 1);
    assert!(!running.is_alive(&won[0]).await);
}

// OAuth 2.1 section 7.9: what a person lets a client have ends with all that came of it, whatever grant it came by
#[tokio::test]
async fn rule_041_withdrawing_ends_a_ticket_and_what_was_issued_for_one() {
    let running = with_tickets_and_badges().await;
    let tokens = redeem(&running, A, &ticket_for(&running, &[]).await).await.issued();
    let unused = ticket_for(&running, &[]).await;

    running.server.withdraw_every_consent(&Subject::new(ALICE)).await.unwrap();

    assert!(!running.is_alive(&tokens).await);
    redeem(&running, A, &unused).await.refused(400, "invalid_grant");
    // A revocation is forgotten in the end, and a ticket may be good for as long as its grant likes.
    running.wait(3 * 24 * 60 * 60);
    redeem(&running, A, &unused).await.refused(400, "invalid_grant");
}

// RFC 8707 section 2.2
#[tokio::test]
async fn rule_102_a_ticket_reaches_no_resource_that_was_not_granted() {
    let running = serving(&[PLAYHOUSE, OPERA]).await;
    let ticket = ticket_for(&running, &[("resource", PLAYHOUSE)]).await;
    redeem_for(&running, A, &ticket, &[("resource", OPERA)]).await.refused(400, "invalid_target");

    let tokens = redeem(&running, A, &ticket).await.issued();
    let audience = running.token_record(&tokens.access_token).await.unwrap().data.read::<Audience>().unwrap().unwrap();
    assert_eq!(audience.resources().iter().map(ToString::to_string).collect::<Vec<_>>(), [PLAYHOUSE]);
}

// OAuth 2.0 Multiple Response Type Encoding Practices section 1
#[tokio::test]
async fn rule_021_the_words_of_a_response_type_come_in_any_order() {
    let running = with_tickets_and_badges().await;
    for response_type in ["ticket", "ticket example:seat", "example:seat ticket"] {
        let redirect = ask(&running, response_type, &[]).await.redirect();
        assert!(redirect.get("ticket").is_some(), "{response_type}");
    }
    for unknown in ["example:seat", "ticket seat", "ticket token"] {
        let redirect = ask(&running, unknown, &[]).await.redirect();
        assert_eq!(redirect.error(), "unsupported_response_type", "{unknown}");
    }
}

#[tokio::test]
async fn its_own_checks_and_those_of_the_endpoint_are_told_where_its_answers_go() {
    let running = with_tickets_and_badges().await;
    let errors = [
        (ask(&running, "ticket", &[("row", "13")]).await, "invalid_request", Mode::Query),
        (ask(&running, "ticket", &[("scope", "admin")]).await, "invalid_scope", Mode::Query),
        (ask(&running, "token badge", &[("scope", "admin")]).await, "invalid_scope", Mode::Fragment),
        (ask(&running, "badge token", &[("response_mode", "query")]).await, "invalid_request", Mode::Fragment),
    ];
    for (answer, error, mode) in errors {
        let redirect = answer.redirect();
        assert_eq!((redirect.error(), redirect.mode), (error, mode));
        assert_eq!(redirect.get("state"), Some("s"));
    }
    let other: ResponseType = "ticket".parse().unwrap();
    let grants = [TICKET.parse().unwrap(), BADGE.parse().unwrap()];
    let client = clients::registered(A).grant_types(grants).response_types([other]);
    running.store.insert_client(client);
    let redirect = ask(&running, "badge token", &[]).await.redirect();
    assert_eq!((redirect.error(), redirect.mode), ("unauthorized_client", Mode::Fragment));
}

// RFC 6749 section 4.2.2: a token goes into the fragment, and no refresh token goes with it
#[tokio::test]
async fn a_grant_at_the_authorization_endpoint_may_have_an_access_token_issued() {
    let running = with_tickets_and_badges().await;
    let redirect = ask(&running, "token badge", &[("scope", "read")]).await.redirect();
    assert_eq!(redirect.mode, Mode::Fragment);
    assert_eq!(redirect.get("badge"), Some("b-1"));
    assert_eq!(redirect.get("token_type"), Some("Bearer"));
    assert_eq!(redirect.get("expires_in"), Some("3600"));
    assert_eq!(redirect.get("scope"), Some("read"));
    assert_eq!(redirect.get("refresh_token"), None);
    let record = running.token_record(redirect.get("access_token").unwrap()).await.unwrap();
    assert_eq!((record.grant_type.as_str(), record.scope.as_str()), (BADGE, "read"));
}

// RFC 6749 section 3.3: the person's word bounds what any grant issues
#[tokio::test]
async fn rule_077_a_grant_that_says_nothing_of_the_scope_issues_no_more_than_the_person_granted() {
    let running = with_tickets_and_badges().await;
    let parameters = [("response_type", "badge token"), ("client_id", A.id), ("scope", "read write")];
    let redirect = running.authorize_deciding(&parameters, "scope:read").await.redirect();
    assert_eq!(redirect.get("scope"), Some("read"));
    let record = running.token_record(redirect.get("access_token").unwrap()).await.unwrap();
    assert_eq!(record.scope.as_str(), "read");
}

// RFC 9700 section 2.1.2: each grant is reached by its own name and endpoint alone
#[tokio::test]
async fn rule_071_a_grant_of_the_authorization_endpoint_is_not_reached_through_the_other() {
    let running = with_tickets_and_badges().await;
    let answer = running.token(A, &[("grant_type", BADGE)]).await;
    answer.refused(400, "unsupported_grant_type");
    let redirect = ask(&running, BADGE, &[]).await.redirect();
    assert_eq!(redirect.error(), "unsupported_response_type");
}

// RFC 9207 section 2
#[tokio::test]
async fn rule_019_a_response_type_of_ones_own_cannot_say_who_answers() {
    let running = with_tickets_and_badges().await;
    let answer = ask(&running, "badge token", &[]).await;
    assert_eq!(answer.redirect().get("iss"), Some(running.server.issuer().as_str()));
    let location = answer.header("location");
    for name in ["badge=", "iss=", "access_token="] {
        assert_eq!(location.matches(name).count(), 1, "{location}");
    }
    assert!(!location.contains("forged") && !location.contains("evil"), "{location}");
}
