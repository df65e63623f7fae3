//! The running server behind its handle: what every endpoint reads and nothing changes.

use std::{
    fmt,
    sync::{Arc, OnceLock},
    time::Duration,
};

use super::{
    Cors, Description, EventSinks, overload::Overload, profile::Rules, resources::Resources, routing::Routing,
    scopes::ScopePolicy,
};
use crate::{
    client::{ClientAuthenticationMethods, SecretVerification},
    endpoint::MetadataMembers,
    extension::SharedExtension,
    grant::{AnyGrant, GrantKind},
    interaction::SharedInteraction,
    limit::SharedRateLimit,
    model::{Audience, AuthMethod, Client, ExtensionData, ExtensionDatum},
    protocol::{Clock, GrantError, GrantType, Issuer, Lifetimes, ResponseType},
    store::{AuthorizationCodeStore as _, Stores, TokenStore as _},
};

/// Everything that was assembled.
pub(crate) struct Core {
    pub(crate) issuer: Issuer,
    pub(crate) stores: Stores,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: EventSinks,
    pub(crate) scopes: ScopePolicy,
    pub(crate) cors: Cors,
    pub(crate) resources: Resources,
    pub(crate) lifetimes: Lifetimes,
    pub(crate) methods: ClientAuthenticationMethods,
    pub(crate) secret_verification: SecretVerification,
    pub(crate) rate_limit: SharedRateLimit,
    pub(crate) overload: Overload,
    pub(crate) interaction: SharedInteraction,
    pub(crate) grants: Vec<Registered>,
    pub(crate) metadata: MetadataMembers,
    pub(crate) profile: Option<Rules>,
    pub(crate) routing: Routing,
    /// Written when it is first asked for; nothing of it changes.
    pub(crate) description: OnceLock<Description>,
}

impl Core {
    /// What is registered, for people and for clients.
    pub(crate) fn description(&self) -> &Description {
        self.description.get_or_init(|| Description::of(self))
    }

    /// The nearest setting wins: the client's, the grant's, the server's, the default.
    pub(crate) fn lifetimes_for(&self, grant: &Registered, client: &Client) -> Lifetimes {
        client.registered_lifetimes().or(grant.any.declaration.lifetimes()).or(self.lifetimes).or(Lifetimes::DEFAULT)
    }

    /// The client authentication methods that the registered grants accept; some of them several times.
    pub(crate) fn declared_auth_methods(&self) -> Vec<&str> {
        self.grants.iter().flat_map(Registered::auth_methods).collect()
    }

    /// Whether a registered grant has a place at the authorization endpoint.
    pub(crate) fn asks_a_person(&self) -> bool {
        self.grants.iter().any(|grant| grant.any.authorization.is_some())
    }

    /// The grant that answers a response type.
    pub(crate) fn grant_answering(&self, response_type: &ResponseType) -> Option<&Registered> {
        self.grants.iter().find(|grant| grant.response_types.contains(response_type))
    }

    /// The refresh grant, without which a refresh token would be of no use.
    pub(crate) fn refresh_grant(&self) -> Option<&Registered> {
        self.grants.iter().find(|grant| grant.any.kind == GrantKind::RefreshToken)
    }

    pub(crate) fn renews(&self) -> bool {
        self.refresh_grant().is_some()
    }

    /// Whether a refresh token would be of use to this client: it has to be registered for that grant, and accepted there.
    pub(crate) fn may_renew(&self, client: &Client) -> bool {
        let accepts = |grant: &Registered| grant.accepts_auth_method(client.registered_auth_method());
        self.refresh_grant().is_some_and(accepts) && client.allows_grant_type(&GrantType::REFRESH_TOKEN)
    }

    /// How long the longest of what a grant issues to a client at once can live.
    pub(crate) fn longest_life(&self, grant: &Registered, client: &Client) -> Duration {
        let lifetimes = self.lifetimes_for(grant, client);
        let renews = grant.any.feeds_refresh || grant.any.kind == GrantKind::RefreshToken;
        let refresh_token = (renews && self.may_renew(client)).then(|| lifetimes.refresh_token_or_default());
        lifetimes.access_token_or_default().max(refresh_token.unwrap_or_default())
    }

    /// When the authorizations of a grant end although they are refreshed, if an extension says so: one that runs with the
    /// grant, where they begin, and with the refresh grant.
    pub(crate) fn longest_authorization(&self, grant: &Registered) -> Option<Duration> {
        let refresh = self.refresh_grant()?;
        let begun = |ending: &&SharedExtension| grant.any.extensions.iter().any(|own| own.name() == ending.name());
        refresh.any.extensions.iter().filter(begun).filter_map(SharedExtension::ends_after).min()
    }

    /// Whether all that is issued for an authorization is in the family that it has when it is granted. Codes without a place for that are
    /// found with one of their own.
    pub(crate) fn keeps_family_from_grant_on(&self, grant: &Registered) -> bool {
        grant.any.kind != GrantKind::AuthorizationCode || self.stores.authorization_codes.keeps_families()
    }

    /// What a hook keeps is what some extension says that it keeps, or a store without room would be found out by a request. What
    /// codes and refresh tokens hold may be older than the extensions that are registered now.
    pub(crate) fn check_kept(&self, grant: &Registered, data: &ExtensionData) -> Result<(), GrantError> {
        if matches!(grant.any.kind, GrantKind::AuthorizationCode | GrantKind::RefreshToken) {
            return Ok(());
        }
        let extensions = || self.grants.iter().flat_map(|grant| &grant.any.extensions);
        let is_declared = |name: &str| {
            name == Audience::NAME || extensions().flat_map(SharedExtension::keeps).any(|kept| kept.name == name)
        };
        match data.names().find(|name| !is_declared(name)) {
            None => Ok(()),
            Some(name) => {
                Err(GrantError::internal(UndeclaredDatum { grant: grant.any.type_name, name: name.to_owned() }))
            }
        }
    }

    /// What the tokens cannot be without is there, before anything is claimed: an extension may have kept less than it says.
    pub(crate) fn check_there(&self, grant: &Registered, data: &ExtensionData) -> Result<(), GrantError> {
        match self.stores.tokens.keeps().data.needs().iter().find(|name| !data.has(name)) {
            None => Ok(()),
            Some(name) => Err(GrantError::internal(MissingDatum { grant: grant.any.type_name, name })),
        }
    }
}

/// A hook of a grant kept what nobody says that it keeps.
#[derive(Debug, thiserror::Error)]
#[error(
    "a hook of `{grant}` keeps `{name}`, which the `keeps` of no registered extension says: keep it by an extension"
)]
struct UndeclaredDatum {
    grant: &'static str,
    name: String,
}

/// An extension kept nothing, although its `keeps` says so and the tokens cannot be without.
#[derive(Debug, thiserror::Error)]
#[error("a token of `{grant}` cannot be without `{name}`, and no extension has kept it this time")]
struct MissingDatum {
    grant: &'static str,
    name: &'static str,
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core").field("issuer", &self.issuer).field("grants", &self.grants).finish_non_exhaustive()
    }
}

/// A registered grant, its names parsed.
#[derive(Clone, Debug)]
pub(crate) struct Registered {
    pub(crate) any: AnyGrant,
    pub(crate) grant_type: GrantType,
    pub(crate) response_types: Vec<ResponseType>,
}

impl Registered {
    /// How its clients may authenticate.
    pub(crate) fn auth_methods(&self) -> impl Iterator<Item = &'static str> {
        self.any.declaration.declared_auth_methods().iter().copied()
    }

    /// Whether clients with this authentication method may use the grant.
    pub(crate) fn accepts_auth_method(&self, method: &AuthMethod) -> bool {
        self.auth_methods().any(|accepted| accepted == method.as_str())
    }
}
