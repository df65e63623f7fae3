//! What may be granted of what is asked for (RFC 6749 section 3.3).

use super::BuildFault;
use crate::{
    model::Client,
    protocol::{GrantError, Parameters, Scope},
};

/// What a request without `scope` is given (RFC 6749 section 3.3).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum DefaultScope {
    /// All that the client is registered for.
    #[default]
    Allowance,
    /// This, as far as the client is registered for it.
    These(Scope),
    /// Nothing: it is refused with `invalid_scope`.
    Refused,
}

/// The server's rules on scopes.
#[derive(Clone, Debug, Default)]
pub(crate) struct ScopePolicy {
    supported: Option<Scope>,
    default: DefaultScope,
}

impl ScopePolicy {
    pub(crate) fn set_supported(&mut self, scope: Scope) {
        self.supported = Some(scope);
    }

    pub(crate) fn set_default(&mut self, default: DefaultScope) {
        self.default = default;
    }

    /// The server's list, if it has one.
    pub(crate) fn supported(&self) -> Option<&Scope> {
        self.supported.as_ref()
    }

    /// What a request without `scope` is given.
    pub(crate) fn default_scope(&self) -> &DefaultScope {
        &self.default
    }

    /// What is given to requests without a scope and is not on the server's list.
    pub(super) fn faults(&self) -> Vec<BuildFault> {
        let (Some(supported), DefaultScope::These(scope)) = (&self.supported, &self.default) else { return Vec::new() };
        let unknown = scope.tokens().filter(|token| !supported.contains(token));
        unknown.map(|token| BuildFault::DefaultScope { scope: token.to_owned() }).collect()
    }

    /// What is wrong with the words that the consent page has for scopes. Words for a scope that the server does not have do
    /// no harm, as in pages that several servers share, unless they are those of one that has none.
    pub(super) fn faults_of_words(&self, described: &[&str]) -> Vec<BuildFault> {
        let is_token = |text: &str| text.parse::<Scope>().is_ok_and(|scope| scope.contains(text));
        let (tokens, texts): (Vec<&str>, Vec<&str>) = described.iter().partition(|text| is_token(text));
        let mut faults: Vec<_> =
            texts.into_iter().map(|text| BuildFault::DescribedText { text: text.to_owned() }).collect();
        let Some(supported) = &self.supported else { return faults };
        let bare: Vec<_> = supported.tokens().filter(|token| !tokens.contains(token)).collect();
        for token in tokens.into_iter().filter(|token| !supported.contains(token)) {
            if let Some(bare) = bare.iter().find(|bare| is_a_letter_off(token, bare)) {
                faults.push(BuildFault::DescribedScope { scope: token.to_owned(), bare: (*bare).to_owned() });
            }
        }
        faults
    }

    /// The scope that a client's request names. A scope that is not on the server's list is nobody's.
    pub(crate) fn requested(&self, parameters: &Parameters, client: &Client) -> Result<Option<Scope>, GrantError> {
        let Some(text) = parameters.value("scope") else { return Ok(None) };
        let malformed = || GrantError::invalid_scope("scope is malformed");
        let own = client.registered_scope();
        // Who asks for all that they may have mostly writes it as it is registered.
        let scope = if text == own.as_str() { own.clone() } else { text.parse().map_err(|_| malformed())? };
        // Nothing but spaces: at least one token is there where the parameter is (RFC 6749 section 3.3).
        if scope.is_empty() {
            return Err(malformed());
        }
        match &self.supported {
            Some(supported) if !scope.is_subset_of(supported) => {
                Err(GrantError::invalid_scope("a scope that this server does not have"))
            }
            _ => Ok(Some(scope)),
        }
    }

    /// What may be granted for a request by this client.
    pub(crate) fn grantable(&self, requested: Option<Scope>, client: &Client) -> Result<Scope, GrantError> {
        match (requested, &self.default) {
            (Some(requested), _) => self.within_allowance(&requested, client),
            (None, DefaultScope::Allowance) => Ok(self.allowance(client)),
            (None, DefaultScope::These(scope)) => Ok(scope.intersection(&self.allowance(client))),
            (None, DefaultScope::Refused) => Err(GrantError::invalid_scope("scope is required")),
        }
    }

    /// The part of a scope that the client may have; an error when that is nothing of something.
    pub(crate) fn within_allowance(&self, scope: &Scope, client: &Client) -> Result<Scope, GrantError> {
        let granted = scope.intersection(&self.allowance(client));
        if granted.is_empty() && !scope.is_empty() {
            return Err(GrantError::invalid_scope("the client is not allowed any of these scopes"));
        }
        Ok(granted)
    }

    fn allowance(&self, client: &Client) -> Scope {
        let own = client.registered_scope();
        self.supported.as_ref().map_or_else(|| own.clone(), |supported| own.intersection(supported))
    }
}

/// Whether one of the two has a letter that the other lacks, and else they are the same.
fn is_a_letter_off(one: &str, other: &str) -> bool {
    let before = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let behind = one.bytes().rev().zip(other.bytes().rev()).take_while(|(one, other)| one == other).count();
    one.len().abs_diff(other.len()) == 1 && before + behind >= one.len().min(other.len())
}
