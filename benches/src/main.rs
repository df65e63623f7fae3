//! Measures oauth-grants beside a server written by hand and beside other libraries.
//!
//! Run: `./benches/run --help`

mod arguments;
mod finding;
mod load;
mod measure;
mod place;
mod process;
mod progress;
mod report;
mod servers;
mod statistics;
mod world;

use std::{fs, process::ExitCode};

use clap::Parser;

use self::{
    arguments::{Arguments, Command, Options},
    measure::{allocations, argon2, dispatch, growth, instructions, memory, purge, stall, start_up, throughput},
    report::Report,
};

/// Whatever ends a run.
type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let Arguments { command, options } = Arguments::parse();
    match run(command, &options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Option<Command>, options: &Options) -> Result<(), Failure> {
    if let Some(Command::Serve(serve)) = command {
        // As many threads as there are cores to run on.
        return tokio::runtime::Runtime::new()?.block_on(servers::serve(&serve));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(measure(command, options))
}

async fn measure(command: Option<Command>, options: &Options) -> Result<(), Failure> {
    let mut report = Report { machine: machine(), quick: options.quick, ..Report::default() };
    println!("{}", report.machine);
    let wants = |title: &str| match &command {
        None => title == "throughput" || options.wants(title),
        Some(command) => command.title() == title,
    };
    if wants("throughput") {
        report.comparisons = throughput::measure(options, report::print).await?;
        let findings = report.comparisons.iter().flat_map(throughput::Comparison::findings).collect();
        report.add(findings, options)?;
    }
    if wants("stall") {
        report.add(stall::measure(options).await?, options)?;
    }
    if wants("memory") {
        report.add(memory::measure(options).await?, options)?;
    }
    if wants("argon2") {
        report.add(argon2::measure(options).await?, options)?;
    }
    if wants("growth") {
        report.add(growth::measure(options).await?, options)?;
    }
    if wants("purge") {
        report.add(purge::measure(options).await?, options)?;
    }
    if wants("allocations") {
        report.add(allocations::measure()?, options)?;
    }
    if matches!(command, Some(Command::Instructions)) {
        report.add(instructions::measure(options).await?, options)?;
    }
    if wants("dispatch") {
        report.add(dispatch::measure(options).await?, options)?;
    }
    if wants("start-up") {
        report.add(start_up::measure(options).await?, options)?;
    }
    report::print_findings(&report.findings);
    Ok(())
}

/// What it was measured on.
fn machine() -> String {
    let information = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = information.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let cores = information.lines().filter(|line| line.starts_with("processor")).count();
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!("{cores} × {}, Linux {}", model.trim_start_matches([' ', '\t', ':']), kernel.trim())
}
