//! [`Prompt`]: what a client asks of the way its person is asked, the parameters `prompt` and `max_age` (OpenID Connect
//! Core section 3.1.2.1).
//!
//! They are extensions of a plain OAuth request, and wishes: a client that must rely on a fresh sign-in has to see when it
//! was. What a server does not know of `prompt` it may ignore, and this one does.

use std::time::Duration;

use crate::protocol::{ErrorCode, GrantError, Parameters, ProtocolError, Timestamp};

/// The parameters `prompt` and `max_age` of an authorization request.
///
/// ```
/// use std::time::Duration;
/// use oauth_grants::{interaction::Prompt, protocol::{Parameters, Timestamp}};
///
/// let prompt = Prompt::of(&Parameters::parse("prompt=consent&max_age=300")?)?;
/// let signed_in_at = Timestamp::from_unix_seconds(1_700_000_000);
/// assert!(prompt.asks_consent() && !prompt.is_silent());
/// assert!(prompt.accepts_sign_in(signed_in_at, signed_in_at + Duration::from_secs(300)));
/// assert!(!prompt.accepts_sign_in(signed_in_at, signed_in_at + Duration::from_secs(301)));
/// # Ok::<(), oauth_grants::protocol::GrantError>(())
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Prompt {
    asking: Asking,
    max_age: Option<Duration>,
}

/// What `prompt` says.
#[derive(Clone, Debug, Eq, PartialEq)]
enum Asking {
    /// `none`.
    Nothing,
    /// Whatever is needed, and these.
    AsNeeded(Vec<Asked>),
}

/// A word of `prompt`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Asked {
    SignIn,
    Account,
    Consent,
}

impl Default for Asking {
    fn default() -> Self {
        Self::AsNeeded(Vec::new())
    }
}

impl Asked {
    fn of(word: &str) -> Option<Self> {
        match word {
            "login" => Some(Self::SignIn),
            "select_account" => Some(Self::Account),
            "consent" => Some(Self::Consent),
            _ => None,
        }
    }
}

impl Prompt {
    /// Reads them.
    ///
    /// # Errors
    ///
    /// `invalid_request` when `none` stands beside another word, or `max_age` is no whole number of seconds.
    pub fn of(parameters: &Parameters) -> Result<Self, GrantError> {
        let words: Vec<_> =
            parameters.value("prompt").unwrap_or_default().split(' ').filter(|word| !word.is_empty()).collect();
        let asking = match words.as_slice() {
            ["none"] => Asking::Nothing,
            words if words.contains(&"none") => {
                return Err(GrantError::invalid_request("prompt=none goes with no other prompt"));
            }
            words => Asking::AsNeeded(words.iter().filter_map(|word| Asked::of(word)).collect()),
        };
        let max_age = parameters.value("max_age").map(|text| seconds(text).ok_or_else(malformed_age)).transpose()?;
        Ok(Self { asking, max_age })
    }

    /// Whether the person must not be asked anything (`none`). The answer is a yes that needs no asking, or a
    /// [refusal](super::Decision::login_required); should it be a page all the same, the client is told
    /// `interaction_required` instead.
    pub fn is_silent(&self) -> bool {
        self.asking == Asking::Nothing
    }

    /// Whether the person is to be asked for consent, also if they gave it before (`consent`).
    pub fn asks_consent(&self) -> bool {
        self.asks(Asked::Consent)
    }

    /// Whether the person is to sign in, also if they have (`login`, `max_age=0`), or to choose who they are
    /// (`select_account`).
    pub fn asks_sign_in(&self) -> bool {
        self.asks(Asked::SignIn) || self.asks(Asked::Account) || self.max_age == Some(Duration::ZERO)
    }

    /// The longest time since the person signed in (`max_age`).
    pub fn max_age(&self) -> Option<Duration> {
        self.max_age
    }

    /// Whether a session may stand for a sign-in, that began then. One that began because of this request always may.
    pub fn accepts_sign_in(&self, signed_in_at: Timestamp, now: Timestamp) -> bool {
        !self.asks_sign_in() && self.max_age.is_none_or(|longest| now.since(signed_in_at) <= longest)
    }

    fn asks(&self, asked: Asked) -> bool {
        matches!(&self.asking, Asking::AsNeeded(words) if words.contains(&asked))
    }
}

/// The request without the wishes that a sign-in has fulfilled.
pub(crate) fn after_sign_in(parameters: &Parameters) -> Vec<(&str, String)> {
    let is_fulfilled = |word: &&str| matches!(Asked::of(word), Some(Asked::SignIn | Asked::Account));
    let rest = parameters.iter().filter_map(|(name, value)| match name {
        "prompt" => Some((name, value.split(' ').filter(|word| !is_fulfilled(word)).collect::<Vec<_>>().join(" "))),
        "max_age" if seconds(value) == Some(Duration::ZERO) => None,
        _ => Some((name, value.to_owned())),
    });
    rest.filter(|(_, value)| !value.is_empty()).collect()
}

fn seconds(text: &str) -> Option<Duration> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number).map(Duration::from_secs)
}

fn malformed_age() -> GrantError {
    GrantError::invalid_request("max_age is no whole number of seconds")
}

/// Refusals of a request that must not ask anybody (OpenID Connect Core section 3.1.2.6).
impl super::Decision {
    /// Nobody is signed in, or not as recently as the client wants.
    pub fn login_required() -> Self {
        refused("login_required", "nobody is signed in")
    }

    /// The person would have to be asked for their consent.
    pub fn consent_required() -> Self {
        refused("consent_required", "the person has to be asked for consent")
    }

    /// The person would have to be asked something else.
    pub fn interaction_required() -> Self {
        refused("interaction_required", "the person has to be asked")
    }
}

fn refused(code: &'static str, description: &'static str) -> super::Decision {
    super::Decision::Refused(ProtocolError::new(ErrorCode::Extension(code), description))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prompt(form: &str) -> Result<Prompt, GrantError> {
        Prompt::of(&Parameters::parse(form).unwrap())
    }

    #[test]
    fn none_stands_alone() {
        assert!(prompt("prompt=none").unwrap().is_silent());
        for form in ["prompt=none+login", "prompt=consent+none", "prompt=none+none", "prompt=none+x"] {
            assert!(prompt(form).is_err(), "{form}");
        }
    }

    #[test]
    fn what_is_not_known_is_ignored() {
        for form in ["", "prompt=", "prompt=create", "prompt=None", "prompt=LOGIN"] {
            assert_eq!(prompt(form).unwrap(), Prompt::default(), "{form}");
        }
        assert!(prompt("prompt=create+login").unwrap().asks_sign_in());
    }

    #[test]
    fn an_age_is_a_whole_number_of_seconds() {
        assert_eq!(prompt("max_age=60").unwrap().max_age(), Some(Duration::from_mins(1)));
        for age in ["-1", "%2B1", "1.5", "x", "18446744073709551616"] {
            assert!(prompt(&format!("max_age={age}")).is_err(), "{age}");
        }
    }

    #[test]
    fn a_session_that_is_too_old_or_not_wanted_does_not_stand_for_a_sign_in() {
        let (then, second) = (Timestamp::from_unix_seconds(0), Duration::from_secs(1));
        assert!(prompt("").unwrap().accepts_sign_in(then, then + second * 1_000_000));
        assert!(prompt("max_age=1").unwrap().accepts_sign_in(then, then + second));
        assert!(!prompt("max_age=1").unwrap().accepts_sign_in(then, then + second * 2));
        for form in ["prompt=login", "prompt=select_account", "max_age=0", "prompt=login&max_age=60"] {
            assert!(!prompt(form).unwrap().accepts_sign_in(then, then), "{form}");
        }
    }

    #[test]
    fn a_sign_in_fulfils_what_asks_for_one_and_nothing_else() {
        let after = |form| {
            let parameters = Parameters::parse(form).unwrap();
            let pairs = after_sign_in(&parameters);
            pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
        };
        assert_eq!(after("a=1&prompt=login&max_age=0"), "a=1");
        assert_eq!(after("prompt=select_account+consent&max_age=60"), "prompt=consent&max_age=60");
        assert_eq!(after("prompt=none"), "prompt=none");
    }
}
