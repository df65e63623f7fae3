//! What a request costs in a store that holds ever more living tokens.

use super::contest::{Contender, compete};
use crate::{
    Failure,
    arguments::Options,
    finding::{Finding, Goal},
    load::{Party, Work},
    progress,
    servers::{Kind, Storage},
    statistics::Spread,
};

/// How many tokens live.
const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

/// The works that look for one token among all, and that add one: in this order, since the latter makes few tokens many.
const WORKS: [Work; 2] = [Work::Introspection, Work::ClientCredentials(Party::Generated)];

pub(crate) async fn measure(options: &Options) -> Result<Vec<Finding>, Failure> {
    let mut findings = Vec::new();
    for storage in Storage::ALL.iter().copied() {
        findings.extend(grow(options, storage).await?);
    }
    Ok(findings)
}

async fn grow(options: &Options, storage: Storage) -> Result<Vec<Finding>, Failure> {
    let [first, ..] = WORKS;
    let mut contenders = Vec::new();
    for size in SIZES {
        progress::tell(format_args!("{size} living tokens on {storage}"));
        contenders.push(Contender::start(Kind::OauthGrants, storage, first, size).await?);
    }
    let mut findings = Vec::new();
    for work in WORKS {
        progress::tell(format_args!("{work} among them"));
        contenders.iter_mut().for_each(|contender| contender.turn_to(work));
        compete(&mut contenders, options).await?;
        findings.extend(compared(&contenders, storage, work));
    }
    for contender in contenders {
        contender.stop().await?;
    }
    Ok(findings)
}

/// What a request costs among many tokens, to what it costs among few.
fn compared(contenders: &[Contender], storage: Storage, work: Work) -> Vec<Finding> {
    let costs = |contender: &Contender| -> Vec<f64> {
        let rates = contender.rates.iter();
        match storage {
            Storage::Memory => rates.map(|rates| 1.0 / rates.per_cpu_second).collect(),
            Storage::Sqlite | Storage::Postgres => rates.map(|rates| 1.0 / rates.per_second).collect(),
        }
    };
    let base = contenders.first().map(costs).unwrap_or_default();
    let mut findings = Vec::new();
    for (contender, size) in contenders.iter().zip(SIZES).skip(1) {
        let ratios = costs(contender).into_iter().zip(&base).map(|(own, base)| own / base);
        if let Some(ratio) = Spread::of(ratios) {
            let what = format!("{work} on {storage}, {size} living tokens, cost to 1000");
            findings.push(Finding::new(what, ratio.median, "", Goal::AtMost(1.2)));
        }
    }
    findings
}
