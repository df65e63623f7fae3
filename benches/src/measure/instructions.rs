//! How many instructions a server runs for one operation, in user space, counted by callgrind: the same however busy the
//! machine is, so that one change can be told from another.

use super::throughput::WORKS;
use crate::{
    Failure,
    arguments::Options,
    finding::{Finding, Goal},
    load::{Load, Work},
    process::{Process, Runs},
    servers::{Kind, Storage},
};

/// The operations of the shorter run; the longer has as many again. What both do beside cancels out.
const OPERATIONS: usize = 200;

pub(crate) async fn measure(options: &Options) -> Result<Vec<Finding>, Failure> {
    let mut findings = Vec::new();
    for work in WORKS.into_iter().filter(|work| options.wants(&format!("instructions {work}"))) {
        let base = count(Kind::Handwritten, work).await?;
        let what = |kind| format!("instructions of {work}, {kind}");
        findings.push(Finding::new(what(Kind::Handwritten), base, "", Goal::Any));
        for kind in [Kind::OauthGrants, Kind::OauthAs, Kind::OxideAuth] {
            if work.is_served_by(kind) {
                let counted = count(kind, work).await?;
                findings.push(Finding::new(what(kind), counted, "", Goal::Any));
                findings.push(Finding::new(format!("{}, of handwritten", what(kind)), counted / base, "", Goal::Any));
            }
        }
    }
    Ok(findings)
}

/// The instructions of one operation.
async fn count(kind: Kind, work: Work) -> Result<f64, Failure> {
    let once = count_run(kind, work, OPERATIONS).await?;
    let twice = count_run(kind, work, 2 * OPERATIONS).await?;
    Ok((twice - once) / OPERATIONS as f64)
}

/// The instructions of a whole run, in which the same is made ready whatever is done then.
async fn count_run(kind: Kind, work: Work, operations: usize) -> Result<f64, Failure> {
    let process = Process::start(kind, Storage::Memory, "", 0, Runs::Counted)?;
    let load = Load::prepare(work, process.address, 1).await?;
    load.run_times(operations).await?;
    process.instructions()
}
