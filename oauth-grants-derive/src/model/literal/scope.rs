//! Model stage: `scope!("…")` (RFC 6749 section 3.3).

use super::Fault;

pub(super) const NOTE: &str = "RFC 6749 section 3.3: a scope is a list of tokens, separated by spaces";

const CHARACTERS: &str = "RFC 6749 section 3.3 defines `scope-token`";

/// Reads the tokens; each that is wrong is told.
pub(super) fn read(text: &str) -> Result<String, Vec<Fault>> {
    let tokens: Vec<&str> = text.split(' ').filter(|token| !token.is_empty()).collect();
    if tokens.is_empty() {
        return Err(vec![Fault::new(
            "empty scope in `scope!(...)`",
            "name at least one token, as `scope!(\"profile\")`, or write `Scope::empty()`",
            NOTE,
        )]);
    }
    let faults: Vec<Fault> = tokens
        .iter()
        .enumerate()
        .filter_map(|(position, token)| token_fault(token, tokens.get(..position).unwrap_or_default()))
        .collect();
    if faults.is_empty() { Ok(tokens.join(" ")) } else { Err(faults) }
}

fn token_fault(token: &str, earlier: &[&str]) -> Option<Fault> {
    let shown = token.escape_debug();
    if let Some(foreign) = token.chars().find(|letter| !is_scope_character(*letter)) {
        let message = format!("scope token `{shown}` holds {} in `scope!(...)`", described(foreign));
        let help = "write tokens of visible ASCII without `\"` and `\\`, with spaces between them";
        return Some(Fault::new(message, help, CHARACTERS));
    }
    if token.contains(',') {
        let message = format!("scope token `{shown}` holds a comma in `scope!(...)`");
        let help = "write spaces between tokens: `scope!(\"read write\")`; a token that does hold a comma is read \
                    with `\"...\".parse::<Scope>()`";
        return Some(Fault::new(message, help, NOTE));
    }
    earlier
        .contains(&token)
        .then(|| Fault::new(format!("scope token `{shown}` stands twice in `scope!(...)`"), "remove one of them", NOTE))
}

/// The characters of `scope-token`.
fn is_scope_character(letter: char) -> bool {
    matches!(letter, '\x21' | '\x23'..='\x5b' | '\x5d'..='\x7e')
}

fn described(letter: char) -> String {
    if letter.is_ascii() {
        format!("`{}`", letter.escape_debug())
    } else {
        format!("`{}` (U+{:04X}, not ASCII)", letter.escape_debug(), u32::from(letter))
    }
}
