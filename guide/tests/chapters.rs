//! What a chapter is: it is in the documentation, and the README leads to it; one about a grant has all its parts.

use std::{collections::BTreeSet, error::Error, fs, path::Path};

use oauth_grants_guide::{Chapter, Transcript};

/// In the order of the specification.
const GRANTS: &[&str] = &[
    "authorization_code",
    "implicit",
    "password",
    "client_credentials",
    "refresh_token",
    "custom_grant",
    "extensions",
];

/// The parts of a chapter about a grant.
const PARTS: &[&str] = &["When to use it", "The declaration", "Hooks", "Request and answer", "What goes wrong"];

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The chapters, without the page that lists them.
fn chapters() -> Result<Vec<Chapter>, Box<dyn Error>> {
    let mut chapters = Chapter::all()?;
    chapters.retain(|chapter| chapter.name != "guide");
    Ok(chapters)
}

#[test]
fn every_chapter_is_a_module_that_the_guide_and_the_readme_lead_to() -> Result<(), Box<dyn Error>> {
    let modules = fs::read_to_string(Chapter::folder().join("mod.rs"))?;
    let guide = Chapter::read("guide")?.text;
    let readme = fs::read_to_string(root().join("README.md"))?;
    for Chapter { name, .. } in chapters()? {
        assert!(modules.contains(&format!("include_str!(\"{name}.md\")]\npub mod {name} {{}}")), "{name}");
        assert!(guide.contains(&format!("]({name})")), "{name}");
        assert!(readme.contains(&format!("](oauth-grants/src/guide/{name}.md)")), "{name}");
    }
    Ok(())
}

#[test]
fn the_grants_stand_in_the_order_of_the_specification() -> Result<(), Box<dyn Error>> {
    let guide = Chapter::read("guide")?.text;
    let places: Vec<_> = GRANTS.iter().map(|name| guide.find(&format!("]({name})"))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
    Ok(())
}

#[test]
fn a_chapter_about_a_grant_has_all_its_parts() -> Result<(), Box<dyn Error>> {
    let modules = fs::read_to_string(Chapter::folder().join("mod.rs"))?;
    for name in GRANTS {
        let chapter = Chapter::read(name)?;
        assert_eq!(chapter.headings().collect::<Vec<_>>(), PARTS, "{name}");
        assert!(chapter.blocks("rust").next().is_some(), "{name}");
        assert!(Transcript::of(&chapter).commands().count() > 1, "{name}");
        assert!(chapter.text.contains("<!-- compiler: "), "{name}");
        assert!(modules.contains(&format!("include_str!(\"{name}.svg\")")), "{name}");
    }
    Ok(())
}

/// A chapter whose lines nobody runs could say anything.
#[test]
fn every_chapter_with_requests_runs_them() -> Result<(), Box<dyn Error>> {
    for chapter in chapters()? {
        let runs = chapter.text.contains(&format!("oauth_grants_guide::replay(\"{}\"", chapter.name));
        assert_eq!(Transcript::of(&chapter).commands().next().is_some(), runs, "{}", chapter.name);
    }
    Ok(())
}

/// The documentation of `#[grant]` has the hooks of each grant, which a test compares with the macro.
#[test]
fn a_chapter_about_a_grant_tells_of_each_of_its_hooks() -> Result<(), Box<dyn Error>> {
    let documentation = fs::read_to_string(root().join("oauth-grants-derive/src/docs/grant.md"))?;
    let (_, hooks) = documentation.split_once("\n# Hooks\n").ok_or("there is no table of hooks")?;
    let (hooks, _) = hooks.split_once("\nThey are plain").ok_or("the table of hooks does not end")?;
    let mut told = BTreeSet::new();
    for row in hooks.lines().filter(|line| line.starts_with('|')) {
        let mut cells = row.trim_matches('|').split('|');
        let (grants, hooks) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        for name in GRANTS {
            let is_own = *name == "custom_grant" && grants.contains("one's own");
            if is_own || grants.contains(&format!("`{name}`")) {
                let text = Chapter::read(name)?.text;
                for hook in hooks.split('`').skip(1).step_by(2) {
                    assert!(text.contains(&format!("`{hook}`")), "{name}: {hook}");
                    told.insert(hook.to_owned());
                }
            }
        }
    }
    assert!(told.len() >= 10, "{told:?}");
    Ok(())
}

/// The README shows a part of what the chapters show, and nothing else: what stands twice is the same twice.
#[test]
fn the_grants_of_the_readme_are_those_of_their_chapters() -> Result<(), Box<dyn Error>> {
    let readme = fs::read_to_string(root().join("README.md"))?;
    let (_, grants) = readme.split_once("\n## The grants\n").ok_or("there is no section of grants")?;
    let grants = Chapter { name: "readme".to_owned(), text: grants.to_owned() };
    let chapters = chapters()?;
    let mut count = 0;
    for block in grants.blocks("rust") {
        assert!(chapters.iter().any(|chapter| chapter.text.contains(block)), "{block}");
        count += 1;
    }
    assert_eq!(count, 2);
    Ok(())
}

#[test]
fn every_example_that_a_chapter_names_is_there() -> Result<(), Box<dyn Error>> {
    for chapter in chapters()? {
        for path in chapter.text.split('`').filter(|text| text.starts_with("examples/")) {
            assert!(root().join(path).exists(), "{}: {path}", chapter.name);
        }
    }
    Ok(())
}

/// Links to files of the repository lead to files.
#[test]
fn every_file_that_the_readme_leads_to_is_there() -> Result<(), Box<dyn Error>> {
    let readme = fs::read_to_string(root().join("README.md"))?;
    let mut count = 0;
    for target in readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        let file = target.split('#').next().unwrap_or_default();
        if !file.is_empty() && !file.contains("://") {
            assert!(root().join(file).exists(), "{target}");
            count += 1;
        }
    }
    assert!(count > 10, "{count}");
    Ok(())
}
