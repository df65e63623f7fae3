//! The servers that are measured, each set up as its own documentation says, and how one is run.

mod handwritten;
mod hello;
mod oauth_as;
mod oauth_grants;
mod oxide_auth;

use std::{fmt, io::Read, str::FromStr};

use axum::Router;
use serde::Serialize;
use tokio::net::TcpListener;

use crate::{Failure, arguments::Serve};

/// A server.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// axum with a constant answer: the framework's limit.
    Hello,
    /// What one request needs, by hand.
    Handwritten,
    /// This library.
    OauthGrants,
    /// The same with a second client, whose secret a person chose.
    OauthGrantsArgon2,
    /// The crate `oauth-as`.
    OauthAs,
    /// The crate `oxide-auth` with `oxide-auth-axum` and a secret check like that of the others.
    OxideAuth,
    /// The same with the secret check that it has unless told otherwise.
    OxideAuthArgon2,
}

/// Where a server keeps what it keeps.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Storage {
    Memory,
    Sqlite,
    Postgres,
}

macro_rules! named {
    ($type:ident { $($variant:ident: $name:literal,)+ }) => {
        impl $type {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),+];
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(match self {
                    $(Self::$variant => $name,)+
                })
            }
        }

        impl FromStr for $type {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                match text {
                    $($name => Ok(Self::$variant),)+
                    _ => Err(format!("there is no {text}")),
                }
            }
        }
    };
}

named! {
    Kind {
        Hello: "hello",
        Handwritten: "handwritten",
        OauthGrants: "oauth-grants",
        OauthGrantsArgon2: "oauth-grants-argon2",
        OauthAs: "oauth-as",
        OxideAuth: "oxide-auth",
        OxideAuthArgon2: "oxide-auth-argon2",
    }
}

named! {
    Storage {
        Memory: "memory",
        Sqlite: "sqlite",
        Postgres: "postgres",
    }
}

impl Kind {
    /// Whether it can keep its data there, as far as it is measured: the stores that other libraries bring along.
    pub(crate) fn works_with(self, storage: Storage) -> bool {
        match self {
            Self::Handwritten | Self::OauthGrants => true,
            Self::Hello | Self::OauthGrantsArgon2 | Self::OauthAs | Self::OxideAuth | Self::OxideAuthArgon2 => {
                storage == Storage::Memory
            }
        }
    }

    /// Whether it checks the secret of every request under argon2.
    pub(crate) fn is_slow(self) -> bool {
        self == Self::OxideAuthArgon2
    }
}

/// What the protected resource tells, the same on every server.
#[derive(Serialize)]
struct Me<'a> {
    client_id: &'a str,
    sub: Option<&'a str>,
}

/// Runs a server, until the input ends.
pub(crate) async fn serve(serve: &Serve) -> Result<(), Failure> {
    let router = router(serve).await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    std::thread::spawn(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    axum::serve(NoDelay(listener), router).await?;
    Ok(())
}

async fn router(serve: &Serve) -> Result<Router, Failure> {
    let Serve { kind, storage, location, tokens } = serve;
    match kind {
        Kind::Hello => Ok(hello::router()),
        Kind::Handwritten => handwritten::router(*storage, location).await,
        Kind::OauthGrants => oauth_grants::router(*storage, location, *tokens).await,
        Kind::OauthGrantsArgon2 => oauth_grants::router_with_argon2(),
        Kind::OauthAs => oauth_as::router().await,
        Kind::OxideAuth => oxide_auth::router(oxide_auth::SecretCheck::Sha256),
        Kind::OxideAuthArgon2 => oxide_auth::router(oxide_auth::SecretCheck::Argon2),
    }
}

/// A listener whose connections send at once what there is to send.
struct NoDelay(TcpListener);

impl axum::serve::Listener for NoDelay {
    type Io = tokio::net::TcpStream;
    type Addr = std::net::SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (stream, address) = axum::serve::Listener::accept(&mut self.0).await;
        // A connection on which this fails is slower, and still one.
        let _ = stream.set_nodelay(true);
        (stream, address)
    }

    fn local_addr(&self) -> std::io::Result<Self::Addr> {
        self.0.local_addr()
    }
}
