//! [`Served`]: what the file of an endpoint says of it. Routes, metadata, the description and what scripts of other
//! origins may call are derived from it.

use async_trait::async_trait;
use bytes::Bytes;
use http::{HeaderMap, Request, Response};

use super::{UnreadableBody, answer};
use crate::server::Core;

/// An endpoint.
#[async_trait]
pub(super) trait Served: Sync {
    /// Its name, for people.
    fn name(&self) -> &'static str;

    /// Where it is.
    fn place(&self) -> Place;

    /// Whether there is a use for it, with what is registered.
    fn is_needed(&self, core: &Core) -> bool;

    /// Whether clients call it, or send people there.
    fn is_for_clients(&self) -> bool {
        true
    }

    /// The member of the metadata that has its address (RFC 8414 section 2); the list of its authentication methods, if
    /// there are any, is named after it.
    fn metadata_member(&self) -> Option<&'static str> {
        None
    }

    /// How clients may authenticate here.
    fn auth_methods<'a>(&self, core: &'a Core) -> Vec<&'a str> {
        let _ = core;
        Vec::new()
    }

    /// Whether it can be opened to scripts of other origins.
    fn cross_origin(&self) -> CrossOrigin {
        CrossOrigin::Never
    }

    /// Answers a request to it.
    async fn answer(&self, core: &Core, request: &Request<Bytes>) -> Response<Bytes>;

    /// Answers a request to it whose body cannot be read, as it answers other refusals.
    fn refuse(&self, core: &Core, headers: &HeaderMap, body: UnreadableBody) -> Response<Bytes> {
        let _ = headers;
        answer::refusal_with_status(core, &body.error(), body.status())
    }
}

/// Where an endpoint is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// Under the path of the issuer.
    Path(&'static str),
    /// The same, and everything below it.
    PathAndBelow(&'static str),
    /// A well-known address, which has the path of the issuer at its end (RFC 8414 section 3.1).
    WellKnown(&'static str),
}

/// What scripts of other origins can be allowed to call (RFC 9700 section 2.6).
#[derive(Clone, Copy, Debug)]
pub(super) enum CrossOrigin {
    /// Nothing, whatever is configured.
    Never,
    /// These methods, where the server's [`Cors`](crate::server::Cors) allows the origin.
    Offered(&'static str),
}

/// Each name once, in the order in which it came first.
pub(super) fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut distinct = Vec::new();
    for name in names {
        if !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    distinct
}
