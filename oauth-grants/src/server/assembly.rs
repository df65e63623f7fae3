//! What a builder has been given so far, and the checks that it all goes together.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use super::{
    AuthorizationServer, BuildError, BuildFault, Cors, EventSinks, agreement,
    core::{Core, Registered},
    overload::Overload,
    profile::Rules,
    resources::Resources,
    routing::Routing,
    scopes::ScopePolicy,
};
use crate::{
    client::{ClientAuthenticationMethods, SecretVerification},
    endpoint::MetadataMembers,
    extension::{CodeChallenge, SharedExtension},
    grant::{AnyGrant, Declaration, GrantKind, PkceDeclaration, RESERVED_PARAMETERS},
    interaction::SharedInteraction,
    limit::SharedRateLimit,
    protocol::{Clock, GrantType, Issuer, Lifetimes, ResponseType, SystemClock},
    store::{
        AuthorizationCodeStore, ConsentStore, NoAuthorizationCodes, SharedAuthorizationCodeStore, SharedClientStore,
        SharedConsentStore, SharedTokenStore, Store, Stores, TokenStore, Unkept,
    },
};

/// What is told to clients in seconds does not end within the first.
const SHORTEST_LIFETIME: Duration = Duration::from_secs(1);

pub(super) struct Assembly {
    issuer: String,
    pub(super) grants: Vec<AnyGrant>,
    replaces_store: bool,
    pub(super) clients: Option<SharedClientStore>,
    pub(super) authorization_codes: Option<SharedAuthorizationCodeStore>,
    pub(super) tokens: Option<SharedTokenStore>,
    pub(super) consents: Option<SharedConsentStore>,
    pub(super) interaction: Option<SharedInteraction>,
    pub(super) methods: ClientAuthenticationMethods,
    pub(super) secret_verification: SecretVerification,
    pub(super) rate_limit: SharedRateLimit,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) events: EventSinks,
    pub(super) scopes: ScopePolicy,
    pub(super) cors: Cors,
    pub(super) resources: Resources,
    pub(super) lifetimes: Lifetimes,
    pub(super) profile: Option<Rules>,
}

impl Assembly {
    pub(super) fn new(issuer: String) -> Self {
        Self {
            issuer,
            grants: Vec::new(),
            replaces_store: false,
            clients: None,
            authorization_codes: None,
            tokens: None,
            consents: None,
            interaction: None,
            methods: ClientAuthenticationMethods::default(),
            secret_verification: SecretVerification::default(),
            rate_limit: SharedRateLimit::default(),
            clock: Arc::new(SystemClock),
            events: EventSinks::default(),
            scopes: ScopePolicy::default(),
            cors: Cors::default(),
            resources: Resources::default(),
            lifetimes: Lifetimes::UNSET,
            profile: None,
        }
    }

    /// One store for everything. What was given before would be kept from then on, and never seen again.
    pub(super) fn keep_in<T: Store>(&mut self, store: T) {
        self.replaces_store |= self.clients.is_some() || self.authorization_codes.is_some() || self.tokens.is_some();
        self.clients = Some(SharedClientStore::new(store.clone()));
        self.authorization_codes = Some(SharedAuthorizationCodeStore::new(store.clone()));
        self.tokens = Some(SharedTokenStore::new(store));
    }

    pub(super) fn build(mut self) -> Result<AuthorizationServer, BuildError> {
        let mut faults = Vec::new();
        let issuer = self.issuer.parse::<Issuer>();
        let issuer = issuer.map_err(|cause| faults.push(BuildFault::Issuer { issuer: self.issuer.clone(), cause }));
        self.add_declared_pkce();
        self.check_whole(&mut faults);
        check_lifetimes("the server", self.lifetimes, &mut faults);
        faults.extend(self.cors.impossible().map(|endpoint| BuildFault::CrossOrigin { endpoint: endpoint.name() }));
        faults.extend(self.scopes.faults());
        faults.extend(self.resources.faults(self.scopes.supported()));
        let described = self.interaction.as_ref().map(SharedInteraction::described_scopes).unwrap_or_default();
        faults.extend(self.scopes.faults_of_words(&described));
        let metadata = self.metadata(&mut faults);
        let mut grants: Vec<Registered> = Vec::new();
        for any in self.grants {
            check_declaration(&any, &self.methods, &mut faults);
            agreement::check(&any, &mut faults);
            if let Some(profile) = self.profile {
                profile.check(&any, &mut faults);
            }
            if let Some(registered) = register(any, &grants, &mut faults) {
                grants.push(registered);
            }
        }
        let Ok(issuer) = issuer else { return Err(BuildError::new(faults)) };
        if !faults.is_empty() {
            return Err(BuildError::new(faults));
        }
        let stores = Stores {
            clients: self.clients.unwrap_or_else(|| SharedClientStore::new(Unkept)),
            authorization_codes: self
                .authorization_codes
                .unwrap_or_else(|| SharedAuthorizationCodeStore::new(NoAuthorizationCodes)),
            tokens: self.tokens.unwrap_or_else(|| SharedTokenStore::new(Unkept)),
            consents: self.consents,
        };
        Ok(AuthorizationServer::from_core(Core {
            issuer,
            stores,
            events: self.events.by(&self.clock),
            clock: self.clock,
            scopes: self.scopes,
            cors: self.cors,
            resources: self.resources,
            lifetimes: self.lifetimes,
            methods: self.methods,
            secret_verification: self.secret_verification,
            rate_limit: self.rate_limit,
            overload: Overload::default(),
            interaction: self.interaction.unwrap_or_else(SharedInteraction::none),
            grants,
            metadata,
            profile: self.profile,
            routing: Routing::default(),
            description: OnceLock::new(),
        }))
    }

    /// What all extensions say of the server.
    fn metadata(&self, faults: &mut Vec<BuildFault>) -> MetadataMembers {
        let mut members = MetadataMembers::default();
        for extension in self.grants.iter().flat_map(|grant| &grant.extensions) {
            for (member, value) in extension.metadata() {
                if members.join(member, value).is_err() {
                    faults.push(BuildFault::MetadataMember { extension: extension.name(), member });
                }
            }
        }
        members
    }

    /// The declaration's word on PKCE becomes the first extension. Where it says nothing, PKCE is required. An extension
    /// that was given at registration stands instead of both this default and `off`.
    fn add_declared_pkce(&mut self) {
        for grant in self.grants.iter_mut().filter(|grant| grant.kind == GrantKind::AuthorizationCode) {
            let given = grant.code_challenge().is_some();
            let declared = match grant.declaration.declared_pkce() {
                PkceDeclaration::With(declared) => Some(declared),
                PkceDeclaration::Unsaid | PkceDeclaration::Off if given => None,
                PkceDeclaration::Unsaid => Some(CodeChallenge::required()),
                PkceDeclaration::Off => Some(CodeChallenge::off()),
            };
            if let Some(declared) = declared {
                grant.extensions.insert(0, SharedExtension::new(declared));
            }
        }
    }

    /// What the grants need together.
    fn check_whole(&self, faults: &mut Vec<BuildFault>) {
        if self.grants.is_empty() {
            faults.push(BuildFault::NoGrants);
        }
        if self.replaces_store {
            faults.push(BuildFault::StoreReplaced);
        }
        if self.clients.is_none() {
            faults.push(BuildFault::NoClientStore);
        }
        if self.tokens.is_none() {
            faults.push(BuildFault::NoTokenStore);
        }
        let of_kind = |kind| self.grants.iter().find(move |grant| grant.kind == kind);
        if let (Some(grant), None) = (of_kind(GrantKind::AuthorizationCode), &self.authorization_codes) {
            faults.push(BuildFault::NoAuthorizationCodeStore { grant: grant.type_name });
        }
        let asks = self.grants.iter().find(|grant| grant.asks_a_person);
        if let (Some(grant), None) = (asks, &self.interaction) {
            faults.push(BuildFault::NoInteraction { grant: grant.type_name });
        }
        if let Some(keeps) = self.tokens.as_ref().map(TokenStore::keeps) {
            let people = || self.grants.iter().filter(|grant| grant.kind.needs_families());
            if !keeps.families {
                faults.extend(people().map(|grant| BuildFault::FamiliesNotKept { grant: grant.type_name }));
            }
            if !keeps.users {
                faults.extend(people().map(|grant| BuildFault::UsersNotKept { grant: grant.type_name }));
            }
            if let (Some(grant), false) = (of_kind(GrantKind::RefreshToken), keeps.refresh_tokens) {
                faults.push(BuildFault::RefreshTokensNotKept { grant: grant.type_name });
            }
        }
        self.check_data(faults);
        if let Some(consents) = &self.consents {
            if !consents.keeps_consents() {
                faults.push(BuildFault::ConsentsNotKept);
            }
            if self.tokens.as_ref().is_some_and(|tokens| !tokens.keeps().families) {
                faults.push(BuildFault::ConsentsNotRevocable);
            }
            let codes = self.authorization_codes.as_ref();
            if let (Some(grant), Some(false)) =
                (of_kind(GrantKind::AuthorizationCode), codes.map(AuthorizationCodeStore::keeps_families))
            {
                faults.push(BuildFault::CodesWithoutFamilies { grant: grant.type_name });
            }
        }
        let feeds = self.grants.iter().any(|grant| grant.feeds_refresh);
        if let (Some(grant), false) = (of_kind(GrantKind::RefreshToken), feeds) {
            faults.push(BuildFault::NothingFeedsRefresh { grant: grant.type_name });
        }
    }
}

/// What a declaration says for itself.
fn check_declaration(any: &AnyGrant, methods: &ClientAuthenticationMethods, faults: &mut Vec<BuildFault>) {
    let grant = any.type_name;
    let accepted = any.declaration.declared_auth_methods();
    if accepted.is_empty() {
        faults.push(BuildFault::NoAuthMethods { grant });
    }
    for &method in accepted {
        if !methods.contains(method) {
            faults.push(BuildFault::UnknownAuthMethod { grant, method });
        }
        if any.kind == GrantKind::Implicit && method != "none" {
            faults.push(BuildFault::ImplicitAuthMethod { grant, method });
        }
    }
    let public = accepted.contains(&"none");
    if any.kind == GrantKind::ClientCredentials && public {
        faults.push(BuildFault::PublicClientCredentials { grant });
    }
    if public && any.code_challenge().is_some_and(|challenge| challenge.is_off()) {
        faults.push(BuildFault::PublicClientsWithoutPkce { grant });
    }
    for (index, extension) in any.extensions.iter().enumerate() {
        if any.extensions.iter().take(index).any(|earlier| earlier.name() == extension.name()) {
            faults.push(BuildFault::ExtensionTwice { grant, extension: extension.name() });
        }
        if extension.ends_after().is_some_and(|lifetime| lifetime < SHORTEST_LIFETIME) {
            faults.push(BuildFault::NoLifetime { place: format!("`{}` of `{grant}`", extension.name()) });
        }
    }
    let grace = any.declaration.declared_grace();
    if grace > Declaration::LONGEST_GRACE {
        faults.push(BuildFault::Grace { grant, seconds: grace.as_secs() });
    }
    for &parameter in any.parameters.iter().filter(|parameter| RESERVED_PARAMETERS.contains(parameter)) {
        faults.push(BuildFault::ReservedParameter { grant, parameter });
    }
    check_lifetimes(&format!("`{grant}`"), any.declaration.lifetimes(), faults);
}

fn check_lifetimes(place: &str, lifetimes: Lifetimes, faults: &mut Vec<BuildFault>) {
    let Lifetimes { code, access_token, refresh_token } = lifetimes;
    if let Some(code) = code.filter(|code| *code > Lifetimes::LONGEST_CODE) {
        faults.push(BuildFault::CodeLifetime { place: place.to_owned(), seconds: code.as_secs() });
    }
    if [code, access_token, refresh_token].into_iter().flatten().any(|lifetime| lifetime < SHORTEST_LIFETIME) {
        faults.push(BuildFault::NoLifetime { place: place.to_owned() });
    }
}

/// Parses a grant's names and compares them with those of the grants before it.
fn register(any: AnyGrant, earlier: &[Registered], faults: &mut Vec<BuildFault>) -> Option<Registered> {
    let (grant, name) = (any.type_name, any.declaration.grant_type());
    let before = faults.len();
    let grant_type = name.parse::<GrantType>();
    match &grant_type {
        Err(cause) => faults.push(BuildFault::GrantType { grant, name, cause: *cause }),
        Ok(grant_type) => {
            if any.kind == GrantKind::Custom && grant_type.is_taken() {
                faults.push(BuildFault::ShadowsStandardGrant { grant, name });
            }
            if let Some(first) = earlier.iter().find(|earlier| earlier.grant_type == *grant_type) {
                faults.push(BuildFault::GrantTypeTwice { first: first.any.type_name, second: grant, name });
            }
        }
    }
    let mut response_types = Vec::new();
    for &name in any.declaration.declared_response_types() {
        match name.parse::<ResponseType>() {
            Err(cause) => faults.push(BuildFault::ResponseType { grant, name, cause }),
            Ok(response_type) => {
                if let Some(first) = earlier.iter().find(|earlier| earlier.response_types.contains(&response_type)) {
                    faults.push(BuildFault::ResponseTypeTwice { first: first.any.type_name, second: grant, name });
                }
                response_types.push(response_type);
            }
        }
    }
    if any.authorization.is_some() && any.declaration.declared_response_types().is_empty() {
        faults.push(BuildFault::NoResponseTypes { grant });
    }
    let good = faults.len() == before;
    grant_type.ok().filter(|_| good).map(|grant_type| Registered { any, grant_type, response_types })
}
