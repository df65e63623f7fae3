//! [`Origin`]: whether a form was sent by a page of this application.
//!
//! A sign-in has no session yet that a token in the form could be bound to. Without this, another site's page could post its
//! own name and password, and what its visitor then allows would go to the account of somebody else (RFC 9700 section 4.7).

use axum::http::{HeaderMap, header::ORIGIN};

/// Where the pages of this application are, as browsers name it.
#[derive(Clone)]
pub(crate) struct Origin(pub(crate) String);

impl Origin {
    /// What a browser says of the page that sent a form. One that is too old to say where it stands names the page's origin;
    /// what is no browser says neither, and nobody else has its cookies.
    pub(crate) fn sent(&self, headers: &HeaderMap) -> bool {
        match (headers.get("sec-fetch-site"), headers.get(ORIGIN)) {
            (Some(site), _) => site == "same-origin",
            (None, Some(origin)) => origin == self.0.as_str(),
            (None, None) => true,
        }
    }
}
