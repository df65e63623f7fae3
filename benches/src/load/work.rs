//! The kinds of work: what is made ready, and what one operation is.

use std::fmt;

use super::{
    connection::Connection,
    requests::{self, Party},
};
use crate::{Failure, servers::Kind};

/// A kind of work.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Work {
    /// Client credentials, by whom.
    ClientCredentials(Party),
    /// An exchange of a code with PKCE; the codes are made ready.
    CodeExchange,
    /// All of it: authorization, exchange, one refresh.
    CodeFlow,
    /// A refresh with the token of the refresh before.
    Refresh,
    /// An introspection.
    Introspection,
    /// A request to a protected resource.
    Resource,
    /// A constant answer.
    Hello,
}

impl Work {
    /// Whether a server has it.
    pub(crate) fn is_served_by(self, kind: Kind) -> bool {
        match kind {
            Kind::Hello | Kind::OauthGrantsArgon2 => false,
            Kind::OxideAuth => self != Self::Introspection,
            Kind::OxideAuthArgon2 => matches!(self, Self::ClientCredentials(_)),
            Kind::Handwritten | Kind::OauthGrants | Kind::OauthAs => true,
        }
    }

    /// How many operations one connection is made ready for, where they use something up.
    const fn stock(self) -> usize {
        match self {
            Self::CodeExchange => 400,
            Self::Introspection | Self::Resource => 10,
            Self::Refresh => 1,
            Self::ClientCredentials(_) | Self::CodeFlow | Self::Hello => 0,
        }
    }
}

impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::ClientCredentials(_) => "client-credentials",
            Self::CodeExchange => "code-exchange",
            Self::CodeFlow => "code-flow",
            Self::Refresh => "refresh",
            Self::Introspection => "introspection",
            Self::Resource => "resource",
            Self::Hello => "hello",
        })
    }
}

/// Somebody who works on a connection.
pub(super) struct Worker {
    work: Work,
    connection: Connection,
    /// Requests that are the same each time, or that were made ready.
    requests: Vec<Vec<u8>>,
    next: usize,
}

/// Whether there is more to do.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Progress {
    Done,
    NothingLeft,
}

impl Worker {
    /// Makes ready what the work needs.
    pub(super) async fn prepare(work: Work, mut connection: Connection) -> Result<Self, Failure> {
        let mut requests = Vec::new();
        match work {
            Work::Hello => requests.push(requests::hello()),
            Work::ClientCredentials(party) => requests.push(requests::client_credentials(party)),
            Work::CodeFlow => requests.push(requests::authorize()),
            Work::CodeExchange | Work::Refresh => {
                for _ in 0..work.stock() {
                    let code = connection.ask(&requests::authorize()).await?.code()?;
                    requests.push(requests::exchange(&code));
                }
            }
            Work::Introspection | Work::Resource => {
                let request = requests::client_credentials(Party::Generated);
                for _ in 0..work.stock() {
                    let answer = connection.ask(&request).await?;
                    let token = answer.member("access_token")?;
                    let uses_it = if work == Work::Resource { requests::resource } else { requests::introspect };
                    requests.push(uses_it(token));
                }
            }
        }
        if work == Work::Refresh {
            let exchange = requests.pop().unwrap_or_default();
            requests.push(requests::refresh(connection.ask(&exchange).await?.member("refresh_token")?));
        }
        Ok(Self { work, connection, requests, next: 0 })
    }

    /// One operation.
    pub(super) async fn work(&mut self) -> Result<Progress, Failure> {
        let Some(request) = self.requests.get(self.next) else { return Ok(Progress::NothingLeft) };
        let answer = self.connection.ask(request).await?;
        match self.work {
            Work::Hello | Work::ClientCredentials(_) => {
                answer.member("access_token")?;
            }
            Work::CodeExchange => {
                answer.member("refresh_token")?;
                self.next += 1;
            }
            Work::CodeFlow => {
                let exchange = requests::exchange(&answer.code()?);
                let refresh = requests::refresh(self.connection.ask(&exchange).await?.member("refresh_token")?);
                self.connection.ask(&refresh).await?.member("refresh_token")?;
            }
            Work::Refresh => {
                self.requests[self.next] = requests::refresh(answer.member("refresh_token")?);
            }
            Work::Introspection => {
                answer.expect("\"active\":true")?;
                self.next = (self.next + 1) % self.requests.len();
            }
            Work::Resource => {
                answer.expect("\"client_id\":\"")?;
                self.next = (self.next + 1) % self.requests.len();
            }
        }
        Ok(Progress::Done)
    }
}
