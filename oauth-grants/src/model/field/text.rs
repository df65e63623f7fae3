//! [`TextField`]: values that are one word of text, as a redirect URI or the name of a grant.

use std::str::FromStr;

use super::FieldError;
use crate::{
    model::{ApplicationType, AuthMethod, Introspection},
    protocol::{CertificateThumbprint, CodeChallengeMethod, CodeChallengeValue, GrantType, RedirectUri, ResponseType},
};

/// A value that is written as text.
pub trait Text: Clone + Sized + Send + Sync + 'static {
    /// The text.
    fn to_text(&self) -> String;

    /// The value with this text.
    ///
    /// # Errors
    ///
    /// When the text is no such value.
    fn from_text(text: &str) -> Result<Self, FieldError>;
}

macro_rules! parsed {
    ($($type:ty: $reason:literal;)+) => {$(
        impl Text for $type {
            fn to_text(&self) -> String {
                self.to_string()
            }

            fn from_text(text: &str) -> Result<Self, FieldError> {
                Self::from_str(text).map_err(|_| FieldError::new($reason))
            }
        }
    )+};
}

parsed! {
    RedirectUri: "holds no redirect URI (RFC 6749 section 3.1.2)";
    GrantType: "holds no name of a grant (RFC 6749 appendix A.10)";
    ResponseType: "holds no response type (RFC 6749 section 8.4)";
    CertificateThumbprint: "holds no SHA-256 of a certificate in base64url (RFC 8705 section 3.1)";
    AuthMethod: "holds no name of a client authentication method (RFC 7591 section 2)";
}

impl Text for ApplicationType {
    fn to_text(&self) -> String {
        match self {
            Self::Web => "web",
            Self::Native => "native",
        }
        .to_owned()
    }

    fn from_text(text: &str) -> Result<Self, FieldError> {
        match text {
            "web" => Ok(Self::Web),
            "native" => Ok(Self::Native),
            _ => Err(FieldError::new("holds neither `web` nor `native`")),
        }
    }
}

impl Text for Introspection {
    fn to_text(&self) -> String {
        match self {
            Self::OwnTokens => "own_tokens",
            Self::AnyToken => "any_token",
        }
        .to_owned()
    }

    fn from_text(text: &str) -> Result<Self, FieldError> {
        match text {
            "own_tokens" => Ok(Self::OwnTokens),
            "any_token" => Ok(Self::AnyToken),
            _ => Err(FieldError::new("holds neither `own_tokens` nor `any_token`")),
        }
    }
}

impl Text for CodeChallengeMethod {
    fn to_text(&self) -> String {
        self.as_str().to_owned()
    }

    fn from_text(text: &str) -> Result<Self, FieldError> {
        Self::from_name(text).ok_or(FieldError::new("holds neither `S256` nor `plain` (RFC 7636 section 4.2)"))
    }
}

/// The method, a colon, the challenge: `S256:E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM`.
impl Text for CodeChallengeValue {
    fn to_text(&self) -> String {
        format!("{}:{}", self.method().as_str(), self.value())
    }

    fn from_text(text: &str) -> Result<Self, FieldError> {
        let challenge = text.split_once(':').and_then(|(method, value)| {
            let method = CodeChallengeMethod::from_name(method)?;
            Self::parse(value, method)
        });
        challenge.ok_or(FieldError::new("holds no code challenge (RFC 7636 section 4.2)"))
    }
}

/// A field that holds a `T`: as text, or as itself.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot hold a `{T}`",
    label = "use `String` or `{T}`"
)]
pub trait TextField<T: Text>: Sized {
    /// What is bound to the column.
    type Column;

    /// The field that holds a value.
    ///
    /// # Errors
    ///
    /// Never for the types of this crate.
    fn from_value(value: &T) -> Result<Self, FieldError>;

    /// The value that the field holds.
    ///
    /// # Errors
    ///
    /// When it holds no such value.
    fn to_value(&self) -> Result<T, FieldError>;

    /// What the column holds.
    fn into_column(self) -> Self::Column;

    /// The field from its column.
    ///
    /// # Errors
    ///
    /// When the column holds something else.
    fn from_column(column: Self::Column) -> Result<Self, FieldError>;

    way!(T);
}

impl<T: Text> TextField<T> for T {
    type Column = String;

    fn from_value(value: &T) -> Result<Self, FieldError> {
        Ok(value.clone())
    }

    fn to_value(&self) -> Result<T, FieldError> {
        Ok(self.clone())
    }

    fn into_column(self) -> String {
        self.to_text()
    }

    fn from_column(column: String) -> Result<Self, FieldError> {
        T::from_text(&column)
    }
}

impl<T: Text> TextField<T> for String {
    type Column = Self;

    fn from_value(value: &T) -> Result<Self, FieldError> {
        Ok(value.to_text())
    }

    fn to_value(&self) -> Result<T, FieldError> {
        T::from_text(self)
    }

    fn into_column(self) -> Self {
        self
    }

    fn from_column(column: Self) -> Result<Self, FieldError> {
        Ok(column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_challenge_comes_back_with_its_method() {
        let value = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        for method in [CodeChallengeMethod::S256, CodeChallengeMethod::Plain] {
            let challenge = CodeChallengeValue::parse(value, method).unwrap();
            let text: String = TextField::from_value(&challenge).unwrap();
            assert_eq!(text, format!("{}:{value}", method.as_str()));
            assert_eq!(TextField::to_value(&text), Ok(challenge));
        }
        for other in [value, "S512:E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "S256:short", ""] {
            assert!(TextField::<CodeChallengeValue>::to_value(&other.to_owned()).is_err(), "{other}");
        }
    }
}
