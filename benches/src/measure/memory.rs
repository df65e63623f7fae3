//! The memory of a living access token.

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
    // So many that what the process needs anyway does not count.
    let tokens = if options.quick { 100_000 } else { 300_000 };
    let work = Work::ClientCredentials(Party::Generated);
    let mut findings = Vec::new();
    for kind in Kind::ALL.iter().copied().filter(|kind| work.is_served_by(*kind) && !kind.is_slow()) {
        progress::tell(format_args!("the memory of {tokens} tokens, {kind}"));
        let process = Process::start(kind, Storage::Memory, "", 0, Runs::OnItsCore)?;
        let each = |tokens: usize| tokens / options.connections;
        let warm_up = Load::prepare(work, process.address, options.connections).await?;
        warm_up.run_times(each(tokens / 100)).await?;
        let before = process.resident_memory()?;
        let load = Load::prepare(work, process.address, options.connections).await?;
        let tokens = load.run_times(each(tokens)).await?.latencies.len();
        let grown = process.resident_memory()?.saturating_sub(before);
        let goal = if kind == Kind::OauthGrants { Goal::AtMost(300.0) } else { Goal::Any };
        let what = format!("memory of a living access token, {kind}");
        findings.push(Finding::new(what, grown as f64 / tokens as f64, "bytes", goal));
    }
    Ok(findings)
}
