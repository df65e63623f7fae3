//! [`Description`]: what a server is made of, for people and for programs. It is derived, so it cannot disagree with what
//! runs; the metadata (RFC 8414) is written from the same value.
//!
//! There is nothing secret in it. It must not describe clients: they are in the store, and change while the server runs.

mod diagram;
mod endpoint;
mod form;
mod grant;
mod json;
mod limit;
mod resource;
mod sheet;
mod store;
mod warning;

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};

pub(super) use self::{
    diagram::{label, node},
    form::{Report, written},
    sheet::{Cell, Sheet},
};
pub use self::{
    endpoint::DescribedEndpoint,
    form::{ReportForm, UnknownForm},
    grant::{DescribedExtension, DescribedGrant},
    limit::{DescribedLimit, DescribedTokenLimit},
    resource::DescribedResource,
    store::{DescribedStore, Kept},
    warning::Warning,
};
use super::{DefaultScope, conformance::Conformance, core::Core};
use crate::{
    endpoint::Endpoint,
    grant::GrantKind,
    store::{AuthorizationCodeStore, ClaimedCodes},
};

/// What a server is made of. Displayed, it is a [table](ReportForm::Table); [`written`](Self::written) has the other forms.
///
/// As JSON (it is [`Serialize`]) its members have the names of these fields. Within 0.x members may be added in any version;
/// none is renamed, removed or given another meaning without a note in the changelog. Durations are in seconds.
///
/// ```
/// use oauth_grants::{prelude::*, server::ReportForm};
///
/// #[grant(type = "client_credentials", access_token_lifetime = "10m")]
/// struct Machine;
///
/// let server = AuthorizationServer::builder(issuer!("https://auth.example.com"))
///     .store(MemoryStore::new())
///     .register_grant(Machine)
///     .build()?;
/// let description = server.describe();
/// assert_eq!(description.url("token"), Some("https://auth.example.com/oauth/token"));
/// assert!(description.warnings.is_empty());
///
/// let json: serde_json::Value = serde_json::from_str(&description.written(ReportForm::Json))?;
/// assert_eq!(json["grants"][0]["grant_type"], "client_credentials");
/// assert_eq!(json["grants"][0]["lifetimes"]["access_token"], 600);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Description {
    /// The URL under which clients know the server.
    pub issuer: String,
    /// The profile that it is held to, if it is.
    pub profile: Option<&'static str>,
    /// The grants, in registration order.
    pub grants: Vec<DescribedGrant>,
    /// The endpoints that clients call or send people to.
    pub endpoints: Vec<DescribedEndpoint>,
    /// The client authentication methods that the server knows, whether or not a grant accepts them.
    pub client_authentication: Vec<String>,
    /// Who signs people in and asks for their consent; `None` where no grant asks anybody.
    pub interaction: Option<String>,
    /// What was given for that and is never reached, as no grant asks anybody; one may have been forgotten.
    pub unreached_interaction: Option<String>,
    /// The languages of the pages, by their tags (RFC 5646).
    pub ui_locales: Vec<&'static str>,
    /// The scopes that the server has; `None` where whatever a client is registered for may be asked for.
    pub scopes: Option<Vec<String>>,
    /// What a request without `scope` is given.
    #[serde(serialize_with = "json::default_scope")]
    pub default_scope: DefaultScope,
    /// Where what is kept.
    pub stores: Vec<DescribedStore>,
    /// What becomes of claimed authorization codes; `None` where no grant has codes.
    pub claimed_codes: Option<ClaimedCodes>,
    /// How often somebody may guess.
    pub limits: Vec<DescribedLimit>,
    /// How many answers with tokens may be given.
    pub token_limits: Vec<DescribedTokenLimit>,
    /// The declared resources, in the order in which they were declared.
    pub resources: Vec<DescribedResource>,
    /// What extensions add to the metadata.
    pub metadata: Map<String, Value>,
    /// What RFC 9700 or OAuth 2.1 would have otherwise, because of what was declared or set.
    pub warnings: Vec<Warning>,
    #[serde(skip)]
    conformance: Conformance,
}

impl Description {
    pub(super) fn of(core: &Core) -> Self {
        let endpoints = Endpoint::ALL.iter().filter(|endpoint| endpoint.is_needed(core) && endpoint.is_for_clients());
        let has_codes = core.grants.iter().any(|grant| grant.any.kind == GrantKind::AuthorizationCode);
        let scopes = core.scopes.supported().map(|scope| scope.tokens().map(str::to_owned).collect());
        let conformance = Conformance::of(core);
        Self {
            issuer: core.issuer.as_str().to_owned(),
            profile: core.profile.map(|profile| profile.name),
            grants: core.grants.iter().map(|grant| DescribedGrant::of(grant, core)).collect(),
            endpoints: endpoints.map(|endpoint| DescribedEndpoint::of(*endpoint, core)).collect(),
            client_authentication: core.methods.names().map(str::to_owned).collect(),
            interaction: core.interaction.name().filter(|_| core.asks_a_person()),
            unreached_interaction: core.interaction.name().filter(|_| !core.asks_a_person()),
            ui_locales: core.interaction.ui_locales(),
            scopes,
            default_scope: core.scopes.default_scope().clone(),
            stores: DescribedStore::all(&core.stores, has_codes),
            claimed_codes: has_codes.then(|| core.stores.authorization_codes.claimed_codes()),
            limits: DescribedLimit::all(&core.rate_limit),
            token_limits: DescribedTokenLimit::all(&core.rate_limit),
            resources: core.resources.iter().map(DescribedResource::of).collect(),
            metadata: core.metadata.members().clone(),
            warnings: Warning::all(&conformance),
            conformance,
        }
    }

    /// What RFC 9700 and OAuth 2.1 ask of the server, rule by rule.
    pub fn conformance(&self) -> &Conformance {
        &self.conformance
    }

    /// The address of an endpoint, by its name.
    pub fn url(&self, name: &str) -> Option<&str> {
        self.endpoints.iter().find(|endpoint| endpoint.name == name).map(|endpoint| endpoint.url.as_str())
    }

    /// The description in one of its forms, ending in a new line.
    pub fn written(&self, form: ReportForm) -> String {
        written(self, form)
    }

    /// What belongs to the server as a whole.
    fn server_sheet(&self) -> Sheet {
        let default_scope = match &self.default_scope {
            DefaultScope::Allowance => "all that the client is registered for".to_owned(),
            DefaultScope::These(scope) => scope.to_string(),
            DefaultScope::Refused => "refused".to_owned(),
        };
        let scopes = self.scopes.as_ref().map_or("whatever clients are registered for".to_owned(), |all| all.join(" "));
        let unreached = || {
            let name = self.unreached_interaction.as_ref()?;
            Some(format!("nobody: `{name}` is never reached, as no registered grant asks a person"))
        };
        let lines = [
            ("issuer", Some(self.issuer.clone())),
            ("profile", self.profile.map(str::to_owned)),
            ("scopes", Some(scopes)),
            ("without scope", Some(default_scope)),
            ("signs people in", self.interaction.clone().or_else(unreached)),
            ("in the languages", (!self.ui_locales.is_empty()).then(|| self.ui_locales.join(", "))),
        ];
        let lines = lines.into_iter().filter_map(|(name, value)| Some([Cell::from(name), Cell::from(value?)]));
        Sheet::new("Server", ["server", ""]).with(lines)
    }
}

impl Report for Description {
    const TITLE: &'static str = "Authorization server";

    fn sheets(&self) -> Vec<Sheet> {
        vec![
            self.server_sheet(),
            grant::sheet(&self.grants),
            endpoint::sheet(&self.endpoints),
            store::sheet(&self.stores),
            limit::sheet(&self.limits),
            limit::token_sheet(&self.token_limits),
            resource::sheet(&self.resources),
            warning::sheet(&self.warnings),
        ]
    }

    fn diagram(&self) -> String {
        diagram::of(self)
    }
}

impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(ReportForm::Table))
    }
}
