//! [`Interaction`]: how the application signs a person in and asks for their consent.
//!
//! The server never asks anybody anything itself. It hands a valid authorization request to the application, which
//! answers with a decision or with a page; the person comes back to the same address, or to an address below
//! [`interaction_path`](AuthorizationRequest::interaction_path).
//!
//! An application with sessions and pages of its own looks like this. Its sign-in page leads back to the request; its
//! consent page shows the [paused](AuthorizationRequest::pause) request, which waits in the session under a random number,
//! for one answer.
//!
//! ```
//! use http::StatusCode;
//! use oauth_grants::{
//!     interaction::{
//!         Consent, Decision, Interacted, Interaction, InteractionRequest, PausedRequest, Submission, secure,
//!     },
//!     prelude::*,
//! };
//! # use std::{collections::HashMap, sync::Mutex};
//! # use oauth_grants::protocol::Timestamp;
//! # use bytes::Bytes;
//! # use http::{HeaderMap, Request, Response, header::{COOKIE, LOCATION}};
//! #
//! # /// A session store that knows one session, `session=42`, of the user 42.
//! # #[derive(Default)]
//! # struct Sessions { paused: Mutex<HashMap<String, String>> }
//! # struct Session { user: i64, signed_in_at: Timestamp }
//! # impl Sessions {
//! #     fn find(&self, headers: &HeaderMap) -> Option<Session> {
//! #         let signed_in_at = Timestamp::from_unix_seconds(1_700_000_000);
//! #         (headers.get(COOKIE)? == "session=42").then_some(Session { user: 42, signed_in_at })
//! #     }
//! #     async fn keep(&self, _: &Session, request: &PausedRequest) -> Result<String, GrantError> {
//! #         let text = serde_json::to_string(request).map_err(GrantError::internal)?;
//! #         self.paused.lock().unwrap().insert("random".into(), text);
//! #         Ok("random".into())
//! #     }
//! #     async fn take(&self, _: &Session, number: &str) -> Result<Option<PausedRequest>, GrantError> {
//! #         let text = self.paused.lock().unwrap().remove(number);
//! #         text.map(|text| serde_json::from_str(&text)).transpose().map_err(GrantError::internal)
//! #     }
//! # }
//! # fn page(status: StatusCode, html: String) -> Response<Bytes> {
//! #     let mut response = Response::new(html.into());
//! #     *response.status_mut() = status;
//! #     secure(response.headers_mut());
//! #     response
//! # }
//! # fn redirect(to: String) -> Response<Bytes> {
//! #     let mut response = page(StatusCode::SEE_OTHER, String::new());
//! #     response.headers_mut().insert(LOCATION, to.parse().unwrap());
//! #     response
//! # }
//! # fn consent_page(request: &PausedRequest, action: &str) -> String {
//! #     format!("{} {} {} {action}", request.client_name(), request.scope(), request.redirect_uri().host())
//! # }
//! # fn percent_encoded(text: &str) -> String {
//! #     form_urlencoded::byte_serialize(text.as_bytes()).collect()
//! # }
//!
//! fn sign_in(request: &AuthorizationRequest<'_>) -> Response<Bytes> {
//!     let next = percent_encoded(&request.path_and_query_after_sign_in());
//!     redirect(format!("/login?next={next}"))
//! }
//!
//! struct OwnPages {
//!     sessions: Sessions, // the application's own, found by its cookie
//! }
//!
//! impl Interaction for OwnPages {
//!     async fn authorize(&self, request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
//!         let Some(session) = self.sessions.find(request.headers()) else {
//!             return Ok(Interacted::Respond(sign_in(request)));
//!         };
//!         if !request.prompt().accepts_sign_in(session.signed_in_at, request.now()) {
//!             return Ok(Interacted::Respond(sign_in(request)));
//!         }
//!         if let Some(remembered) = request.remembered_consent(&Subject::new(session.user)).await? {
//!             return Ok(Interacted::Decided(Decision::Granted(Consent::remembered(remembered))));
//!         }
//!         let paused = request.pause();
//!         let number = self.sessions.keep(&session, &paused).await?;
//!         let form_action = format!("{}/{number}", request.interaction_path());
//!         Ok(Interacted::Respond(page(StatusCode::OK, consent_page(&paused, &form_action))))
//!     }
//!
//!     async fn submit(&self, request: &InteractionRequest<'_>) -> Result<Submission, GrantError> {
//!         let form = request.form()?;
//!         let number = request.path().trim_start_matches('/');
//!         let Some(session) = self.sessions.find(request.headers()) else {
//!             return Ok(Submission::Respond(page(StatusCode::FORBIDDEN, "Sign in first.".into())));
//!         };
//!         let Some(paused) = self.sessions.take(&session, number).await? else {
//!             return Ok(Submission::Respond(page(StatusCode::BAD_REQUEST, "Please start again.".into())));
//!         };
//!         let decision = match form.value("decision") {
//!             Some("allow") => Decision::Granted(Consent::by(Subject::new(session.user))),
//!             _ => Decision::Denied,
//!         };
//!         Ok(Submission::Decided { request: paused, decision })
//!     }
//! }
//! # #[grant(type = "authorization_code", auth_methods = ["client_secret_basic"], pkce = "off", insecure = "an example")]
//! # struct SignIn;
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! #     let store = MemoryStore::new();
//! #     let client = Client::confidential("shop".parse().unwrap(), &"secret".parse().unwrap());
//! #     store.insert_client(client.redirect_uris(["https://shop.example/callback".parse().unwrap()]));
//! #     let server = AuthorizationServer::builder("https://auth.example").store(store)
//! #         .interaction(OwnPages { sessions: Sessions::default() }).register_grant(SignIn).build().unwrap();
//! #     let link = "/oauth/authorize?response_type=code&client_id=shop";
//! #     let get = |cookie: &str| Request::get(link).header(COOKIE, cookie).body(Bytes::new()).unwrap();
//! #     let location = |response: &Response<Bytes>| response.headers()[LOCATION].to_str().unwrap().to_owned();
//! #     let answer = server.handle(get("")).await;
//! #     assert_eq!(location(&answer), format!("/login?next={}", percent_encoded(link)));
//! #     let answer = server.handle(get("session=42")).await;
//! #     assert_eq!(answer.body(), "shop  shop.example /oauth/interaction/random");
//! #     let post = || Request::post("/oauth/interaction/random").header(COOKIE, "session=42")
//! #         .header("content-type", "application/x-www-form-urlencoded").body(Bytes::from("decision=allow")).unwrap();
//! #     assert!(location(&server.handle(post()).await).starts_with("https://shop.example/callback?code="));
//! #     assert_eq!(server.handle(post()).await.status(), StatusCode::BAD_REQUEST);
//! # }
//! ```

mod consent;
mod headers;
mod paused;
mod prompt;
mod refused;
mod request;
mod shared;
mod shown;

use std::future::Future;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header::CONTENT_TYPE};

#[cfg(feature = "pages")]
pub(crate) use self::headers::{InlineImages, secure_with_inline};
pub(crate) use self::{consent::ConsentBasis, prompt::after_sign_in, shared::SharedInteraction};
pub use self::{
    consent::{Consent, RememberedConsent},
    headers::{secure, secure_with_style},
    paused::PausedRequest,
    prompt::Prompt,
    refused::{Refusal, RefusedRequest},
    request::InteractionRequest,
};
pub use crate::model::AccessLasts;
use crate::{
    endpoint::AuthorizationRequest,
    protocol::{GrantError, ProtocolError},
    server::Rule,
};

/// What a person decided.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Decision {
    /// Yes.
    Granted(Consent), // of a subject: `Consent::by(subject)`
    /// No: the client is told `access_denied`.
    Denied,
    /// They could not be asked, and the client is told why.
    Refused(ProtocolError),
}

/// What came of an authorization request.
#[non_exhaustive]
pub enum Interacted {
    /// The person has decided.
    Decided(Decision),
    /// They have to be asked: this page, or this redirect to one.
    Respond(Response<Bytes>), // of another body: `Response::builder()….body(Bytes::from(text))`
}

/// What came of a request to one of the sign-in's own pages.
#[non_exhaustive]
pub enum Submission {
    /// Nothing is decided yet; this is the next page.
    Respond(Response<Bytes>),
    /// The person has decided on this authorization request. A decision is handed over once.
    Decided {
        /// The request, as they were shown it.
        request: PausedRequest,
        /// What they decided.
        decision: Decision,
    },
}

/// Signs a person in and asks for their consent.
///
/// The built-in pages implement it (feature `pages`). An application with sessions of its own implements
/// [`authorize`](Self::authorize): it looks for its session, redirects to its own sign-in page when there is none, and has
/// that page come back to [`path_and_query_after_sign_in`](AuthorizationRequest::path_and_query_after_sign_in). The [module](self) has an example with
/// a page for consent.
///
/// ```
/// use oauth_grants::{interaction::{Consent, Decision, Interacted, Interaction}, prelude::*};
///
/// /// Everybody who reaches this server is the one person who runs it.
/// struct OnlyMe;
///
/// impl Interaction for OnlyMe {
///     async fn authorize(&self, _request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
///         Ok(Interacted::Decided(Decision::Granted(Consent::by(Subject::new("me")))))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot sign a person in",
    label = "implement `Interaction` for it, or use the built-in `Pages` (feature `pages`)"
)]
pub trait Interaction: Send + Sync + 'static {
    /// Asked for every valid authorization request.
    ///
    /// Consent must be bound to this very request, and must not be taken for granted because the same client was
    /// allowed something before, unless [`remembered_consent`](AuthorizationRequest::remembered_consent) says so. What the
    /// client wants of the asking is in [`prompt`](AuthorizationRequest::prompt).
    fn authorize(
        &self,
        request: &AuthorizationRequest<'_>,
    ) -> impl Future<Output = Result<Interacted, GrantError>> + Send
    where
        Self: Sync;

    /// Answers requests to pages of its own, at [`interaction_path`](AuthorizationRequest::interaction_path) and below.
    /// The default has none.
    fn submit(&self, request: &InteractionRequest<'_>) -> impl Future<Output = Result<Submission, GrantError>> + Send
    where
        Self: Sync,
    {
        let _ = request;
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = StatusCode::NOT_FOUND;
        std::future::ready(Ok(Submission::Respond(response)))
    }

    /// Says how a client is told that its request cannot be granted, before anybody was asked.
    ///
    /// The default is the redirect of RFC 6749 section 4.1.2.1, which is right as long as only the operator registers
    /// clients. Where strangers can, the redirect is for browsers whose person is signed in, and the others are to see a
    /// page such as [`RefusedRequest::page`]: the server must not pass on everybody who follows a link with a mistake
    /// that was made on purpose (RFC 9700 section 4.11.2).
    ///
    /// # Errors
    ///
    /// Whatever keeps the question from being answered. The person sees the error page.
    fn refuse(&self, request: &RefusedRequest<'_>) -> impl Future<Output = Result<Refusal, GrantError>> + Send
    where
        Self: Sync,
    {
        let _ = request;
        std::future::ready(Ok(Refusal::Redirect))
    }

    /// The languages of the pages, by their tags (RFC 5646), which the metadata lists as `ui_locales_supported` (RFC 8414
    /// section 2). The default tells of none.
    fn ui_locales(&self) -> Vec<&'static str> {
        Vec::new()
    }

    /// The scope tokens that its pages have words for. Where the server has a [list](crate::server::ServerBuilder::scopes), one
    /// that is a letter off what is on it and is not described is a mistake, which
    /// [`build`](crate::server::ServerBuilder::build) tells. The default has none.
    fn described_scopes(&self) -> Vec<&str> {
        Vec::new()
    }

    /// Whether its pages hold this rule of the [conformance report](crate::server::Conformance), which asks only for the
    /// rules that are about pages. Unless it says so, that is left to the application.
    fn upholds(&self, rule: Rule) -> bool {
        let _ = rule;
        false
    }

    /// The page for an error that cannot be told to the client: an unknown client or a foreign redirect URI; or, with the
    /// status 409, a person's decision on something that has changed since they were shown it. The headers are the
    /// browser's: they tell which languages its person reads.
    fn error_page(&self, status: StatusCode, error: &ProtocolError, headers: &HeaderMap) -> Response<Bytes> {
        let _ = headers;
        let text = format!("{}\n\n{}\n", error.code(), error.description());
        let mut response = Response::new(Bytes::from(text));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        secure(headers);
        response
    }
}
