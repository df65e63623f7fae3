//! `oauth-grants-fuzz [--inputs N] [--seed N] [TARGET…]`: runs targets, all of them unless some are named.
//!
//! `--list` names the targets; `--replay FILE TARGET` gives a target one input.

use std::{fs, process::ExitCode};

use oauth_grants_fuzz::{Target, corpus, run, targets};

/// What a run takes unless told otherwise.
const INPUTS: u64 = 100_000;

/// What the command line says.
struct Arguments {
    inputs: u64,
    seed: u64,
    list: bool,
    replay: Option<String>,
    targets: Vec<String>,
}

impl Arguments {
    fn parse(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = Self { inputs: INPUTS, seed: 1, list: false, replay: None, targets: Vec::new() };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            let number = |text: String| text.parse().map_err(|_| format!("`{text}` is not a number"));
            match &*word {
                "--inputs" => arguments.inputs = number(value()?)?,
                "--seed" => arguments.seed = number(value()?)?,
                "--replay" => arguments.replay = Some(value()?),
                "--list" => arguments.list = true,
                _ if word.starts_with('-') => return Err(format!("there is no option {word}")),
                _ => arguments.targets.push(word),
            }
        }
        Ok(arguments)
    }
}

fn main() -> ExitCode {
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<(), String> {
    let arguments = Arguments::parse(std::env::args().skip(1))?;
    let all = targets();
    if arguments.list {
        for (name, _) in &all {
            println!("{name}");
        }
        return Ok(());
    }
    if let Some(unknown) = arguments.targets.iter().find(|name| all.iter().all(|(own, _)| own != name)) {
        return Err(format!("there is no target `{unknown}`; --list names them"));
    }
    let chosen = |name: &str| arguments.targets.is_empty() || arguments.targets.iter().any(|own| own == name);
    // One that fails keeps nobody from the others.
    let mut failures = Vec::new();
    for (name, target) in all.into_iter().filter(|(name, _)| chosen(name)) {
        let done = match &arguments.replay {
            Some(file) => replay(name, &mut *target(), file),
            None => fuzz(name, &mut *target(), &arguments),
        };
        failures.extend(done.err());
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n\n")) }
}

fn replay(name: &str, target: &mut dyn Target, file: &str) -> Result<(), String> {
    let input = fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    let kind = target.take(&input).map_err(|reason| format!("{name}: {reason}"))?;
    println!("{name}: {kind:?}");
    Ok(())
}

fn fuzz(name: &str, target: &mut dyn Target, arguments: &Arguments) -> Result<(), String> {
    let outcome = run(target, corpus::seeds(name), arguments.inputs, arguments.seed).map_err(|failure| {
        let file = std::env::temp_dir().join(format!("{name}.input"));
        let kept = match fs::write(&file, &failure.input) {
            Ok(()) => format!("kept in {}", file.display()),
            Err(error) => format!("not kept: {error}"),
        };
        format!("{name}: {failure}{kept}")
    })?;
    println!("{name}: {outcome}");
    Ok(())
}
