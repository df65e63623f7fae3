//! Servers that work in turns: A B C, A B C, … Whatever else the machine does in the meantime meets all of them.

use std::time::Duration;

use crate::{
    Failure,
    arguments::Options,
    load::{Load, Round, Work},
    place::Place,
    process::{Process, Runs},
    servers::{Kind, Storage},
    statistics::Latencies,
};

/// How long a server works before its first round.
const WARM_UP: Duration = Duration::from_millis(300);

/// A server among others, and its rounds so far.
pub(super) struct Contender {
    pub(super) kind: Kind,
    pub(super) process: Process,
    place: Place,
    work: Work,
    pub(super) rates: Vec<Rates>,
    pub(super) latencies: Latencies,
}

/// How much was done in one round.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rates {
    pub(super) per_cpu_second: f64,
    pub(super) per_second: f64,
}

impl Contender {
    /// Starts a server with this many living tokens in its store.
    pub(super) async fn start(kind: Kind, storage: Storage, work: Work, tokens: usize) -> Result<Self, Failure> {
        let place = Place::new(storage).await?;
        let process = Process::start(kind, storage, &place.location(), tokens, Runs::OnItsCore)?;
        place.fill(tokens).await?;
        Ok(Self { kind, process, place, work, rates: Vec::new(), latencies: Latencies::default() })
    }

    /// Does other work from now on, of which nothing was done yet.
    pub(super) fn turn_to(&mut self, work: Work) {
        self.work = work;
        self.rates.clear();
        self.latencies = Latencies::default();
    }

    pub(super) async fn warm_up(&self, options: &Options) -> Result<(), Failure> {
        self.round(options, WARM_UP).await.map(drop)
    }

    /// One round more.
    pub(super) async fn work(&mut self, options: &Options) -> Result<(), Failure> {
        let (rates, round) = self.round(options, options.round()).await?;
        self.rates.push(rates);
        self.latencies.extend(round.latencies);
        Ok(())
    }

    async fn round(&self, options: &Options, time: Duration) -> Result<(Rates, Round), Failure> {
        // Where each operation takes a good part of a second, more would only wait for each other.
        let connections = if self.kind.is_slow() { 1 } else { options.connections };
        let load = Load::prepare(self.work, self.process.address, connections).await?;
        let before = self.process.cpu_seconds()?;
        let failed = |error| format!("{} by {}: {error}", self.work, self.kind);
        let round = load.run(time).await.map_err(failed)?;
        let used = self.process.cpu_seconds()? - before;
        let operations = round.latencies.len() as f64;
        // Whatever was done in less than a tick of the clock that the system counts with.
        let per_cpu_second = operations / used.max(0.01);
        Ok((Rates { per_cpu_second, per_second: operations / round.took.as_secs_f64() }, round))
    }

    pub(super) fn place(&self) -> &Place {
        &self.place
    }

    /// Stops the server and removes its data.
    pub(super) async fn stop(self) -> Result<(), Failure> {
        drop(self.process);
        self.place.remove().await
    }
}

/// Lets them work in turns.
pub(super) async fn compete(contenders: &mut [Contender], options: &Options) -> Result<(), Failure> {
    for contender in contenders.iter() {
        contender.warm_up(options).await?;
    }
    for _ in 0..options.rounds() {
        for contender in contenders.iter_mut() {
            contender.work(options).await?;
        }
    }
    Ok(())
}
