//! Model stage: a member of `auth_methods = […]`, how a client authenticates (RFC 6749 section 2.3).

use darling::FromMeta as _;

use super::uri;
use crate::{
    syntax::{FromText, from_meta},
    vocabulary::Vocabulary,
};

/// A client authentication method.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum AuthMethod {
    Standard(StandardAuthMethod),
    /// A method of one's own, named by an absolute URI.
    Own(String),
}

/// The methods that this crate has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum StandardAuthMethod {
    ClientSecretBasic,
    ClientSecretPost,
    None,
    SelfSignedTlsClientAuth,
}

impl Vocabulary for StandardAuthMethod {
    const NOUN: &'static str = "client authentication method";
    const OR: Option<&'static str> = Some("or an absolute URI for a method of your own");
    const NOTE: &'static str = "RFC 7591 section 2 registers the client authentication methods";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("client_secret_basic", Self::ClientSecretBasic),
        ("client_secret_post", Self::ClientSecretPost),
        ("none", Self::None),
        ("self_signed_tls_client_auth", Self::SelfSignedTlsClientAuth),
    ];
    const ALSO_CALLED: &'static [(&'static str, &'static str)] = &[
        ("basic", "client_secret_basic"),
        ("client_secret", "client_secret_basic"),
        ("form", "client_secret_post"),
        ("post", "client_secret_post"),
        ("public", "none"),
    ];
    const ELSEWHERE: &'static [(&'static [&'static str], &'static str)] = &[(
        &["client_secret_jwt", "private_key_jwt"],
        "assertions (JWTs) are read by none of the methods here; write a method of your own, or use `self_signed_tls_client_auth`",
    )];
}

impl AuthMethod {
    /// The method of public clients.
    pub(crate) const NONE: Self = Self::Standard(StandardAuthMethod::None);

    /// The name as it stands in metadata.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Standard(StandardAuthMethod::ClientSecretBasic) => "client_secret_basic",
            Self::Standard(StandardAuthMethod::ClientSecretPost) => "client_secret_post",
            Self::Standard(StandardAuthMethod::None) => "none",
            Self::Standard(StandardAuthMethod::SelfSignedTlsClientAuth) => "self_signed_tls_client_auth",
            Self::Own(name) => name,
        }
    }
}

impl FromText for AuthMethod {
    fn from_text(name: &str) -> darling::Result<Self> {
        if uri::is_absolute(name) {
            Ok(Self::Own(name.to_owned()))
        } else if name.contains(':') {
            Err(uri::expected(name, "urn:example:mesh-identity").into())
        } else {
            StandardAuthMethod::from_string(name).map(Self::Standard)
        }
    }
}

from_meta!(StandardAuthMethod, AuthMethod);
