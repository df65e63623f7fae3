//! [`PausedRequest`]: an authorization request that waits for its person, with what they are shown of it (RFC 9700
//! section 4.7, OAuth 2.1 section 7.3).
//!
//! It must never be taken for a request that is still good: when it goes on, everything is checked from the start, and
//! compared with what was shown.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Prompt;
use crate::{
    endpoint::AuthorizationRequest,
    model::{AccessLasts, Client},
    protocol::{ClientId, Parameters, RedirectUri, ResourceUri, Scope},
};

/// An authorization request that waits until its person has decided, and what they are asked to decide on.
///
/// [`AuthorizationRequest::pause`] makes it, and [`Submission::Decided`](super::Submission::Decided) takes it back. In
/// between an application keeps it where only it writes, as in its own sessions; it can be serialised. What a page shows
/// is read from here, so that the decision is about nothing else: when the request goes on, at most
/// [`scope`](Self::scope) is granted, and whatever else no longer is as it was shown ends the request.
#[derive(Clone, Deserialize, Serialize)]
pub struct PausedRequest {
    #[serde(with = "as_form")]
    parameters: Parameters,
    client_id: ClientId,
    client_name: String,
    redirect_uri: RedirectUri,
    scope: Scope,
    /// Empty as well in what was paused by an earlier version, which is then asked about anew where resources are declared.
    #[serde(default)]
    resources: Vec<ResourceUri>,
    access_lasts: AccessLasts,
}

impl PausedRequest {
    pub(crate) fn of(request: &AuthorizationRequest<'_>) -> Self {
        Self {
            parameters: request.parameters().clone(),
            client_id: request.client().client_id().clone(),
            client_name: request.client().display_name().to_owned(),
            redirect_uri: request.redirect_uri().clone(),
            scope: request.scope().clone(),
            resources: request.resources().to_vec(),
            access_lasts: request.access_lasts(),
        }
    }

    /// The client's identifier.
    pub fn client_id(&self) -> &ClientId {
        &self.client_id
    }

    /// Who asks: the client's name, or else its identifier. Whoever registered the client chose it, so a page escapes it.
    pub fn client_name(&self) -> &str {
        &self.client_name
    }

    /// Where the answer goes.
    pub fn redirect_uri(&self) -> &RedirectUri {
        &self.redirect_uri
    }

    /// What is asked for: the most that will be granted.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// At which of the declared resources the client may use it (RFC 8707); none where the server declares none.
    pub fn resources(&self) -> &[ResourceUri] {
        &self.resources
    }

    /// How long the client keeps what is granted.
    pub fn access_lasts(&self) -> AccessLasts {
        self.access_lasts
    }

    /// What the client asks of the way its person is asked.
    pub fn prompt(&self) -> Prompt {
        // They were good when the request came.
        Prompt::of(&self.parameters).unwrap_or_default()
    }

    /// The parameters of the request.
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// Whether the person was shown where, and for how long, this request would be good.
    pub(crate) fn shows_use_of(&self, request: &AuthorizationRequest<'_>) -> bool {
        self.resources == request.resources() && self.access_lasts == request.access_lasts()
    }

    /// Whether the person was shown this client and this address.
    pub(crate) fn shows(&self, client: &Client, redirect_uri: &RedirectUri) -> bool {
        self.client_id == *client.client_id()
            && self.client_name == client.display_name()
            && self.redirect_uri == *redirect_uri
    }
}

impl fmt::Debug for PausedRequest {
    /// Without the parameters, which hold `state`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PausedRequest")
            .field("client_id", &self.client_id)
            .field("redirect_uri", &self.redirect_uri)
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}

/// The parameters as one text, as they came.
mod as_form {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::protocol::Parameters;

    pub(super) fn serialize<S: Serializer>(parameters: &Parameters, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&parameters.to_form())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Parameters, D::Error> {
        let form = String::deserialize(deserializer)?;
        Parameters::parse(&form).map_err(D::Error::custom)
    }
}
