//! [`CommandLine`]: commands with which an application's operator keeps clients and tokens, for any store that can be
//! [administered](crate::store::ClientAdministration), and has the server [described](crate::server::Description).
//!
//! The application hands over the words behind its own and an open store; where its store is, and what else it can be
//! told, stays its own. The commands print nothing by themselves: what is to be read goes to a writer, and a mistake is an
//! error, whose message says what to write instead.
//!
//! ```
//! # #[cfg(feature = "sqlite")]
//! # async fn administer() -> Result<(), Box<dyn std::error::Error>> {
//! use oauth_grants::{command_line::CommandLine, protocol::{Clock, SystemClock}, store::SqliteStore};
//!
//! match CommandLine::parse(std::env::args_os().skip(1))? {
//!     CommandLine::Help => print!("{}", CommandLine::HELP),
//!     CommandLine::Run(command) => {
//!         let store = SqliteStore::open("auth.db").await?;
//!         command.run(&store, SystemClock.now(), &mut std::io::stdout()).await?;
//!         store.close().await;
//!     }
//!     CommandLine::Report(report) => report.run(&server().await?, &mut std::io::stdout())?,
//! }
//! # Ok(())
//! # }
//! # #[cfg(feature = "sqlite")]
//! # async fn server() -> Result<oauth_grants::AuthorizationServer, Box<dyn std::error::Error>> {
//! #     let store = oauth_grants::store::SqliteStore::open("auth.db").await?;
//! #     Ok(oauth_grants::AuthorizationServer::dynamic_builder("https://auth.example").store(store).build()?)
//! # }
//! ```

mod arguments;
mod batch;
mod clients;
mod report;
mod run;
mod tokens;

use std::{
    ffi::{OsStr, OsString},
    num::NonZeroU32,
};

use self::{arguments::Arguments, batch::Batch};
pub use self::{
    arguments::UsageError,
    clients::{ClientCommand, NewClient, SecretRotation},
    report::ReportCommand,
    run::CommandError,
    tokens::{Holder, TokenCommand},
};

/// What an operator asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum CommandLine {
    /// What there is to ask for: print [`HELP`](Self::HELP). This needs no store.
    Help,
    /// A command to [run](Command::run) on a store.
    Run(Command),
    /// A report to [run](ReportCommand::run) on a server.
    Report(ReportCommand),
}

/// A command.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Command {
    /// `clients …`
    Clients(ClientCommand),
    /// `tokens …`
    Tokens(TokenCommand),
    /// `schema`: prints the SQL that creates the store's tables.
    Schema,
    /// `purge`: deletes what has expired.
    Purge {
        /// How many records of a kind are deleted at a time.
        batch: NonZeroU32,
    },
}

impl CommandLine {
    /// The words that a command begins with.
    pub const WORDS: [&str; 6] = ["clients", "tokens", "schema", "purge", "describe", "conformance"];

    /// What there is to ask for, for a help text of the application's own.
    pub const HELP: &str = "\
Commands:
    clients create [OPTION]...      register a client; its secret is printed this once
        --redirect-uri URI              where its answers may be sent; more than one: say it again
        --grant-type TYPE               what it may use, `authorization_code` unless said; likewise
        --scope 'SCOPE SCOPE'           the most that it may be granted
        --name NAME                     what people are shown
        --auth-method METHOD            client_secret_basic (the default), client_secret_post, or none for an
                                        application that can keep no secret
        --application-type TYPE         web (the default) or native
        --introspection TOKENS          own_tokens (the default), or any_token for a resource server, which needs no grant
        --client-id ID                  drawn at random unless said
        --secret-expires-in 90d         never unless said
    clients rotate-secret CLIENT_ID [OPTION]...
                                    give a client a new secret, which is printed this once
        --overlap 24h                   how long the one that it has still works, a day unless said
        --secret-expires-in 90d         never unless said
    clients list                    every client, also those that are disabled
    clients disable CLIENT_ID       from now on nobody finds it; nothing of it is deleted
    clients enable CLIENT_ID        undo that
    clients delete CLIENT_ID        for ever, with what it holds and what people let it have
    tokens revoke --user USER       all that this user has granted until now; clients have to ask them again
    tokens revoke --client CLIENT_ID    all that this client was issued until now; disable it first
    schema                          print the SQL of the store's tables
    purge [--batch 1000]            delete what has expired, so many records at a time
    describe [--form FORM]          what the server is made of: grants with every setting, endpoints, stores, warnings
    conformance [--form FORM]       what RFC 9700 and OAuth 2.1 ask of it, what it makes of that, and where to change it
        --form FORM                     table (the default), markdown, json, or diagram (for Mermaid)
";

    /// Whether a word is one that a command begins with, as opposed to one of the application's own.
    pub fn begins_with(word: &OsStr) -> bool {
        Self::WORDS.iter().any(|own| word == *own)
    }

    /// Reads the words of a command.
    ///
    /// # Errors
    ///
    /// When they make no sense. The message says what would.
    pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Self, UsageError> {
        let mut arguments = Arguments::read(words)?;
        if arguments.asks_for_help() {
            return Ok(Self::Help);
        }
        let command = match arguments.word("a command", &Self::WORDS)? {
            "clients" => Self::Run(Command::Clients(ClientCommand::read(&mut arguments)?)),
            "tokens" => Self::Run(Command::Tokens(TokenCommand::read(&mut arguments)?)),
            "schema" => Self::Run(Command::Schema),
            "purge" => Self::Run(Command::Purge { batch: arguments.parsed::<Batch>("--batch")?.unwrap_or_default().0 }),
            "describe" => Self::Report(ReportCommand::read(&mut arguments, ReportCommand::Describe)?),
            _ => Self::Report(ReportCommand::read(&mut arguments, ReportCommand::Conformance)?),
        };
        arguments.finish()?;
        Ok(command)
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::{ClientCommand, Command, CommandLine, Holder, ReportCommand, TokenCommand, UsageError};
    use crate::server::ReportForm;

    fn parse(words: &[&str]) -> Result<CommandLine, UsageError> {
        CommandLine::parse(words.iter().map(Into::into))
    }

    #[test]
    fn reads_what_help_describes() {
        for (words, command) in [
            (&["clients", "list"][..], Command::Clients(ClientCommand::List)),
            (&["clients", "delete", "shop"], Command::Clients(ClientCommand::Delete("shop".parse().unwrap()))),
            (
                &["clients", "disable", "--", "-shop"],
                Command::Clients(ClientCommand::Disable("-shop".parse().unwrap())),
            ),
            (&["schema"], Command::Schema),
            (&["purge"], Command::Purge { batch: NonZeroU32::new(1_000).unwrap() }),
            (&["purge", "--batch=5"], Command::Purge { batch: NonZeroU32::new(5).unwrap() }),
            (
                &["tokens", "revoke", "--user", "alice"],
                Command::Tokens(TokenCommand::Revoke(Holder::User("alice".parse().unwrap()))),
            ),
        ] {
            assert_eq!(parse(words), Ok(CommandLine::Run(command)), "{words:?}");
        }
        for words in [&["--help"][..], &["clients", "-h"], &["help"], &["clients", "create", "--help"]] {
            assert_eq!(parse(words), Ok(CommandLine::Help), "{words:?}");
        }
    }

    #[test]
    fn reads_which_report_in_which_form() {
        for (words, report) in [
            (&["describe"][..], ReportCommand::Describe(ReportForm::Table)),
            (&["describe", "--form", "diagram"], ReportCommand::Describe(ReportForm::Diagram)),
            (&["conformance", "--form=json"], ReportCommand::Conformance(ReportForm::Json)),
        ] {
            assert_eq!(parse(words), Ok(CommandLine::Report(report)), "{words:?}");
        }
    }

    #[test]
    fn says_what_is_wrong_and_what_to_write() {
        for (words, message) in [
            (
                &[][..],
                "a command is missing; there are `clients`, `tokens`, `schema`, `purge`, `describe`, `conformance`",
            ),
            (
                &["reports"],
                "`reports` is not a command; there are `clients`, `tokens`, `schema`, `purge`, `describe`, `conformance`",
            ),
            (&["client"], "`client` is not a command; did you mean `clients`?"),
            (&["purge", "--bach", "5"], "there is no option `--bach` here; did you mean `--batch`?"),
            (
                &["describe", "--form", "html"],
                "`--form html`: `html` is no form of a report; there are `table`, `markdown`, `json`, `diagram`",
            ),
            (
                &["clients"],
                "what to do with clients is missing; there are `create`, `rotate-secret`, `list`, `disable`, `enable`, \
                 `delete`",
            ),
            (&["clients", "delete"], "the identifier of the client is missing; write it behind the command"),
            (&["clients", "delete", "a", "b"], "`b` is one word too many; quote what has spaces in it"),
            (&["clients", "delete", "--client-id", "a"], "there is no option `--client-id` here; the command has none"),
            (
                &["clients", "rotate-secret", "--overlay", "1h"],
                "there is no option `--overlay` here; did you mean `--overlap`?",
            ),
            (&["clients", "list", "--all"], "there is no option `--all` here; the command has none"),
            (&["purge", "--batch"], "`--batch` needs a value"),
            (&["purge", "--batch", "many"], "`--batch many`: write a number from 1 to 4294967295, as `--batch 1000`"),
            (&["purge", "--batch=0"], "`--batch 0`: write a number from 1 to 4294967295, as `--batch 1000`"),
            (&["purge", "--batch", "1", "--batch", "2"], "`--batch` stands twice"),
            (&["tokens", "revoke", "--usr", "a"], "there is no option `--usr` here; did you mean `--user`?"),
            (
                &["tokens", "revoke", "alice"],
                "`alice` is one word too many; quote what has spaces in it, and write what it is in front of it: there are \
                 `--user`, `--client`",
            ),
            (&["tokens", "revoke"], "say whose tokens: `--user USER` or `--client CLIENT_ID`"),
            (
                &["tokens", "revoke", "--user", "a", "--client", "b"],
                "`--user` and `--client` are two commands; run one after the other",
            ),
        ] {
            assert_eq!(parse(words).map_err(|error| error.to_string()), Err(message.to_owned()), "{words:?}");
        }
    }

    #[test]
    fn help_names_every_command() {
        for word in CommandLine::WORDS {
            assert!(CommandLine::HELP.contains(&format!("    {word}")), "{word}");
        }
    }
}
