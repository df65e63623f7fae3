//! Check stage: `required_scope!` says of each scope how much of it is required.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::LitStr;

use crate::{
    diagnostic::{Diagnostic, Location},
    mistake::Mistake,
    model::Quantity,
    syntax::{Expected, RequiredScopeCall, Unexpected},
    vocabulary::Vocabulary as _,
};

/// Anything but `all("…")` and `any("…")`.
pub(crate) fn required_scope(call: &RequiredScopeCall) -> Result<(), Diagnostic> {
    let Some((word, scope)) = call.word_and_scope() else {
        return Err(expected(call, Location::of(call.requirement())));
    };
    if Quantity::meaning_of(&word.to_string()).is_none() {
        let unknown = Quantity::unknown(&word.to_string()).within("`required_scope!`");
        return Err(unknown.at(word.span(), Quantity::NOTE));
    }
    // The parentheses are those of the runtime's own macro.
    if scope.is_empty() {
        return Err(expected(call, word.span().into()));
    }
    match call.texts().as_deref() {
        Some([text]) if text.value().trim().is_empty() => Err(of_nothing(text)),
        Some(texts @ [_, _, ..]) => Err(several(word, texts)),
        _ => Ok(()),
    }
}

/// No tokens, which no token of a client would ever be good for.
fn of_nothing(text: &LitStr) -> Diagnostic {
    let help = "name at least one token; where any token will do, take `Bearer` without a requirement";
    Diagnostic::new(text.span(), "empty scope in `required_scope!`", help, Quantity::NOTE)
}

fn several(word: &Ident, texts: &[LitStr]) -> Diagnostic {
    let tokens: Vec<String> = texts.iter().map(LitStr::value).collect();
    let help = format!(
        "write `{word}(\"{}\")`: a scope is one text, with spaces between its tokens",
        tokens.join(" ").escape_debug()
    );
    Diagnostic::new(
        Location::of(quote!(#(#texts)*)),
        format!("several texts in `{word}(...)` of `required_scope!`"),
        help,
        Quantity::NOTE,
    )
}

/// A word that the macro of the runtime did not expect.
pub(crate) fn unexpected(Unexpected { location, expected }: Unexpected) -> Diagnostic {
    let what = match expected {
        Expected::Struct => "`struct`",
        Expected::Name => "the name of a struct",
        Expected::Equals => "`=` behind the name",
        Expected::Requirement => "`all(\"...\") of SCOPES`",
        Expected::Semicolon => "`of SCOPES`, or `;` and the next requirement,",
    };
    Mistake::new(format!("expected {what} in `required_scope!`"))
        .help("write `struct ReadOrders = all(\"orders:read\") of SCOPES;`, for example")
        .at(location, Quantity::NOTE)
}

/// A text in place of the scope that holds all there are.
pub(crate) fn of_text(known: &TokenStream) -> Option<Diagnostic> {
    let text: LitStr = syn::parse2(known.clone()).ok()?;
    let written = text.value();
    let mistake = Mistake::new("expected the constant that has the scopes behind `of` in `required_scope!`")
        .help(format!("write `const SCOPES: Scope = scope!(\"{}\");`, and `of SCOPES`", written.escape_debug()));
    Some(mistake.at(text.span(), Quantity::NOTE))
}

fn expected(call: &RequiredScopeCall, location: Location) -> Diagnostic {
    let text = call.text().unwrap_or_else(|| "orders:read".to_owned());
    let text = text.escape_debug();
    Mistake::new("expected `all(\"...\")` or `any(\"...\")` in `required_scope!`")
        .help(format!("write `all(\"{text}\") of SCOPES` where all of it is required"))
        .help(format!("write `any(\"{text}\") of SCOPES` where one of its tokens is enough"))
        .at(location, Quantity::NOTE)
}
