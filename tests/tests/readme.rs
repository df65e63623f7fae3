//! What the README shows is what the examples are.

use std::{fs, io, path::Path};

fn read(path: &str) -> io::Result<String> {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path))
}

#[test]
fn the_thirty_lines_of_the_readme_are_the_minimal_example() {
    let readme = read("README.md").unwrap();
    let (_, rest) = readme.split_once("```rust,no_run\n").unwrap();
    let (thirty_lines, _) = rest.split_once("```").unwrap();
    assert!(read("examples/minimal/src/main.rs").unwrap().ends_with(thirty_lines));
}
