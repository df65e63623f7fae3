//! [`Severity`]: who should look at an event.

/// How grave an event is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Severity {
    /// It is in the normal course of things.
    Information,
    /// The other side did something wrong, or somebody tries something. One is nothing; many are a reason to look.
    Warning,
    /// Something failed here, and has to be mended here.
    Error,
}

impl Severity {
    /// Its name: `information`, `warning` or `error`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
