//! [`RemoteIntrospection`]: a resource that asks the authorization server about each token (RFC 7662).
//!
//! It keeps no answer: a token that is revoked is refused from the next request on. And whatever is not a plain "yes" is
//! none: an answer that is missing, late, too long or not understood lets nobody in.

use std::{error::Error, fmt, future::Future, pin::Pin, sync::Arc};

use base64::{Engine, prelude::BASE64_STANDARD};
use bytes::Bytes;
use http::{
    Request, Response, StatusCode, Uri,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE},
};

use super::{ActiveToken, TokenCheck, answer::Answer};
use crate::{
    grant::ThreadSafe,
    protocol::{AccessToken, ClientId, ClientSecret, Clock, GrantError, Issuer, SystemClock},
    server::{Event, EventSinks},
};

/// What sends a request, whichever HTTP client that is.
type SendRequest =
    dyn Fn(Request<Bytes>) -> Pin<Box<dyn Future<Output = Result<Response<Bytes>, Cause>> + Send>> + Send + Sync;

type Cause = Box<dyn Error + Send + Sync>;

/// The tokens of an authorization server elsewhere, which is asked about each of them (RFC 7662).
///
/// The HTTP client is the application's; a closure hands it over. Its redirects are switched off, since the request
/// carries the token, and its time limit is the longest that a request with a token takes.
///
/// ```
/// # use bytes::Bytes;
/// # use http::{Request, Response};
/// # use oauth_grants::protocol::ClientSecret;
/// # async fn send(request: Request<Bytes>) -> Result<Response<Bytes>, std::io::Error> { Ok(Response::default()) }
/// # fn secret() -> ClientSecret { ClientSecret::generate().unwrap() }
/// use oauth_grants::resource::{ProtectedResource, RemoteIntrospection, Resource};
///
/// let tokens = RemoteIntrospection::new(
///     "https://auth.example.com".parse()?,
///     "https://auth.example.com/oauth/introspect".parse()?,
///     &"orders-api".parse()?,
///     &secret(),
///     send,
/// );
/// let orders = Resource::new("https://api.example.com/orders".parse()?).scopes("orders:read".parse()?);
/// let api = ProtectedResource::new(orders, tokens);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct RemoteIntrospection {
    issuer: Issuer,
    endpoint: Uri,
    /// The header that authenticates, which is never printed.
    credentials: String,
    send: Arc<SendRequest>,
    clock: Arc<dyn Clock>,
    events: EventSinks,
}

impl RemoteIntrospection {
    /// The tokens of the server of this name, which introspects them at this address for this client
    /// (`client_secret_basic`). That the resource server is that client is for the authorization server to know, as with
    /// [`Resource::served_by`](super::Resource::served_by).
    pub fn new<F, E>(
        issuer: Issuer,
        endpoint: Uri,
        client_id: &ClientId,
        client_secret: &ClientSecret,
        http_client: impl Fn(Request<Bytes>) -> F + ThreadSafe + 'static,
    ) -> Self
    where
        F: Future<Output = Result<Response<Bytes>, E>> + Send + 'static,
        E: Into<Box<dyn Error + Send + Sync>>,
    {
        let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let pair = format!("{}:{}", encoded(client_id.as_str()), encoded(client_secret.expose()));
        let send: Arc<SendRequest> = Arc::new(move |request| {
            let response = http_client(request);
            Box::pin(async move { response.await.map_err(Into::into) })
        });
        Self {
            issuer,
            endpoint,
            credentials: format!("Basic {}", BASE64_STANDARD.encode(pair)),
            send,
            clock: Arc::new(SystemClock),
            events: EventSinks::default(),
        }
    }

    /// The clock by which an answer's `exp` is judged; without this, the operating system's.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Adds a place that failures are told to ([`Event::Failed`]); without one, nobody hears of them.
    #[must_use]
    pub fn events(mut self, sink: impl Fn(&Event<'_>) + ThreadSafe + 'static) -> Self {
        self.events.add(sink);
        self
    }

    async fn introspect(&self, token: &AccessToken) -> Result<Option<ActiveToken>, IntrospectionError> {
        let request = self.request(token).map_err(|cause| IntrospectionError::Unsent(cause.into()))?;
        let response = (self.send)(request).await.map_err(IntrospectionError::Unsent)?;
        if response.status() != StatusCode::OK {
            return Err(IntrospectionError::Status(response.status()));
        }
        if response.body().len() > IntrospectionError::MOST_BYTES {
            return Err(IntrospectionError::TooLong);
        }
        let answer: Answer = serde_json::from_slice(response.body()).map_err(|cause| {
            // The cause quotes the answer.
            IntrospectionError::Unreadable { line: cause.line(), column: cause.column() }
        })?;
        Ok(answer.valid_at(self.clock.now()).active().filter(|token| self.is_issuer_of(token)))
    }

    /// An endpoint that answers for several servers says whose token it is (`iss`, RFC 7662 section 2.2). One that answers for one server
    /// need not say so.
    fn is_issuer_of(&self, token: &ActiveToken) -> bool {
        token.members.get("iss").is_none_or(|issuer| issuer.as_str() == Some(self.issuer.as_str()))
    }

    /// RFC 7662 section 2.1.
    fn request(&self, token: &AccessToken) -> Result<Request<Bytes>, http::Error> {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("token", token.expose()).append_pair("token_type_hint", "access_token");
        Request::post(self.endpoint.clone())
            .header(AUTHORIZATION, &self.credentials)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(ACCEPT, "application/json")
            .body(form.finish().into())
    }
}

impl TokenCheck for RemoteIntrospection {
    fn authorization_server(&self) -> &Issuer {
        &self.issuer
    }

    async fn check_token(&self, token: &AccessToken) -> Result<Option<ActiveToken>, GrantError> {
        let checked = self.introspect(token).await.map_err(GrantError::internal);
        checked.inspect_err(|cause| self.events.emit(&Event::Failed { cause }))
    }
}

impl fmt::Debug for RemoteIntrospection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RemoteIntrospection").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

/// Why nothing is known of a token.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IntrospectionError {
    /// The request was not answered.
    #[error("the introspection endpoint was not reached")]
    Unsent(#[source] Box<dyn Error + Send + Sync>),
    /// The answer is a refusal, as when the resource's own credentials are wrong.
    #[error("the introspection endpoint answered {0}")]
    Status(StatusCode),
    /// The answer is longer than [`MOST_BYTES`](Self::MOST_BYTES).
    #[error("the answer of the introspection endpoint is too long")]
    TooLong,
    /// The answer is no answer to an introspection. It is not quoted: it may repeat the token that was asked about.
    #[error("the answer of the introspection endpoint was not understood at line {line} column {column}")]
    Unreadable {
        /// The line, counted from one.
        line: usize,
        /// The column, counted from one.
        column: usize,
    },
}

impl IntrospectionError {
    /// The most bytes of an answer that are read.
    pub const MOST_BYTES: usize = 64 * 1024;
}
