//! [`TokenResponse`]: the answer of the token endpoint (RFC 6749 section 5.1).

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::protocol::{AccessToken, RefreshToken, Scope, TokenType};

/// A successful answer. Extensions may add members and say what type the token has; the other members of RFC 6749 come
/// from the grant.
#[derive(Clone)]
pub struct TokenResponse {
    pub(super) access_token: AccessToken,
    pub(super) token_type: TokenType,
    pub(super) expires_in: u64,
    pub(super) refresh_token: Option<RefreshToken>,
    pub(super) scope: Scope,
    pub(super) members: Map<String, Value>,
}

impl TokenResponse {
    /// The granted scope.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// How the token is presented to a resource; [`TokenType::BEARER`] unless an extension says otherwise.
    pub fn token_type(&self) -> TokenType {
        self.token_type
    }

    /// Says how the token is presented, as where it is bound to a key of the client. That it is so bound is for the
    /// extension to keep in its data.
    pub fn set_token_type(&mut self, token_type: TokenType) {
        self.token_type = token_type;
    }

    /// Adds a member, in place of an earlier one of this name. One of RFC 6749's own names is ignored.
    pub fn insert(&mut self, name: &str, value: impl Into<Value>) {
        const OWN: [&str; 5] = ["access_token", "token_type", "expires_in", "refresh_token", "scope"];
        if !OWN.contains(&name) {
            self.members.insert(name.to_owned(), value.into());
        }
    }

    /// What is sent. This is the one place where a token leaves its type on the way to its owner.
    pub(super) fn body(&self) -> impl Serialize + '_ {
        TokenResponseBody {
            access_token: self.access_token.expose(),
            token_type: self.token_type.as_str(),
            expires_in: self.expires_in,
            refresh_token: self.refresh_token.as_ref().map(RefreshToken::expose),
            scope: self.scope.as_str(),
            members: &self.members,
        }
    }
}

impl fmt::Debug for TokenResponse {
    /// The names of the members: a value may be one more token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenResponse")
            .field("token_type", &self.token_type)
            .field("scope", &self.scope)
            .field("members", &self.members.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

#[derive(Serialize)]
struct TokenResponseBody<'a> {
    access_token: &'a str,
    token_type: &'a str,
    expires_in: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<&'a str>,
    /// Told whenever there is one, so that a client never has to guess whether it got all it asked for (RFC 6749
    /// section 5.1).
    #[serde(skip_serializing_if = "str::is_empty")]
    scope: &'a str,
    #[serde(flatten)]
    members: &'a Map<String, Value>,
}
