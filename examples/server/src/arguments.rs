//! The command line.

use std::{ffi::OsString, net::SocketAddr, path::PathBuf};

use oauth_grants::command_line::{self, CommandLine, ReportCommand};

use crate::config::{closest, listed};

/// What `--help` says.
pub(crate) fn help() -> String {
    format!("{ABOUT}\n{}\n{FILE}", CommandLine::HELP)
}

const ABOUT: &str = "\
A ready OAuth 2.0 authorization server, for trying out and for development.

    cargo run                          the demo: one user, a client for each grant, curl lines to paste
    cargo run -- --config auth.toml    your own clients and users
    cargo run -- --config auth.toml clients list
                                       a command on the store that the file names; without a file, on the demo's
    cargo run -- --config auth.toml describe
                                       what that file makes: grants, endpoints, stores, and what is less than secure

Options:
    --config FILE       serve what this TOML file says
    --listen ADDRESS    listen here rather than where the file says; the demo's 127.0.0.1:8080
    --check             say what is wrong with the configuration, and stop
    --example           print the demo's configuration, to start your own from
    -h, --help          print this
    -V, --version       print the version
";

const FILE: &str = "\
The file, every key of it optional:
    issuer = \"https://auth.example.com\"        as clients know the server; http:// and `listen` without it
    listen = \"127.0.0.1:8080\"
    store = \"sqlite:oauth-grants.db\"           or \"memory:\", or, for as many servers as you like,
                                               \"postgres://USER:PASSWORD@HOST/DATABASE\"
    codes = \"redis://:PASSWORD@HOST/\"          authorization codes there rather than in the store
    scopes = [\"profile\", \"email\"]              what can be granted at all; or \"profile email\"
    [lifetimes]                                code, access_token, refresh_token, in seconds
    [limits]                                   client_secret, password, device_code: how often somebody may guess,
                                               { failures = 10, one_every = 6 } (seconds), or \"off\"
    [limits.by_address]                        the same from one address, under whichever names; \"off\" behind
                                               a proxy
    [cors]                                     origins: whose scripts may call the token, revocation and metadata
                                               endpoints, a list or \"*\"; or token, revocation, metadata by themselves
    [custom_grant]                             code_word, which the custom grant accepts
    [[users]]                                  username, password, claims
    [[clients]]                                the member names of RFC 7591: client_id, client_secret
                                               (of less than 32 characters: kept under argon2),
                                               client_secret_expires_at, the previous_ of both for a
                                               change of secrets,
                                               token_endpoint_auth_method, redirect_uris, grant_types,
                                               response_types, scope, client_name, application_type; lifetimes; and for
                                               a resource server introspect_any, to ask about every token

The clients of the file are written into the store at each start. Others in the store stay, those of `clients create` and
those that the file no longer names: `clients delete` takes them out, `clients disable` also for as long as a file names
them. What the next start would undo is refused, as a new secret for a client whose secret stands in the file.

A missing table is created at the start, and what has expired is deleted every few minutes; any number of servers on one
PostgreSQL may do both at once. While a store cannot be reached, requests are answered with 503 and Retry-After, and
nothing is half-written; once it is back, so is the server. `tokens revoke --user` takes the name or the id of the file. Codes in Redis are out of reach of `tokens revoke`: they
expire after ten minutes at most.

The server prints its grants and endpoints to standard output, and one line for each event to standard error. SIGTERM and
Ctrl-C end it once what is under way is answered.
";

/// What is to be done.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    /// Serve.
    Serve(Options),
    /// Read the configuration only.
    Check(Options),
    /// Run a command of an operator on the configured store.
    Administer(Options, command_line::Command),
    /// Describe the configured server.
    Describe(Options, ReportCommand),
    /// Print the demo's configuration.
    Example,
    /// Print [`help`].
    Help,
    /// Print the version.
    Version,
}

/// How.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Options {
    /// The configuration; the demo without one.
    pub(crate) config: Option<PathBuf>,
    /// Where to listen, whatever the configuration says.
    pub(crate) listen: Option<SocketAddr>,
}

/// The command line makes no sense.
#[derive(Debug, PartialEq, thiserror::Error)]
pub(crate) enum UsageError {
    #[error("unknown option `{0}`; did you mean `{1}`?")]
    Misspelt(String, &'static str),
    #[error("unknown option `{0}`")]
    Unknown(String),
    #[error(transparent)]
    Command(#[from] command_line::UsageError),
    #[error("unknown command `{0}`; did you mean `{1}`?")]
    MisspeltCommand(String, &'static str),
    #[error("`{0}` stands alone; write `--config {0}` to serve a configuration")]
    Positional(String),
    #[error("unknown command `{0}`; there are {known}, and without a command the server starts", known = listed(&CommandLine::WORDS))]
    UnknownCommand(String),
    #[error("`{0}` needs a value")]
    NoValue(&'static str),
    #[error("`{0}` takes no value")]
    Value(&'static str),
    #[error("`{0}` stands before the command, as `--config auth.toml clients list`")]
    Behind(&'static str),
    #[error("`{0}` stands twice")]
    Twice(&'static str),
    #[error("`{0}` is no address; write an IP address and a port, as `--listen 127.0.0.1:8081`")]
    NoAddress(String),
}

const OPTIONS: [&str; 8] = ["--config", "--listen", "--check", "--example", "--help", "-h", "--version", "-V"];

impl Command {
    /// Reads the arguments after the program's name.
    pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, UsageError> {
        let mut arguments = arguments.into_iter();
        let mut options = Options::default();
        let mut check = false;
        let mut instead = None;
        while let Some(argument) = arguments.next() {
            if CommandLine::begins_with(&argument) {
                let words: Vec<_> = std::iter::once(argument).chain(arguments).collect();
                if let Some(own) = words.iter().find_map(own_option) {
                    return Err(UsageError::Behind(own));
                }
                return Ok(match CommandLine::parse(words)? {
                    CommandLine::Help => Self::Help,
                    CommandLine::Run(command) => Self::Administer(options, command),
                    CommandLine::Report(report) => Self::Describe(options, report),
                });
            }
            let (name, attached) = split(&argument)?;
            let mut value = || {
                let value = attached.clone().or_else(|| arguments.next()).filter(|value| !value.is_empty());
                value.ok_or(UsageError::NoValue(name))
            };
            match name {
                "--config" => set(&mut options.config, value()?.into(), name)?,
                "--listen" => {
                    let text = value()?.to_string_lossy().into_owned();
                    let address = text.parse().map_err(|_| UsageError::NoAddress(text))?;
                    set(&mut options.listen, address, name)?;
                }
                _ if attached.is_some() => return Err(UsageError::Value(name)),
                "--check" => check = true,
                "--example" => instead = instead.or(Some(Self::Example)),
                "--version" | "-V" => instead = instead.or(Some(Self::Version)),
                _ => instead = instead.or(Some(Self::Help)),
            }
        }
        let serve = if check { Self::Check(options) } else { Self::Serve(options) };
        Ok(instead.unwrap_or(serve))
    }
}

/// The option of the program itself that stands among the words of a command, save for the ones that a command has as well.
fn own_option(word: &OsString) -> Option<&'static str> {
    OPTIONS.into_iter().find(|own| word == own && !["--help", "-h"].contains(own))
}

/// The option that an argument names, and what stands behind its `=`.
fn split(argument: &OsString) -> Result<(&'static str, Option<OsString>), UsageError> {
    let text = argument.to_string_lossy();
    let (name, value) = match text.split_once('=') {
        Some((name, value)) => (name, Some(value.into())),
        None => (&*text, None),
    };
    if let Some(known) = OPTIONS.into_iter().find(|known| *known == name) {
        return Ok((known, value));
    }
    Err(match closest(name, &OPTIONS) {
        Some(meant) if name.starts_with('-') => UsageError::Misspelt(name.to_owned(), meant),
        _ if name.starts_with('-') => UsageError::Unknown(name.to_owned()),
        _ if let Some(meant) = closest(name, &CommandLine::WORDS) => {
            UsageError::MisspeltCommand(text.into_owned(), meant)
        }
        _ if text.contains(['.', '/', '\\']) => UsageError::Positional(text.into_owned()),
        _ => UsageError::UnknownCommand(text.into_owned()),
    })
}

fn set<T>(slot: &mut Option<T>, value: T, name: &'static str) -> Result<(), UsageError> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(UsageError::Twice(name)),
    }
}

#[cfg(test)]
mod tests {
    use oauth_grants::server::ReportForm;

    use super::{Command, Options, ReportCommand, UsageError, command_line};

    fn parse(line: &str) -> Result<Command, UsageError> {
        Command::parse(line.split_whitespace().map(Into::into))
    }

    #[test]
    fn reads_what_help_describes() {
        let options = Options { config: Some("a.toml".into()), listen: "127.0.0.1:81".parse().ok() };
        assert_eq!(parse("--config a.toml --listen=127.0.0.1:81"), Ok(Command::Serve(options)));
        assert_eq!(parse(""), Ok(Command::Serve(Options::default())));
        assert_eq!(parse("--check"), Ok(Command::Check(Options::default())));
        assert_eq!(parse("--example"), Ok(Command::Example));
        assert_eq!(parse("-h"), Ok(Command::Help));
        assert_eq!(parse("clients create --help"), Ok(Command::Help));
        let options = Options { config: Some("a.toml".into()), listen: None };
        let schema = command_line::Command::Schema;
        assert_eq!(parse("--config a.toml schema"), Ok(Command::Administer(options, schema)));
        let described = ReportCommand::Describe(ReportForm::Json);
        assert_eq!(parse("describe --form json"), Ok(Command::Describe(Options::default(), described)));
        assert_eq!(parse("-V --config a.toml"), Ok(Command::Version));
    }

    #[test]
    fn says_what_is_wrong() {
        for (line, message) in [
            ("--confg a.toml", "unknown option `--confg`; did you mean `--config`?"),
            ("--verbose", "unknown option `--verbose`"),
            ("auth.toml", "`auth.toml` stands alone; write `--config auth.toml` to serve a configuration"),
            (
                "serve",
                "unknown command `serve`; there are `clients`, `tokens`, `schema`, `purge`, `describe`, `conformance`, and \
                 without a command the server starts",
            ),
            ("--config=", "`--config` needs a value"),
            ("client list", "unknown command `client`; did you mean `clients`?"),
            (
                "clients list --config a.toml",
                "`--config` stands before the command, as `--config auth.toml clients list`",
            ),
            ("--config", "`--config` needs a value"),
            ("--check=yes", "`--check` takes no value"),
            ("--config a --config b", "`--config` stands twice"),
            ("--listen 8081", "`8081` is no address; write an IP address and a port, as `--listen 127.0.0.1:8081`"),
        ] {
            assert_eq!(parse(line).map_err(|error| error.to_string()), Err(message.to_owned()), "{line}");
        }
    }
}
