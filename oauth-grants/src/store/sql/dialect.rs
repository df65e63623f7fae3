//! [`Dialect`]: where the engines need different words.

/// The SQL of one engine.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL, and engines that speak its language.
    Postgres,
}

/// A text for each engine. Most statements are the same for all; `$1` is understood by all.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct PerDialect {
    /// For SQLite. Empty in a derived model where no part of the build has the feature `sqlite`.
    pub sqlite: &'static str,
    /// For PostgreSQL. Empty in a derived model where no part of the build has the feature `postgres`.
    pub postgres: &'static str,
}

impl PerDialect {
    /// The text for an engine.
    pub const fn of(&self, dialect: Dialect) -> &'static str {
        match dialect {
            Dialect::Sqlite => self.sqlite,
            Dialect::Postgres => self.postgres,
        }
    }
}
