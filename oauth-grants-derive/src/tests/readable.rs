//! An expansion can be read: it is short, and says what has written it.

use std::{fs, path::Path};

use proc_macro2::TokenStream;
use quote::quote;

use super::diagnostics::files;
use crate::{
    expand::grant,
    model::{Hook, Kind},
    vocabulary::Vocabulary as _,
};

/// What a screen shows. Models take longer: each field is written there in both directions.
const LINES: usize = 60;

#[test]
fn the_expansions_in_the_documentation_are_short() {
    let snapshots = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/snapshots"));
    let of_grants: Vec<_> = snapshots.iter().filter(|path| !path.iter().any(|folder| folder == "row")).collect();
    assert!(!of_grants.is_empty());
    for path in of_grants {
        assert_readable(&path.display().to_string(), &fs::read_to_string(path).expect("a snapshot"));
    }
}

#[test]
fn the_least_grant_of_every_kind_is_short() {
    for (name, kind) in Kind::WORDS.iter().copied().chain([("urn:example:own", Kind::Custom)]) {
        let hooks = kind.hook_traits().iter().take(1).filter_map(|own| own.required());
        let hooks: String = hooks.map(Hook::skeleton).collect();
        let hooks: TokenStream = hooks.parse().expect("tokens");
        let item = if hooks.is_empty() {
            quote!(
                struct Least;
            )
        } else {
            quote!(impl Least { #hooks })
        };
        let file = syn::parse2(grant(quote!(type = #name), item)).expect("items");
        let expansion = prettyplease::unparse(&file);
        assert!(!expansion.contains("compile_error"), "{expansion}");
        assert_readable(name, &expansion);
    }
}

fn assert_readable(what: &str, expansion: &str) {
    assert!(expansion.lines().count() <= LINES, "{what}: {} lines", expansion.lines().count());
    assert!(expansion.contains("/// Written by `#["), "{what} does not say what has written it");
}
