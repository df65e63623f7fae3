//! Fuzzing on stable Rust: every parser, and whole requests at every endpoint.
//!
//! A [target](Target) takes an input and says what became of it. A [run](run()) begins with the target's corpus and
//! [changes](mutate) it, guided by what the target answers: an input to which the answer is of a kind that was not seen
//! before is changed further. No input may make the library panic, answer with a 5xx, or use memory without bound; what
//! else must hold, each target checks.
//!
//! ```sh
//! cargo run --release -p oauth-grants-fuzz -- --inputs 10000000 token_refresh_token
//! ```

#![expect(
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails here is a finding, or a corpus that is not there"
)]

pub mod answers;
pub mod api;
pub mod corpus;
pub mod memory;
pub mod mutate;
pub mod parsers;
pub mod request;
pub mod requests;
mod run;
pub mod world;

pub use self::run::{Failure, Outcome, run};

/// What became of an input, as far as the next inputs are guided by it.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Kind(pub u64);

impl Kind {
    /// The kind of answers of which all that matters is this.
    pub fn of(what: impl std::hash::Hash) -> Self {
        use std::hash::{DefaultHasher, Hasher};

        let mut hasher = DefaultHasher::new();
        what.hash(&mut hasher);
        Self(hasher.finish())
    }
}

/// Something that takes input of any kind.
pub trait Target {
    /// Words that the input may be made of.
    fn words(&self) -> &'static [&'static str];

    /// Takes an input.
    ///
    /// # Errors
    ///
    /// When what became of it must not be.
    fn take(&mut self, input: &[u8]) -> Result<Kind, String>;
}

/// The name of a target, which is also that of its folder in the corpus, and how to make it.
pub type NamedTarget = (&'static str, fn() -> Box<dyn Target>);

/// Every target.
pub fn targets() -> Vec<NamedTarget> {
    [parsers::targets(), requests::targets(), answers::targets()].concat()
}
