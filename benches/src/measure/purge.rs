//! How long requests wait while expired rows are deleted, of which there are a million.

use super::contest::{Contender, compete};
use crate::{
    Failure,
    arguments::Options,
    finding::{Finding, Goal},
    load::{self, Party, Work},
    progress,
    servers::{Kind, Storage},
    statistics::{Latencies, microseconds},
};

const EXPIRED: usize = 1_000_000;

pub(crate) async fn measure(options: &Options) -> Result<Vec<Finding>, Failure> {
    let mut findings = Vec::new();
    for storage in [Storage::Sqlite, Storage::Postgres] {
        let work = Work::ClientCredentials(Party::Generated);
        let mut contenders = [Contender::start(Kind::OauthGrants, storage, work, 0).await?];
        progress::tell(format_args!("{EXPIRED} expired rows on {storage}"));
        contenders[0].place().fill_expired(EXPIRED).await?;
        progress::tell(format_args!("{work} on {storage}, quiet"));
        compete(&mut contenders, options).await?;
        let [mut contender] = contenders;
        let quiet = microseconds(contender.latencies.percentile(0.99));
        contender.latencies = Latencies::default();
        let address = contender.process.address;
        let purge = tokio::spawn(async move { load::purge(address).await });
        progress::tell(format_args!("{work} on {storage}, while rows are purged"));
        while !purge.is_finished() {
            contender.work(options).await?;
        }
        let deleted = purge.await??;
        let during = microseconds(contender.latencies.percentile(0.99));
        let what = format!(
            "client-credentials on {storage}, p99 while {deleted} of {EXPIRED} rows are purged, to {quiet:.0} µs"
        );
        findings.push(Finding::new(what, during / quiet, "", Goal::AtMost(2.0)));
        contender.stop().await?;
    }
    Ok(findings)
}
