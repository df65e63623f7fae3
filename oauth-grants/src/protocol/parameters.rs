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
        let (mut rest, mut count) = (text, 0);
        while !rest.is_empty() {
            let (pair, after) = split_once(rest, b'&');
            rest = after;
            if pair.is_empty() {
                continue;
            }
            if count == Self::MOST_PARAMETERS {
                return Err(GrantError::invalid_request("the request has too many parameters"));
            }
            count += 1;
            let (name, value) = split_once(pair, b'=');
            parameters.insert(name, value)?;
        }
        parameters.pairs.retain(|pair| pair.value < pair.end);
        Ok(parameters)
    }

    /// The value of a parameter; `None` when it is absent, empty or repeated.
    pub fn value(&self, name: &str) -> Option<&str> {
        let mut values = self.values(name);
        let only = values.next()?;
        // Of the others there is one at most.
        (!Self::LISTS.contains(&name) || values.next().is_none()).then_some(only)
    }

    /// The values of a parameter: at most one, but of `resource`, which may come more than once (RFC 8707 section 2).
    pub fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.pairs.iter().filter(move |pair| self.is_named(**pair, name)).map(|pair| self.value_of(*pair))
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
        self.pairs.iter().map(|pair| (self.name(*pair), self.value_of(*pair)))
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

    fn value_of(&self, pair: Pair) -> &str {
        self.text.get(pair.value..pair.end).unwrap_or_default()
    }

    fn is_named(&self, pair: Pair, name: &str) -> bool {
        self.text.as_bytes().get(pair.name..pair.value) == Some(name.as_bytes())
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
        let earlier = self.pairs.iter().position(|own| self.is_named(*own, name) && !Self::LISTS.contains(&name));
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

/// What is before a byte of ASCII and what is behind it; all and nothing, where it does not come. In texts as short as these
/// it is found sooner than a character would be.
fn split_once(text: &str, at: u8) -> (&str, &str) {
    let position = text.bytes().position(|byte| byte == at).unwrap_or(text.len());
    (text.get(..position).unwrap_or_default(), text.get(position + 1..).unwrap_or_default())
}

/// Decodes one name or value of a form: `+` is a space, `%41` is an `A`, the whole is UTF-8.
pub(crate) fn decode(text: &str) -> Result<Cow<'_, str>, GrantError> {
    if is_decoded(text) {
        return Ok(text.into());
    }
    let mut decoded = String::with_capacity(text.len());
    decode_onto(&mut decoded, text)?;
    Ok(decoded.into())
}

/// [`decode`], at the end of what is decoded already.
fn decode_onto(decoded: &mut String, text: &str) -> Result<(), GrantError> {
    if is_decoded(text) {
        decoded.push_str(text);
        return Ok(());
    }
    // No character of UTF-8 goes across a `+`.
    for (index, part) in text.split('+').enumerate() {
        if index > 0 {
            decoded.push(' ');
        }
        decoded.push_str(&decode_percent(part)?);
    }
    Ok(())
}

/// Whether nothing in it stands for something else, as in most names and values.
fn is_decoded(text: &str) -> bool {
    let bytes = text.as_bytes();
    !bytes.contains(&b'%') && !bytes.contains(&b'+')
}

fn decode_percent(text: &str) -> Result<Cow<'_, str>, GrantError> {
    percent_decode_str(text).decode_utf8().map_err(|_| GrantError::invalid_request("the request is not UTF-8"))
}

fn repeated(name: &str) -> GrantError {
    let name: String = name.chars().take(40).collect();
    GrantError::invalid_request(format!("the parameter '{name}' came more than once"))
}
