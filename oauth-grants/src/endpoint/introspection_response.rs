//! [`IntrospectionResponse`]: what is told of a token (RFC 7662 section 2.2).

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Map, Value};

use crate::{
    model::{IssuedToken, UNSAID},
    protocol::{ClientId, Issuer, ResourceUri, Scope, Subject, Timestamp, TokenType},
};

/// The answer of the introspection endpoint. Extensions may add members and say what type the token has; the other
/// members come from the token's record.
#[derive(Clone, Debug)]
pub struct IntrospectionResponse {
    /// `None` of a token that is unknown, dead, or not theirs to know of who ask.
    pub(crate) token: Option<ToldToken>,
    pub(crate) members: Map<String, Value>,
}

/// What is told from the record of a token that is alive.
#[derive(Clone, Debug)]
pub(crate) struct ToldToken {
    pub(crate) scope: Scope,
    pub(crate) client_id: ClientId,
    /// An access token is known by it: a resource that reads it does not take a refresh token for one.
    pub(crate) token_type: Option<TokenType>,
    pub(crate) expires_at: Timestamp,
    /// `None` of a row that does not say it.
    pub(crate) issued_at: Option<Timestamp>,
    pub(crate) subject: Option<Subject>,
    pub(crate) issuer: Issuer,
}

impl IntrospectionResponse {
    /// The members that come from the record.
    const OWN: [&str; 8] = ["active", "scope", "client_id", "token_type", "exp", "iat", "sub", "iss"];

    /// Says how the token is presented to a resource. A refresh token is not, so it has no type.
    pub fn set_token_type(&mut self, token_type: TokenType) {
        if let Some(told) = self.token.as_mut().and_then(|token| token.token_type.as_mut()) {
            *told = token_type;
        }
    }

    /// Adds a member, in place of an earlier one of this name: one of RFC 7662 section 2.2, as `aud` and `username`, or of
    /// its registry. What comes from the record stays as it is.
    pub fn insert(&mut self, name: &str, value: impl Into<Value>) {
        if !Self::OWN.contains(&name) {
            self.members.insert(name.to_owned(), value.into());
        }
    }

    /// Says whom the token is for (RFC 8707 section 2.2). Nobody in particular has no name.
    pub(super) fn address(&mut self, resources: &[ResourceUri]) {
        let names: Vec<_> = resources.iter().map(ResourceUri::as_str).collect();
        if !names.is_empty() {
            self.members.insert("aud".to_owned(), names.into());
        }
    }

    /// Of a token that is unknown, dead, or not theirs to know of who ask: nothing but that.
    pub(super) fn inactive() -> Self {
        Self { token: None, members: Map::new() }
    }

    pub(super) fn active(issuer: &Issuer, token: &IssuedToken) -> Self {
        let told = ToldToken {
            scope: token.scope().clone(),
            client_id: token.client_id().clone(),
            token_type: matches!(token, IssuedToken::Access(_)).then_some(TokenType::BEARER),
            expires_at: *token.expires_at(),
            issued_at: Some(*token.issued_at()).filter(|issued_at| *issued_at != UNSAID),
            subject: token.subject().clone(),
            issuer: issuer.clone(),
        };
        Self { token: Some(told), members: Map::new() }
    }
}

impl Serialize for IntrospectionResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("active", &self.token.is_some())?;
        if let Some(token) = &self.token {
            if !token.scope.is_empty() {
                map.serialize_entry("scope", token.scope.as_str())?;
            }
            map.serialize_entry("client_id", token.client_id.as_str())?;
            if let Some(token_type) = token.token_type {
                map.serialize_entry("token_type", token_type.as_str())?;
            }
            map.serialize_entry("exp", &token.expires_at.unix_seconds())?;
            if let Some(issued_at) = token.issued_at {
                map.serialize_entry("iat", &issued_at.unix_seconds())?;
            }
            if let Some(subject) = &token.subject {
                map.serialize_entry("sub", subject.as_str())?;
            }
            map.serialize_entry("iss", token.issuer.as_str())?;
        }
        for (name, value) in &self.members {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
