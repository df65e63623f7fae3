//! [`IntrospectionResponse`]: what is told of a token (RFC 7662 section 2.2).

use serde::Serialize;
use serde_json::{Map, Value};

use crate::{
    model::IssuedToken,
    protocol::{ResourceUri, TokenType},
};

/// The answer of the introspection endpoint. Extensions may add members and say what type the token has; the other
/// members come from the token's record.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct IntrospectionResponse(Map<String, Value>);

impl IntrospectionResponse {
    /// The members that come from the record.
    const OWN: [&str; 8] = ["active", "scope", "client_id", "token_type", "exp", "iat", "sub", "iss"];

    /// Says how the token is presented to a resource. A refresh token is not, so it has no type.
    pub fn set_token_type(&mut self, token_type: TokenType) {
        if let Some(told) = self.0.get_mut("token_type") {
            *told = token_type.as_str().into();
        }
    }

    /// Adds a member, in place of an earlier one of this name: one of RFC 7662 section 2.2, as `aud` and `username`, or of
    /// its registry. What comes from the record stays as it is.
    pub fn insert(&mut self, name: &str, value: impl Into<Value>) {
        if !Self::OWN.contains(&name) {
            self.0.insert(name.to_owned(), value.into());
        }
    }

    /// Says whom the token is for (RFC 8707 section 2.2). Nobody in particular has no name.
    pub(super) fn address(&mut self, resources: &[ResourceUri]) {
        let names: Vec<_> = resources.iter().map(ResourceUri::as_str).collect();
        if !names.is_empty() {
            self.0.insert("aud".to_owned(), names.into());
        }
    }

    /// What is told, for a resource in the same process.
    pub(crate) fn into_json(self) -> Value {
        Value::Object(self.0)
    }

    /// Of a token that is unknown, dead, or not theirs to know of who ask: nothing but that.
    pub(super) fn inactive() -> Self {
        Self(Map::from_iter([("active".to_owned(), false.into())]))
    }

    pub(super) fn active(issuer: &str, token: &IssuedToken) -> Self {
        let scope = token.scope();
        let members = [
            ("active", Some(true.into())),
            ("scope", (!scope.is_empty()).then(|| scope.as_str().into())),
            ("client_id", Some(token.client_id().as_str().into())),
            // An access token is known by it: a resource that reads it does not take a refresh token for one.
            ("token_type", matches!(token, IssuedToken::Access(_)).then(|| TokenType::BEARER.as_str().into())),
            ("exp", Some(token.expires_at().unix_seconds().into())),
            ("iat", Some(token.issued_at().unix_seconds().into())),
            ("sub", token.subject().as_ref().map(|subject| subject.as_str().into())),
            ("iss", Some(issuer.into())),
        ];
        Self(
            members
                .into_iter()
                .filter_map(|(name, value): (&str, Option<Value>)| Some((name.to_owned(), value?)))
                .collect(),
        )
    }
}
