//! What every example has around the one thing that it shows: a command line, an address to listen on, and somebody who signs in.
//!
//! An application has all three already; whoever copies an example puts their own in the place of these.

use std::net::SocketAddr;

use anyhow::Context;
use clap::{Arg, Command};
use oauth_grants::prelude::*;
use tokio::net::TcpListener;

/// All the people that an example knows: `alice`, with the password `wonderland`.
#[derive(Clone, Copy, Debug)]
pub struct Alice;

impl AuthenticateUser for Alice {
    async fn authenticate_user(&self, username: &str, password: &Password) -> Result<Option<Subject>, GrantError> {
        let good = username == "alice" && password.matches("wonderland");
        // Who was found, never what was typed: to a table of users, `Alice` may be the same person.
        Ok(good.then(|| Subject::new("alice")))
    }
}

/// An argument that may be given, at its place among the others.
#[derive(Clone, Copy, Debug)]
pub struct Argument {
    /// Its name in `--help`.
    pub name: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// What it is when it is not given.
    pub default: &'static str,
}

/// Where the server listens.
pub const ADDRESS: Argument =
    Argument { name: "ADDRESS", purpose: "Where the server listens", default: "127.0.0.1:8080" };

/// Listens at the one argument of an example, whose source this is, and gives the issuer that clients find there.
///
/// # Errors
///
/// When nothing can listen there; the error says what to do.
pub async fn listen(source: &str) -> anyhow::Result<(TcpListener, String)> {
    let [address] = arguments(source, [ADDRESS]);
    listen_on(&address).await
}

/// Listens at an address, and gives the issuer that clients find there.
///
/// # Errors
///
/// When nothing can listen there; the error says what to do.
pub async fn listen_on(address: &str) -> anyhow::Result<(TcpListener, String)> {
    let address: SocketAddr = address.parse().with_context(|| {
        format!("`{address}` is no address to listen on; write an IP address and a port, as `127.0.0.1:8081`")
    })?;
    let listener = TcpListener::bind(address)
        .await
        .with_context(|| format!("nothing can listen on {address}; name another address, as `127.0.0.1:8081`"))?;
    let issuer = format!("http://{}", listener.local_addr()?);
    Ok((listener, issuer))
}

/// The address at which a client's sign-in begins, to open in a browser, with more parameters behind it. The challenge is that of
/// appendix B of RFC 7636; a client draws its own.
pub fn link(issuer: &str, client_id: &str, more: &str) -> String {
    format!(
        "{issuer}/oauth/authorize?response_type=code&client_id={client_id}&code_challenge_method=S256&\
         code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&{more}"
    )
}

/// The arguments with which an example was started. `--help` prints what its source says of it, and ends the program; an argument
/// that there is not ends it too, with what is wrong.
pub fn arguments<const N: usize>(source: &str, arguments: [Argument; N]) -> [String; N] {
    let args = arguments.map(|Argument { name, purpose, default }| Arg::new(name).help(purpose).default_value(default));
    let matches = Command::new("example").about(head(source)).args(args).get_matches();
    arguments.map(|argument| matches.get_one(argument.name).cloned().unwrap_or_default())
}

/// What a source says of itself before anything else.
fn head(source: &str) -> String {
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    let lines = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).filter(|line| !line.starts_with("```"));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{head, listen_on};

    #[test]
    fn help_is_the_head_of_the_source_without_its_marks() {
        let source = "//! A grant.\n//!\n//! ```sh\n//! curl …\n//! ```\n\nuse std::net;\n//! Not this.\n";
        assert_eq!(head(source), "A grant.\n\ncurl …");
    }

    #[tokio::test]
    async fn an_address_that_cannot_be_listened_on_is_answered_with_what_to_do() {
        let (listener, _) = listen_on("127.0.0.1:0").await.unwrap();
        let taken = listener.local_addr().unwrap().to_string();
        for (address, message) in [
            (&*taken, format!("nothing can listen on {taken}; name another address, as `127.0.0.1:8081`")),
            (
                "8080",
                "`8080` is no address to listen on; write an IP address and a port, as `127.0.0.1:8081`".to_owned(),
            ),
        ] {
            assert_eq!(listen_on(address).await.unwrap_err().to_string(), message);
        }
    }
}
