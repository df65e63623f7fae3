//! [`Audience`]: for which resources an authorization was given, and for which of them a token is (RFC 8707 section 2).

use serde::{Deserialize, Serialize};

use super::ExtensionDatum;
use crate::protocol::ResourceUri;

/// The resources of an authorization, kept with it as what an extension keeps.
///
/// Codes, access tokens and refresh tokens of one authorization hold the same [`granted`](Self::granted); a token request
/// can ask for less, and then the access token's [`resources`](Self::resources) are fewer.
///
/// ```
/// # use oauth_grants::{model::{AccessTokenRecord, Audience}, protocol::GrantError};
/// fn is_for_orders(record: &AccessTokenRecord) -> Result<bool, GrantError> {
///     let audience: Option<Audience> = record.data.read()?;
///     Ok(audience.is_some_and(|audience| {
///         audience.resources().iter().any(|resource| resource.as_str() == "https://api.example.com/orders")
///     }))
/// }
/// ```
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Audience {
    granted: Vec<ResourceUri>,
    resources: Vec<ResourceUri>,
}

impl Audience {
    /// Of an authorization for these resources.
    pub fn granted_for(resources: Vec<ResourceUri>) -> Self {
        Self { granted: resources.clone(), resources }
    }

    /// The same authorization, with an access token for fewer of its resources. Others are left out.
    #[must_use]
    pub fn with_token_for(mut self, resources: &[ResourceUri]) -> Self {
        self.resources = self.granted.iter().filter(|granted| resources.contains(granted)).cloned().collect();
        self
    }

    /// What tokens may be asked for.
    pub fn granted(&self) -> &[ResourceUri] {
        &self.granted
    }

    /// Whom the access token is for. An empty list is nobody in particular: no declared resource takes it.
    pub fn resources(&self) -> &[ResourceUri] {
        &self.resources
    }
}

impl ExtensionDatum for Audience {
    const NAME: &'static str = "audience";
}
