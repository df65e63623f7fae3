//! What must not compile, with the exact messages of the toolchain in `rust-toolchain.toml`, and what must.
//!
//! `TRYBUILD=overwrite cargo test -p oauth-grants-ui-tests` writes the messages again. Read the difference: each
//! mistake is one error, underlines what the user wrote, and names the remedy. The rest is asked in `messages/`.

#[test]
fn mistakes_do_not_compile() {
    // Alone, so that nothing but `cargo check` is run: every mistake is found there.
    trybuild::TestCases::new().compile_fail("fail/*/*.rs");
}

#[test]
fn what_is_right_compiles() {
    trybuild::TestCases::new().pass("pass/*.rs");
}
