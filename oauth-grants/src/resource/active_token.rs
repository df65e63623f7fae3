//! [`ActiveToken`]: what a resource learns of an access token that is good (RFC 7662 section 2.2).

use serde_json::{Map, Value};

use crate::protocol::{CertificateThumbprint, ClientId, Scope, Subject, Timestamp};

/// An access token that is alive. The names are those of an answer to introspection, wherever the token was checked.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ActiveToken {
    /// What it may be used for.
    pub scope: Scope,
    /// Whom it was issued to.
    pub client_id: Option<ClientId>,
    /// On whose behalf; `None` when the client acts for itself.
    pub subject: Option<Subject>,
    /// Whom it is for (`aud`); nobody in particular, when it is empty.
    pub audience: Vec<String>,
    /// When it was issued.
    pub issued_at: Option<Timestamp>,
    /// When it stops being valid.
    pub expires_at: Option<Timestamp>,
    /// The certificate of the client's mutual TLS connections that it is good over alone (RFC 8705 section 3); any
    /// connection, without one.
    pub bound_to: Option<CertificateThumbprint>,
    /// What else was told of it.
    pub members: Map<String, Value>,
}

impl ActiveToken {
    /// A token that may be used for this, of which nothing else is known. A [`TokenCheck`](super::TokenCheck) of one's own
    /// begins with it.
    pub fn new(scope: Scope) -> Self {
        Self { scope, ..Self::default() }
    }
}
