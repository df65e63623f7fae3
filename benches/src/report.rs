//! What is printed, and the same as JSON.

use std::fs;

use serde::Serialize;

use crate::{
    Failure,
    arguments::Options,
    finding::Finding,
    measure::throughput::{Comparison, Measured},
    statistics::Spread,
};

/// Everything that was measured.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    pub(crate) machine: String,
    pub(crate) quick: bool,
    pub(crate) comparisons: Vec<Comparison>,
    pub(crate) findings: Vec<Finding>,
}

impl Report {
    /// Adds what a part of the run has found, and keeps all that there is by now: whoever ends a run early has that.
    pub(crate) fn add(&mut self, findings: Vec<Finding>, options: &Options) -> Result<(), Failure> {
        for finding in &findings {
            println!("{finding}");
        }
        self.findings.extend(findings);
        if let Some(file) = &options.json {
            fs::write(file, serde_json::to_vec_pretty(self)?)?;
        }
        Ok(())
    }
}

/// Prints the table of one work.
pub(crate) fn print(comparison: &Comparison) {
    println!("\n{} on {}", comparison.work, comparison.storage);
    println!(
        "  {:<18} {:>20} {:>20} {:>11} {:>11} {:>8} {:>8} {:>9}",
        "server", "per CPU s, ratio", "per s, ratio", "per CPU s", "per s", "p50 µs", "p99 µs", "peak MiB"
    );
    for measured in &comparison.servers {
        let Measured { server, ratio, ratio_of_rates, per_cpu_second, per_second, .. } = measured;
        println!(
            "  {server:<18} {:>20} {:>20} {:>11} {:>11} {:>8.0} {:>8.0} {:>9.1}",
            spread(ratio.as_ref()),
            spread(ratio_of_rates.as_ref()),
            rate(per_cpu_second.as_ref()),
            rate(per_second.as_ref()),
            measured.p50_microseconds,
            measured.p99_microseconds,
            measured.peak_memory_bytes as f64 / 1024.0 / 1024.0,
        );
    }
}

/// Prints the figures beside their goals.
pub(crate) fn print_findings(findings: &[Finding]) {
    println!();
    for finding in findings {
        println!("{finding}");
    }
    let missed = findings.iter().filter(|finding| !finding.met).count();
    println!("\n{} of {} goals missed", missed, findings.len());
}

fn spread(spread: Option<&Spread>) -> String {
    spread.map_or_else(String::new, |Spread { median, least, most }| format!("{median:.2} ({least:.2}–{most:.2})"))
}

fn rate(spread: Option<&Spread>) -> String {
    spread.map_or_else(String::new, |spread| format!("{:.0}", spread.median))
}
