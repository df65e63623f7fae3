//! What messages tell to paste is pasted, into a program that `ui-tests` compiles. `UPDATE_EXPECT=1 cargo test -p
//! oauth-grants-derive` writes it again.

use std::{fs, path::Path};

use expect_test::expect_file;
use proc_macro2::TokenStream;
use syn::{ImplItem, Item, ItemImpl};

use super::diagnostics::{attributes, cases, errors, expand_item, is_named};
use crate::{model::Kind, vocabulary::Vocabulary as _};

const HEAD: &str = "\
//! What messages tell to paste compiles as pasted. Written by the tests of `oauth-grants-derive`: every hook there is, and
//! the cases of `fail/` that lack one, mended as they are told to.
#![allow(dead_code, deprecated, unused_variables)]
";

#[test]
fn what_messages_tell_to_paste_compiles() {
    let mut program = vec![HEAD.to_owned()];
    let kinds = Kind::WORDS.iter().copied().chain([("urn:example:custom", Kind::Custom)]);
    program.extend(kinds.filter_map(|(name, kind)| every_hook(name, kind)));
    program.extend(cases().iter().flat_map(|path| mended(path)));
    program.push("fn main() {}\n".to_owned());
    expect_file!["../../../ui-tests/pass/skeletons.rs"].assert_eq(&program.join("\n"));
}

/// A grant with all hooks of its kind, each as it is told to be pasted.
fn every_hook(name: &str, kind: Kind) -> Option<String> {
    let hooks = kind.hook_traits().iter().flat_map(|hook_trait| hook_trait.hooks);
    let hooks = hooks.map(|hook| format!("        {}\n", hook.skeleton())).collect::<Vec<_>>().concat();
    let response_types = if kind == Kind::Custom { ", response_types = [\"custom\"]" } else { "" };
    let grant = format!(
        "mod every_hook_of_{module} {{
    use oauth_grants::prelude::*;

    struct Every;

    #[grant(type = \"{name}\"{response_types})]
    impl Every {{
{hooks}    }}
}}
",
        module = if kind == Kind::Custom { "custom" } else { name },
    );
    (!hooks.is_empty()).then_some(grant)
}

/// The grants of a case that lack a hook, each with what the message tells to paste, and with what else is in the case.
fn mended(path: &Path) -> Vec<String> {
    let source = fs::read_to_string(path).expect("a case");
    let items = syn::parse_file(&source).expect("syntax is for rustc to report").items;
    let is_grant =
        |item: &Item| attributes(&mut item.clone()).is_some_and(|own| own.iter().any(|own| is_named(own, "grant")));
    let is_main = |item: &Item| matches!(item, Item::Fn(own) if own.sig.ident == "main");
    let (grants, others): (Vec<_>, Vec<_>) = items.into_iter().filter(|item| !is_main(item)).partition(is_grant);
    let mut programs: Vec<String> = Vec::new();
    for grant in &grants {
        for text in said(grant) {
            for snippets in to_paste(&text) {
                let pasted = paste(grant.clone(), &snippets);
                let still_said: Vec<String> = pasted.iter().flat_map(said).collect();
                assert!(!still_said.contains(&text), "it was pasted, and is said again: {text}");
                let items = others.iter().cloned().chain(pasted).collect();
                let file = syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items };
                let program = prettyplease::unparse(&file);
                // Some have other mistakes, which stay.
                if still_said.is_empty() && !programs.contains(&program) {
                    programs.push(program);
                }
            }
        }
    }
    let case = path.file_stem().unwrap_or_default().to_string_lossy();
    let module = |(number, program): (usize, String)| {
        let program = program.lines().map(|line| format!("    {line}\n")).collect::<Vec<_>>().concat();
        format!("mod {case}_{number} {{\n{program}}}\n")
    };
    (1..).zip(programs).map(module).collect()
}

/// What is said of an item.
fn said(item: &Item) -> Vec<String> {
    let (mut expansion, mut texts) = (TokenStream::new(), Vec::new());
    expand_item(item.clone(), &mut expansion);
    errors(expansion, &mut texts);
    texts
}

/// What a message tells to paste: all of it together, or each where it lets choose.
fn to_paste(text: &str) -> Vec<Vec<&str>> {
    let snippets: Vec<&str> = text.split('`').skip(1).step_by(2).filter(|code| code.contains("todo!()")).collect();
    match snippets.as_slice() {
        [] => Vec::new(),
        several if text.contains("\n        or `") => several.iter().map(|one| vec![*one]).collect(),
        all => vec![all.to_vec()],
    }
}

/// Methods go into the block, and a block stands beside its struct, with the attribute.
fn paste(mut item: Item, snippets: &[&str]) -> Vec<Item> {
    if let Item::Impl(block) = &mut item {
        block.items.extend(snippets.iter().map(|snippet| syn::parse_str::<ImplItem>(snippet).expect("a method")));
        return vec![item];
    }
    let blocks: Vec<ItemImpl> = snippets.iter().map(|snippet| syn::parse_str(snippet).expect("a block")).collect();
    let own = attributes(&mut item).expect("an item with attributes");
    let (grants, kept): (Vec<_>, Vec<_>) = own.drain(..).partition(|own| is_named(own, "grant"));
    *own = kept;
    let blocks = blocks.into_iter().map(|block| Item::Impl(ItemImpl { attrs: grants.clone(), ..block }));
    [item].into_iter().chain(blocks).collect()
}
