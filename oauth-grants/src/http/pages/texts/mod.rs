//! [`Texts`]: all that the pages say, in one language. English and German are here.
//!
//! A struct without defaults: a translation that lacks a text does not compile. Nothing in it is markup.

mod english;
mod german;

use std::time::Duration;

use super::{display::Day, language::Language};

/// All that the pages say, in one language.
///
/// One of your own begins from one that is there, or is written out; a text that is missing then is a compile error, also
/// when a later version of this crate says something new.
///
/// ```
/// use oauth_grants::http::pages::{Sentence, Texts};
///
/// /// The same English, but for a shop that has customers and no users.
/// const SHOP: Texts = Texts {
///     username: "Customer number",
///     sign_in_for: Sentence("Then you go on to ", ""),
///     ..Texts::ENGLISH
/// };
/// assert_eq!(SHOP.password, "Password");
/// ```
///
/// The texts are part of the program. One that comes from a file is read once, at the start, and kept for good
/// (`String::leak`). A text is never taken for markup, so `&` and `<` are written as they are.
#[derive(Clone, Copy, Debug)]
pub struct Texts {
    /// The language of the texts.
    pub language: Language,
    /// The direction in which it is written.
    pub direction: Direction,

    /// A title in front of which something is wrong.
    pub error_title: Sentence,
    /// A client that has no name that could be shown.
    pub unnamed_client: &'static str,
    /// A form was sent from a page that is not good any more.
    pub out_of_date: &'static str,

    /// The heading of the sign-in page and its button.
    pub sign_in: &'static str,
    /// To which client one comes by signing in.
    pub sign_in_for: Sentence,
    /// The label of the field.
    pub username: &'static str,
    /// The label of the field.
    pub password: &'static str,
    /// User name and password do not go together.
    pub wrong_credentials: &'static str,
    /// Somebody guessed too often, under a user name or from a network, and may try again after this time.
    pub too_many_guesses: fn(Duration) -> String,

    /// The title of the consent page.
    pub allow_access: &'static str,
    /// Its heading, around the client's name.
    pub allow_question: Sentence,
    /// Who is signed in.
    pub signed_in_as: Sentence,
    /// The button for whoever is not that person.
    pub sign_in_as_someone_else: &'static str,
    /// The heading of what is asked for.
    pub asks_for: &'static str,
    /// The heading of the resources at which it may be used.
    pub used_at: &'static str,
    /// In place of what is asked for, when nothing is.
    pub asks_for_nothing: &'static str,
    /// The access ends when somebody ends it.
    pub lasts_until_withdrawn: &'static str,
    /// The access ends when somebody ends it, or is not renewed any more after this time.
    pub renewed_for: fn(Duration) -> String,
    /// The access ends by itself after this time.
    pub lasts_for: fn(Duration) -> String,
    /// Where access is withdrawn, around the link.
    pub see_applications: Sentence,
    /// That link.
    pub applications_link: &'static str,
    /// A stranger registered the client, who can be told by this host.
    pub unchecked_client: Sentence,
    /// The site to which the answer goes.
    pub answer_goes_to: Sentence,
    /// The program on this device to which the answer goes.
    pub answer_goes_to_device: Sentence,
    /// The button.
    pub allow: &'static str,
    /// The button.
    pub deny: &'static str,

    /// The title of the page with the applications.
    pub applications: &'static str,
    /// Its heading.
    pub applications_heading: &'static str,
    /// There are none.
    pub no_application: &'static str,
    /// The button.
    pub sign_out: &'static str,
    /// The day on which a client was let in.
    pub since: fn(Day) -> String,
    /// The access was withdrawn, but something failed meanwhile.
    pub half_withdrawn: &'static str,
    /// The button.
    pub withdraw: &'static str,

    /// The server failed.
    pub server_fault: Message,
    /// Somebody has tried too often.
    pub too_many_attempts: Message,
    /// What the person decided on has changed since they were shown it.
    pub changed: Message,
    /// The client made a mistake of which it cannot be told. A line for its developers follows.
    pub bad_request: Message,
    /// A page is decided, expired, was never there, or is another browser's.
    pub gone: Message,
    /// The browser takes no cookies.
    pub no_cookie: Message,
    /// Nothing is at an address.
    pub no_such_page: Message,
    /// A page was asked for something that it cannot do.
    pub wrong_method: Message,
    /// A page was sent something that is not its form.
    pub no_form: Message,
    /// The way to the client that made a mistake, around the link.
    pub way_back: Sentence,
    /// The same, to a program on this device.
    pub way_back_to_device: Sentence,
    /// The link, around the name of the host.
    pub go_on_to: Sentence,
}

/// A sentence around something that comes from elsewhere and is set off from it: what stands before it, and after.
#[derive(Clone, Copy, Debug)]
pub struct Sentence(pub &'static str, pub &'static str);

/// A page that only says something.
#[derive(Clone, Copy, Debug)]
pub struct Message {
    /// What it is.
    pub heading: &'static str,
    /// What to do.
    pub text: &'static str,
}

/// The direction in which a language is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Direction {
    /// As English.
    LeftToRight,
    /// As Arabic.
    RightToLeft,
}

impl Texts {
    /// English.
    pub const ENGLISH: Self = english::TEXTS;

    /// German.
    pub const GERMAN: Self = german::TEXTS;
}

impl Direction {
    /// The value of the attribute `dir`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// A duration as a number of the largest unit of which it is a whole one. The unit's names are of one and of many.
fn in_words(duration: Duration, [day, hour, minute, second]: [[&str; 2]; 4]) -> String {
    let seconds = duration.as_secs();
    let units = [(86_400, day), (3_600, hour), (60, minute)];
    let whole = units.into_iter().find(|(length, _)| seconds > 0 && seconds.is_multiple_of(*length));
    let (length, [one, many]) = whole.unwrap_or((1, second));
    let count = seconds / length;
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_access_lasts_is_one_sentence() {
        let lasts = |seconds| (Texts::ENGLISH.lasts_for)(Duration::from_secs(seconds));
        assert_eq!(lasts(3_600), "This access lasts 1 hour.");
        assert_eq!(lasts(5_400), "This access lasts 90 minutes.");
        assert_eq!(lasts(2_592_000), "This access lasts 30 days.");
        assert_eq!(lasts(61), "This access lasts 61 seconds.");
        let renewed = (Texts::ENGLISH.renewed_for)(Duration::from_hours(24));
        assert_eq!(renewed, "This access lasts until it is withdrawn, and is renewed for 1 day at most.");
        let gilt = |seconds| (Texts::GERMAN.lasts_for)(Duration::from_secs(seconds));
        assert_eq!(gilt(3_600), "Dieser Zugriff gilt 1 Stunde lang.");
        assert_eq!(gilt(86_400), "Dieser Zugriff gilt 1 Tag lang.");
        assert_eq!(gilt(172_800), "Dieser Zugriff gilt 2 Tage lang.");
    }

    #[test]
    fn a_day_is_written_as_people_write_it() {
        let day = Day { year: 2026, month: 3, day: 1 };
        assert_eq!((Texts::ENGLISH.since)(day), "Since 1 March 2026");
        assert_eq!((Texts::GERMAN.since)(day), "Seit 1. März 2026");
    }
}
