//! How many instructions a server runs for one operation, in user space, counted by callgrind: the same however busy the
//! machine is, so that one change can be told from another.

use std::path::PathBuf;

use super::throughput::WORKS;
use crate::{
    Failure,
    arguments::Options,
    finding::{Finding, Goal},
    load::{Load, Work},
    process::{Process, Runs},
    progress,
    servers::{Kind, Storage},
};

/// The operations of the shorter run; the longer has as many again. What both do beside cancels out.
const OPERATIONS: usize = 200;

pub(crate) async fn measure(options: &Options) -> Result<Vec<Finding>, Failure> {
    let mut findings = Vec::new();
    for work in WORKS.into_iter().filter(|work| options.wants(&format!("instructions {work}"))) {
        let base = count(options, Kind::Handwritten, work).await?;
        let what = |kind| format!("instructions of {work}, {kind}");
        findings.push(Finding::new(what(Kind::Handwritten), base, "", Goal::Any));
        for kind in [Kind::OauthGrants, Kind::OauthAs, Kind::OxideAuth] {
            if work.is_served_by(kind) {
                let counted = count(options, kind, work).await?;
                findings.push(Finding::new(what(kind), counted, "", Goal::Any));
                findings.push(Finding::new(format!("{}, of handwritten", what(kind)), counted / base, "", Goal::Any));
            }
        }
    }
    Ok(findings)
}

/// The instructions of one operation.
async fn count(options: &Options, kind: Kind, work: Work) -> Result<f64, Failure> {
    progress::tell(format_args!("instructions of {work}, {kind}"));
    // The longer run has in it whatever the shorter has.
    let profile = options.profiles.as_ref().map(|folder| folder.join(format!("callgrind.out.{work}.{kind}")));
    let nowhere = PathBuf::from("/dev/null");
    let once = count_run(kind, work, OPERATIONS, nowhere.clone()).await?;
    let twice = count_run(kind, work, 2 * OPERATIONS, profile.unwrap_or(nowhere)).await?;
    Ok((twice - once) / OPERATIONS as f64)
}

/// The instructions of a whole run, in which the same is made ready whatever is done then.
async fn count_run(kind: Kind, work: Work, operations: usize, profile: PathBuf) -> Result<f64, Failure> {
    let process = Process::start(kind, Storage::Memory, "", 0, Runs::Counted(profile))?;
    let load = Load::prepare(work, process.address, 1).await?;
    load.run_times(operations).await?;
    process.instructions()
}
