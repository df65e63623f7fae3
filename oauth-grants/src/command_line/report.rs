//! `describe` and `conformance`: what a server is made of, and what RFC 9700 and OAuth 2.1 ask of it.

use std::io::Write;

use super::{Arguments, CommandError, UsageError};
use crate::{AuthorizationServer, server::ReportForm};

/// What a server is asked about itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ReportCommand {
    /// `describe`: what it is made of.
    Describe(ReportForm),
    /// `conformance`: which rules it holds.
    Conformance(ReportForm),
}

impl ReportCommand {
    pub(super) fn read(arguments: &mut Arguments, report: impl FnOnce(ReportForm) -> Self) -> Result<Self, UsageError> {
        Ok(report(arguments.parsed("--form")?.unwrap_or_default()))
    }

    /// Writes the report of a server, which need not be serving.
    ///
    /// # Errors
    ///
    /// When the output cannot be written.
    pub fn run(self, server: &AuthorizationServer, output: &mut impl Write) -> Result<(), CommandError> {
        let description = server.describe();
        let text = match self {
            Self::Describe(form) => description.written(form),
            Self::Conformance(form) => description.conformance().written(form),
        };
        output.write_all(text.as_bytes())?;
        Ok(output.flush()?)
    }
}
