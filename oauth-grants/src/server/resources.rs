//! Whom a token is for (RFC 8707): what may be asked for of the declared resources, and what is given.
//!
//! A server that declares no resources does not read `resource` at all.

use super::BuildFault;
use crate::{
    model::{Audience, ConsentRecord, ExtensionData},
    protocol::{ClientId, GrantError, Parameters, ResourceUri, Scope},
    resource::Resource,
};

/// The declared resources.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resources(Vec<Resource>);

/// For whom a token will be, and what of the scope has a meaning there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Targeted {
    pub(crate) resources: Vec<ResourceUri>,
    pub(crate) scope: Scope,
}

impl Resources {
    pub(crate) fn declare(&mut self, resource: Resource) {
        self.0.push(resource);
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Resource> {
        self.0.iter()
    }

    pub(crate) fn find(&self, uri: &str) -> Option<&Resource> {
        self.0.iter().find(|resource| resource.uri().as_str() == uri)
    }

    /// Whether this client serves a resource that a token is for.
    pub(crate) fn are_served_by(&self, client_id: &ClientId, data: &ExtensionData) -> Result<bool, GrantError> {
        let Some(audience) = data.read::<Audience>()? else { return Ok(false) };
        let served = self.0.iter().filter(|resource| resource.servers().contains(client_id));
        Ok(served.map(Resource::uri).any(|uri| audience.resources().contains(uri)))
    }

    /// Settles for whom a new authorization is: for the resources that the request names, else for all that can be reached
    /// with this scope.
    ///
    /// # Errors
    ///
    /// `invalid_target` when it names one that is not declared, or that nothing of the scope reaches.
    pub(crate) fn target(&self, parameters: &Parameters, scope: &Scope) -> Result<Targeted, GrantError> {
        let requested = self.requested(parameters)?;
        self.target_among(self.0.iter().map(Resource::uri), requested, scope)
    }

    /// Settles for whom an access token of an earlier authorization is: for the resources that the request names, which
    /// must be among those that were granted, else for all of these that can be reached with this scope.
    ///
    /// # Errors
    ///
    /// `invalid_target` as above, and when it names one that was not granted.
    pub(crate) fn retarget(
        &self,
        earlier: &Audience,
        parameters: &Parameters,
        scope: &Scope,
    ) -> Result<Targeted, GrantError> {
        let requested = self.requested(parameters)?;
        if requested.iter().flatten().any(|uri| !earlier.granted().contains(uri)) {
            return Err(GrantError::invalid_target("a resource that was not granted"));
        }
        self.target_among(earlier.granted().iter(), requested, scope)
    }

    /// Those of the resources that can still be reached, when a person has granted less than was asked for.
    pub(crate) fn reached_with(&self, resources: &[ResourceUri], scope: &Scope) -> Vec<ResourceUri> {
        let reached = |uri: &&ResourceUri| self.find(uri.as_str()).is_some_and(|own| own.is_reached_with(scope));
        resources.iter().filter(reached).cloned().collect()
    }

    /// Whether a person who agreed to all of these has agreed to this scope at each of these resources. What they agreed to
    /// is a scope at some resources, so a scope that one of them knows counts where it was agreed to, and nowhere else;
    /// one that none of them knows is the server's own, and counts wherever it was.
    pub(crate) fn all_agreed_to(&self, scope: &Scope, resources: &[ResourceUri], given: &[ConsentRecord]) -> bool {
        let anywhere = scope.tokens().all(|token| given.iter().any(|consent| consent.scope.contains(token)));
        anywhere
            && resources.iter().all(|uri| {
                let there: Vec<_> = given.iter().filter(|consent| consent.resources.contains(uri)).collect();
                let known = |token: &&str| self.find(uri.as_str()).is_none_or(|resource| resource.knows(token));
                let agreed = |token: &str| there.iter().any(|consent| consent.scope.contains(token));
                !there.is_empty() && scope.tokens().filter(known).all(agreed)
            })
    }

    /// Keeps whom tokens are for with an authorization. Where no resource is declared, there is nothing to keep.
    pub(crate) fn keep(&self, audience: &Audience, data: &mut ExtensionData) -> Result<(), GrantError> {
        if self.0.is_empty() { Ok(()) } else { data.insert(audience) }
    }

    /// What is wrong with the declarations.
    pub(super) fn faults(&self, supported: Option<&Scope>) -> Vec<BuildFault> {
        let mut faults = Vec::new();
        for (index, resource) in self.0.iter().enumerate() {
            let uri = resource.uri();
            if self.0.iter().take(index).any(|earlier| earlier.uri() == uri) {
                faults.push(BuildFault::ResourceTwice { resource: uri.clone() });
            }
            let unknown = |token: &&str| supported.is_some_and(|supported| !supported.contains(token));
            for scope in resource.known_scopes().into_iter().flat_map(Scope::tokens).filter(unknown) {
                faults.push(BuildFault::ResourceScope { resource: uri.clone(), scope: scope.to_owned() });
            }
        }
        faults
    }

    /// The resources that a request names, each once.
    fn requested(&self, parameters: &Parameters) -> Result<Option<Vec<ResourceUri>>, GrantError> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let mut requested = Vec::new();
        for text in parameters.values("resource") {
            let unknown = || GrantError::invalid_target("a resource that this server does not have");
            let uri = self.find(text).ok_or_else(unknown)?.uri();
            if !requested.contains(uri) {
                requested.push(uri.clone());
            }
        }
        Ok((!requested.is_empty()).then_some(requested))
    }

    fn target_among<'a>(
        &self,
        granted: impl Iterator<Item = &'a ResourceUri>,
        requested: Option<Vec<ResourceUri>>,
        scope: &Scope,
    ) -> Result<Targeted, GrantError> {
        let Some(requested) = requested else {
            let resources = self.reached_with(&granted.cloned().collect::<Vec<_>>(), scope);
            return Ok(self.targeted(resources, scope));
        };
        if self.reached_with(&requested, scope) != requested {
            return Err(GrantError::invalid_target("nothing of the scope may be granted at a resource"));
        }
        Ok(self.targeted(requested, scope))
    }

    /// A scope that other resources have, and none of these, has no meaning here and is left out. A scope that no resource
    /// has is the server's own and stays.
    fn targeted(&self, resources: Vec<ResourceUri>, scope: &Scope) -> Targeted {
        if self.0.is_empty() {
            return Targeted { resources, scope: scope.clone() };
        }
        let is_target = |resource: &&Resource| resources.contains(resource.uri());
        let known = |token: &str| self.0.iter().any(|resource| resource.knows(token));
        let known_there = |token: &str| self.0.iter().filter(is_target).any(|resource| resource.knows(token));
        let scope = scope.filtered(|token| known_there(token) || !known(token));
        Targeted { resources, scope }
    }
}
