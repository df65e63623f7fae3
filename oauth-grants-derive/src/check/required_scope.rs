//! Check stage: `required_scope!` says of each scope how much of it is required.

use crate::{
    diagnostic::{Diagnostic, Location},
    mistake::Mistake,
    model::Quantity,
    syntax::RequiredScopeCall,
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
    if scope.is_empty() { Err(expected(call, word.span().into())) } else { Ok(()) }
}

fn expected(call: &RequiredScopeCall, location: Location) -> Diagnostic {
    let text = call.text().unwrap_or_else(|| "orders:read".to_owned());
    let text = text.escape_debug();
    Mistake::new("expected `all(\"...\")` or `any(\"...\")` in `required_scope!`")
        .help(format!("write `all(\"{text}\") of SCOPES` where all of it is required"))
        .help(format!("write `any(\"{text}\") of SCOPES` where one of its tokens is enough"))
        .at(location, Quantity::NOTE)
}
