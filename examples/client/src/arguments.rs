//! The command line.

use std::ffi::OsString;

/// What `--help` says.
pub(crate) const HELP: &str = "\
A desktop application that signs in against the demo of oauth-grants-server, in your browser.

    cargo run                                     the demo, in another terminal
    cargo run -p oauth-grants-client [ISSUER]

ISSUER is the URL under which clients know the server, http://127.0.0.1:8080 without it; the demo prints it last. The
application is the demo's client `demo-app`. It prints an address to open, and goes on once somebody is signed in there:
it exchanges the code, refreshes the tokens, and asks the demo's resource with them.
";

/// Where the demo is unless it is told otherwise.
const DEMO: &str = "http://127.0.0.1:8080";

/// What is to be done.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    /// Sign in at a server.
    SignIn { issuer: String },
    /// Print [`HELP`].
    Help,
}

/// The command line makes no sense.
#[derive(Debug, PartialEq, thiserror::Error)]
pub(crate) enum UsageError {
    #[error("unknown option `{0}`")]
    Unknown(String),
    #[error("`{0}` is no issuer; write its whole URL, as `{DEMO}`")]
    NoIssuer(String),
    #[error("`{0}` is one argument too many; there is one, the issuer")]
    TooMany(String),
}

impl Command {
    /// Reads the arguments after the program's name.
    pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, UsageError> {
        let mut issuer = None;
        for argument in arguments {
            match argument.to_string_lossy().into_owned() {
                help if help == "--help" || help == "-h" => return Ok(Self::Help),
                option if option.starts_with('-') => return Err(UsageError::Unknown(option)),
                second if issuer.is_some() => return Err(UsageError::TooMany(second)),
                url if url.starts_with("http://") || url.starts_with("https://") => issuer = Some(url),
                other => return Err(UsageError::NoIssuer(other)),
            }
        }
        Ok(Self::SignIn { issuer: issuer.unwrap_or_else(|| DEMO.to_owned()) })
    }
}

#[cfg(test)]
mod tests {
    use super::{Command, UsageError};

    fn parse(line: &str) -> Result<Command, UsageError> {
        Command::parse(line.split_whitespace().map(Into::into))
    }

    #[test]
    fn reads_what_help_describes() {
        let sign_in = |issuer: &str| Ok(Command::SignIn { issuer: issuer.to_owned() });
        assert_eq!(parse(""), sign_in("http://127.0.0.1:8080"));
        assert_eq!(parse("https://auth.example.com/tenant"), sign_in("https://auth.example.com/tenant"));
        assert_eq!(parse("--help"), Ok(Command::Help));
        assert_eq!(parse("http://127.0.0.1:8081 -h"), Ok(Command::Help));
    }

    #[test]
    fn says_what_is_wrong() {
        for (line, message) in [
            ("--port 8081", "unknown option `--port`"),
            ("127.0.0.1:8080", "`127.0.0.1:8080` is no issuer; write its whole URL, as `http://127.0.0.1:8080`"),
            ("http://127.0.0.1:1 again", "`again` is one argument too many; there is one, the issuer"),
        ] {
            assert_eq!(parse(line).map_err(|error| error.to_string()), Err(message.to_owned()), "{line}");
        }
    }
}
