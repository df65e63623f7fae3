//! What a request costs in a store that holds ever more living tokens.

use super::contest::{Contender, compete};
use crate::{
    Failure,
    arguments::Options,
    finding::{Finding, Goal},
    load::{Party, Work},
    servers::{Kind, Storage},
    statistics::Spread,
};

/// How many tokens live.
const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

/// The works that look for one token among all, and that add one.
const WORKS: [Work; 2] = [Work::ClientCredentials(Party::Generated), Work::Introspection];

pub(crate) async fn measure(options: &Options) -> Result<Vec<Finding>, Failure> {
    let mut findings = Vec::new();
    for storage in Storage::ALL.iter().copied() {
        for work in WORKS {
            findings.extend(grow(options, storage, work).await?);
        }
    }
    Ok(findings)
}

async fn grow(options: &Options, storage: Storage, work: Work) -> Result<Vec<Finding>, Failure> {
    let mut contenders = Vec::new();
    for size in SIZES {
        contenders.push(Contender::start(Kind::OauthGrants, storage, work, size).await?);
    }
    compete(&mut contenders, options).await?;
    let costs = |contender: &Contender| -> Vec<f64> {
        let rates = contender.rates.iter();
        match storage {
            Storage::Memory => rates.map(|rates| 1.0 / rates.per_cpu_second).collect(),
            Storage::Sqlite | Storage::Postgres => rates.map(|rates| 1.0 / rates.per_second).collect(),
        }
    };
    let base = costs(&contenders[0]);
    let mut findings = Vec::new();
    for (contender, size) in contenders.iter().zip(SIZES).skip(1) {
        let ratios = costs(contender).into_iter().zip(&base).map(|(own, base)| own / base);
        if let Some(ratio) = Spread::of(ratios) {
            let what = format!("{work} on {storage}, {size} living tokens, cost to 1000");
            findings.push(Finding::new(what, ratio.median, "", Goal::AtMost(1.2)));
        }
    }
    for contender in contenders {
        contender.stop().await?;
    }
    Ok(findings)
}
