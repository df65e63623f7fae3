//! The server: assembled by a [builder](ServerBuilder) from grants, stores and an interaction; then plain and cheap to
//! clone.

mod administration;
mod agreement;
mod assembly;
mod build_error;
mod builder;
mod conformance;
mod consents;
mod core;
mod cors;
mod description;
mod event;
mod kept_data;
mod overload;
mod profile;
mod resources;
mod routing;
mod scopes;
#[doc(hidden)]
pub mod slots;
pub(crate) mod telemetry;

use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response, StatusCode};

use self::routing::Routing;
pub use self::{
    build_error::{BuildError, BuildFault},
    builder::{DynamicBuilder, EmptyBuilder, ServerBuilder},
    conformance::{Conformance, JudgedRule, Level, Loosened, Rule, RuleState, Section, Specification},
    consents::{CONSENT_REMEMBERED, ConsentState, GivenConsent},
    cors::{AllowedOrigins, Cors},
    description::{
        DescribedEndpoint, DescribedExtension, DescribedGrant, DescribedLimit, DescribedResource, DescribedStore,
        DescribedTokenLimit, Description, Kept, ReportForm, UnknownForm, Warning,
    },
    event::{ConsentAsked, Event, Received, Severity},
    profile::{OAuth21, Profile},
    scopes::DefaultScope,
};
pub(crate) use self::{
    consents::{Asked, EarlierConsents, Origin},
    core::{Core, Registered},
    event::EventSinks,
    resources::{Resources, Targeted},
};
use crate::{
    endpoint::UnreadableBody,
    model::AccessTokenRecord,
    protocol::{AccessToken, Issuer, Parameters},
    store::{ClientStore, StoreError, Stores, TokenStore},
};

/// An authorization server (RFC 6749 section 1.1).
///
/// ```
/// use oauth_grants::prelude::*;
///
/// #[grant(type = "client_credentials")]
/// struct Machine;
///
/// let server = AuthorizationServer::builder("https://auth.example.com")
///     .store(MemoryStore::new())
///     .register_grant(Machine)
///     .build()?;
/// # Ok::<(), oauth_grants::server::BuildError>(())
/// ```
#[derive(Clone, Debug)]
pub struct AuthorizationServer {
    core: Arc<Core>,
}

impl AuthorizationServer {
    /// The URL under which clients know it.
    pub fn issuer(&self) -> &Issuer {
        &self.core.issuer
    }

    /// The paths on the host that have to lead to this server, and whether all paths below do as well.
    pub fn paths(&self) -> impl Iterator<Item = (String, PathsBelow)> + '_ {
        self.core.routing.paths().map(|(path, below)| (path.to_owned(), below))
    }

    /// Answers a request, whose body is at hand. A path that no registered grant needs is 404, a body of more than 64 KiB
    /// is 413.
    pub async fn handle(&self, request: Request<Bytes>) -> Response<Bytes> {
        if request.body().len() <= Parameters::MOST_BYTES {
            self.answer(&request).await
        } else {
            self.refuse(&request.map(|_| UnreadableBody::TooLong)).await
        }
    }

    /// Answers a request, whose body is at hand and not too long. It is lent: a future is moved to where it is polled, with
    /// everything that it holds.
    pub(crate) async fn answer(&self, request: &Request<Bytes>) -> Response<Bytes> {
        match self.core.routing.find(request.uri().path()) {
            Some(endpoint) => telemetry::observed(endpoint, endpoint.answer(&self.core, request)).await,
            None => not_found(),
        }
    }

    /// Answers a request whose body cannot be read.
    pub(crate) async fn refuse(&self, request: &Request<UnreadableBody>) -> Response<Bytes> {
        match self.core.routing.find(request.uri().path()) {
            Some(endpoint) => telemetry::observed(endpoint, async { endpoint.refuse(&self.core, request) }).await,
            None => not_found(),
        }
    }

    /// The record of an access token that is alive: known, not expired, not revoked, and of a client that is still there.
    ///
    /// Whether its user is still there, only the application knows: it looks for the record's `subject` where it keeps its
    /// users.
    ///
    /// # Errors
    ///
    /// When the store fails; then nothing is known of the token, and the resource should answer 503.
    pub async fn authenticate_token(&self, token: &AccessToken) -> Result<Option<AccessTokenRecord>, StoreError> {
        let Stores { tokens, clients, .. } = &self.core.stores;
        let record = tokens.find_access_token(&token.digest()).await?;
        let Some(record) = record.filter(|record| self.core.clock.now() < record.expires_at) else { return Ok(None) };
        Ok(clients.find_client(&record.client_id).await?.map(|_| record))
    }

    /// What the server is made of, in words, tables, JSON or a drawing; and what RFC 9700 and OAuth 2.1 say of it.
    pub fn describe(&self) -> Description {
        self.core.description().clone()
    }

    /// What every endpoint reads.
    pub(crate) fn core(&self) -> &Core {
        &self.core
    }

    fn from_core(mut core: Core) -> Self {
        #[cfg(feature = "metrics")]
        telemetry::describe();
        core.routing = Routing::of(&core);
        Self { core: Arc::new(core) }
    }
}

fn not_found() -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

/// Whether the paths below an endpoint's path are its own as well.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum PathsBelow {
    /// They are.
    Included,
    /// They are not.
    NotIncluded,
}
