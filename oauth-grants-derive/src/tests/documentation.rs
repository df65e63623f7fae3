//! The documentation names what there is.

use crate::{
    check::RESERVED,
    model::{Key, Kind},
    vocabulary::Vocabulary as _,
};

const GRANT: &str = include_str!("../docs/grant.md");
const GRANT_FORM: &str = include_str!("../docs/grant_form.md");

#[test]
fn every_key_has_its_row() {
    for (key, _) in Key::WORDS {
        assert!(GRANT.contains(&format!("\n| `{key}` |")), "{key}");
    }
    assert_eq!(
        GRANT.lines().filter(|line| line.starts_with("| `") && line.matches(" | ").count() == 3).count(),
        Key::WORDS.len()
    );
}

#[test]
fn every_hook_is_named() {
    let kinds = Kind::WORDS.iter().map(|(_, kind)| *kind).chain([Kind::Custom]);
    for hook in kinds.flat_map(Kind::hook_traits).flat_map(|hook_trait| hook_trait.hooks) {
        assert!(GRANT.contains(&format!("`{}`", hook.name)), "{}", hook.name);
    }
}

#[test]
fn every_reserved_parameter_is_named() {
    for (name, _, _) in RESERVED {
        assert!(GRANT_FORM.contains(&format!("`{name}`")), "{name}");
    }
}
