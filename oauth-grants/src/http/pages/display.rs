//! What a person is shown of a client: its name without tricks, and where the answer goes (RFC 8252 section 8.6).
//!
//! A name comes from whoever registered the client. Escaping is the template's work; here the characters go that
//! nobody sees but that change how the rest reads.

use std::fmt;

use crate::{
    interaction::PausedRequest,
    protocol::{ClientId, RedirectUri, Timestamp},
};

/// The most characters of a name.
const LONGEST_NAME: usize = 80;

/// The name of the client that asks, or else its identifier, or else words that say that it has neither.
pub(super) fn display_name(request: &PausedRequest, unnamed: &str) -> String {
    first_visible([request.client_name(), request.client_id().as_str(), unnamed])
}

/// The same of a client.
pub(super) fn visible_name(name: &str, client_id: &ClientId, unnamed: &str) -> String {
    first_visible([name, client_id.as_str(), unnamed])
}

fn first_visible(names: [&str; 3]) -> String {
    names.into_iter().map(visible).find(|name| !name.is_empty()).unwrap_or_default()
}

/// The text on one line, without characters that cannot be seen.
pub(super) fn visible(text: &str) -> String {
    let words = text.split_whitespace().map(|word| word.chars().filter(|&one| !is_hidden(one)).collect::<String>());
    let line = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

/// Controls, direction overrides and the rest of Unicode's default ignorable characters; but for the joiners and
/// variation selectors, which scripts and emoji need.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Day {
    /// The year.
    pub year: i64,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Day {
    /// The day of a moment (UTC).
    pub(super) fn of(moment: Timestamp) -> Self {
        // Days since the first of March of the year 0, in eras of 400 years (Howard Hinnant, `civil_from_days`).
        let days = moment.unix_seconds().div_euclid(86_400) + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let small = |number: i64| u8::try_from(number).unwrap_or_default();
        Self { year, month: small(month), day: small(day) }
    }

    /// The name of its month among those of a year.
    pub fn month_of(self, names: [&str; 12]) -> &str {
        let index = usize::from(self.month).checked_sub(1);
        index.and_then(|index| names.get(index).copied()).unwrap_or_default()
    }
}

impl fmt::Display for Day {
    /// As in 2026-11-27 (ISO 8601).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Where the answer to a request goes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Destination {
    /// To a web site, by its host.
    Site(String),
    /// To a program on this device: by its loopback address or its private-use scheme.
    ThisDevice(String),
}

impl Destination {
    pub(super) fn of(redirect: &RedirectUri) -> Self {
        let host = redirect.host().to_owned();
        if redirect.is_on_this_device() { Self::ThisDevice(host) } else { Self::Site(host) }
    }

    /// The host or the scheme.
    pub fn name(&self) -> &str {
        let (Self::Site(name) | Self::ThisDevice(name)) = self;
        name
    }

    /// Whether it is a program on this device.
    pub fn is_this_device(&self) -> bool {
        matches!(self, Self::ThisDevice(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_without_characters_that_nobody_sees() {
        assert_eq!(visible(" The\n\tShop "), "The Shop");
        assert_eq!(visible("Sh\u{1bca0}o\u{1bca3}\u{1d173}p\u{1d17a}"), "Shop");
        assert_eq!(visible("Bank\u{202e}kcatta\u{202c}\u{200b} \u{2066}App\u{2069}\0"), "Bankkcatta App");
        assert_eq!(visible("متجر 👩‍💻"), "متجر 👩‍💻");
        assert_eq!(visible(&"x".repeat(81)), format!("{}…", "x".repeat(80)));
    }

    #[test]
    fn a_client_without_a_visible_name_goes_by_its_identifier() {
        assert_eq!(first_visible(["\u{202e}\u{3164}", "shop", "unnamed"]), "shop");
        assert_eq!(first_visible(["  ", "  ", "unnamed"]), "unnamed");
    }

    #[test]
    fn a_day_is_written_as_in_iso_8601() {
        let day = |seconds| Day::of(Timestamp::from_unix_seconds(seconds)).to_string();
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(-1), "1969-12-31");
        assert_eq!(day(951_782_399), "2000-02-28");
        assert_eq!(day(951_782_400), "2000-02-29");
        assert_eq!(day(1_709_251_199), "2024-02-29");
        assert_eq!(day(1_764_201_600), "2025-11-27");
        assert_eq!(day(4_107_542_400), "2100-03-01");
    }

    #[test]
    fn a_private_use_scheme_cannot_pass_for_a_host() {
        let destination = |uri: &str| Destination::of(&uri.parse().unwrap());
        assert_eq!(destination("https://shop.example:8443/a"), Destination::Site("shop.example".into()));
        assert_eq!(destination("http://127.0.0.1:9000/a"), Destination::ThisDevice("127.0.0.1".into()));
        assert_eq!(destination("http://[::1]:9000/a"), Destination::ThisDevice("[::1]".into()));
        assert_eq!(destination("com.evil.app:/a"), Destination::ThisDevice("com.evil.app".into()));
        assert_eq!(destination("com.evil.app://bank.example/a"), Destination::ThisDevice("com.evil.app".into()));
    }
}
