//! The drawings of the guide, drawn again: `UPDATE_EXPECT=1 cargo test -p oauth-grants-guide --test diagrams` writes them.

use std::{
    collections::BTreeSet,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use expect_test::expect_file;
use oauth_grants_guide::{Chapter, Diagram, Transcript};

fn descriptions() -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("diagrams");
    let mut paths =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[test]
fn every_drawing_is_of_today() -> Result<(), Box<dyn Error>> {
    for path in descriptions()? {
        let drawing = Chapter::folder().join(name(&path)).with_extension("svg");
        expect_file![drawing].assert_eq(&Diagram::parse(&fs::read_to_string(&path)?)?.svg());
    }
    Ok(())
}

#[test]
fn every_request_that_is_drawn_is_shown_and_run() -> Result<(), Box<dyn Error>> {
    for path in descriptions()? {
        let chapter = name(&path);
        let transcript = Transcript::of(&Chapter::read(&chapter)?);
        for request in Diagram::parse(&fs::read_to_string(&path)?)?.requests() {
            let (_, path) = request.split_once(' ').unwrap();
            assert!(transcript.commands().any(|command| command.contains(path)), "{chapter}: {request}");
        }
    }
    Ok(())
}

/// A hook or a parameter that is drawn is explained below.
#[test]
fn every_name_that_is_drawn_stands_in_the_chapter() -> Result<(), Box<dyn Error>> {
    for path in descriptions()? {
        let chapter = Chapter::read(&name(&path))?;
        let description = fs::read_to_string(&path)?;
        for word in description.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_')) {
            assert!(!word.contains('_') || chapter.text.contains(word), "{}: {word}", chapter.name);
        }
    }
    Ok(())
}

/// Markdown ends raw HTML at an empty line.
#[test]
fn no_drawing_has_an_empty_line() -> Result<(), Box<dyn Error>> {
    for path in descriptions()? {
        assert!(Diagram::parse(&fs::read_to_string(&path)?)?.svg().lines().all(|line| !line.trim().is_empty()));
    }
    Ok(())
}

#[test]
fn what_is_not_drawn_is_not_overlooked() {
    assert!(Diagram::parse("sequenceDiagram\nparticipant a as A\nloop every day").is_err());
    assert!(Diagram::parse("participant a as A\na->>b: unknown").is_err());
    let names: BTreeSet<_> = descriptions().unwrap().iter().map(|path| name(path)).collect();
    assert!(names.contains("authorization_code"), "{names:?}");
}
