//! `oauth-grants-fuzz`: runs targets, all of them unless some are named. [`HELP`] says how.

use std::{fs, process::ExitCode};

use oauth_grants_fuzz::{Target, corpus, run, targets};

/// What `--help` says.
const HELP: &str = "\
Gives every parser and every endpoint what no client sends.

    cargo run --release -p oauth-grants-fuzz [-- [OPTION]... [TARGET]...]

Options:
    --inputs N          how many inputs each target is given, 100000 unless said
    --seed N            another seed is another run; the same one is the same run
    --list              name the targets; without one, all of them run
    --replay FILE       give the named target this one input, as a run keeps it when it finds something
    -h, --help          print this
";

/// What a run takes unless told otherwise.
const INPUTS: u64 = 100_000;

/// What the command line says.
struct Arguments {
    inputs: u64,
    seed: u64,
    instead: Option<Instead>,
    replay: Option<String>,
    targets: Vec<String>,
}

/// What is done in place of a run.
#[derive(Clone, Copy)]
enum Instead {
    Help,
    List,
}

impl Arguments {
    fn parse(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = Self { inputs: INPUTS, seed: 1, instead: None, replay: None, targets: Vec::new() };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            let number = |text: String| text.parse().map_err(|_| format!("`{text}` is not a number"));
            match &*word {
                "--inputs" => arguments.inputs = number(value()?)?,
                "--seed" => arguments.seed = number(value()?)?,
                "--replay" => arguments.replay = Some(value()?),
                "--list" => arguments.instead = Some(Instead::List),
                "--help" | "-h" => arguments.instead = Some(Instead::Help),
                _ if word.starts_with('-') => {
                    return Err(format!("there is no option {word}; --help tells of those there are"));
                }
                _ => arguments.targets.push(word),
            }
        }
        if arguments.replay.is_some() && arguments.targets.len() != 1 {
            return Err("--replay needs the one target that is to read the file; --list names them".to_owned());
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
    match arguments.instead {
        Some(Instead::Help) => {
            print!("{HELP}");
            return Ok(());
        }
        Some(Instead::List) => {
            for (name, _) in &all {
                println!("{name}");
            }
            return Ok(());
        }
        None => {}
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
