//! Model stage: a member of `auth_methods = […]`, how a client authenticates (RFC 6749 section 2.3).

use super::uri;
use crate::{
    diagnostic::Diagnostic,
    syntax::{Place, Text},
    vocabulary::Vocabulary,
};

/// A client authentication method.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum AuthMethod {
    Standard(StandardAuthMethod),
    /// A method of one's own, named by an absolute URI.
    Own(String),
}

/// The methods that every server has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum StandardAuthMethod {
    ClientSecretBasic,
    ClientSecretPost,
    None,
}

impl Vocabulary for StandardAuthMethod {
    const NOUN: &'static str = "client authentication method";
    const OR: Option<&'static str> = Some("or an absolute URI for a method of your own");
    const NOTE: &'static str = "RFC 7591 section 2 registers the client authentication methods";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("client_secret_basic", Self::ClientSecretBasic),
        ("client_secret_post", Self::ClientSecretPost),
        ("none", Self::None),
    ];
}

impl AuthMethod {
    /// The method of public clients.
    pub(crate) const NONE: Self = Self::Standard(StandardAuthMethod::None);

    /// Reads a method.
    pub(crate) fn read(place: Place<'_>, text: &Text) -> Result<Self, Diagnostic> {
        let Text { value: name, location } = text;
        if let Some(standard) = StandardAuthMethod::from_word(name) {
            Ok(Self::Standard(standard))
        } else if uri::is_absolute(name) {
            Ok(Self::Own(name.clone()))
        } else if name.contains(':') {
            let message = format!("`{name}` in {place} is no absolute URI");
            let help = "write a lower-case scheme and a name, as `urn:example:mesh-identity`";
            Err(Diagnostic::new(*location, message, help, StandardAuthMethod::NOTE))
        } else {
            Err(StandardAuthMethod::unknown(name, *location, place))
        }
    }

    /// The name as it stands in metadata.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Standard(StandardAuthMethod::ClientSecretBasic) => "client_secret_basic",
            Self::Standard(StandardAuthMethod::ClientSecretPost) => "client_secret_post",
            Self::Standard(StandardAuthMethod::None) => "none",
            Self::Own(name) => name,
        }
    }
}
