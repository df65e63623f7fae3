//! [`Interaction`]: how the application signs a person in and asks for their consent.
//!
//! The server never asks anybody anything itself. It hands a valid authorization request to the application, which
//! answers with a decision or with a page; the person comes back to the same address, or to an address below
//! [`interaction_path`](AuthorizationRequest::interaction_path).

mod headers;
mod paused;
mod refused;
mod request;
mod shared;

use std::future::Future;

use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header::CONTENT_TYPE};

pub(crate) use self::shared::SharedInteraction;
pub use self::{
    headers::{secure, secure_with_style},
    paused::PausedRequest,
    refused::{Refusal, RefusedRequest},
    request::InteractionRequest,
};
use crate::{
    endpoint::AuthorizationRequest,
    protocol::{GrantError, ProtocolError, Scope, Subject},
};

/// A person's yes.
///
/// ```
/// use oauth_grants::{interaction::Consent, protocol::Subject};
///
/// let consent = Consent::by(Subject::new("alice")).to("profile".parse()?);
/// # Ok::<(), oauth_grants::protocol::InvalidScope>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Consent {
    pub(crate) subject: Subject,
    pub(crate) scope: Option<Scope>,
}

impl Consent {
    /// This person says yes to all that is asked for.
    pub fn by(subject: Subject) -> Self {
        Self { subject, scope: None }
    }

    /// They say yes to this much of it.
    pub fn to(mut self, scope: Scope) -> Self {
        self.scope = Some(scope);
        self
    }
}

/// What a person decided.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Decision {
    /// Yes.
    Granted(Consent),
    /// No: the client is told `access_denied`.
    Denied,
    /// They could not be asked, and the client is told why.
    Refused(ProtocolError),
}

/// What came of an authorization request.
#[derive(Debug)]
#[non_exhaustive]
pub enum Interacted {
    /// The person has decided.
    Decided(Decision),
    /// They have to be asked: this page, or this redirect to one.
    Respond(Response<Bytes>),
}

/// What came of a request to one of the sign-in's own pages.
#[derive(Debug)]
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
/// [`authorize`](Self::authorize) alone: it looks for its session, redirects to its own sign-in page when there is
/// none, and has that page come back to [`path_and_query`](AuthorizationRequest::path_and_query).
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
    /// allowed something before.
    fn authorize(
        &self,
        request: &AuthorizationRequest<'_>,
    ) -> impl Future<Output = Result<Interacted, GrantError>> + Send;

    /// Answers requests to pages of its own, at [`interaction_path`](AuthorizationRequest::interaction_path) and below.
    /// The default has none.
    fn submit(&self, request: &InteractionRequest<'_>) -> impl Future<Output = Result<Submission, GrantError>> + Send {
        let _ = request;
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = StatusCode::NOT_FOUND;
        std::future::ready(Ok(Submission::Respond(response)))
    }

    /// Says how a client is told that its request cannot be granted, before anybody was asked.
    ///
    /// A browser is only to be [redirected](Refusal::Redirect) if its person is signed in, or if nobody but the operator
    /// registers clients and their addresses are trusted (RFC 9700 section 4.11.2). The default is a plain page with a link.
    ///
    /// # Errors
    ///
    /// Whatever keeps the question from being answered. The person sees the error page.
    fn refuse(&self, request: &RefusedRequest<'_>) -> impl Future<Output = Result<Refusal, GrantError>> + Send {
        std::future::ready(Ok(Refusal::Respond(request.plain_page())))
    }

    /// The page for an error that cannot be told to the client: an unknown client or a foreign redirect URI; or, with the
    /// status 409, a person's decision on something that has changed since they were shown it.
    fn error_page(&self, status: StatusCode, error: &ProtocolError) -> Response<Bytes> {
        let text = format!("{}\n\n{}\n", error.code(), error.description());
        let mut response = Response::new(Bytes::from(text));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        secure(headers);
        response
    }
}
