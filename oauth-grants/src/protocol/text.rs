//! [`SharedText`]; the conversions that every checked text has: a word of the protocol that only holds what its parser let
//! through; and how it is told that a parser let something not through.

use std::{fmt, ops::Deref, sync::Arc};

/// A text that no clone copies.
#[derive(Clone)]
pub(super) enum SharedText {
    /// One that was known when the program was written.
    Static(&'static str),
    /// Any other.
    Shared(Arc<str>),
}

impl Deref for SharedText {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Static(text) => text,
            Self::Shared(text) => text,
        }
    }
}

impl From<&str> for SharedText {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Static("") } else { Self::Shared(text.into()) }
    }
}

impl From<SharedText> for String {
    fn from(text: SharedText) -> Self {
        (*text).to_owned()
    }
}

impl PartialEq for SharedText {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for SharedText {}

impl std::hash::Hash for SharedText {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// For a type around a text that has `TryFrom<String>`, where the rule stands: parsing, printing and giving the text
/// back.
macro_rules! checked_text {
    ($name:ident, $invalid:ident) => {
        impl std::str::FromStr for $name {
            type Err = $invalid;

            fn from_str(text: &str) -> Result<Self, $invalid> {
                text.to_owned().try_into()
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0.into()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

/// The same for one that is shared, so that a clone of it is none of the text. It has `FromStr`, where the rule stands.
macro_rules! shared_text {
    ($name:ident, $invalid:ident) => {
        impl TryFrom<String> for $name {
            type Error = $invalid;

            fn try_from(text: String) -> Result<Self, $invalid> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.as_str().to_owned()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

/// Makes `Debug` of an error its sentence. A `main` that returns an error prints it with `Debug`, and the name of a type
/// tells nobody what to mend.
macro_rules! debug_as_display {
    ($name:ident) => {
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(self, f)
            }
        }
    };
}

pub(crate) use checked_text;
pub(crate) use debug_as_display;
pub(crate) use shared_text;
