//! How long requests wait while a million expired rows are deleted.

use super::contest::{Contender, compete};
use crate::{
    Failure,
    arguments::Options,
    finding::{Finding, Goal},
    load::{self, Party, Work},
    servers::{Kind, Storage},
    statistics::{Latencies, microseconds},
};

const EXPIRED: usize = 1_000_000;

/// More rounds than any purge takes.
const MOST_ROUNDS: usize = 600;

pub(crate) async fn measure(options: &Options) -> Result<Vec<Finding>, Failure> {
    let mut findings = Vec::new();
    for storage in [Storage::Sqlite, Storage::Postgres] {
        let work = Work::ClientCredentials(Party::Generated);
        let mut contenders = [Contender::start(Kind::OauthGrants, storage, work, 0).await?];
        contenders[0].place().fill_expired(EXPIRED).await?;
        compete(&mut contenders, options).await?;
        let [mut contender] = contenders;
        let quiet = microseconds(contender.latencies.percentile(0.99));
        contender.latencies = Latencies::default();
        let address = contender.process.address;
        let purge = tokio::spawn(async move { load::purge(address).await });
        for _ in 0..MOST_ROUNDS {
            if purge.is_finished() {
                break;
            }
            contender.work(options).await?;
        }
        let deleted = purge.await??;
        let during = microseconds(contender.latencies.percentile(0.99));
        let what = format!("client-credentials on {storage}, p99 while {deleted} rows are purged, to quiet");
        findings.push(Finding::new(what, during / quiet, "", Goal::AtMost(2.0)));
        contender.stop().await?;
    }
    Ok(findings)
}
