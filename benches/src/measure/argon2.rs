//! How long other requests wait while secrets that people chose are checked under argon2.

use std::time::Duration;

use crate::{
    Failure,
    arguments::Options,
    finding::{Finding, Goal},
    load::{Load, Party, Work},
    process::{Process, Runs},
    progress,
    servers::{Kind, Storage},
    statistics::{Latencies, microseconds},
};

/// Few, so that what is waited for is a processor and not each other.
const CONNECTIONS: usize = 4;

/// How many check secrets all the time.
const SLOW_CONNECTIONS: usize = 2;

pub(crate) async fn measure(options: &Options) -> Result<Vec<Finding>, Failure> {
    progress::tell("secrets under argon2 beside others");
    // The threads that check are to have a core, as they have where a server runs.
    let process = Process::start(Kind::OauthGrantsArgon2, Storage::Memory, "", 0, Runs::Anywhere)?;
    let (mut quiet, mut beside, mut checked) = (Latencies::default(), Latencies::default(), 0);
    let prepare = |party, connections| Load::prepare(Work::ClientCredentials(party), process.address, connections);
    for _ in 0..options.rounds() {
        quiet.extend(prepare(Party::Generated, CONNECTIONS).await?.run(options.round()).await?.latencies);
        let slow = prepare(Party::Chosen, SLOW_CONNECTIONS).await?;
        let slow = tokio::spawn(slow.run(options.round() + Duration::from_millis(200)));
        tokio::time::sleep(Duration::from_millis(100)).await;
        beside.extend(prepare(Party::Generated, CONNECTIONS).await?.run(options.round()).await?.latencies);
        checked += slow.await??.latencies.len();
    }
    let (quiet, beside) = (microseconds(quiet.percentile(0.99)), microseconds(beside.percentile(0.99)));
    Ok(vec![
        Finding::new("p99 of others while argon2 runs, to quiet", beside / quiet, "", Goal::AtMost(2.0)),
        Finding::new("p99 of others without it", quiet, "µs", Goal::Any),
        Finding::new("secrets checked under argon2 meanwhile", f64::from(u32::try_from(checked)?), "", Goal::Any),
    ])
}
