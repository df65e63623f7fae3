//! The table of features: each has its row, and the crates in it are those of today. The seconds beside them are measured:
//! `./scripts/compile-time features` writes both.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fs,
    path::Path,
    process::Command,
};

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The name of each row, and its crates.
fn table() -> Result<BTreeMap<String, usize>, Box<dyn Error>> {
    let text = fs::read_to_string(root().join("oauth-grants/src/features.md"))?;
    let mut table = BTreeMap::new();
    for row in text.lines().filter_map(|line| line.strip_prefix("| ")).skip(1) {
        let cells: Vec<&str> = row.split(" | ").collect();
        let [name, _, crates, _] = cells.as_slice() else { return Err(format!("no row of the table: {row}").into()) };
        let name = name.trim_end_matches(" (default)").trim_matches('`');
        table.insert(name.to_owned(), crates.parse()?);
    }
    Ok(table)
}

/// The crates of the library with this feature, on Linux.
fn crates(feature: &str) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "-p", "oauth-grants", "--no-default-features", "--features", feature])
        .args(["--edges", "normal,build", "--prefix", "none", "--no-dedupe", "--target", "x86_64-unknown-linux-gnu"])
        .current_dir(root())
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let name = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    Ok(String::from_utf8(output.stdout)?.lines().map(name).collect())
}

#[test]
fn every_feature_has_its_row() -> Result<(), Box<dyn Error>> {
    let manifest = fs::read_to_string(root().join("oauth-grants/Cargo.toml"))?;
    let (_, features) = manifest.split_once("[features]\n").ok_or("there are no features")?;
    let (features, _) = features.split_once("\n[").ok_or("the features do not end")?;
    let mut names: BTreeSet<_> =
        features.lines().filter_map(|line| line.split_once(" = ")).map(|line| line.0).collect();
    names.remove("default");
    names.insert("none");
    assert_eq!(table()?.keys().map(String::as_str).collect::<BTreeSet<_>>(), names);
    Ok(())
}

#[test]
fn the_crates_of_each_feature_are_those_of_today() -> Result<(), Box<dyn Error>> {
    let without = crates("")?.len();
    for (name, told) in table()? {
        let counted = if name == "none" { without } else { crates(&name)?.len() - without };
        assert_eq!(told, counted, "`{name}`: run ./scripts/compile-time features");
    }
    Ok(())
}
