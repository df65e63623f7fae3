//! The command line.

use std::{path::PathBuf, time::Duration};

use clap::{Args, Parser, Subcommand};

use crate::servers::{Kind, Storage};

/// Measures oauth-grants beside a server written by hand and beside other libraries, each a process of its own on loopback.
///
/// The servers run on one core and the load on another, in turns (A B A B), so that what else the machine does meets all
/// alike. A request that is not answered as it should be ends the run.
#[derive(Debug, Parser)]
#[command(name = "benches/run", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) options: Options,
}

/// How to measure.
#[derive(Args, Clone, Debug)]
pub(crate) struct Options {
    /// Fewer and shorter rounds: a first look, in a quarter of the time.
    #[arg(long, global = true)]
    pub(crate) quick: bool,
    /// Measures only what has this word in its title, as `memory`, `refresh` or `argon2`; may be given several times.
    #[arg(long, global = true, value_name = "WORD")]
    pub(crate) only: Vec<String>,
    /// Writes everything to this file as JSON as well.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Keeps in this folder the profiles that `instructions` counts from, for `callgrind_annotate`.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub(crate) profiles: Option<PathBuf>,
    /// How many connections carry the load.
    #[arg(long, global = true, default_value_t = 32, value_name = "NUMBER")]
    pub(crate) connections: usize,
}

impl Options {
    pub(crate) fn rounds(&self) -> usize {
        if self.quick { 3 } else { 7 }
    }

    pub(crate) fn round(&self) -> Duration {
        if self.quick { Duration::from_secs(1) } else { Duration::from_secs(3) }
    }

    /// Whether something with this title is wanted.
    pub(crate) fn wants(&self, title: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|word| title.contains(word.as_str()))
    }
}

/// What to measure; everything without one. What the builds cost is measured by `scripts/compile-time`.
#[derive(Clone, Debug, Subcommand)]
pub(crate) enum Command {
    /// Requests per CPU second, latency and memory of every server, for every kind of work.
    Throughput,
    /// The longest that a request waits while the store in memory grows.
    Stall,
    /// The memory of a living access token.
    Memory,
    /// How long others wait while secrets are checked under argon2.
    Argon2,
    /// What a request costs as the stores grow to a million living tokens.
    Growth,
    /// How long requests wait while a million expired rows are deleted.
    Purge,
    /// How often our own code allocates for one request, and where.
    Allocations,
    /// How many instructions a server runs for one operation, counted by valgrind; for changes, and not for goals.
    Instructions,
    /// What it costs to reach a grant whose type is erased.
    Dispatch,
    /// How soon `examples/server` answers.
    StartUp,
    /// A server, for the other commands.
    #[command(hide = true)]
    Serve(Serve),
}

/// Which server to be.
#[derive(Args, Clone, Debug)]
pub(crate) struct Serve {
    pub(crate) kind: Kind,
    #[arg(long, default_value = "memory")]
    pub(crate) storage: Storage,
    /// Where the data is: a file or a URL.
    #[arg(long, default_value = "")]
    pub(crate) location: String,
    /// How many tokens live in it from the beginning, where it is in memory.
    #[arg(long, default_value_t = 0)]
    pub(crate) tokens: usize,
}

impl Command {
    /// Its name, as it is given.
    pub(crate) fn title(&self) -> &'static str {
        match self {
            Self::Throughput => "throughput",
            Self::Stall => "stall",
            Self::Memory => "memory",
            Self::Argon2 => "argon2",
            Self::Growth => "growth",
            Self::Purge => "purge",
            Self::Allocations => "allocations",
            Self::Instructions => "instructions",
            Self::Dispatch => "dispatch",
            Self::StartUp => "start-up",
            Self::Serve(_) => "serve",
        }
    }
}
