//! What must not compile, with the exact messages of the toolchain in `rust-toolchain.toml`, and what must.
//!
//! `TRYBUILD=overwrite cargo test -p oauth-grants-ui-tests` writes the messages again. Read the difference: each
//! mistake is one error, underlines what the user wrote, and names the remedy.

use std::{fs, io, path::Path};

#[test]
fn mistakes_do_not_compile() {
    // Alone, so that nothing but `cargo check` is run: every mistake is found there.
    trybuild::TestCases::new().compile_fail("fail/*/*.rs");
}

#[test]
fn what_is_right_compiles() {
    trybuild::TestCases::new().pass("pass/*.rs");
}

#[test]
fn no_message_tells_of_a_macro() -> io::Result<()> {
    for folder in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fail"))? {
        for file in fs::read_dir(folder?.path())? {
            let path = file?.path();
            if path.extension().is_some_and(|extension| extension == "stderr") {
                let text = fs::read_to_string(&path)?;
                assert!(!text.contains("originates in"), "{}", path.display());
            }
        }
    }
    Ok(())
}
