//! Model stage: `type = "…"`, the name of a grant (RFC 6749 sections 4 and 4.5).

use darling::FromMeta as _;

use super::uri;
use crate::{
    syntax::{FromText, from_meta},
    vocabulary::Vocabulary,
};

/// What kind of grant it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    AuthorizationCode,
    Implicit,
    Password,
    ClientCredentials,
    RefreshToken,
    /// A grant of one's own.
    Custom,
}

impl Vocabulary for Kind {
    const NOUN: &'static str = "grant type";
    const OR: Option<&'static str> = Some("or an absolute URI for a grant of your own");
    const NOTE: &'static str =
        "RFC 6749 sections 4 and 6 define the five, section 4.5 names all others by absolute URIs";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("authorization_code", Self::AuthorizationCode),
        ("implicit", Self::Implicit),
        ("password", Self::Password),
        ("client_credentials", Self::ClientCredentials),
        ("refresh_token", Self::RefreshToken),
    ];
}

impl Kind {
    /// The kind in a sentence.
    pub(crate) fn described(self) -> String {
        let word = Self::WORDS.iter().find(|(_, kind)| *kind == self).map(|(word, _)| *word);
        word.map_or_else(|| "a grant of your own".to_owned(), |word| format!("the `{word}` grant"))
    }
}

/// The name of a grant.
pub(crate) struct GrantType {
    pub(crate) kind: Kind,
    pub(crate) name: String,
}

impl FromText for GrantType {
    fn from_text(name: &str) -> darling::Result<Self> {
        let kind = if uri::is_absolute(name) {
            Kind::Custom
        } else if name.contains(':') {
            return Err(uri::expected(name, "urn:example:params:oauth:grant-type:sms").into());
        } else {
            Kind::from_string(name)?
        };
        Ok(Self { kind, name: name.to_owned() })
    }
}

from_meta!(Kind, GrantType);
