//! [`Answer`]: what an introspection tells of a token (RFC 7662 section 2.2), and whether whoever holds that token is let
//! in with it. The same for a server elsewhere and for the one in this process.

use std::borrow::Cow;

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::ActiveToken;
use crate::{
    endpoint::{IntrospectionResponse, ToldToken},
    extension::Confirmation,
    protocol::{ClientId, GrantError, Scope, Subject, Timestamp},
};

/// The answer to an introspection. A member of a wrong type makes the whole of it unreadable.
#[derive(Deserialize)]
pub(super) struct Answer {
    active: bool,
    #[serde(default)]
    scope: Scope,
    client_id: Option<ClientId>,
    token_type: Option<Cow<'static, str>>,
    exp: Option<i64>,
    iat: Option<i64>,
    nbf: Option<i64>,
    sub: Option<Subject>,
    #[serde(default)]
    aud: Names,
    /// What a token is bound to (RFC 7800): whoever merely holds it may not use it. A binding that is not to a certificate
    /// is not understood here, and nobody may.
    cnf: Option<Value>,
    #[serde(flatten)]
    members: Map<String, Value>,
}

/// One name, or several.
#[derive(Default, Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Several(Vec<String>),
    #[default]
    None,
}

impl Answer {
    /// What this process's own server tells, read as if it had come from elsewhere.
    pub(super) fn from_response(response: IntrospectionResponse) -> Result<Self, GrantError> {
        let IntrospectionResponse { token, mut members } = response;
        let nbf = taken(&mut members, "nbf")?;
        let aud = taken(&mut members, "aud")?.unwrap_or_default();
        let cnf = taken(&mut members, "cnf")?;
        let active = token.is_some();
        let Some(ToldToken { scope, client_id, token_type, expires_at, issued_at, subject, issuer }) = token else {
            let (scope, client_id, token_type, exp, iat, sub) = Default::default();
            return Ok(Self { active, scope, client_id, token_type, exp, iat, nbf, sub, aud, cnf, members });
        };
        members.insert("iss".to_owned(), issuer.as_str().into());
        Ok(Self {
            active,
            scope,
            client_id: Some(client_id),
            token_type: token_type.map(|token_type| token_type.as_str().into()),
            exp: Some(expires_at.unix_seconds()),
            iat: issued_at.map(Timestamp::unix_seconds),
            nbf,
            sub: subject,
            aud,
            cnf,
            members,
        })
    }

    /// The same, of a token that is not active outside of its time.
    pub(super) fn valid_at(mut self, now: Timestamp) -> Self {
        let at = Timestamp::from_unix_seconds;
        let begun = self.nbf.is_none_or(|nbf| at(nbf) <= now);
        self.active &= begun && self.exp.is_none_or(|exp| now < at(exp));
        self
    }

    /// The token, if whoever holds it, or holds it and has the key of its certificate, may use it. A refresh token is active as well, and would be let in as an access token
    /// if its type did not tell; one without a type is none.
    pub(super) fn active(self) -> Option<ActiveToken> {
        let at = Timestamp::from_unix_seconds;
        let is_bearer = self.token_type.is_some_and(|name| name.eq_ignore_ascii_case("Bearer"));
        let bound_to = match self.cnf {
            None => None,
            Some(cnf) => Some(serde_json::from_value::<Confirmation>(cnf).ok()?.thumbprint),
        };
        (self.active && is_bearer).then(|| ActiveToken {
            client_id: self.client_id,
            subject: self.sub,
            audience: match self.aud {
                Names::One(name) => vec![name],
                Names::Several(names) => names,
                Names::None => Vec::new(),
            },
            issued_at: self.iat.map(at),
            expires_at: self.exp.map(at),
            bound_to,
            members: self.members,
            ..ActiveToken::new(self.scope)
        })
    }
}

/// Takes a member out, if it is there.
fn taken<T: DeserializeOwned>(members: &mut Map<String, Value>, name: &str) -> Result<Option<T>, GrantError> {
    match members.remove(name) {
        None => Ok(None),
        Some(value) => serde_json::from_value(value).map_err(GrantError::internal),
    }
}
