//! Check stage: `scope!(…)` and its siblings hold one string literal.

use proc_macro2::TokenStream;

use crate::{
    diagnostic::{Diagnostic, Location},
    mistake::Mistake,
    model::LiteralKind,
};

/// Something else than one string literal.
pub(crate) fn no_literal(kind: LiteralKind, found: &TokenStream) -> Diagnostic {
    let (name, example, parsed) = (kind.name(), kind.example(), kind.parsed());
    Mistake::new(format!("expected one string literal in `{name}!(...)`"))
        .help(format!("write `{name}!(\"{example}\")`"))
        .help(format!("a text that is known only when the program runs is read with `{parsed}`"))
        .at(Location::of(found), kind.note())
}

/// A required scope, and nothing that says which scopes there are.
pub(crate) fn of_no_scope() -> Mistake {
    Mistake::new("expected `of` and the scopes that there are behind a requirement of `required_scope!`").help(
        "write `all(\"orders:read\") of SCOPES`, where `const SCOPES: Scope = scope!(\"...\")` is what the resource is declared with",
    )
}
