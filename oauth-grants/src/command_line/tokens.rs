//! `tokens`: revoking what was issued.

use super::{Arguments, UsageError};
use crate::protocol::{ClientId, Subject};

/// What to do with tokens.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TokenCommand {
    /// `revoke`: revokes everything of somebody.
    Revoke(Holder),
}

/// Whose tokens.
#[derive(Clone, Debug, PartialEq)]
pub enum Holder {
    /// `--user`: all that a user has granted.
    User(Subject),
    /// `--client`: all that a client was issued.
    Client(ClientId),
}

impl TokenCommand {
    pub(super) fn read(arguments: &mut Arguments) -> Result<Self, UsageError> {
        arguments.word("what to do with tokens", &["revoke"])?;
        let (user, client_id) = (arguments.parsed("--user")?, arguments.parsed("--client")?);
        arguments.finish()?;
        match (user, client_id) {
            (Some(user), None) => Ok(Self::Revoke(Holder::User(user))),
            (None, Some(client_id)) => Ok(Self::Revoke(Holder::Client(client_id))),
            (None, None) => Err(UsageError::new("say whose tokens: `--user USER` or `--client CLIENT_ID`")),
            (Some(_), Some(_)) => {
                Err(UsageError::new("`--user` and `--client` are two commands; run one after the other"))
            }
        }
    }
}
