//! [`Description`]: what is registered, as people read it. It is derived, so it cannot disagree with what runs.

use std::fmt;

use super::core::{Core, Registered};
use crate::{
    endpoint::Endpoint,
    extension::SharedExtension,
    grant::GrantKind,
    protocol::Lifetimes,
    resource::Resource,
    store::{AuthorizationCodeStore, ClaimedCodes},
};

/// The registered grants and the endpoints they need. Displayed, it is a table.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Description {
    /// The grants, in registration order.
    pub grants: Vec<DescribedGrant>,
    /// The endpoints that clients call or send people to.
    pub endpoints: Vec<DescribedEndpoint>,
    /// The declared resources, in the order in which they were declared.
    pub resources: Vec<DescribedResource>,
    /// What becomes of claimed authorization codes; `None` where no grant has codes.
    pub claimed_codes: Option<ClaimedCodes>,
    /// The profile that it is held to, if it is.
    pub profile: Option<&'static str>,
}

/// A registered grant.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DescribedGrant {
    /// Its name in `grant_type`.
    pub grant_type: String,
    /// What it answers at the authorization endpoint.
    pub response_types: Vec<String>,
    /// What it reads of a token request, beside what the server reads of each. A form that was written by hand names
    /// them itself.
    pub parameters: Vec<String>,
    /// How its clients authenticate.
    pub auth_methods: Vec<String>,
    /// Its extensions, PKCE among them, in the order in which they run.
    pub extensions: Vec<String>,
    /// The lifetimes of what it issues, unless a client has its own.
    pub lifetimes: Lifetimes,
}

/// An endpoint.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DescribedEndpoint {
    /// What it is.
    pub name: &'static str,
    /// Where it is.
    pub url: String,
}

/// A declared resource.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DescribedResource {
    /// Its name.
    pub uri: String,
    /// The scopes that it knows; `None` when it takes any.
    pub scopes: Option<String>,
}

impl Description {
    pub(super) fn of(core: &Core) -> Self {
        let endpoints = Endpoint::ALL.iter().filter(|endpoint| endpoint.is_needed(core) && endpoint.is_for_clients());
        let has_codes = core.grants.iter().any(|grant| grant.any.kind == GrantKind::AuthorizationCode);
        Self {
            grants: core.grants.iter().map(|grant| DescribedGrant::of(grant, core)).collect(),
            endpoints: endpoints
                .map(|endpoint| DescribedEndpoint { name: endpoint.name(), url: endpoint.url(core) })
                .collect(),
            resources: core.resources.iter().map(DescribedResource::of).collect(),
            claimed_codes: has_codes.then(|| core.stores.authorization_codes.claimed_codes()),
            profile: core.profile.map(|profile| profile.name),
        }
    }

    /// The address of an endpoint, by its name.
    pub fn url(&self, name: &str) -> Option<&str> {
        self.endpoints.iter().find(|endpoint| endpoint.name == name).map(|endpoint| endpoint.url.as_str())
    }
}

impl DescribedResource {
    fn of(resource: &Resource) -> Self {
        Self { uri: resource.uri().to_string(), scopes: resource.known_scopes().map(ToString::to_string) }
    }
}

impl DescribedGrant {
    fn of(grant: &Registered, core: &Core) -> Self {
        let declaration = &grant.any.declaration;
        let mut lifetimes = declaration.lifetimes().or(core.lifetimes).or(Lifetimes::DEFAULT);
        // Only what this grant issues.
        if grant.any.kind != GrantKind::AuthorizationCode {
            lifetimes.code = None;
        }
        let is_refresh = grant.any.kind == GrantKind::RefreshToken;
        if !core.renews() || !(grant.any.feeds_refresh || is_refresh) {
            lifetimes.refresh_token = None;
        }
        Self {
            grant_type: grant.grant_type.to_string(),
            response_types: grant.response_types.iter().map(ToString::to_string).collect(),
            parameters: grant.any.parameters.iter().map(ToString::to_string).collect(),
            auth_methods: declaration.declared_auth_methods().iter().map(ToString::to_string).collect(),
            extensions: grant.any.extensions.iter().map(SharedExtension::summary).collect(),
            lifetimes,
        }
    }

    fn cells(&self) -> [String; 4] {
        let Lifetimes { code, access_token, refresh_token } = self.lifetimes;
        let lifetimes = [("code", code), ("access", access_token), ("refresh", refresh_token)];
        let lifetimes = lifetimes
            .into_iter()
            .filter_map(|(name, lifetime)| lifetime.map(|lifetime| format!("{name} {} s", lifetime.as_secs())));
        let or_dash = |list: Vec<String>| if list.is_empty() { "-".to_owned() } else { list.join(", ") };
        [
            self.grant_type.clone(),
            or_dash(self.auth_methods.clone()),
            or_dash(self.extensions.clone()),
            or_dash(lifetimes.collect()),
        ]
    }
}

impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heading = ["grant", "client authentication", "extensions", "lifetimes"].map(str::to_owned);
        let rows: Vec<_> = std::iter::once(heading).chain(self.grants.iter().map(DescribedGrant::cells)).collect();
        let mut widths = [0; 4];
        for row in &rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        for row in &rows {
            let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
            writeln!(f, "  {}", cells.collect::<Vec<_>>().join("   ").trim_end())?;
        }
        writeln!(f)?;
        for endpoint in &self.endpoints {
            writeln!(f, "  {:14} {}", endpoint.name, endpoint.url)?;
        }
        for DescribedResource { uri, scopes } in &self.resources {
            let scopes = scopes.as_ref().map_or("any scope".to_owned(), |scopes| format!("scope {scopes}"));
            writeln!(f, "  {:14} {uri} ({scopes})", "resource")?;
        }
        if let Some(profile) = self.profile {
            writeln!(f, "\n  {:14} {profile}", "profile")?;
        }
        if self.claimed_codes == Some(ClaimedCodes::Deleted) {
            let told =
                "a code is deleted when it is claimed, so a replay revokes nothing: the model has no `claimed_at`";
            writeln!(f, "\n  {:14} {told}", "warning")?;
        }
        Ok(())
    }
}
