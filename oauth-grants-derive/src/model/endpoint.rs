//! Model stage: `response_types` and `response_mode`, for grants of one's own at the authorization endpoint
//! (RFC 6749 sections 3.1.1 and 8.4).

use crate::{
    mistake::Mistake,
    syntax::{FromText, from_meta},
    vocabulary::Vocabulary,
};

/// Where an answer is put.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ResponseMode {
    Query,
    Fragment,
}

impl Vocabulary for ResponseMode {
    const NOUN: &'static str = "response mode";
    const NOTE: &'static str = "RFC 6749 section 4.1.2 answers in the query, section 4.2.2 puts what browsers must not send on in the fragment";
    const WORDS: &'static [(&'static str, Self)] = &[("query", Self::Query), ("fragment", Self::Fragment)];
}

/// What an authorization request asks for: one or more words, sorted, as their order does not matter.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct ResponseType(pub(crate) String);

impl FromText for ResponseType {
    fn from_text(text: &str) -> darling::Result<Self> {
        let good = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.:".contains(&byte);
        let mut words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() || !words.iter().all(|word| word.bytes().all(good)) {
            let help = "write one or more words of letters, digits, `_`, `-`, `.` and `:`, with spaces between them";
            return Err(Mistake::new(format!("expected a response type, found `{}`", text.escape_debug()))
                .help(help)
                .into());
        }
        words.sort_unstable();
        words.dedup();
        Ok(Self(words.join(" ")))
    }
}

from_meta!(ResponseMode);
from_meta!(quoted: ResponseType);
