//! [`DescribedGrant`]: a registered grant with every setting, its own or the server's.

use std::{fmt, time::Duration};

use serde::Serialize;

use super::{Cell, Sheet, json};
use crate::{
    endpoint::Endpoint,
    extension::{CodeChallenge, SharedExtension},
    grant::{AnyGrant, GrantKind, RefreshTokenRotation},
    protocol::{Lifetimes, ResponseMode, WrittenDuration},
    server::{
        agreement::holds_token,
        core::{Core, Registered},
    },
};

/// A registered grant.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct DescribedGrant {
    /// Its name in `grant_type`.
    pub grant_type: String,
    /// The type that was registered, which is where all else is declared.
    pub declared_by: &'static str,
    /// The endpoints at which it has a place.
    pub endpoints: Vec<&'static str>,
    /// How its clients authenticate.
    pub auth_methods: Vec<String>,
    /// What it answers at the authorization endpoint.
    pub response_types: Vec<String>,
    /// Where these answers are put; `None` where it has none.
    pub response_mode: Option<ResponseMode>,
    /// What it reads of a token request, beside what the server reads of each. A form that was written by hand names
    /// them itself.
    pub parameters: Vec<String>,
    /// The type of what a grant of one's own claims at the token endpoint, once, before it issues; `None` where it claims nothing, and
    /// what it is shown can be shown again. The grants of RFC 6749 claim what that says.
    pub claims: Option<String>,
    /// The lifetimes of what it issues, unless a client has its own.
    #[serde(serialize_with = "json::lifetimes")]
    pub lifetimes: Lifetimes,
    /// How it asks for PKCE (RFC 7636); `None` where it has no codes.
    #[serde(serialize_with = "json::code_challenge")]
    pub code_challenge: Option<CodeChallenge>,
    /// Its extensions, PKCE among them, in the order in which they run.
    pub extensions: Vec<DescribedExtension>,
    /// Whether refreshing replaces the refresh token; `None` where nothing is refreshed.
    pub rotation: Option<RefreshTokenRotation>,
    /// How long a retried refresh is forgiven.
    #[serde(serialize_with = "json::seconds")]
    pub grace: Option<Duration>,
    /// The methods of clients that are issued no refresh tokens for this grant: the refresh grant does not accept them.
    pub not_renewed: Vec<String>,
    /// Why it has to be as insecure as it is, if somebody said so.
    pub insecure: Option<&'static str>,
    /// Whether it is a grant of one's own at the token endpoint.
    #[serde(skip)]
    is_redeemed: bool,
    /// Whether tokens come of it, at whichever endpoint.
    #[serde(skip)]
    pub(super) issues_tokens: bool,
}

/// An extension of a grant.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct DescribedExtension {
    /// Its name.
    pub name: &'static str,
    /// What it does, in a few words for people.
    pub summary: String,
    /// What it keeps of authorization requests that a person decides on: with any, they are asked each time.
    pub asks_about: Vec<&'static str>,
}

impl DescribedGrant {
    pub(super) fn of(grant: &Registered, core: &Core) -> Self {
        let any = &grant.any;
        let declaration = &any.declaration;
        let is_refresh = any.kind == GrantKind::RefreshToken;
        let places = [(any.authorization.is_some(), Endpoint::Authorization), (any.token.is_some(), Endpoint::Token)];
        Self {
            grant_type: grant.grant_type.to_string(),
            declared_by: any.type_name,
            endpoints: places.into_iter().filter(|(has, _)| *has).map(|(_, at)| at.name()).collect(),
            auth_methods: declaration.declared_auth_methods().iter().map(ToString::to_string).collect(),
            response_types: grant.response_types.iter().map(ToString::to_string).collect(),
            response_mode: (!grant.response_types.is_empty()).then(|| declaration.declared_response_mode()),
            parameters: any.parameters.iter().map(ToString::to_string).collect(),
            claims: any.claims.clone().filter(|_| any.kind == GrantKind::Custom),
            lifetimes: lifetimes(grant, core),
            code_challenge: any.code_challenge().copied(),
            extensions: any.extensions.iter().map(|extension| DescribedExtension::of(extension, any)).collect(),
            rotation: is_refresh.then(|| declaration.declared_rotation()),
            grace: is_refresh.then(|| declaration.declared_grace()),
            not_renewed: not_renewed(grant, core),
            insecure: declaration.declared_insecure(),
            is_redeemed: any.kind == GrantKind::Custom && any.token.is_some(),
            issues_tokens: any.token.is_some() || grant.response_types.iter().any(holds_token),
        }
    }

    fn row(&self) -> [Cell; 4] {
        let Lifetimes { code, access_token, refresh_token } = self.lifetimes;
        let lifetimes = [("code", code), ("access", access_token), ("refresh", refresh_token)];
        let lifetimes = lifetimes
            .into_iter()
            .filter_map(|(name, lifetime)| lifetime.map(|lifetime| format!("{name} {}", WrittenDuration(lifetime))));
        [
            self.grant_type.clone().into(),
            self.auth_methods.iter().cloned().collect(),
            lifetimes.collect(),
            self.settings().into_iter().collect(),
        ]
    }

    /// What the other columns do not have, a line for each.
    fn settings(&self) -> Vec<String> {
        let mut settings: Vec<String> = self.extensions.iter().map(|extension| extension.summary.clone()).collect();
        let asked: Vec<_> = self.extensions.iter().flat_map(|extension| &extension.asks_about).copied().collect();
        if !asked.is_empty() {
            settings.push(format!("asks people each time about {}", quoted(&asked)));
        }
        if let Some(mode) = self.response_mode {
            let place = match mode {
                ResponseMode::Query => "query",
                ResponseMode::Fragment => "fragment",
            };
            settings.push(format!("answers {} in the {place}", quoted(&self.response_types)));
        }
        if !self.parameters.is_empty() {
            settings.push(format!("reads {}", quoted(&self.parameters)));
        }
        settings.extend(self.is_redeemed.then(|| match &self.claims {
            Some(artefact) => format!("claims a `{artefact}`, once"),
            None => "claims nothing".to_owned(),
        }));
        settings.extend(self.rotation.map(|rotation| match rotation {
            RefreshTokenRotation::Always => "rotates every refresh token".to_owned(),
            RefreshTokenRotation::PublicClients => "rotates refresh tokens of public clients alone".to_owned(),
        }));
        settings.extend(self.grace.map(|grace| format!("forgives a retry for {}", WrittenDuration(grace))));
        if !self.not_renewed.is_empty() {
            let methods = quoted(&self.not_renewed);
            settings.push(format!("no refresh tokens for clients of {methods}, which `refresh_token` does not accept"));
        }
        settings.push(format!("declared by {}", self.declared_by));
        settings
    }
}

impl DescribedExtension {
    fn of(extension: &SharedExtension, grant: &AnyGrant) -> Self {
        let asks_about = extension.agreed_to().filter(|_| grant.authorization.is_some()).collect();
        Self { name: extension.name(), summary: extension.summary(), asks_about }
    }
}

/// Of what this grant issues alone.
fn lifetimes(grant: &Registered, core: &Core) -> Lifetimes {
    let mut lifetimes = grant.any.declaration.lifetimes().or(core.lifetimes).or(Lifetimes::DEFAULT);
    if grant.any.kind != GrantKind::AuthorizationCode {
        lifetimes.code = None;
    }
    let is_refresh = grant.any.kind == GrantKind::RefreshToken;
    if !core.renews() || !(grant.any.feeds_refresh || is_refresh) {
        lifetimes.refresh_token = None;
    }
    lifetimes
}

fn not_renewed(grant: &Registered, core: &Core) -> Vec<String> {
    let Some(refresh) = core.refresh_grant().filter(|_| grant.any.feeds_refresh) else { return Vec::new() };
    let accepted = |method: &&str| refresh.auth_methods().any(|accepted| accepted == *method);
    grant.auth_methods().filter(|method| !accepted(method)).map(str::to_owned).collect()
}

fn quoted(words: &[impl fmt::Display]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

pub(super) fn sheet(grants: &[DescribedGrant]) -> Sheet {
    let columns = ["grant", "client authentication", "lifetimes", "settings"];
    Sheet::new("Grants", columns).with(grants.iter().map(DescribedGrant::row))
}
