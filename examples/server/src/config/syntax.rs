//! What is no TOML, in words that say what to write.

use std::ops::Range;

use toml::de::Error;

/// Says where something is wrong and what, also where TOML's own message does not say what to do.
pub(super) fn explain(text: &str, error: &Error) -> (Range<usize>, String) {
    let span = error.span().unwrap_or_default();
    let found = text.get(span.clone()).unwrap_or_default();
    match error.message() {
        "duplicate key" => {
            let told = match earlier_line(text, span.start, found) {
                Some(number) => format!("`{found}` stands in line {number} already"),
                None => format!("`{found}` stands twice"),
            };
            (span, told)
        }
        unquoted if unquoted.starts_with("string values must be quoted") => {
            let told = if found.is_empty() { "a value is missing".to_owned() } else { quoted() };
            (span, told)
        }
        // An address begins as a number does.
        number if number.starts_with("invalid float") && found.contains(':') => {
            let before = text.get(..span.start).unwrap_or_default();
            let start = before.rfind([' ', '=', '[', ',', '\n']).map_or(0, |separator| separator + 1);
            let whole = start..span.end;
            (whole, quoted())
        }
        "key with no value, expected `=`" => (span, "write `key = value`: there is no `=` here".to_owned()),
        "invalid key-value pair, expected key" => {
            (span, "a line is `key = value`, `[table]` or a comment with `#`, as in every TOML file".to_owned())
        }
        unclosed if unclosed.starts_with("invalid basic string") => {
            (span, "a string ends with the quotes that it began with; they are missing here".to_owned())
        }
        unclosed if unclosed.starts_with("unclosed array table") => {
            (span, "a table of many ends with two brackets, as `[[users]]`".to_owned())
        }
        yaml if yaml.starts_with("invalid unquoted key") && found == ":" => {
            (span, "write `key = value`, with `=` for `:`".to_owned())
        }
        other => (span, other.to_owned()),
    }
}

/// The value is not repeated: it may be a password.
fn quoted() -> String {
    "a string stands in quotes, as `\"…\"`".to_owned()
}

/// The line, counted from one, in which a key or table stands that stands at `offset` again.
fn earlier_line(text: &str, offset: usize, name: &str) -> Option<usize> {
    let lines: Vec<&str> = text.lines().collect();
    let (earlier, again) = lines.split_at_checked(text.get(..offset)?.matches('\n').count())?;
    let again = again.first().filter(|line| named(line) == name)?;
    let mut numbered = earlier.iter().enumerate().rev();
    // A key stands twice in its own table.
    let found = numbered.find(|(_, line)| named(line) == name || (is_header(line) && !is_header(again)));
    found.filter(|(_, line)| named(line) == name).map(|(index, _)| index + 1)
}

fn is_header(line: &str) -> bool {
    line.trim_start().starts_with('[')
}

/// What a line gives a value to.
fn named(line: &str) -> &str {
    let name = if is_header(line) { line.split(']').next() } else { line.split('=').next() };
    name.unwrap_or_default().trim_matches(|character: char| character == '[' || character.is_whitespace())
}
