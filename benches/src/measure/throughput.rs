//! Every server at every work.

use serde::Serialize;

use super::contest::{Contender, Rates, compete};
use crate::{
    Failure,
    arguments::Options,
    finding::{Finding, Goal},
    load::{Party, Work},
    progress,
    servers::{Kind, Storage},
    statistics::{Spread, microseconds},
};

/// The kinds of work that are compared.
pub(super) const WORKS: [Work; 6] = [
    Work::ClientCredentials(Party::Generated),
    Work::CodeExchange,
    Work::CodeFlow,
    Work::Refresh,
    Work::Introspection,
    Work::Resource,
];

/// The servers that do one work on one storage.
#[derive(Debug, Serialize)]
pub(crate) struct Comparison {
    pub(crate) storage: Storage,
    pub(crate) work: String,
    pub(crate) servers: Vec<Measured>,
}

/// What one of them has done.
#[derive(Debug, Serialize)]
pub(crate) struct Measured {
    pub(crate) server: Kind,
    /// To `handwritten`, of the operations per CPU second of the server, round by round.
    pub(crate) ratio: Option<Spread>,
    /// The same of the operations per second.
    pub(crate) ratio_of_rates: Option<Spread>,
    pub(crate) per_cpu_second: Option<Spread>,
    pub(crate) per_second: Option<Spread>,
    pub(crate) p50_microseconds: f64,
    pub(crate) p99_microseconds: f64,
    pub(crate) peak_memory_bytes: u64,
}

/// Whatever is wanted of all storages and works.
pub(crate) async fn measure(options: &Options, told: impl Fn(&Comparison)) -> Result<Vec<Comparison>, Failure> {
    let mut comparisons = Vec::new();
    for storage in Storage::ALL.iter().copied() {
        for work in WORKS {
            if options.wants(&format!("{storage} {work}")) {
                progress::tell(format_args!("{work} on {storage}"));
                let comparison = compare(options, storage, work).await?;
                told(&comparison);
                comparisons.push(comparison);
            }
        }
    }
    Ok(comparisons)
}

async fn compare(options: &Options, storage: Storage, work: Work) -> Result<Comparison, Failure> {
    let mut contenders = Vec::new();
    for kind in Kind::ALL.iter().copied().filter(|kind| kind.works_with(storage)) {
        if work.is_served_by(kind) {
            contenders.push(Contender::start(kind, storage, work, 0).await?);
        } else if kind == Kind::Hello && matches!(work, Work::ClientCredentials(_)) {
            contenders.push(Contender::start(kind, storage, Work::Hello, 0).await?);
        }
    }
    compete(&mut contenders, options).await?;
    let base = contenders.iter().find(|contender| contender.kind == Kind::Handwritten);
    let base = base.map(|contender| contender.rates.clone()).unwrap_or_default();
    let mut servers = Vec::new();
    for contender in contenders {
        servers.push(finish(contender, &base).await?);
    }
    Ok(Comparison { storage, work: work.to_string(), servers })
}

async fn finish(mut contender: Contender, base: &[Rates]) -> Result<Measured, Failure> {
    let pairs = || contender.rates.iter().zip(base);
    let measured = Measured {
        server: contender.kind,
        ratio: Spread::of(pairs().map(|(own, base)| own.per_cpu_second / base.per_cpu_second)),
        ratio_of_rates: Spread::of(pairs().map(|(own, base)| own.per_second / base.per_second)),
        per_cpu_second: Spread::of(contender.rates.iter().map(|rates| rates.per_cpu_second)),
        per_second: Spread::of(contender.rates.iter().map(|rates| rates.per_second)),
        p50_microseconds: microseconds(contender.latencies.percentile(0.5)),
        p99_microseconds: microseconds(contender.latencies.percentile(0.99)),
        peak_memory_bytes: contender.process.peak_memory()?,
    };
    contender.stop().await?;
    Ok(measured)
}

impl Comparison {
    /// How it stands with the goals.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let Self { storage, work, .. } = self;
        let Some(own) = self.of(Kind::OauthGrants) else { return Vec::new() };
        let mut findings = Vec::new();
        // In memory it is the server's processor that counts. With a database there is a second one, which works as
        // much for both: what counts is what comes out.
        let (ratio, of) = match storage {
            Storage::Memory => (own.ratio, "per CPU second"),
            Storage::Sqlite | Storage::Postgres => (own.ratio_of_rates, "per second"),
        };
        let least = match (storage, work.as_str()) {
            (Storage::Memory, "client-credentials") | (Storage::Sqlite | Storage::Postgres, _) => 0.90,
            _ => 0.85,
        };
        if let Some(ratio) = ratio {
            let what = format!("{work} on {storage}, {of}, to handwritten");
            findings.push(Finding::new(what, ratio.median, "", Goal::AtLeast(least)));
        }
        for other in [Kind::OauthAs, Kind::OxideAuth] {
            let Some(theirs) = self.of(other) else { continue };
            if let (Some(own), Some(theirs)) = (own.per_cpu_second, theirs.per_cpu_second) {
                let what = format!("{work} on {storage}, per CPU second, to {other}");
                findings.push(Finding::new(what, own.median / theirs.median, "", Goal::AtLeast(1.0)));
            }
            let what = format!("{work} on {storage}, p99, to {other}");
            let share = own.p99_microseconds / theirs.p99_microseconds;
            findings.push(Finding::new(what, share, "", Goal::AtMost(1.0)));
        }
        findings
    }

    fn of(&self, server: Kind) -> Option<&Measured> {
        self.servers.iter().find(|measured| measured.server == server)
    }
}
