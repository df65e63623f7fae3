//! [`StartError`]: why the server does not run.

use std::{
    io::{Error, ErrorKind},
    net::SocketAddr,
    path::PathBuf,
};

use oauth_grants::{command_line::CommandError, server::BuildError, store::StoreError};

use crate::{
    administration::SaidByTheFile,
    config::{CodesLocation, FaultyConfig, NoIssuer, StoreLocation},
};

/// Why the server does not start, or does not go on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StartError {
    #[error(
        "the configuration {path:?} cannot be read: {cause}; name a file of text, or begin one with `--example > auth.toml`"
    )]
    Unreadable { path: PathBuf, cause: Error },
    #[error("the configuration is faulty\n{0}")]
    Faulty(#[from] FaultyConfig),
    #[error(
        "{0} is taken by another process; choose another address with `--listen 127.0.0.1:8081`, or with \
         `listen = \"127.0.0.1:8081\"` in the configuration"
    )]
    Taken(SocketAddr),
    #[error(
        "nothing can listen on {address}: {cause}; choose an address of this machine, and a port that is yours to take"
    )]
    Listening { address: SocketAddr, cause: Error },
    #[error(transparent)]
    NoIssuer(#[from] NoIssuer),
    #[error("the demo is for this machine alone and cannot listen on {0}; with `--config FILE` a server can")]
    PublicDemo(SocketAddr),
    /// The last cause says what is wrong; each of those before says that the store, or the database, cannot be opened.
    #[error("the store {location} cannot be opened: {}; {}", last_cause(.cause), location.advice())]
    Store { location: StoreLocation, cause: StoreError },
    #[error(
        "the place of the codes {location} cannot be reached: {}; is Redis there, and is the password of `codes` right?",
        last_cause(.cause)
    )]
    Codes { location: CodesLocation, cause: StoreError },
    #[error(
        "in `memory:` there is nothing for a command to find; give `--config` with a `store` that outlives a process"
    )]
    NothingKept,
    #[error(transparent)]
    SaidByTheFile(#[from] SaidByTheFile),
    #[error(transparent)]
    Command(#[from] CommandError),
    #[error(transparent)]
    Build(#[from] BuildError),
    #[error("the metrics cannot be set up")]
    Metrics(#[source] metrics_exporter_prometheus::BuildError),
    #[error("serving failed")]
    Serving(#[source] Error),
}

fn last_cause(error: &dyn std::error::Error) -> &dyn std::error::Error {
    error.source().map_or(error, last_cause)
}

impl StartError {
    /// Why nothing listens.
    pub(crate) fn listening(address: SocketAddr, cause: Error) -> Self {
        if cause.kind() == ErrorKind::AddrInUse { Self::Taken(address) } else { Self::Listening { address, cause } }
    }
}
