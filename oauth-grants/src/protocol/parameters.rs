//! [`Parameters`]: what a request carries, parsed once, bounded (RFC 6749 sections 3.1 and 3.2, appendix B).
//!
//! A repeated parameter is never readable, an empty one counts as absent, and what is not UTF-8 is refused. Which
//! of several values would win is therefore a question that cannot come up. `resource` alone may come more than once (RFC
//! 8707 section 2); it is read with all of its values.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::GrantError;

/// The parameters of one request.
///
/// ```
/// use oauth_grants::protocol::Parameters;
///
/// let parameters = Parameters::parse("grant_type=password&scope=&a=1&a=2")?;
/// assert_eq!(parameters.value("grant_type"), Some("password"));
/// assert_eq!(parameters.value("scope"), None);
/// assert_eq!(parameters.value("a"), None);
/// assert!(parameters.refuse_repeated().is_err());
/// # Ok::<(), oauth_grants::protocol::GrantError>(())
/// ```
#[derive(Clone, Default)]
pub struct Parameters {
    /// The decoded names and values, one after the other.
    text: String,
    pairs: Vec<Pair>,
    repeated: Vec<String>,
}

/// Where in the text a name begins, and a value begins and ends.
#[derive(Clone, Copy)]
struct Pair {
    name: usize,
    value: usize,
    end: usize,
}

impl Parameters {
    /// The most bytes that a form may hold.
    pub const MOST_BYTES: usize = 64 * 1024;
    /// The most parameters that a request may carry.
    pub const MOST_PARAMETERS: usize = 100;

    /// The parameters of which a request may name several values: [`values`](Self::values) reads them.
    const LISTS: [&str; 1] = ["resource"];

    /// Parses a form body or the query part of a URL.
    ///
    /// # Errors
    ///
    /// `invalid_request` when it is too long, holds too many parameters, or is not UTF-8.
    pub fn parse(text: &str) -> Result<Self, GrantError> {
        if text.len() > Self::MOST_BYTES {
            return Err(GrantError::invalid_request("the request is too long"));
        }
        // Decoding never makes a text longer.
        let mut parameters = Self { text: String::with_capacity(text.len()), ..Self::default() };
        for (count, pair) in text.split('&').filter(|pair| !pair.is_empty()).enumerate() {
            if count == Self::MOST_PARAMETERS {
                return Err(GrantError::invalid_request("the request has too many parameters"));
            }
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            parameters.insert(name, value)?;
        }
        parameters.pairs.retain(|pair| pair.value < pair.end);
        Ok(parameters)
    }

    /// The value of a parameter; `None` when it is absent, empty or repeated.
    pub fn value(&self, name: &str) -> Option<&str> {
        let mut values = self.values(name);
        let only = values.next();
        if values.next().is_none() { only } else { None }
    }

    /// The values of a parameter: at most one, but of `resource`, which may come more than once (RFC 8707 section 2).
    pub fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.iter().filter(move |(own, _)| *own == name).map(|(_, value)| value)
    }

    /// The value of a parameter that has to be there.
    ///
    /// # Errors
    ///
    /// `invalid_request` when it is absent, empty or repeated.
    pub fn required(&self, name: &'static str) -> Result<&str, GrantError> {
        self.refuse_repeated_one(name)?;
        self.value(name).ok_or_else(|| GrantError::invalid_request(format!("the parameter '{name}' is missing")))
    }

    /// The names and values, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|pair| (self.name(*pair), self.text.get(pair.value..pair.end).unwrap_or_default()))
    }

    /// Refuses the request when any parameter came more than once.
    ///
    /// # Errors
    ///
    /// `invalid_request`, naming the parameter.
    pub fn refuse_repeated(&self) -> Result<(), GrantError> {
        self.repeated.first().map_or(Ok(()), |name| Err(repeated(name)))
    }

    /// Refuses the request when this one parameter came more than once.
    ///
    /// # Errors
    ///
    /// `invalid_request`, naming the parameter.
    pub fn refuse_repeated_one(&self, name: &str) -> Result<(), GrantError> {
        if self.repeated.iter().any(|own| own == name) { Err(repeated(name)) } else { Ok(()) }
    }

    /// The parameters written as a form or a query part. Repeated ones are not in it.
    pub fn to_form(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.iter()).finish()
    }

    fn name(&self, pair: Pair) -> &str {
        self.text.get(pair.name..pair.value).unwrap_or_default()
    }

    /// Adds a parameter, of which both parts are still encoded.
    fn insert(&mut self, name: &str, value: &str) -> Result<(), GrantError> {
        let start = self.text.len();
        decode_onto(&mut self.text, name)?;
        let middle = self.text.len();
        decode_onto(&mut self.text, value)?;
        let pair = Pair { name: start, value: middle, end: self.text.len() };

        let name = self.name(pair);
        if self.repeated.iter().any(|own| own == name) {
            return Ok(());
        }
        let earlier = self.pairs.iter().position(|own| self.name(*own) == name && !Self::LISTS.contains(&name));
        if let Some(position) = earlier {
            self.repeated.push(name.to_owned());
            self.pairs.remove(position);
        } else {
            self.pairs.push(pair);
        }
        Ok(())
    }
}

impl std::fmt::Debug for Parameters {
    /// Names only: the values may be secrets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter().map(|(name, _)| name)).finish()
    }
}

/// Decodes one name or value of a form: `+` is a space, `%41` is an `A`, the whole is UTF-8.
pub(crate) fn decode(text: &str) -> Result<Cow<'_, str>, GrantError> {
    if !text.contains('+') {
        return decode_percent(text);
    }
    let mut decoded = String::with_capacity(text.len());
    decode_onto(&mut decoded, text)?;
    Ok(decoded.into())
}

/// [`decode`], at the end of what is decoded already.
fn decode_onto(decoded: &mut String, text: &str) -> Result<(), GrantError> {
    // No character of UTF-8 goes across a `+`.
    for (index, part) in text.split('+').enumerate() {
        if index > 0 {
            decoded.push(' ');
        }
        decoded.push_str(&decode_percent(part)?);
    }
    Ok(())
}

fn decode_percent(text: &str) -> Result<Cow<'_, str>, GrantError> {
    percent_decode_str(text).decode_utf8().map_err(|_| GrantError::invalid_request("the request is not UTF-8"))
}

fn repeated(name: &str) -> GrantError {
    let name: String = name.chars().take(40).collect();
    GrantError::invalid_request(format!("the parameter '{name}' came more than once"))
}
