//! [`Language`]: which languages there are pages in, and which of them a person reads (RFC 5646 section 2.1; RFC 9110
//! section 12.5.4; OpenID Connect Core section 3.1.2.1, `ui_locales`).
//!
//! What a browser or a client wishes for is looked up among the languages that the application has, and never written
//! into a page.

use std::fmt;

use http::{HeaderMap, header::ACCEPT_LANGUAGE};

/// The most wishes that are looked at. No person has more.
const MOST_WISHES: usize = 30;

/// A language, by its tag (RFC 5646): `en`, `pt-BR`.
///
/// A tag that is known when the program is written is read by the compiler, and a malformed one does not compile:
///
/// ```
/// use oauth_grants::http::pages::Language;
///
/// const FRENCH: Language = Language::new("fr").unwrap();
/// assert_eq!(FRENCH.as_str(), "fr");
/// assert_eq!(Language::new("fr\" lang=\"de"), None);
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Language(&'static str);

impl Language {
    /// English.
    pub const ENGLISH: Self = Self("en");

    /// German.
    pub const GERMAN: Self = Self("de");

    /// The language with this tag: letters and digits in parts of at most eight, with hyphens between them.
    pub const fn new(tag: &'static str) -> Option<Self> {
        let mut rest = tag.as_bytes();
        let mut length = 0;
        while let [first, others @ ..] = rest {
            match first {
                b'-' if length > 0 => length = 0,
                first if first.is_ascii_alphanumeric() && length < 8 => length += 1,
                _ => return None,
            }
            rest = others;
        }
        if length > 0 { Some(Self(tag)) } else { None }
    }

    /// The tag.
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// Whether this is the language that is wished for, or a kind of it: `de-AT` is a kind of `de`.
    fn is_a(self, wish: &str) -> bool {
        let is_wish = self.0.get(..wish.len()).is_some_and(|start| start.eq_ignore_ascii_case(wish));
        is_wish && matches!(self.0.as_bytes().get(wish.len()), None | Some(b'-'))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// The languages that somebody would like, the dearest first.
#[derive(Debug, Default)]
pub(super) struct Wishes<'a>(Vec<&'a str>);

impl<'a> Wishes<'a> {
    /// Those of a client that knows its person (`ui_locales`), before those of the browser.
    pub(super) fn of(ui_locales: Option<&'a str>, headers: &'a HeaderMap) -> Self {
        let of_client = ui_locales.unwrap_or_default().split_ascii_whitespace().take(MOST_WISHES);
        let lines = headers.get_all(ACCEPT_LANGUAGE).iter().filter_map(|line| line.to_str().ok());
        let mut of_browser: Vec<_> =
            lines.flat_map(|line| line.split(',')).filter_map(weighted).take(MOST_WISHES).collect();
        of_browser.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        Self(of_client.chain(of_browser.into_iter().map(|(wish, _)| wish)).collect())
    }

    /// The first that is there, in the way of RFC 4647 section 3.4: whoever wants `de-AT` is content with `de`. Whoever
    /// wants `de` is content with `de-CH`, too.
    pub(super) fn first_of<T>(&self, there: &[T], language: impl Fn(&T) -> Language) -> Option<usize> {
        let find = |wish: &str| there.iter().position(|one| language(one).is_a(wish));
        self.0.iter().find_map(|wish| {
            if *wish == "*" { (!there.is_empty()).then_some(0) } else { shortened(wish).find_map(find) }
        })
    }
}

/// A wish, and those that say less: `zh-Hant-TW`, `zh-Hant`, `zh`.
fn shortened(wish: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(wish), |wish| wish.rsplit_once('-').map(|(shorter, _)| shorter))
}

/// A language range and its weight in thousandths; none if it is malformed, or not wanted at all.
fn weighted(range: &str) -> Option<(&str, u16)> {
    let (wish, parameter) = range.split_once(';').unwrap_or((range, "q=1"));
    let weight: f32 = parameter.trim().strip_prefix(['q', 'Q'])?.strip_prefix('=')?.parse().ok()?;
    if !(weight > 0.0 && weight <= 1.0) {
        return None;
    }
    // Between one and a thousand.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was compared with both ends")]
    let thousandths = (weight * 1_000.0) as u16;
    Some((wish.trim(), thousandths)).filter(|(wish, _)| !wish.is_empty())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    const THERE: [&str; 4] = ["en", "de-CH", "pt-BR", "zh-Hant"];

    fn chosen(ui_locales: Option<&str>, accept_language: &str) -> Option<&'static str> {
        let headers = HeaderMap::from_iter([(ACCEPT_LANGUAGE, HeaderValue::from_str(accept_language).unwrap())]);
        let there = THERE.map(|tag| Language::new(tag).unwrap());
        Wishes::of(ui_locales, &headers).first_of(&there, |one| *one).map(|index| THERE[index])
    }

    #[test]
    fn the_dearest_language_that_is_there_is_chosen() {
        assert_eq!(chosen(None, "fr, DE;q=0.9, en;q=0.8"), Some("de-CH"));
        assert_eq!(chosen(None, "en;q=0.7, pt-br"), Some("pt-BR"));
        assert_eq!(chosen(None, "fr;q=1, *;q=0.5"), Some("en"));
        assert_eq!(chosen(None, "en;q=0, de;q=0.001"), Some("de-CH"));
        assert_eq!(chosen(None, "fr, e, eng, d"), None);
    }

    #[test]
    fn whoever_wants_a_kind_of_a_language_is_content_with_the_language() {
        assert_eq!(chosen(None, "en-GB"), Some("en"));
        assert_eq!(chosen(None, "zh-Hant-TW, en;q=0.9"), Some("zh-Hant"));
        assert_eq!(chosen(None, "de-AT"), Some("de-CH"));
    }

    #[test]
    fn a_client_that_knows_its_person_is_asked_first() {
        assert_eq!(chosen(Some("xx de"), "en"), Some("de-CH"));
        assert_eq!(chosen(Some("xx"), "en"), Some("en"));
        assert_eq!(chosen(Some(""), "en"), Some("en"));
    }

    #[test]
    fn whatever_is_malformed_is_no_wish() {
        for malformed in ["", ",;,", "de;q=2", "de;q=-1", "de;q=NaN", "de;q=", "de;level=1", ";q=1", "-", "de\u{e9}"] {
            assert_eq!(chosen(Some(malformed), malformed), None, "{malformed}");
        }
        assert_eq!(chosen(None, &"fr,".repeat(100_000)), None);
    }

    #[test]
    fn a_tag_is_parts_of_letters_and_digits() {
        for tag in ["en", "de-CH", "sl-rozaj-biske-1994", "x-klingon"] {
            assert!(Language::new(tag).is_some(), "{tag}");
        }
        for tag in ["", "-", "de-", "-de", "de--CH", "de_CH", "de CH", "ninechars", "\"><", "dé"] {
            assert!(Language::new(tag).is_none(), "{tag}");
        }
    }
}
