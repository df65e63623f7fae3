//! An answer of the server, and what a client reads out of it.

use http::{HeaderMap, HeaderName};
use reqwest::RequestBuilder;
use serde_json::Value;

/// A response, read to its end.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: String,
}

/// Tokens that were issued.
#[derive(Clone, Debug)]
pub struct Tokens {
    /// The access token.
    pub access_token: String,
    /// The refresh token, if one was issued.
    pub refresh_token: Option<String>,
    /// The granted scope, empty when none was told.
    pub scope: String,
    /// The lifetime of the access token in seconds.
    pub expires_in: u64,
    /// Every member of the answer.
    pub members: Value,
}

impl Tokens {
    /// The refresh token.
    pub fn refresh(&self) -> &str {
        self.refresh_token.as_deref().unwrap()
    }
}

/// Where an answer of the authorization endpoint was put.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Mode {
    /// In the query.
    Query,
    /// In the fragment.
    Fragment,
}

/// An answer of the authorization endpoint that goes to the client.
#[derive(Clone, Debug)]
pub struct Redirect {
    /// The client's redirect URI, without what the server added.
    pub uri: String,
    /// Where the parameters are.
    pub mode: Mode,
    /// What the server added and, in the query, what was there before.
    pub parameters: Vec<(String, String)>,
}

impl Redirect {
    /// A parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The code.
    pub fn code(&self) -> &str {
        self.get("code").unwrap_or_else(|| panic!("no code: {self:?}"))
    }

    /// The error.
    pub fn error(&self) -> &str {
        self.get("error").unwrap_or_else(|| panic!("no error: {self:?}"))
    }
}

impl Answer {
    /// Sends a request, and reads the answer to its end.
    pub async fn to(request: RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = String::from_utf8_lossy(&response.bytes().await.unwrap()).into_owned();
        Self { status, headers, body }
    }

    /// A header, empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        let name: HeaderName = name.parse().unwrap();
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    /// The tokens of a successful answer (RFC 6749 section 5.1). Panics when it is none.
    pub fn issued(&self) -> Tokens {
        assert_eq!(self.status, 200, "{self:?}");
        let members = self.json();
        let text = |name: &str| members.get(name).and_then(Value::as_str).map(str::to_owned);
        Tokens {
            access_token: text("access_token").unwrap(),
            refresh_token: text("refresh_token"),
            scope: text("scope").unwrap_or_default(),
            expires_in: members.get("expires_in").and_then(Value::as_u64).unwrap(),
            members,
        }
    }

    /// Panics unless this is a refusal with this status and code, in the form of RFC 6749 section 5.2.
    pub fn refused(&self, status: u16, code: &str) {
        let body = self.json();
        assert_eq!((self.status, body["error"].as_str()), (status, Some(code)), "{self:?}");
        assert_eq!(self.header("content-type"), "application/json", "{self:?}");
        assert_eq!(self.header("cache-control"), "no-store", "{self:?}");
        assert_eq!(self.header("location"), "", "{self:?}");
        self.description_is_clean();
    }

    /// Panics unless the description, if there is one, keeps to the characters of RFC 6749 section 5.2.
    pub fn description_is_clean(&self) {
        let body = self.json();
        let description = body["error_description"].as_str().unwrap_or_default();
        let allowed = |byte| matches!(byte, 0x20..=0x21 | 0x23..=0x5b | 0x5d..=0x7e);
        assert!(description.bytes().all(allowed), "{description:?}");
    }

    /// Where the browser is sent. Panics when it is not.
    pub fn redirect(&self) -> Redirect {
        assert_eq!(self.status, 303, "{self:?}");
        let location = self.header("location");
        let (uri, parameters, mode) = match (location.split_once('#'), location.split_once('?')) {
            (Some((uri, fragment)), _) => (uri, fragment, Mode::Fragment),
            (None, Some((uri, query))) => (uri, query, Mode::Query),
            (None, None) => (location, "", Mode::Query),
        };
        let parameters = form_urlencoded::parse(parameters.as_bytes()).into_owned().collect();
        Redirect { uri: uri.to_owned(), mode, parameters }
    }

    /// Panics unless this is a page that sends the browser nowhere.
    pub fn is_page(&self, status: u16) {
        assert_eq!(self.status, status, "{self:?}");
        assert_eq!(self.header("location"), "", "{self:?}");
    }
}
