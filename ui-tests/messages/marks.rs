//! One mistake, one error, where the mistake stands. How many mistakes a line has stands behind it: `//~ 2`.

use std::{collections::BTreeMap, io};

use oauth_grants_ui_tests::{Cases, Level};

#[test]
fn every_mistake_is_one_error_on_its_line() -> io::Result<()> {
    for case in Cases::read()? {
        let mut found = BTreeMap::new();
        for message in &case.messages {
            assert_eq!(message.level, Level::Error, "{}: {}", case.path(), message.headline);
            *found.entry(message.line).or_insert(0) += 1;
        }
        let found: Vec<(usize, usize)> = found.into_iter().collect();
        assert_eq!(case.marks(), found, "{}: lines, and how many mistakes they have", case.path());
    }
    Ok(())
}

/// What is missing in an attribute is missing in all of it. Everything else is one of its words. What rustc itself says of an attribute
/// of another form, before the macro is asked, is of all of it as well.
#[test]
fn a_whole_attribute_is_underlined_only_where_a_key_is_missing() -> io::Result<()> {
    for case in Cases::read()? {
        for message in &case.messages {
            let underlined = case.line(message.line).get(message.column - 1..).unwrap_or_default();
            let is_of_all = ["missing key ", "key-value macro attributes"];
            let is_of_all = is_of_all.iter().any(|begin| message.headline.starts_with(begin));
            assert_eq!(underlined.starts_with("#["), is_of_all, "{}: {}", case.path(), message.headline);
        }
    }
    Ok(())
}

/// A backtrace into the macro would be about code that nobody wrote. rustc names the macro all the same where nothing is written that
/// could be underlined, and where two attributes implement the same: neither sees the other.
#[test]
fn no_message_tells_of_a_macro() -> io::Result<()> {
    const NAMED: [&str; 2] = ["fail/hooks/declared_twice.rs", "fail/literals/nothing.rs"];
    for case in Cases::read()? {
        assert_eq!(case.recorded.contains("originates in"), NAMED.contains(&case.path().as_ref()), "{}", case.path());
    }
    Ok(())
}

/// Whoever has the sources of the standard library (the component `rust-src`) sees them in messages; the others do not.
/// So that everybody sees the same, no message shows any.
#[test]
fn no_message_shows_the_standard_library() -> io::Result<()> {
    for case in Cases::read()? {
        for place in ["/rustc/", "$RUST", "library/"] {
            assert!(!case.recorded.contains(place), "{}: {place}", case.path());
        }
    }
    Ok(())
}
