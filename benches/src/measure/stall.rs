//! The longest that a request waits while the store in memory grows.

use crate::{
    Failure,
    arguments::Options,
    finding::{Finding, Goal},
    load::{Load, Party, Work},
    process::{Process, Runs},
    progress,
    servers::{Kind, Storage},
};

pub(crate) async fn measure(options: &Options) -> Result<Vec<Finding>, Failure> {
    // What the system does to a process once in a while is not in every run; what the store does is.
    let (tokens, runs) = if options.quick { (50_000, 2) } else { (200_000, 3) };
    let work = Work::ClientCredentials(Party::Generated);
    let mut findings = Vec::new();
    for kind in Kind::ALL.iter().copied().filter(|kind| work.is_served_by(*kind) && !kind.is_slow()) {
        let mut least = f64::MAX;
        progress::tell(format_args!("{runs} times {tokens} tokens on one connection, {kind}"));
        for _ in 0..runs {
            let process = Process::start(kind, Storage::Memory, "", 0, Runs::OnItsCore)?;
            let load = Load::prepare(work, process.address, 1).await?;
            let latencies = load.run_times(tokens).await?.latencies;
            least = least.min(latencies.worst().as_secs_f64() * 1e3);
        }
        let goal = if kind == Kind::OauthGrants { Goal::AtMost(10.0) } else { Goal::Any };
        let what = format!("worst stall while {tokens} tokens are added, {kind}");
        findings.push(Finding::new(what, least, "ms", goal));
    }
    Ok(findings)
}
