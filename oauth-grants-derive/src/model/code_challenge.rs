//! Model stage: `pkce` and `code_challenge_methods` (RFC 7636, RFC 9700 section 2.1.1).

use crate::{syntax::from_meta, vocabulary::Vocabulary};

/// From whom a code challenge is asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Pkce {
    Required,
    Optional,
    Off,
}

impl Vocabulary for Pkce {
    const NOUN: &'static str = "PKCE requirement";
    const NOTE: &'static str =
        "RFC 9700 section 2.1.1: public clients must use PKCE, for confidential clients it is recommended";
    const WORDS: &'static [(&'static str, Self)] =
        &[("required", Self::Required), ("optional", Self::Optional), ("off", Self::Off)];
    const ALSO_CALLED: &'static [(&'static str, &'static str)] = &[
        ("always", "required"),
        ("on", "required"),
        ("s256", "required"),
        ("true", "required"),
        ("disabled", "off"),
        ("false", "off"),
        ("never", "off"),
        ("none", "off"),
    ];
}

/// How a challenge is made from its verifier.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum CodeChallengeMethod {
    S256,
    Plain,
}

impl Vocabulary for CodeChallengeMethod {
    const NOUN: &'static str = "code challenge method";
    const NOTE: &'static str = "RFC 7636 section 4.2 defines `S256` and `plain`";
    const WORDS: &'static [(&'static str, Self)] = &[("S256", Self::S256), ("plain", Self::Plain)];
}

from_meta!(Pkce, CodeChallengeMethod);
