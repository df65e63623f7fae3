//! The load: connections that each send the next request when the last is answered.

mod connection;
mod requests;
mod work;

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use tokio::task::JoinSet;

use self::{
    connection::Connection,
    work::{Progress, Worker},
};
pub(crate) use self::{requests::Party, work::Work};
use crate::{Failure, statistics::Latencies};

/// Workers that are ready.
pub(crate) struct Load(Vec<Worker>);

/// What came of a round.
pub(crate) struct Round {
    pub(crate) latencies: Latencies,
    pub(crate) took: Duration,
}

impl Load {
    /// Opens the connections and makes ready what the work needs.
    pub(crate) async fn prepare(work: Work, address: SocketAddr, connections: usize) -> Result<Self, Failure> {
        let mut preparing = JoinSet::new();
        for _ in 0..connections {
            preparing.spawn(async move { Worker::prepare(work, Connection::open(address).await?).await });
        }
        let mut workers = Vec::new();
        while let Some(worker) = preparing.join_next().await {
            workers.push(worker??);
        }
        Ok(Self(workers))
    }

    /// Works for so long, or until nothing is left to do.
    pub(crate) async fn run(self, time: Duration) -> Result<Round, Failure> {
        self.run_while(move |since, _| since < time).await
    }

    /// Works so many times on each connection.
    pub(crate) async fn run_times(self, times: usize) -> Result<Round, Failure> {
        self.run_while(move |_, done| done < times).await
    }

    async fn run_while(
        self,
        goes_on: impl Fn(Duration, usize) -> bool + Copy + Send + 'static,
    ) -> Result<Round, Failure> {
        let begun = Instant::now();
        let mut working = JoinSet::new();
        for mut worker in self.0 {
            working.spawn(async move {
                let mut latencies = Latencies::default();
                let mut before = Instant::now();
                while goes_on(before - begun, latencies.len()) && worker.work().await? == Progress::Done {
                    let after = Instant::now();
                    latencies.push(after - before);
                    before = after;
                }
                Ok::<_, Failure>(latencies)
            });
        }
        let mut latencies = Latencies::default();
        while let Some(of_worker) = working.join_next().await {
            latencies.extend(of_worker??);
        }
        Ok(Round { latencies, took: begun.elapsed() })
    }
}

/// Has a server delete what has expired, and says how many rows that were.
pub(crate) async fn purge(address: SocketAddr) -> Result<u64, Failure> {
    let mut connection = Connection::open(address).await?;
    Ok(connection.ask(&requests::purge()).await?.body.parse()?)
}

/// Reads the metadata of a server.
pub(crate) async fn metadata(address: SocketAddr) -> Result<(), Failure> {
    let mut connection = Connection::open(address).await?;
    connection.ask(&requests::metadata()).await?.expect("\"issuer\"")
}
