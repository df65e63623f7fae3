//! What the guide quotes of the compiler: below `<!-- compiler: kind/name -->` stands what it says of that case, of all its
//! mistakes, each once, or of those alone whose message has the words behind the name.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use expect_test::expect_file;
use oauth_grants_ui_tests::{Case, Cases};

use crate::catalogue::entry;

const MARK: &str = "<!-- compiler: ";

#[test]
fn what_the_guide_quotes_is_what_the_compiler_says() -> io::Result<()> {
    let cases = Cases::read()?;
    for path in chapters()? {
        let text = fs::read_to_string(&path)?;
        let mut parts = text.split(MARK);
        let mut quoted = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (wanted, rest) = part.split_once(" -->\n```text\n").expect("a mark stands before a block of text");
            let (_, rest) = rest.split_once("```\n").expect("a block ends");
            quoted.extend([MARK, wanted, " -->\n```text\n", &says(&cases, wanted), "```\n", rest]);
        }
        expect_file![path].assert_eq(&quoted);
    }
    Ok(())
}

fn says(cases: &[Case], wanted: &str) -> String {
    let (path, words) = wanted.split_once(' ').unwrap_or((wanted, ""));
    let case = cases.iter().find(|case| format!("{}/{}", case.kind, case.name) == path);
    let Some(case) = case else { unreachable!("there is no case `{path}`") };
    let mut seen = BTreeSet::new();
    let messages = case.messages.iter().filter(|message| message.headline.contains(words));
    let messages = messages.filter(|message| seen.insert(&message.headline));
    let entries: Vec<String> = messages.map(|message| entry(case, message)).collect();
    assert!(!entries.is_empty(), "no message of `{path}` says {words}");
    entries.join("\n")
}

fn chapters() -> io::Result<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../oauth-grants/src/guide");
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<PathBuf>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.sort();
    Ok(paths)
}
