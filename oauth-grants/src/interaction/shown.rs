//! `Debug` of what may hold a page: its status alone. A page has the tokens of its forms in it, its headers set cookies and
//! name addresses, and `Debug` is what ends in logs.

use std::fmt;

use bytes::Bytes;
use http::Response;

use super::{Interacted, Refusal, Submission};

impl fmt::Debug for Interacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decided(decision) => f.debug_tuple("Decided").field(decision).finish(),
            Self::Respond(page) => respond(page, f),
        }
    }
}

impl fmt::Debug for Submission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decided { request, decision } => {
                f.debug_struct("Decided").field("request", request).field("decision", decision).finish()
            }
            Self::Respond(page) => respond(page, f),
        }
    }
}

impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Redirect => f.write_str("Redirect"),
            Self::Respond(page) => respond(page, f),
        }
    }
}

fn respond(page: &Response<Bytes>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.debug_tuple("Respond").field(&page.status()).finish()
}
