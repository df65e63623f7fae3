//! A server in memory with every kind of grant, and what clients and a browser hold of it at the moment.
//!
//! Time goes on with each request, so that what is kept expires and memory stays bounded.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, Response};
use oauth_grants::{
    client::SelfSignedTlsClientAuth,
    extension::CertificateBound,
    http::pages::Pages,
    interaction::{
        Consent, Decision, Interacted, Interaction, InteractionRequest, Refusal, RefusedRequest, Submission,
    },
    limit::{Buckets, Guess, Limit},
    model::{ApplicationType, Introspection},
    prelude::*,
    protocol::{ClientCertificate, ManualClock, ProtocolError},
    server::{AllowedOrigins, Cors},
};
use tokio::runtime::{Builder, Runtime};

use crate::{
    api::{Api, RESOURCE},
    request,
};

/// A verifier, and its challenge under `S256` (RFC 7636 appendix B).
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// Where a registered client is, whatever comes behind it.
const REGISTERED: [&str; 6] = [
    "https://a.example/callback",
    "https://p.example/callback?kept=1",
    "https://i.example/callback",
    "http://127.0.0.1",
    "http://[::1]",
    "com.example.native:/callback",
];

/// The origin whose scripts may call the server.
pub const APPLICATION: &str = "https://app.example";

/// How much time goes by with a request.
const PACE: Duration = Duration::from_millis(100);

#[grant(type = "authorization_code")]
struct SignIn;

#[grant(type = "implicit", insecure = "it is attacked, too")]
struct TokenInFragment;

#[grant(type = "client_credentials", auth_methods = ["client_secret_basic", "self_signed_tls_client_auth"])]
struct Machine;

#[grant(type = "refresh_token", auth_methods = ["client_secret_basic", "client_secret_post", "none"])]
struct Renew;

struct Passwords;

#[grant(type = "password", insecure = "it is attacked, too")]
impl Passwords {
    async fn authenticate_user(
        &self,
        username: &str,
        password: &Password,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok((username == "alice" && password.matches("wonderland")).then(|| Subject::new(username)))
    }
}

/// A ticket, which is good for as many people as it says.
struct Tickets;

#[derive(GrantForm)]
struct TicketForm {
    ticket: String,
    people: Option<u8>,
}

#[grant(type = "urn:example:params:oauth:grant-type:ticket", auth_methods = ["none"], response_types = ["ticket"])]
impl Tickets {
    async fn validate_token_request(
        &self,
        _request: &TokenRequest<'_>,
        form: TicketForm,
    ) -> Result<Approved, GrantError> {
        if form.ticket.starts_with("for ") && form.people.unwrap_or(1) < 9 {
            return Ok(Approved::for_subject(Subject::new(form.ticket)).renewable());
        }
        Err(GrantError::invalid_grant(format!("no such ticket: {}", form.ticket)))
    }

    async fn create_authorization_response(
        &self,
        request: &AuthorizationRequest<'_>,
        granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        let row = request.parameters().value("row").unwrap_or("1");
        Ok(AuthorizationResponse::default().parameter("ticket", format!("for {} {row}", granted.subject)))
    }
}

/// The built-in pages; but where a request says that a person is known, they have said yes.
struct People(Pages<Users>);

struct Users;

impl AuthenticateUser for Users {
    async fn authenticate_user(&self, username: &str, password: &Password) -> Result<Option<Subject>, GrantError> {
        Ok((username == "alice" && password.matches("wonderland")).then(|| Subject::new(username)))
    }
}

impl Interaction for People {
    async fn authorize(&self, request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        if request.headers().contains_key("x-person") {
            return Ok(Interacted::Decided(Decision::Granted(Consent::by(Subject::new("alice")))));
        }
        self.0.authorize(request).await
    }

    async fn submit(&self, request: &InteractionRequest<'_>) -> Result<Submission, GrantError> {
        self.0.submit(request).await
    }

    async fn refuse(&self, request: &RefusedRequest<'_>) -> Result<Refusal, GrantError> {
        self.0.refuse(request).await
    }

    fn ui_locales(&self) -> Vec<&'static str> {
        self.0.ui_locales()
    }

    fn error_page(&self, status: http::StatusCode, error: &ProtocolError, headers: &HeaderMap) -> Response<Bytes> {
        self.0.error_page(status, error, headers)
    }
}

/// The server, and what is held of it. In the text of a request, `{code}` and its like stand for what is held.
pub struct World {
    server: AuthorizationServer,
    api: Api,
    clock: Arc<ManualClock>,
    runtime: Runtime,
    held: [(&'static str, String); 6],
}

impl World {
    /// A server that nobody has spoken to.
    pub fn new() -> Self {
        let store = MemoryStore::new();
        for client in clients() {
            store.insert_client(client);
        }
        let clock = Arc::new(ManualClock::default());
        let lifetimes = Lifetimes::UNSET.access_token(Duration::from_mins(1)).refresh_token(Duration::from_mins(2));
        // So that what is behind the limits is reached as well.
        let limits = Guess::ALL
            .into_iter()
            .fold(Buckets::default(), |limits, guess| limits.limit(guess, Limit::failures(50, PACE).unwrap()));
        let day = AbsoluteLifetime::of(Duration::from_hours(24));
        let bound = CertificateBound::where_presented();
        let server = AuthorizationServer::builder("https://auth.example")
            .store(store.clone())
            .consent_store(store)
            .clock(Arc::clone(&clock))
            .interaction(People(Pages::new(Users).title("Example").describe_scope("read", "Read what you bought")))
            .lifetimes(lifetimes)
            .resource(Resource::new(RESOURCE.parse().unwrap()).scopes("read".parse().unwrap()))
            .resource(Resource::new("https://stock.example".parse().unwrap()).served_by("api".parse().unwrap()))
            .client_authentication(SelfSignedTlsClientAuth)
            .rate_limit(limits)
            .cors(Cors::allow(AllowedOrigins::these([APPLICATION.parse().unwrap()])))
            .register_grant_with(SignIn, (day, bound))
            .register_grant(TokenInFragment)
            .register_grant(Passwords)
            .register_grant_with(Machine, [bound])
            .register_grant_with(Renew, (day, bound))
            .register_grant(Tickets)
            .build()
            .unwrap();
        let names = ["code", "refresh_token", "access_token", "cookie", "page", "csrf_token"];
        let runtime = Builder::new_current_thread().enable_time().build().unwrap();
        Self { api: Api::of(&server), server, clock, runtime, held: names.map(|name| (name, String::new())) }
    }

    /// Answers a request that is written down as text; `None` when it is none.
    pub fn answer(&mut self, text: &[u8]) -> Option<Response<Bytes>> {
        self.clock.advance(PACE);
        let request = request::parse(&self.filled_in(text))?;
        let response = if Api::serves(request.uri().path()) {
            self.runtime.block_on(self.api.answer(request))
        } else {
            self.runtime.block_on(self.server.handle(request))
        };
        self.hold(&response);
        Some(response)
    }

    /// Gets what there is to hold, anew: a code, tokens, and a page of which somebody is half through.
    ///
    /// What was agreed to before is withdrawn. A consent is remembered for a year, and nobody agrees a hundred thousand
    /// times: reading all of that for each request would take most of a run's time.
    pub fn replenish(&mut self) {
        self.runtime.block_on(self.server.withdraw_every_consent(&Subject::new("alice"))).unwrap();
        let link = format!(
            "GET /oauth/authorize?response_type=code&client_id=client-a&scope=read+write&state=s\
             &code_challenge={CHALLENGE}&code_challenge_method=S256"
        );
        let redeem = format!(
            "POST /oauth/token\nauthorization: Basic Y2xpZW50LWE6c2VjcmV0LW9mLWE=\n\
             content-type: application/x-www-form-urlencoded\n\n\
             grant_type=authorization_code&code={{code}}&code_verifier={VERIFIER}"
        );
        let page = "GET {page}\ncookie: {cookie}";
        let sign_in = "POST {page}\ncookie: {cookie}\ncontent-type: application/x-www-form-urlencoded\n\n\
             csrf_token={csrf_token}&username=alice&password=wonderland";
        let known = format!("{link}\nx-person: alice");
        for text in [&*known, &redeem, &known, &link, page, sign_in, page] {
            self.answer(text.as_bytes());
        }
    }

    /// What is held under a name; nothing, if nothing is.
    pub fn held(&self, name: &str) -> &str {
        self.held.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| value)
    }

    fn filled_in(&self, text: &[u8]) -> Vec<u8> {
        let mut filled = Vec::with_capacity(text.len() + 64);
        let mut rest = text;
        while let Some(position) = rest.iter().position(|byte| *byte == b'{') {
            let (before, from) = rest.split_at(position);
            filled.extend_from_slice(before);
            let inside = &from[1..];
            let found = self.held.iter().find(|(name, _)| {
                inside.strip_prefix(name.as_bytes()).is_some_and(|behind| behind.first() == Some(&b'}'))
            });
            rest = if let Some((name, value)) = found {
                filled.extend_from_slice(value.as_bytes());
                &inside[name.len() + 1..]
            } else {
                filled.push(b'{');
                inside
            };
        }
        filled.extend_from_slice(rest);
        filled
    }

    fn hold(&mut self, response: &Response<Bytes>) {
        let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        if let Some(location) = text("location") {
            if let Some((_, code)) = location.split_once("?code=") {
                self.keep("code", code.split('&').next());
            }
            if location.starts_with("/oauth/interaction/") {
                self.keep("page", Some(location));
            }
        }
        self.keep("cookie", text("set-cookie").and_then(|cookie| cookie.split(';').next()));
        let body = str::from_utf8(response.body()).unwrap_or_default();
        for (name, before, after) in [
            ("access_token", "\"access_token\":\"", '"'),
            ("refresh_token", "\"refresh_token\":\"", '"'),
            ("csrf_token", "name=\"csrf_token\" value=\"", '"'),
        ] {
            self.keep(name, body.split_once(before).and_then(|(_, rest)| rest.split(after).next()));
        }
    }

    fn keep(&mut self, name: &str, value: Option<&str>) {
        if let Some((value, (_, held))) = value.zip(self.held.iter_mut().find(|(own, _)| *own == name)) {
            value.clone_into(held);
        }
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether a browser may be sent there: to a registered address, or to a page of this server.
pub fn is_registered(location: &str) -> bool {
    let own = location.starts_with('/') && !location.starts_with("//") && !location.contains('\\');
    own || REGISTERED.iter().any(|uri| {
        location.strip_prefix(uri).is_some_and(|rest| {
            if uri.starts_with("http://") {
                // The port of a loopback address is the client's to choose (RFC 8252 section 7.3).
                let path = rest.trim_start_matches(|character: char| character == ':' || character.is_ascii_digit());
                path.starts_with("/callback?") || path.starts_with("/callback#")
            } else {
                rest.is_empty() || rest.starts_with(['?', '#', '&'])
            }
        })
    })
}

fn clients() -> [Client; 8] {
    let confidential = |id: &str, secret: &str| Client::confidential(id.parse().unwrap(), &secret.parse().unwrap());
    let code = [GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN];
    let ticket: GrantType = "urn:example:params:oauth:grant-type:ticket".parse().unwrap();
    let with_tickets = [code.clone().to_vec(), vec![ticket]].concat();
    let native = ["http://127.0.0.1/callback", "http://[::1]/callback", REGISTERED[5]];
    let clients = [
        confidential("client-a", "secret-of-a").grant_types(code.clone()).redirect_uris([uri(REGISTERED[0])]),
        Client::public("client-p".parse().unwrap())
            .name("<b>P</b> & \"Sons\"")
            .grant_types(with_tickets)
            .redirect_uris([uri(REGISTERED[1])]),
        Client::public("client-i".parse().unwrap())
            .grant_types([GrantType::IMPLICIT])
            .redirect_uris([uri(REGISTERED[2])]),
        Client::public("client-n".parse().unwrap())
            .grant_types(code)
            .application_type(ApplicationType::Native)
            .redirect_uris(native.map(uri)),
        confidential("machine", "secret-of-machine").grant_types([GrantType::CLIENT_CREDENTIALS]),
        Client::public("report".parse().unwrap())
            .auth_method(AuthMethod::SELF_SIGNED_TLS_CLIENT_AUTH)
            .certificates([*ClientCertificate::from_der(b"of report").thumbprint()])
            .grant_types([GrantType::CLIENT_CREDENTIALS]),
        confidential("api", "secret-of-api").grant_types([]).introspection(Introspection::AnyToken),
        confidential("till", "secret-of-till").grant_types([GrantType::PASSWORD, GrantType::REFRESH_TOKEN]),
    ];
    clients.map(|client| client.scope("read write".parse().unwrap()))
}

fn uri(text: &str) -> RedirectUri {
    text.parse().unwrap()
}
