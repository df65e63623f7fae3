//! [`Standing`]: where a client stands in the file, for those who would change it elsewhere: the next start writes what the file says.

use std::fmt;

/// A line of the file. Displayed, it is as in the messages of compilers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Location {
    pub(super) file: String,
    pub(super) line: usize,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// Where a client stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Standing {
    /// Its identifier.
    pub(crate) client: Location,
    /// Its secret, if it has one.
    pub(crate) secret: Option<Location>,
}
