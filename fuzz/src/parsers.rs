//! The parsers: each takes any bytes without a panic, and what one accepts is written and read again as the same.

use std::fmt::{Debug, Display};

use oauth_grants::{
    interaction::PausedRequest,
    model::{AuthMethod, Client, ExtensionData},
    protocol::{
        AccessToken, ClientId, ClientSecret, CodeChallengeMethod, CodeChallengeValue, CodeVerifier, Digest, ErrorCode,
        GrantType, Issuer, Lifetimes, Origin, Parameters, ProtocolError, RedirectUri, ResourceUri, ResponseType, Scope,
        Timestamp,
    },
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Kind, NamedTarget, Target};

/// A function that reads bytes, and the words that they may be made of.
struct Parser {
    words: &'static [&'static str],
    parse: fn(&[u8]) -> Result<Kind, String>,
}

impl Target for Parser {
    fn words(&self) -> &'static [&'static str] {
        self.words
    }

    fn take(&mut self, input: &[u8]) -> Result<Kind, String> {
        (self.parse)(input)
    }
}

macro_rules! parsers {
    ($($name:ident: $words:expr;)+) => {
        /// The parsers as targets.
        pub fn targets() -> Vec<NamedTarget> {
            vec![$((stringify!($name), || Box::new(Parser { words: &$words, parse: $name }))),+]
        }
    };
}

const URI_WORDS: [&str; 26] = [
    "https://",
    "http://",
    "HTTPS://",
    "127.0.0.1",
    "[::1]",
    "localhost",
    ":0",
    ":65536",
    ":080",
    "@",
    "/../",
    "/./",
    "%2e",
    "%2F",
    "?code=",
    "?state=x",
    "&iss=",
    "#",
    "\\",
    ";",
    "javascript:",
    "com.example.app:/",
    "data:",
    "//",
    "a.example",
    "/callback",
];

const JSON_WORDS: [&str; 32] = [
    "{",
    "}",
    "[",
    "]",
    "null",
    "true",
    "\"\"",
    "\\u0000",
    "\\ud800",
    "1e400",
    "-0",
    "18446744073709551615",
    "\"client_id\":",
    "\"client_name\":",
    "\"secrets\":",
    "\"digest\":",
    "\"expires_at\":",
    "\"redirect_uris\":",
    "\"grant_types\":",
    "\"response_types\":",
    "\"scope\":",
    "\"application_type\":",
    "\"native\"",
    "\"lifetimes\":",
    "\"secs\":",
    "\"nanos\":",
    "\"code\":",
    "\"refresh_token\":",
    "\"parameters\":",
    "\"access_lasts\":",
    "\"token_endpoint_auth_method\":",
    "\"authorization_code\"",
];

parsers! {
    parameters: ["a=b", "&", "=", "+", "%20", "%", "&&", "client_id=", "scope="];
    scope: [" ", "read", "write", "a:b", "\"", "\\", "!", "~", "\t"];
    redirect_uri: URI_WORDS;
    issuer: URI_WORDS;
    origin: URI_WORDS;
    resource_uri: URI_WORDS;
    grant_type: ["authorization_code", "refresh_token", "urn:", "urn:a:b", "https://", ":", " "];
    response_type: ["code", "token", "id_token", "none", " ", "  ", "_", "-"];
    client_id: ["client", " ", "\"", "\\", ":"];
    auth_method: ["none", "client_secret_basic", "private_key_jwt", "urn:a:b", " "];
    client_secret: ["secret", " ", "\"", ":"];
    digest: ["sha256:", "=", "-", "_", "A"];
    code_challenge: ["S256", "plain", "-", ".", "_", "~", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"];
    error_description: ["\"", "\\", "\n", "invalid_request"];
    client_document: JSON_WORDS;
    lifetimes: JSON_WORDS;
    extension_data: JSON_WORDS;
    paused_request: JSON_WORDS;
}

/// Text that a word of the protocol is read from and printed as: unchanged.
fn word<T>(input: &[u8]) -> Result<Kind, String>
where
    T: std::str::FromStr<Err: Display> + Display,
{
    let text = String::from_utf8_lossy(input);
    match text.parse::<T>() {
        Ok(word) => same("as it was printed", &word.to_string(), &text.into_owned()),
        Err(error) => Ok(Kind::of(error.to_string())),
    }
}

/// What a document is read as, written, and read again: the same.
fn document<T: DeserializeOwned + Serialize>(input: &[u8]) -> Result<Kind, String> {
    let Ok(read) = serde_json::from_slice::<T>(input) else { return Ok(Kind::of("not read")) };
    let written = serde_json::to_string(&read).map_err(|error| format!("what was read cannot be written: {error}"))?;
    let again: T = serde_json::from_str(&written).map_err(|error| format!("what was written is not read: {error}"))?;
    let rewritten = serde_json::to_string(&again).map_err(|error| error.to_string())?;
    same("once written and read", &rewritten, &written)
}

fn same<T: Debug + PartialEq>(what: &str, one: &T, other: &T) -> Result<Kind, String> {
    if one == other { Ok(Kind::of("accepted")) } else { Err(format!("{what} it is {one:?} and no longer {other:?}")) }
}

fn ensure(holds: bool, what: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what.to_owned()) }
}

fn parameters(input: &[u8]) -> Result<Kind, String> {
    let Ok(parameters) = Parameters::parse(&String::from_utf8_lossy(input)) else { return Ok(Kind::of("refused")) };
    if parameters.to_form().len() > Parameters::MOST_BYTES {
        return Ok(Kind::of("parsed, and too long once it is encoded"));
    }
    let again =
        Parameters::parse(&parameters.to_form()).map_err(|error| format!("its own form is refused: {error}"))?;
    ensure(parameters.iter().eq(again.iter()), "its own form is another one")?;
    for (name, _) in parameters.iter() {
        let repeated = parameters.iter().filter(|(own, _)| *own == name).count() > 1;
        ensure(!(repeated && parameters.value(name).is_some()), "a repeated parameter has a value")?;
    }
    Ok(Kind::of(("parsed", parameters.iter().count().min(8), parameters.refuse_repeated().is_ok())))
}

fn scope(input: &[u8]) -> Result<Kind, String> {
    let Ok(scope) = String::from_utf8_lossy(input).parse::<Scope>() else { return Ok(Kind::of("refused")) };
    let again: Scope = scope.as_str().parse().map_err(|_| "its own text is refused".to_owned())?;
    ensure(!scope.as_str().contains(['"', '\\']), "a character that RFC 6749 does not allow")?;
    ensure(scope.is_subset_of(&again) && again.is_subset_of(&scope), "its own text is another scope")?;
    ensure(scope.intersection(&again) == scope, "it has not all in common with itself")?;
    Ok(Kind::of(("accepted", scope.tokens().count().min(8))))
}

fn redirect_uri(input: &[u8]) -> Result<Kind, String> {
    let text = String::from_utf8_lossy(input);
    let registered = ["https://a.example/callback", "https://a.example/callback?a=1", "com.example.app:/callback"];
    let client = Client::public("app".parse().unwrap()).redirect_uris(registered.map(|uri| uri.parse().unwrap()));
    let found = client.validate_redirect_uri(Some(&text)).is_some();
    ensure(found == registered.contains(&&*text), "it is registered as something else")?;
    let uri = match text.parse::<RedirectUri>() {
        Ok(uri) => uri,
        Err(error) => return Ok(Kind::of(format!("{:?}", error.fault()))),
    };
    ensure(uri.as_str() == text, "it was changed")?;
    ensure(text.bytes().all(|byte| byte.is_ascii_graphic()), "a character that no URI has")?;
    ensure(!text.contains(['#', '\\', '"', '<', '>']), "a character that a browser would repair")?;
    let scheme = text.split(':').next().unwrap_or_default();
    ensure(scheme == "https" || scheme == "http" || scheme.contains('.'), "a scheme that is not the client's own")?;
    let loopback = ["127.0.0.1", "[::1]", "localhost"].contains(&uri.host());
    ensure(scheme != "http" || loopback, "http to somewhere else")?;
    Ok(Kind::of(("accepted", scheme.len().min(8), loopback, text.contains('?'))))
}

fn issuer(input: &[u8]) -> Result<Kind, String> {
    let text = String::from_utf8_lossy(input);
    let Ok(issuer) = text.parse::<Issuer>() else { return Ok(Kind::of("refused")) };
    ensure(issuer.as_str() == text && text.ends_with(issuer.path()), "it was changed")?;
    ensure(!text.ends_with('/') && !text.contains(['?', '#', '"', '@']), "what RFC 8414 does not allow")?;
    Ok(Kind::of(("accepted", issuer.is_https(), issuer.path().is_empty())))
}

fn origin(input: &[u8]) -> Result<Kind, String> {
    let text = String::from_utf8_lossy(input);
    let Ok(origin) = text.parse::<Origin>() else { return Ok(Kind::of("refused")) };
    ensure(origin.as_str() == text, "it was changed")?;
    ensure(!text.contains(['?', '#', '@', '*', '"']) && text.matches('/').count() == 2, "more than an origin")?;
    Ok(Kind::of(("accepted", text.starts_with("https:"))))
}

fn resource_uri(input: &[u8]) -> Result<Kind, String> {
    let text = String::from_utf8_lossy(input);
    let Ok(uri) = text.parse::<ResourceUri>() else { return Ok(Kind::of("refused")) };
    ensure(uri.as_str() == text && !text.contains('#'), "it was changed, or has a fragment")?;
    let metadata = uri.metadata_url();
    let below = |url: &String| url.contains("/.well-known/oauth-protected-resource") && url.is_ascii();
    ensure(metadata.as_ref().is_none_or(below), "metadata somewhere else")?;
    Ok(Kind::of(("accepted", metadata.is_some())))
}

fn grant_type(input: &[u8]) -> Result<Kind, String> {
    word::<GrantType>(input)
}

fn response_type(input: &[u8]) -> Result<Kind, String> {
    let Ok(response_type) = String::from_utf8_lossy(input).parse::<ResponseType>() else {
        return Ok(Kind::of("refused"));
    };
    let again = response_type.as_str().parse::<ResponseType>();
    ensure(again.as_ref() == Ok(&response_type), "its own text is another one")?;
    let mut words: Vec<_> = response_type.as_str().split(' ').collect();
    words.reverse();
    ensure(words.join(" ").parse::<ResponseType>().as_ref() == Ok(&response_type), "the order matters")?;
    Ok(Kind::of(("accepted", words.len().min(8))))
}

fn client_id(input: &[u8]) -> Result<Kind, String> {
    word::<ClientId>(input)
}

fn auth_method(input: &[u8]) -> Result<Kind, String> {
    word::<AuthMethod>(input)
}

fn client_secret(input: &[u8]) -> Result<Kind, String> {
    let text = String::from_utf8_lossy(input);
    match text.parse::<ClientSecret>() {
        Ok(secret) => {
            ensure(!format!("{secret:?}").contains(&*text) || text.len() < 8, "it prints itself")?;
            same("as it was exposed", &secret.expose(), &&*text)
        }
        Err(error) => Ok(Kind::of(error.to_string())),
    }
}

fn digest(input: &[u8]) -> Result<Kind, String> {
    let text = String::from_utf8_lossy(input);
    match text.parse::<Digest<AccessToken>>() {
        Ok(digest) => same("as it was printed", &digest.to_string().parse(), &Ok(digest)),
        Err(error) => Ok(Kind::of(error.to_string())),
    }
}

fn code_challenge(input: &[u8]) -> Result<Kind, String> {
    let text = String::from_utf8_lossy(input);
    let method = CodeChallengeMethod::from_name(&text);
    let verifier = CodeVerifier::parse(&text);
    let challenge = CodeChallengeValue::parse(&text, CodeChallengeMethod::S256);
    ensure(challenge.is_some() == verifier.is_some(), "challenge and verifier have one syntax")?;
    if let Some((challenge, verifier)) = challenge.zip(verifier) {
        ensure((43..=128).contains(&text.len()), "a length that RFC 7636 does not allow")?;
        ensure(!challenge.is_met_by(&verifier), "it is met by itself")?;
        return Ok(Kind::of("accepted"));
    }
    Ok(Kind::of(("refused", method.is_some())))
}

fn error_description(input: &[u8]) -> Result<Kind, String> {
    let error = ProtocolError::new(ErrorCode::InvalidRequest, String::from_utf8_lossy(input).into_owned());
    let allowed = |byte| matches!(byte, 0x20 | 0x21 | 0x23..=0x5b | 0x5d..=0x7e);
    ensure(error.description().bytes().all(allowed), "a character that RFC 6749 does not allow")?;
    Ok(Kind::of(("told", error.description().contains('?'))))
}

fn client_document(input: &[u8]) -> Result<Kind, String> {
    document::<Client>(input)
}

fn lifetimes(input: &[u8]) -> Result<Kind, String> {
    let Ok(lifetimes) = serde_json::from_slice::<Lifetimes>(input) else { return Ok(Kind::of("not read")) };
    let now = Timestamp::from_unix_seconds(1_800_000_000);
    let all = [
        lifetimes.code_or_default(),
        lifetimes.access_token_or_default(),
        lifetimes.or(Lifetimes::DEFAULT).refresh_token_or_default(),
    ];
    ensure(all[0] <= Lifetimes::LONGEST_CODE, "a code that lives too long")?;
    ensure(all.iter().all(|lifetime| now + *lifetime >= now), "an expiry before its beginning")?;
    document::<Lifetimes>(input)
}

/// What an extension keeps is any JSON; of a number that no integer holds, the last bit may change when it is read again.
fn extension_data(input: &[u8]) -> Result<Kind, String> {
    let Ok(read) = serde_json::from_slice::<ExtensionData>(input) else { return Ok(Kind::of("not read")) };
    let written = serde_json::to_string(&read).map_err(|error| format!("what was read cannot be written: {error}"))?;
    let again: ExtensionData =
        serde_json::from_str(&written).map_err(|error| format!("what was written is not read: {error}"))?;
    same("once written and read", &format!("{again:?}"), &format!("{read:?}"))
}

/// One that was paused here has at most 4 KiB of parameters; a longer one may grow beyond what is read when it is written.
fn paused_request(input: &[u8]) -> Result<Kind, String> {
    if input.len() < Parameters::MOST_BYTES / 4 {
        return document::<PausedRequest>(input);
    }
    Ok(Kind::of(("long", serde_json::from_slice::<PausedRequest>(input).is_ok())))
}
