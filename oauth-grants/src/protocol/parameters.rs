//! [`Parameters`]: what a request carries, parsed once, bounded (RFC 6749 sections 3.1 and 3.2, appendix B).
//!
//! A repeated parameter is never readable, an empty one counts as absent, and what is not UTF-8 is refused. Which
//! of several values would win is therefore a question that cannot come up. `resource` alone may come more than once (RFC
//! 8707 section 2); it is read with all of its values.

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
    pairs: Vec<(String, String)>,
    repeated: Vec<String>,
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
        let mut parameters = Self::default();
        for (count, pair) in text.split('&').filter(|pair| !pair.is_empty()).enumerate() {
            if count == Self::MOST_PARAMETERS {
                return Err(GrantError::invalid_request("the request has too many parameters"));
            }
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            parameters.insert(decode(name)?, decode(value)?);
        }
        parameters.pairs.retain(|(_, value)| !value.is_empty());
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
        self.pairs.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
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
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
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

    fn insert(&mut self, name: String, value: String) {
        if self.repeated.contains(&name) {
            return;
        }
        let earlier = self.pairs.iter().position(|(own, _)| *own == name && !Self::LISTS.contains(&own.as_str()));
        if let Some(position) = earlier {
            self.pairs.remove(position);
            self.repeated.push(name);
        } else {
            self.pairs.push((name, value));
        }
    }
}

impl std::fmt::Debug for Parameters {
    /// Names only: the values may be secrets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.pairs.iter().map(|(name, _)| name)).finish()
    }
}

/// Decodes one name or value of a form: `+` is a space, `%41` is an `A`, the whole is UTF-8.
pub(crate) fn decode(text: &str) -> Result<String, GrantError> {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced)
        .decode_utf8()
        .map(std::borrow::Cow::into_owned)
        .map_err(|_| GrantError::invalid_request("the request is not UTF-8"))
}

fn repeated(name: &str) -> GrantError {
    let name: String = name.chars().take(40).collect();
    GrantError::invalid_request(format!("the parameter '{name}' came more than once"))
}
