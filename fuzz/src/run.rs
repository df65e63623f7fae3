//! A run: so many inputs for one target.

use std::{
    collections::HashSet,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use fastrand::Rng;

use crate::{Target, memory, mutate::mutate};

/// How many inputs that were answered in a new way are changed further.
const MOST_KEPT: usize = 4_096;

/// Longer ones are not changed further, so that a run stays quick.
const LONGEST_KEPT: usize = 8 * 1024;

/// How much memory a run may take, in mebibytes. What a target remembers, it forgets after a while.
const MOST_MEMORY: u64 = 1_024;

/// How often the memory is looked at.
const LOOK_EVERY: u64 = 65_536;

/// How much of an input is printed.
const MOST_SHOWN: usize = 2_048;

/// What a run that found nothing tells.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    /// How many inputs were taken.
    pub inputs: u64,
    /// How many kinds of answers there were.
    pub kinds: usize,
    /// How long it took.
    pub took: Duration,
    /// How long the slowest input took.
    pub slowest: Duration,
    /// How much memory the process had in the end, in mebibytes, where the system tells it.
    pub memory: Option<u64>,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { inputs, kinds, took, slowest, memory } = self;
        write!(f, "{inputs} inputs, {kinds} kinds of answers, {:.1} s, ", took.as_secs_f64())?;
        write!(f, "slowest {} µs", slowest.as_micros())?;
        memory.map_or(Ok(()), |memory| write!(f, ", {memory} MiB"))
    }
}

/// What a run found.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The input.
    pub input: Vec<u8>,
    /// What must not be.
    pub reason: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = &self.input[..self.input.len().min(MOST_SHOWN)];
        let rest = self.input.len() - shown.len();
        write!(f, "{}\n{}\n", self.reason.get(..MOST_SHOWN).unwrap_or(&self.reason), shown.escape_ascii())?;
        if rest == 0 { Ok(()) } else { writeln!(f, "and {rest} bytes more") }
    }
}

/// Gives a target its corpus and then changes of it, `inputs` in all. The same seed makes the same changes, as far as the
/// target answers the same.
///
/// # Errors
///
/// The first input that did what no input may.
pub fn run(target: &mut dyn Target, corpus: Vec<Vec<u8>>, inputs: u64, seed: u64) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let mut random = Rng::with_seed(seed);
    let mut slowest = Duration::ZERO;
    let mut kinds = HashSet::new();
    let mut kept = corpus.clone();
    let mut corpus = corpus.into_iter();
    for number in 0..inputs {
        let input = corpus.next().unwrap_or_else(|| changed(&mut random, &kept, target.words()));
        let began = Instant::now();
        let taken = catch_unwind(AssertUnwindSafe(|| target.take(&input)));
        slowest = slowest.max(began.elapsed());
        let taken = taken.unwrap_or_else(|_| Err("a panic".to_owned()));
        let kind = taken.map_err(|reason| Failure { input: input.clone(), reason })?;
        if kinds.insert(kind) && input.len() <= LONGEST_KEPT && kept.len() < MOST_KEPT {
            kept.push(input);
        }
        if number % LOOK_EVERY == 0 && memory::resident().is_some_and(|memory| memory > MOST_MEMORY) {
            let reason = format!("more than {MOST_MEMORY} MiB of memory after {number} inputs");
            return Err(Failure { input: Vec::new(), reason });
        }
    }
    Ok(Outcome { inputs, kinds: kinds.len(), took: started.elapsed(), slowest, memory: memory::resident() })
}

fn changed(random: &mut Rng, kept: &[Vec<u8>], words: &[&str]) -> Vec<u8> {
    let mut input = random.choice(kept).cloned().unwrap_or_default();
    let other = random.choice(kept).map_or(&[][..], Vec::as_slice);
    mutate(random, &mut input, other, words);
    input
}
