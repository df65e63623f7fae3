//! The conversions that every checked text has: a word of the protocol that only holds what its parser let through.

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

pub(crate) use checked_text;
