//! A short run of every target, so that each change is fuzzed a little; the long ones are started by hand.

use oauth_grants_fuzz::{Kind, Target, corpus, requests, run, targets, world::World};

/// As many as the test command has the patience for.
const INPUTS: u64 = 2_000;

#[test]
fn no_input_makes_a_target_panic_or_answer_with_a_5xx() {
    for (name, target) in targets() {
        let outcome = run(&mut *target(), corpus::seeds(name), INPUTS, 1);
        let outcome = outcome.unwrap_or_else(|failure| panic!("{name}: {failure}"));
        assert!(outcome.kinds > 1, "{name} answers all input alike: {outcome}");
    }
}

#[test]
fn every_target_has_a_folder_and_every_folder_a_target() {
    let folders = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let mut found: Vec<String> = std::fs::read_dir(folders)
        .into_iter()
        .flatten()
        .filter_map(|folder| folder.ok()?.file_name().into_string().ok())
        .collect();
    let mut expected: Vec<String> = targets().into_iter().map(|(name, _)| name.to_owned()).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

/// What is to be changed has to be good to begin with, or nothing behind the first check would ever be reached.
#[test]
fn every_endpoint_has_a_request_in_the_corpus_that_succeeds() {
    for (name, _) in requests::targets() {
        let answers = corpus::seeds(name).into_iter().filter_map(|seed| {
            let mut world = World::new();
            world.replenish();
            world.answer(&seed)
        });
        let statuses: Vec<_> = answers.map(|answer| answer.status().as_u16()).collect();
        // Where there is none, the input is a part of a request.
        let succeeds = statuses.is_empty() || statuses.iter().any(|status| (200..304).contains(status));
        assert!(succeeds, "{name}: {statuses:?}");
    }
}

/// Panics when three words come together, and tells a mistake when two do.
struct Fragile;

impl Target for Fragile {
    fn words(&self) -> &'static [&'static str] {
        &["one", "two", "three"]
    }

    fn take(&mut self, input: &[u8]) -> Result<Kind, String> {
        let text = String::from_utf8_lossy(input);
        assert!(!text.contains("onetwothree"), "what a run must find");
        if text.contains("threetwo") { Err("a mistake".to_owned()) } else { Ok(Kind::of(text.contains("onetwo"))) }
    }
}

#[test]
fn a_run_finds_panics_and_mistakes() {
    let found: Vec<String> = (0..20)
        .filter_map(|seed| run(&mut Fragile, Vec::new(), 200_000, seed).err())
        .map(|failure| failure.reason)
        .collect();
    assert!(found.iter().any(|reason| reason == "a panic"), "{found:?}");
    assert!(found.iter().any(|reason| reason == "a mistake"), "{found:?}");
}
