//! Model stage: `type = "…"`, the name of a grant (RFC 6749 sections 4 and 4.5).

use darling::FromMeta as _;

use super::uri;
use crate::{
    mistake::Mistake,
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
    const ALSO_CALLED: &'static [(&'static str, &'static str)] = &[
        ("auth_code", "authorization_code"),
        ("code", "authorization_code"),
        ("token", "implicit"),
        ("resource_owner_password_credentials", "password"),
        ("ropc", "password"),
        ("client", "client_credentials"),
        ("machine", "client_credentials"),
        ("refresh", "refresh_token"),
    ];
}

impl Kind {
    /// The kind in a sentence.
    pub(crate) fn described(self) -> String {
        let word = Self::WORDS.iter().find(|(_, kind)| *kind == self).map(|(word, _)| *word);
        word.map_or_else(|| "a grant of your own".to_owned(), |word| format!("the `{word}` grant"))
    }
}

/// Where the IETF names grants that have no short name. Of the five it names none so.
const REGISTERED: &str = "urn:ietf:params:oauth:grant-type:";

/// The name of a grant.
pub(crate) struct GrantType {
    pub(crate) kind: Kind,
    pub(crate) name: String,
}

impl FromText for GrantType {
    fn from_text(name: &str) -> darling::Result<Self> {
        let kind = if let Some(word) = name.strip_prefix(REGISTERED).filter(|word| Kind::meaning_of(word).is_some()) {
            let message = format!("grant type `{name}` shadows the built-in grant `{word}`");
            return Err(Mistake::new(message).did_you_mean(Some(word)).into());
        } else if uri::is_absolute(name) {
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
