//! The endpoints (RFC 6749 section 3), one file per endpoint, and what they share.
//!
//! An endpoint exists because a registered grant needs it. No endpoint knows any grant: dispatch is by what is
//! registered.

mod answer;
mod authorization_request;
mod authorize;
pub(crate) mod form;
mod interaction;
mod issue;
mod metadata;
mod token;
mod token_request;
mod token_response;

use bytes::Bytes;
use http::{Request, Response};

pub use self::{
    authorization_request::AuthorizationRequest, token_request::TokenRequest, token_response::TokenResponse,
};
pub(crate) use self::{form::UnreadableBody, metadata::MetadataMembers};
use crate::server::Core;

/// An endpoint of a server.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Endpoint {
    /// Where a person is asked (RFC 6749 section 3.1).
    Authorization,
    /// Where the pages of the sign-in are, at this address and below it.
    Interaction,
    /// Where tokens are issued (RFC 6749 section 3.2).
    Token,
    /// Where the server describes itself (RFC 8414 section 3).
    Metadata,
}

impl Endpoint {
    /// Every endpoint that a server may have.
    pub(crate) const ALL: [Self; 4] = [Self::Authorization, Self::Interaction, Self::Token, Self::Metadata];

    /// Its name, for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Authorization => "authorization",
            Self::Interaction => "interaction",
            Self::Token => "token",
            Self::Metadata => "metadata",
        }
    }

    /// Its path on the host, under the path of the issuer; the well-known address has the issuer's path at its end
    /// (RFC 8414 section 3.1).
    pub(crate) fn path(self, core: &Core) -> String {
        let base = core.issuer.path();
        match self {
            Self::Authorization => format!("{base}/oauth/authorize"),
            Self::Interaction => format!("{base}/oauth/interaction"),
            Self::Token => format!("{base}/oauth/token"),
            Self::Metadata => format!("/.well-known/oauth-authorization-server{base}"),
        }
    }

    /// Its address.
    pub(crate) fn url(self, core: &Core) -> String {
        let origin = core.issuer.as_str().strip_suffix(core.issuer.path()).unwrap_or_default();
        format!("{origin}{}", self.path(core))
    }

    /// Whether a registered grant needs it.
    pub(crate) fn is_needed(self, core: &Core) -> bool {
        match self {
            Self::Authorization | Self::Interaction => {
                core.grants.iter().any(|grant| grant.any.authorization.is_some())
            }
            Self::Token => core.grants.iter().any(|grant| grant.any.token.is_some()),
            Self::Metadata => true,
        }
    }

    /// Whether clients call it, or send people there. The pages of the sign-in are reached through it alone.
    pub(crate) const fn is_for_clients(self) -> bool {
        !matches!(self, Self::Interaction)
    }

    /// Whether everything below its path belongs to it.
    pub(crate) const fn has_paths_below(self) -> bool {
        matches!(self, Self::Interaction)
    }

    /// Answers a request to it.
    pub(crate) async fn answer(self, core: &Core, request: &Request<Bytes>) -> Response<Bytes> {
        match self {
            Self::Authorization => authorize::answer(core, request).await,
            Self::Interaction => interaction::answer(core, request).await,
            Self::Token => token::answer(core, request).await,
            Self::Metadata => metadata::answer(core, request),
        }
    }

    /// Answers a request to it whose body cannot be read, as it answers other refusals.
    pub(crate) fn refuse(self, core: &Core, body: UnreadableBody) -> Response<Bytes> {
        match self {
            Self::Authorization | Self::Interaction => authorize::page(core, &body.error(), Some(body.status())),
            Self::Token => answer::refusal_with_status(core, &body.error(), body.status()),
            Self::Metadata => answer::with_status(body.status(), Bytes::new()),
        }
    }
}
