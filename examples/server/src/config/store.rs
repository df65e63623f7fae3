//! `store` and `codes`: where clients, codes and tokens are kept.

use std::{fmt, path::PathBuf, str::FromStr};

/// The place of a store, as a URL.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum StoreLocation {
    /// `memory:`: gone with the process.
    Memory,
    /// `sqlite:PATH`: a file, relative to the current directory.
    Sqlite(PathBuf),
    /// `postgres://…`: a database, which several servers may share.
    Postgres(DatabaseUrl),
}

/// The place of codes, if it is another one: `redis://…`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct CodesLocation(pub(crate) DatabaseUrl);

/// A URL that may hold a password. Printed, it is without.
#[derive(Clone, Eq, PartialEq)]
pub(crate) struct DatabaseUrl(String);

/// The text is no place of a store.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum InvalidStoreLocation {
    #[error("unknown store `{0}`; known are `memory:`, `sqlite:PATH` and `postgres://USER:PASSWORD@HOST/DATABASE`")]
    Unknown(String),
    #[error("codes are kept in the `store`, or in `redis://:PASSWORD@HOST/`, or with `rediss:` over TLS")]
    UnknownForCodes,
    #[error("Redis keeps codes only: write `codes = \"redis://…\"`, and for `store` one of the others")]
    RedisForAll,
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
            Some(("postgres" | "postgresql", rest)) if rest.starts_with("//") => {
                Ok(Self::Postgres(DatabaseUrl(text.to_owned())))
            }
            Some(("redis" | "rediss", _)) => Err(InvalidStoreLocation::RedisForAll),
            // What stands behind the scheme may hold a password.
            Some((scheme, _)) => Err(InvalidStoreLocation::Unknown(format!("{scheme}:"))),
            None => Err(InvalidStoreLocation::Unknown(text.to_owned())),
        }
    }
}

impl FromStr for CodesLocation {
    type Err = InvalidStoreLocation;

    fn from_str(text: &str) -> Result<Self, InvalidStoreLocation> {
        match text.split_once("://") {
            Some(("redis" | "rediss", _)) => Ok(Self(DatabaseUrl(text.to_owned()))),
            _ => Err(InvalidStoreLocation::UnknownForCodes),
        }
    }
}

impl StoreLocation {
    /// What to look at when it cannot be opened.
    pub(crate) fn advice(&self) -> &'static str {
        match self {
            Self::Memory => "it takes nothing but memory",
            Self::Sqlite(_) => {
                "`store` names a SQLite file, or a new one in a folder that is there and that this user may write to"
            }
            Self::Postgres(_) => {
                "is PostgreSQL there, and does it have the database, the user and the password that `store` names?"
            }
        }
    }
}

impl DatabaseUrl {
    /// The URL with what it holds, for connecting.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, rest) = self.0.split_once("://").unwrap_or_default();
        let rest = rest.split_once('?').map_or(rest, |(rest, _)| rest);
        let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
        write!(f, "{scheme}://{host}")
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for CodesLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for StoreLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory => f.write_str("memory:"),
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => url.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CodesLocation, StoreLocation};

    #[test]
    fn no_password_is_printed() {
        for (text, printed) in [
            ("postgres://auth:p@ss@db.internal:5432/auth?options=x", "postgres://db.internal:5432/auth"),
            ("postgresql://db.internal/auth?password=p", "postgresql://db.internal/auth"),
            ("sqlite://a/b.db", "sqlite:a/b.db"),
        ] {
            let location: StoreLocation = text.parse().unwrap();
            assert_eq!(location.to_string(), printed);
            assert!(!format!("{location:?}").contains("p@ss"));
        }
        let codes: CodesLocation = "redis://:pass@cache.internal/".parse().unwrap();
        assert_eq!(codes.0.to_string(), "redis://cache.internal/");
        let wrong = "mysql://auth:pass@db.internal".parse::<StoreLocation>().unwrap_err().to_string();
        assert!(!wrong.contains("pass"), "{wrong}");
    }
}
