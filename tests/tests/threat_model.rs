//! `THREAT-MODEL.md` has a line for every rule and no line without a test: what it names is there.
//!
//! The tests of a rule are those whose names begin with its number, as `rule_003_…` or, of several rules, `rule_003_006_…`.
//! `UPDATE_EXPECT=1` writes them into the page.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::{
    collections::BTreeSet,
    env, fs, io,
    path::{Path, PathBuf},
};

const PAGE: &str = "THREAT-MODEL.md";

/// The rules that there are.
const RULES: std::ops::RangeInclusive<u16> = 1..=136;

/// Where tests are.
const SOURCES: [&str; 4] = ["tests", "fuzz/tests", "examples", "oauth-grants/src"];

fn at_the_top(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// Every `.rs` file below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sources(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

/// The names of all tests: functions with an attribute that says so, and those that a macro lists.
fn tests() -> BTreeSet<String> {
    let mut files = Vec::new();
    for folder in SOURCES {
        sources(&at_the_top(folder), &mut files).unwrap();
    }
    let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let mut found = BTreeSet::new();
    let mut functions = BTreeSet::new();
    for text in &texts {
        let mut is_test = false;
        for line in text.lines().map(str::trim_start) {
            if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
                is_test = true;
            } else if let Some(name) = function(line) {
                if is_test {
                    found.insert(name.to_owned())
                } else {
                    functions.insert(name.to_owned())
                };
                is_test = false;
            }
        }
    }
    let listed = texts.iter().flat_map(|text| text.lines()).filter_map(listed);
    found.extend(listed.filter(|name| functions.contains(*name)).map(str::to_owned));
    found
}

/// The name of the function that a line begins.
fn function(line: &str) -> Option<&str> {
    let (_, rest) = line
        .split_once("fn ")
        .filter(|(before, _)| before.chars().all(|c| c.is_ascii_lowercase() || " ()".contains(c)))?;
    let end = rest.find(|character: char| character != '_' && !character.is_ascii_alphanumeric())?;
    Some(&rest[..end]).filter(|name| !name.is_empty())
}

/// The name that stands alone in a line of a macro's list, perhaps with what it is called with.
fn listed(line: &str) -> Option<&str> {
    let line = line.trim().strip_suffix(',')?;
    let name = line.split('(').next()?;
    let is_name =
        !name.is_empty() && name.chars().all(|character| character == '_' || character.is_ascii_alphanumeric());
    is_name.then_some(name)
}

/// The rules that a test is named after.
fn rules_of(test: &str) -> Vec<u16> {
    let Some(rest) = test.strip_prefix("rule_") else { return Vec::new() };
    rest.split('_').map_while(|word| if word.len() == 3 { word.parse().ok() } else { None }).collect()
}

/// The cells of a line of a table.
fn cells(line: &str) -> Option<Vec<&str>> {
    let inside = line.strip_prefix("| ")?.strip_suffix('|')?;
    Some(inside.split(" | ").map(str::trim).collect())
}

/// What stands between backticks.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// The page with the tests of each rule as they are called in the sources.
fn written(page: &str, tests: &BTreeSet<String>) -> String {
    let lines = page.lines().map(|line| {
        let Some(rule) = cells(line).and_then(|cells| cells[0].parse::<u16>().ok()) else { return line.to_owned() };
        let own: Vec<_> =
            tests.iter().filter(|test| rules_of(test).contains(&rule)).map(|test| format!("`{test}`")).collect();
        let (rest, _) = line.trim_end_matches(" |").rsplit_once(" | ").unwrap();
        format!("{rest} | {} |", own.join(", "))
    });
    lines.map(|line| line + "\n").collect()
}

#[test]
fn every_rule_has_a_line_and_every_line_a_test() {
    let page = fs::read_to_string(at_the_top(PAGE)).unwrap();
    let tests = tests();
    let expected = written(&page, &tests);
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(at_the_top(PAGE), &expected).unwrap();
    } else {
        for (line, expected) in page.lines().zip(expected.lines()) {
            assert_eq!(line, expected, "run with UPDATE_EXPECT=1 to write it");
        }
    }

    let lines: Vec<_> = expected.lines().filter_map(|line| Some((line, cells(line)?))).collect();
    let numbers: Vec<u16> = lines.iter().filter_map(|(_, cells)| cells[0].parse().ok()).collect();
    assert_eq!(numbers, RULES.collect::<Vec<_>>(), "one line for each rule, in order");
    let mut without = Vec::new();
    for (line, cells) in lines {
        let header = cells.last() == Some(&"tests") || line.starts_with("|-");
        // The table of attackers defends nothing.
        if header || cells.len() < 4 && !line.contains("`rule_") {
            continue;
        }
        let named = quoted(cells.last().unwrap());
        if named.is_empty() {
            without.push(line);
        }
        for test in named {
            assert!(tests.contains(test), "there is no test `{test}`: {line}");
        }
        if let Some(file) = cells.get(cells.len() - 2).filter(|cell| cell.ends_with(".rs`")) {
            let file = quoted(file)[0];
            assert!(at_the_top("oauth-grants/src").join(file).is_file(), "there is no `{file}`: {line}");
        }
    }
    assert!(without.is_empty(), "without a test:\n{}", without.join("\n"));
}

#[test]
fn every_test_that_is_named_after_a_rule_is_named_after_one_that_there_is() {
    for test in tests() {
        for rule in rules_of(&test) {
            assert!(RULES.contains(&rule), "`{test}`");
        }
        assert!(!test.starts_with("rule_") || !rules_of(&test).is_empty(), "`{test}` names no rule");
    }
}

#[test]
fn what_the_page_is_read_by_can_tell_tests_from_other_functions() {
    let tests = tests();
    assert!(tests.contains("what_the_page_is_read_by_can_tell_tests_from_other_functions"));
    assert!(tests.contains("a_code_is_found_as_it_was_saved"), "a promise of the kit, which a macro lists");
    assert!(tests.contains("rule_060_of_fifty_redemptions_of_one_code_exactly_one_wins"), "listed as well");
    assert!(!tests.contains("rules_of") && !tests.contains("sources"));
    assert_eq!(rules_of("rule_003_006_exactly_100_times"), [3, 6]);
}

#[test]
fn the_conformance_report_names_rules_that_there_are() {
    for rule in oauth_grants::server::Rule::ALL {
        assert!(rule.threats().iter().all(|threat| RULES.contains(threat)), "{rule:?}");
    }
}
