//! Every mistake that the macros report: a case of the ui-tests makes it, what is recorded there says it, and it names what
//! is wrong, the remedy, and the section of an RFC where one has the rule.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::{Attribute, Item, Meta, MetaNameValue};

use super::reported;
use crate::{
    expand,
    model::{LiteralKind, row::RowKind},
};

/// How notes begin whose rule no RFC has, and whose it is.
const WITHOUT_RFC: &[(&str, &str)] = &[
    ("`#[grant(...)]` stands on a struct", "attributes are Rust's"),
    ("`AuthorizationCodeModel` knows the columns", "models are ours"),
    ("`ClientModel` knows the columns", "models are ours"),
    ("`TokenModel` knows the columns", "models are ours"),
    ("`data` is what extensions keep", "extensions are ours"),
    ("`disabled` hides the client", "administration is ours"),
    ("`lifetimes` is how long", "settings are ours"),
    ("a field has a role, is `extra`, or has a `default`", "models are ours"),
    ("a field is a column of the table", "tables are the application's"),
    ("a macro cannot find the library by itself", "paths are Rust's"),
    ("a name is given at a field", "the attribute is ours"),
    ("a number says nothing of its unit", "units are the application's"),
    ("a server keeps its grants for as long as it runs", "lifetimes are Rust's"),
    ("a struct is the row of one table", "tables are the application's"),
    ("hooks are plain `async fn`", "hooks are ours"),
    ("keys are separated by commas", "attributes are Rust's"),
    ("the SQL statements are literals", "statements are ours"),
    ("the documentation of `#[grant(...)]` tells", "the attribute is ours"),
    ("the methods of a block with `#[grant(...)]`", "hooks are ours"),
    ("the name is written into SQL statements as it is", "names are the database's"),
    ("the table is named at the struct", "the attribute is ours"),
    ("the table is the application's own", "tables are the application's"),
    ("words are separated by commas", "attributes are Rust's"),
];

/// The words at a field are reported together with the roles.
const REPORTED_WITH_OTHERS: &str = "model::row::key::FieldKey";

/// What is said of a case, and what is recorded of it.
struct Said {
    texts: Vec<String>,
    recorded: String,
}

#[test]
fn every_mistake_is_made_by_a_case() {
    let _ = said();
    let reported = reported::all();
    let is_made = |report: &String| reported.contains(report) || report == REPORTED_WITH_OTHERS;
    let unmade: Vec<String> = reports().into_iter().filter(|report| !is_made(report)).collect();
    assert!(unmade.is_empty(), "no case in `ui-tests/fail` makes what is reported at\n{}", unmade.join("\n"));
}

#[test]
fn what_is_recorded_is_what_the_macros_say() {
    // rustc prints tokens with fewer spaces than there are in tests.
    let dense = |text: &str| text.replace(' ', "");
    for said in said() {
        let recorded = dense(&said.recorded);
        for line in said.texts.iter().flat_map(|text| text.lines()) {
            assert!(recorded.contains(&dense(line)), "not recorded: {line}");
        }
    }
}

#[test]
fn every_mistake_names_the_remedy_and_the_rule() {
    let mut without: BTreeSet<String> = BTreeSet::new();
    for text in said().into_iter().flat_map(|said| said.texts) {
        let (mistake, note) = text.rsplit_once("\n= note: ").expect("a note");
        let (message, help) = mistake.split_once("\n= help: ").unwrap_or_else(|| panic!("no help: {text}"));
        for part in [message, help, note] {
            let is_sentence =
                part.starts_with(char::is_uppercase) && part.chars().nth(1).is_none_or(char::is_lowercase);
            assert!(!is_sentence && !part.ends_with('.') && !part.is_empty(), "{part}");
        }
        assert!(message.contains('`') || note.contains('`') || help.contains('`'), "nothing is named: {text}");
        if !note.split("RFC ").skip(1).any(|after| after.starts_with(|first: char| first.is_ascii_digit())) {
            without.insert(note.to_owned());
        }
    }
    without.retain(|note| !WITHOUT_RFC.iter().any(|(excused, _)| note.starts_with(excused)));
    assert!(without.is_empty(), "no RFC is named in\n{}", without.into_iter().collect::<Vec<_>>().join("\n"));
}

/// The programs with mistakes in them.
pub(super) fn cases() -> Vec<PathBuf> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui-tests/fail"))
}

/// Expands everything in the cases that is ours.
fn said() -> Vec<Said> {
    let said = cases().into_iter().map(|path| {
        let source = fs::read_to_string(&path).expect("a case");
        let mut expansion = TokenStream::new();
        for item in syn::parse_file(&source).expect("syntax is for rustc to report").items {
            expand_item(item, &mut expansion);
        }
        let mut texts = Vec::new();
        literals(&source.parse().expect("tokens"), &mut expansion);
        errors(expansion, &mut texts);
        Said { texts, recorded: fs::read_to_string(path.with_extension("stderr")).expect("what is recorded") }
    });
    said.collect()
}

pub(super) fn expand_item(mut item: Item, expansion: &mut TokenStream) {
    let Some(attributes) = attributes(&mut item) else { return };
    if let Some(grant) = attributes.iter().position(|attribute| is_named(attribute, "grant")) {
        let grant = attributes.remove(grant);
        let tokens = match grant.meta {
            Meta::Path(_) => TokenStream::new(),
            Meta::List(list) => list.tokens,
            // As the macro reads it.
            Meta::NameValue(MetaNameValue { value, .. }) => quote!(type = #value),
        };
        expansion.extend(expand::grant(tokens, item.to_token_stream()));
        return;
    }
    let derives: Vec<Attribute> = attributes.extract_if(.., |attribute| is_named(attribute, "derive")).collect();
    let rows = [
        ("AuthorizationCodeModel", RowKind::AuthorizationCode),
        ("ClientModel", RowKind::Client),
        ("TokenModel", RowKind::Token),
    ];
    for (derive, below) in derives.iter().zip(1..).map(|(derive, next)| (derive, derives.iter().skip(next))) {
        let names = derive.to_token_stream().to_string();
        // Of the derives, a macro sees those below its own.
        let seen = quote!(#(#below)* #item);
        for (_, kind) in rows.into_iter().filter(|(name, _)| names.contains(name)) {
            expansion.extend(expand::row(kind, seen.clone()));
        }
        if names.contains("GrantForm") {
            expansion.extend(expand::grant_form(seen));
        }
    }
}

pub(super) fn attributes(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    Some(match item {
        Item::Enum(item) => &mut item.attrs,
        Item::Fn(item) => &mut item.attrs,
        Item::Impl(item) => &mut item.attrs,
        Item::Struct(item) => &mut item.attrs,
        Item::Trait(item) => &mut item.attrs,
        Item::Union(item) => &mut item.attrs,
        _ => return None,
    })
}

pub(super) fn is_named(attribute: &Attribute, name: &str) -> bool {
    attribute.path().segments.last().is_some_and(|last| last.ident == name)
}

/// Expands `scope!(…)` and its siblings, and the requirements in `required_scope!`.
fn literals(tokens: &TokenStream, expansion: &mut TokenStream) {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    for (position, tree) in trees.iter().enumerate() {
        let TokenTree::Group(group) = tree else { continue };
        let before = |back: usize| position.checked_sub(back).and_then(|at| trees.get(at)).map(ToString::to_string);
        let kind = match (before(2).as_deref(), before(1).as_deref()) {
            (Some("scope"), Some("!")) => Some(LiteralKind::Scope),
            (Some("redirect_uri"), Some("!")) => Some(LiteralKind::RedirectUri),
            (Some("issuer"), Some("!")) => Some(LiteralKind::Issuer),
            _ => None,
        };
        let inside = group.stream();
        match (kind, before(2).as_deref()) {
            (Some(kind), _) => expansion.extend(expand::literal(kind, quote!(::oauth_grants, #inside))),
            (None, Some("required_scope")) => requirements(inside, expansion),
            (None, _) => literals(&inside, expansion),
        }
    }
}

/// Expands what the runtime's macro cannot read; or else what stands behind each `=`: the requirement, the scope in it, and which
/// scopes there are.
fn requirements(tokens: TokenStream, expansion: &mut TokenStream) {
    let mut unread = Vec::new();
    let requirements = expand::requirements(quote!(::oauth_grants, #tokens));
    errors(requirements.clone(), &mut unread);
    if !unread.is_empty() {
        expansion.extend(requirements);
        return;
    }
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    for item in trees.split(|tree| tree.to_string() == ";") {
        let mut said = item.iter().skip_while(|tree| tree.to_string() != "=").skip(1);
        let requirement: Vec<&TokenTree> = said.by_ref().take_while(|tree| tree.to_string() != "of").collect();
        if requirement.is_empty() {
            continue;
        }
        let required = expand::required_scope(quote!(::oauth_grants, #(#requirement)*));
        literals(&required, expansion);
        expansion.extend(required);
        if let Some(TokenTree::Group(scope)) = requirement.last() {
            let scope = scope.stream();
            expansion.extend(expand::scope_of(quote!({ #(#said)* } ::oauth_grants, #scope)));
        }
    }
}

/// The texts of all `compile_error!`.
pub(super) fn errors(tokens: TokenStream, texts: &mut Vec<String>) {
    let mut is_error = false;
    for tree in tokens {
        match tree {
            TokenTree::Ident(name) => is_error = name == "compile_error",
            TokenTree::Group(group) if is_error => {
                texts.push(syn::parse2::<syn::LitStr>(group.stream()).expect("a text").value());
                is_error = false;
            }
            TokenTree::Group(group) => errors(group.stream(), texts),
            _ => {}
        }
    }
}

/// Where mistakes are reported, by the sources: every call of the two constructors, and every vocabulary.
fn reports() -> Vec<String> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut reports = Vec::new();
    for path in files(&sources) {
        let file = path.strip_prefix(&sources).expect("a file in it").to_string_lossy().replace('\\', "/");
        // The two pass on what they are given.
        if ["mistake.rs", "diagnostic.rs"].contains(&file.as_str()) || file.starts_with("tests/") {
            continue;
        }
        let source = fs::read_to_string(&path).expect("a source");
        let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for (number, line) in (1..).zip(code.lines()) {
            if line.contains("Diagnostic::new(") || line.contains("Mistake::new(") {
                reports.push(format!("{file}:{number}"));
            }
            if let Some((name, _)) = line.strip_prefix("impl Vocabulary for ").and_then(|rest| rest.split_once(' ')) {
                let module = file.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::");
                reports.push(format!("{module}::{name}"));
            }
        }
    }
    reports
}

/// All Rust files below a folder.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
