//! The endpoints (RFC 6749 section 3), one file per endpoint, and what they share.
//!
//! An endpoint exists because a registered grant needs it. No endpoint knows any grant: dispatch is by what is
//! registered. What is to be known of an endpoint stands in its own file, as `Served`; here it has one line.

mod answer;
mod authorization;
mod authorization_request;
mod authorize;
mod back_channel;
mod cross_origin;
mod decision;
pub(crate) mod form;
mod interaction;
pub(crate) mod introspection;
mod introspection_response;
mod issue;
mod metadata;
mod presented_token;
mod request_object;
mod revocation;
mod served;
mod token;
mod token_request;
mod token_response;

use bytes::Bytes;
use http::{Request, Response};

pub(crate) use self::{
    answer::{say_json, whole_seconds},
    form::UnreadableBody,
    introspection_response::ToldToken,
    metadata::MetadataMembers,
};
pub use self::{
    authorization_request::AuthorizationRequest, introspection_response::IntrospectionResponse,
    token_request::TokenRequest, token_response::TokenResponse,
};
use self::{
    cross_origin::Crossing,
    served::{CrossOrigin, Place, Served, distinct},
};
use crate::server::{Core, PathsBelow};

macro_rules! endpoints {
    ($($(#[$attribute:meta])* $endpoint:ident: $served:path;)+) => {
        /// An endpoint of a server.
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        #[non_exhaustive]
        pub enum Endpoint {
            $($(#[$attribute])* $endpoint,)+
        }

        impl Endpoint {
            /// Every endpoint that a server may have.
            pub const ALL: &'static [Self] = &[$(Self::$endpoint),+];

            const fn served(self) -> &'static dyn Served {
                match self {
                    $(Self::$endpoint => &$served,)+
                }
            }
        }
    };
}

endpoints! {
    /// Where a person is asked (RFC 6749 section 3.1).
    Authorization: authorization::AuthorizationEndpoint;
    /// Where the pages of the sign-in are, at this address and below it.
    Interaction: interaction::InteractionEndpoint;
    /// Where tokens are issued (RFC 6749 section 3.2).
    Token: token::TokenEndpoint;
    /// Where clients revoke their tokens (RFC 7009).
    Revocation: revocation::RevocationEndpoint;
    /// Where clients and resource servers ask what a token is good for (RFC 7662).
    Introspection: introspection::IntrospectionEndpoint;
    /// Where the server describes itself (RFC 8414 section 3).
    Metadata: metadata::MetadataEndpoint;
}

impl Endpoint {
    /// Its name, for people.
    pub fn name(self) -> &'static str {
        self.served().name()
    }

    /// Whether scripts of other origins can be let in, with [`Cors`](crate::server::Cors).
    pub fn can_be_cross_origin(self) -> bool {
        matches!(self.served().cross_origin(), CrossOrigin::Offered(_))
    }

    /// Its path on the host.
    pub(crate) fn path(self, core: &Core) -> String {
        let base = core.issuer.path();
        match self.served().place() {
            Place::Path(path) | Place::PathAndBelow(path) => format!("{base}{path}"),
            Place::WellKnown(name) => format!("/.well-known/{name}{base}"),
        }
    }

    /// Its address.
    pub(crate) fn url(self, core: &Core) -> String {
        let origin = core.issuer.as_str().strip_suffix(core.issuer.path()).unwrap_or_default();
        format!("{origin}{}", self.path(core))
    }

    /// Whether there is a use for it, with what is registered.
    pub(crate) fn is_needed(self, core: &Core) -> bool {
        self.served().is_needed(core)
    }

    /// Whether clients call it, or send people there. The pages of the sign-in are reached through it alone.
    pub(crate) fn is_for_clients(self) -> bool {
        self.served().is_for_clients()
    }

    /// Whether everything below its path belongs to it.
    pub(crate) fn paths_below(self) -> PathsBelow {
        match self.served().place() {
            Place::PathAndBelow(_) => PathsBelow::Included,
            Place::Path(_) | Place::WellKnown(_) => PathsBelow::NotIncluded,
        }
    }

    /// The member of the metadata that has its address.
    pub(crate) fn metadata_member(self) -> Option<&'static str> {
        self.served().metadata_member()
    }

    /// How clients may authenticate at it.
    pub(crate) fn auth_methods(self, core: &Core) -> Vec<&str> {
        distinct(self.served().auth_methods(core).into_iter())
    }

    /// Answers a request to it.
    pub(crate) async fn answer(self, core: &Core, request: &Request<Bytes>) -> Response<Bytes> {
        let crossing = Crossing::of(core, self, request);
        match crossing.preflight() {
            Some(preflight) => preflight,
            None => crossing.marked(self.served().answer(core, request).await),
        }
    }

    /// Answers a request to it whose body cannot be read.
    pub(crate) fn refuse(self, core: &Core, request: &Request<UnreadableBody>) -> Response<Bytes> {
        let crossing = Crossing::of(core, self, request);
        crossing
            .preflight()
            .unwrap_or_else(|| crossing.marked(self.served().refuse(core, request.headers(), *request.body())))
    }
}
