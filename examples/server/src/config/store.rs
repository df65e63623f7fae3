//! `store`: where clients, codes and tokens are kept.

use std::{fmt, path::PathBuf, str::FromStr};

/// The place of a store, as a URL.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum StoreLocation {
    /// `memory:`: gone with the process.
    Memory,
    /// `sqlite:PATH`: a file, relative to the current directory.
    Sqlite(PathBuf),
}

/// The text is no place of a store.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum InvalidStoreLocation {
    #[error("unknown store `{0}`; known are `memory:` and `sqlite:PATH`")]
    Unknown(String),
    #[error("`sqlite:` names no file; write `sqlite:oauth-grants.db`")]
    NoFile,
    #[error("nothing stands behind `memory:`")]
    MoreThanMemory,
}

impl FromStr for StoreLocation {
    type Err = InvalidStoreLocation;

    fn from_str(text: &str) -> Result<Self, InvalidStoreLocation> {
        match text.split_once(':') {
            Some(("memory", "")) => Ok(Self::Memory),
            Some(("memory", _)) => Err(InvalidStoreLocation::MoreThanMemory),
            // `sqlite://PATH` is how many tools write it.
            Some(("sqlite", path)) => match path.strip_prefix("//").unwrap_or(path) {
                "" => Err(InvalidStoreLocation::NoFile),
                path => Ok(Self::Sqlite(path.into())),
            },
            _ => Err(InvalidStoreLocation::Unknown(text.to_owned())),
        }
    }
}

impl fmt::Display for StoreLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory => f.write_str("memory:"),
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
        }
    }
}
