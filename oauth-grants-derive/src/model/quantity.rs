//! Model stage: how much of a scope a request has to bring, the word in `required_scope!` (RFC 6750 section 3.1).

use crate::vocabulary::Vocabulary;

/// How much of a scope is required.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Quantity {
    All,
    Any,
}

impl Vocabulary for Quantity {
    const NOUN: &'static str = "requirement";
    const PLURAL: &'static str = "requirements";
    const NOTE: &'static str = "RFC 6750 section 3.1: `insufficient_scope` tells a client what it has to bring";
    const WORDS: &'static [(&'static str, Self)] = &[("all", Self::All), ("any", Self::Any)];
    const ALSO_CALLED: &'static [(&'static str, &'static str)] = &[
        ("and", "all"),
        ("all_of", "all"),
        ("any_of", "any"),
        ("both", "all"),
        ("each", "all"),
        ("either", "any"),
        ("every", "all"),
        ("one", "any"),
        ("one_of", "any"),
        ("only", "all"),
        ("or", "any"),
        ("scope", "all"),
        ("some", "any"),
    ];
}
