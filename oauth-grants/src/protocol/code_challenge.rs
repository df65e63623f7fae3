//! The values of PKCE: [`CodeChallengeValue`] and [`CodeVerifier`] (RFC 7636 section 4).

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq;

/// How a challenge is made from its verifier (RFC 7636 section 4.3).
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum CodeChallengeMethod {
    /// The SHA-256 of the verifier.
    S256,
    /// The verifier itself, which protects against nothing that reads the request. Only when asked for.
    #[serde(rename = "plain")]
    Plain,
}

impl CodeChallengeMethod {
    /// The name as it stands in requests and metadata.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::S256 => "S256",
            Self::Plain => "plain",
        }
    }

    /// The method with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::S256, Self::Plain].into_iter().find(|method| method.as_str() == name)
    }
}

/// What the client commits to in its authorization request.
///
/// ```
/// use oauth_grants::protocol::{CodeChallengeValue, CodeChallengeMethod, CodeVerifier};
///
/// // The example of RFC 7636 appendix B.
/// let verifier = CodeVerifier::parse("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").unwrap();
/// let challenge =
///     CodeChallengeValue::parse("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", CodeChallengeMethod::S256).unwrap();
/// assert!(challenge.is_met_by(&verifier));
/// ```
#[derive(Clone, Deserialize, Eq, PartialEq, Serialize)]
pub struct CodeChallengeValue {
    value: String,
    method: CodeChallengeMethod,
}

impl CodeChallengeValue {
    /// A challenge; `None` unless it is 43 to 128 unreserved characters (RFC 7636 section 4.2).
    pub fn parse(value: &str, method: CodeChallengeMethod) -> Option<Self> {
        is_well_formed(value).then(|| Self { value: value.to_owned(), method })
    }

    /// The challenge as it was sent.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// How it was made.
    pub fn method(&self) -> CodeChallengeMethod {
        self.method
    }

    /// Whether it was made from this verifier (RFC 7636 section 4.6).
    pub fn is_met_by(&self, verifier: &CodeVerifier) -> bool {
        let made = match self.method {
            CodeChallengeMethod::S256 => URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.0.as_bytes())),
            CodeChallengeMethod::Plain => verifier.0.clone(),
        };
        made.as_bytes().ct_eq(self.value.as_bytes()).into()
    }
}

impl fmt::Debug for CodeChallengeValue {
    /// Without the value: under `plain` it is the verifier.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CodeChallengeValue({})", self.method.as_str())
    }
}

/// What the client proves its challenge with in its token request.
#[derive(Clone)]
pub struct CodeVerifier(String);

impl CodeVerifier {
    /// A verifier; `None` unless it is 43 to 128 unreserved characters (RFC 7636 section 4.1).
    pub fn parse(value: &str) -> Option<Self> {
        is_well_formed(value).then(|| Self(value.to_owned()))
    }
}

impl fmt::Debug for CodeVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodeVerifier(…)")
    }
}

fn is_well_formed(value: &str) -> bool {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    (43..=128).contains(&value.len()) && value.bytes().all(unreserved)
}
