//! A server over the store, and a client of it.

use std::{sync::Arc, time::Duration};

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::{Request, header};

use crate::{
    AuthorizationServer,
    endpoint::AuthorizationRequest,
    extension::{Extends, Extension, Kept},
    grant::{AuthorizationCodeGrant, Declaration, Grant, RefreshTokenGrant, kind},
    interaction::{Decision, Interacted, Interaction},
    model::{Client, KeepsFamilies, KeepsRefreshTokens},
    protocol::{
        AccessToken, AuthorizationCode, ClientId, ClientSecret, GrantError, GrantType, ManualClock, RedirectUri,
    },
    store::{
        AuthorizationCodeStore, MemoryStore, TokenStore,
        test_kit::{FailingStore, TestBed, records},
    },
};

/// How long a refresh may be retried.
pub(super) const GRACE: Duration = Duration::from_secs(10);

const ELSEWHERE: &str = "https://shop.example/elsewhere";

/// A store that serves a server.
pub trait ServingStore: AuthorizationCodeStore + Clone + KeepsFamilies + KeepsRefreshTokens + TokenStore {}

impl<S: AuthorizationCodeStore + Clone + KeepsFamilies + KeepsRefreshTokens + TokenStore> ServingStore for S {}

struct SignIn;

impl Grant for SignIn {
    type Kind = kind::AuthorizationCode;
    const DECLARATION: Declaration =
        Declaration::authorization_code().auth_methods(&["client_secret_basic"]).without_pkce();
}

impl AuthorizationCodeGrant for SignIn {}

struct Renew;

impl Grant for Renew {
    type Kind = kind::RefreshToken;
    const DECLARATION: Declaration = Declaration::refresh_token().grace(GRACE);
}

impl RefreshTokenGrant for Renew {}

/// Keeps what the records cannot be without. They are there before the server is, and hold it.
struct AllThatIsNeeded(Vec<Kept>);

impl AllThatIsNeeded {
    fn by(store: &(impl AuthorizationCodeStore + TokenStore)) -> Self {
        let of_codes = store.room().needs().iter().copied().map(Kept::with_codes);
        let of_tokens = store.keeps().data.needs().iter().copied().map(Kept::with_tokens);
        Self(of_codes.chain(of_tokens).collect())
    }
}

impl Extends<kind::AuthorizationCode> for AllThatIsNeeded {}

impl Extension for AllThatIsNeeded {
    fn name(&self) -> &'static str {
        "all that is needed"
    }

    fn keeps(&self) -> Vec<Kept> {
        self.0.clone()
    }
}

struct Nobody;

impl Interaction for Nobody {
    async fn authorize(&self, _: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        Ok(Interacted::Decided(Decision::Denied))
    }
}

/// A running server whose clock stands still.
pub(super) struct Served<'a, B: TestBed> {
    bed: &'a B,
    pub(super) store: FailingStore<B::Store>,
    pub(super) clock: Arc<ManualClock>,
    clients: MemoryStore,
    server: AuthorizationServer,
}

impl<'a, B: TestBed<Store: ServingStore>> Served<'a, B> {
    pub(super) async fn over(bed: &'a B) -> Self {
        let store = FailingStore::new(bed.open().await);
        let clock = Arc::new(ManualClock::at(records::NOON));
        let clients = MemoryStore::new();
        let server = AuthorizationServer::builder("https://auth.example")
            .authorization_code_store(store.clone())
            .token_store(store.clone())
            .client_store(clients.clone())
            .clock(Arc::clone(&clock))
            .interaction(Nobody)
            .register_grant_with(SignIn, [AllThatIsNeeded::by(&store)])
            .register_grant(Renew)
            .build()
            .unwrap();
        Self { bed, store, clock, clients, server }
    }

    /// What a person's yes leaves behind: a code, and the client that it was sent to.
    pub(super) async fn code(&self) -> Party {
        let code = AuthorizationCode::generate().unwrap();
        let mut record = records::code();
        record.code = code.digest();
        let record = self.bed.fit_code(record);
        let secret = ClientSecret::generate().unwrap();
        let mut redirect_uris: Vec<RedirectUri> = vec![ELSEWHERE.parse().unwrap()];
        redirect_uris.extend(record.redirect_uri.clone());
        self.clients.insert_client(
            Client::confidential(record.client_id.clone(), &secret)
                .grant_types([GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN])
                .redirect_uris(redirect_uris)
                .scope(record.scope.clone()),
        );
        let party = Party {
            server: self.server.clone(),
            credentials: credentials(&record.client_id, &secret),
            code: code.expose().to_owned(),
            redirect_uri: record.redirect_uri.as_ref().map(ToString::to_string).unwrap_or_default(),
        };
        self.store.save_authorization_code(record).await.unwrap();
        party
    }

    /// The same client with a code that is not its own.
    pub(super) fn stranger(&self, party: &Party) -> Party {
        let (client_id, secret): (ClientId, _) = ("stranger".parse().unwrap(), ClientSecret::generate().unwrap());
        let credentials = credentials(&client_id, &secret);
        self.clients.insert_client(
            Client::confidential(client_id, &secret)
                .grant_types([GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN])
                .redirect_uris(party.redirect_uri.parse())
                .scope("orders:write orders:read".parse().unwrap()),
        );
        Party { credentials, ..party.clone() }
    }

    /// Whether a resource would take the token.
    pub(super) async fn is_alive(&self, tokens: &Tokens) -> bool {
        self.server.authenticate_token(&AccessToken::new(&tokens.access)).await.unwrap().is_some()
    }
}

fn credentials(client_id: &ClientId, secret: &ClientSecret) -> String {
    let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let pair = [encode(client_id.as_str()), encode(secret.expose())].join(":");
    ["Basic ", &STANDARD.encode(pair)].concat()
}

/// A client that holds a code.
#[derive(Clone)]
pub(super) struct Party {
    server: AuthorizationServer,
    credentials: String,
    code: String,
    redirect_uri: String,
}

impl Party {
    /// Exchanges the code.
    pub(super) async fn redeem(&self) -> Answer {
        self.redeem_to(&self.redirect_uri).await
    }

    /// Exchanges the code with a redirect URI that is registered, but not the one of the authorization request.
    pub(super) async fn redeem_elsewhere(&self) -> Answer {
        self.redeem_to(ELSEWHERE).await
    }

    async fn redeem_to(&self, redirect_uri: &str) -> Answer {
        let parameters = [("grant_type", "authorization_code"), ("code", &self.code), ("redirect_uri", redirect_uri)];
        self.post(&parameters).await
    }

    pub(super) async fn refresh(&self, tokens: &Tokens) -> Answer {
        self.post(&[("grant_type", "refresh_token"), ("refresh_token", &tokens.refresh)]).await
    }

    async fn post(&self, parameters: &[(&str, &str)]) -> Answer {
        let given = parameters.iter().filter(|(_, value)| !value.is_empty());
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(given).finish();
        let request = Request::post("/oauth/token")
            .header(header::AUTHORIZATION, &self.credentials)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Bytes::from(form))
            .unwrap();
        let response = self.server.handle(request).await;
        let status = response.status().as_u16();
        Answer { status, body: serde_json::from_slice(response.body()).unwrap_or_default() }
    }
}

/// What the token endpoint said.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    body: serde_json::Value,
}

/// Tokens of an answer.
#[derive(Clone, Debug)]
pub(super) struct Tokens {
    access: String,
    pub(super) refresh: String,
}

impl Answer {
    #[track_caller]
    pub(super) fn issued(&self) -> Tokens {
        assert_eq!(self.status, 200, "{}", self.body);
        let member = |name| self.body.get(name).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        let tokens = Tokens { access: member("access_token"), refresh: member("refresh_token") };
        assert!(!tokens.access.is_empty() && !tokens.refresh.is_empty());
        tokens
    }

    #[track_caller]
    pub(super) fn refused(&self) {
        assert_eq!(self.status, 400, "{}", self.body);
        assert_eq!(self.body.get("error").and_then(serde_json::Value::as_str), Some("invalid_grant"));
    }

    #[track_caller]
    pub(super) fn failed(&self) {
        assert_eq!(self.status, 503, "{}", self.body);
    }
}
