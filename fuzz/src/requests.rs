//! Whole requests, at every endpoint and for every grant: the answer is never a 5xx, and keeps what the endpoint promises.

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::{Response, StatusCode};

use crate::{
    Kind, NamedTarget, Target,
    api::LET_IN,
    world::{APPLICATION, World, is_registered},
};

/// What requests are made of.
const WORDS: [&str; 94] = [
    "GET ",
    "POST ",
    "HEAD ",
    "OPTIONS ",
    "PUT ",
    "/oauth/authorize",
    "/oauth/token",
    "/oauth/interaction/",
    "/oauth/revoke",
    "/oauth/introspect",
    "YXBpOnNlY3JldC1vZi1hcGk=",
    "access-control-request-method: ",
    "origin: https://app.example",
    "/.well-known/oauth-authorization-server",
    "?",
    "&",
    "\n",
    "\n\n",
    "content-type: ",
    "application/x-www-form-urlencoded",
    "application/json",
    "authorization: Basic ",
    "authorization: Bearer ",
    "Y2xpZW50LWE6c2VjcmV0LW9mLWE=",
    "bWFjaGluZTpzZWNyZXQtb2YtbWFjaGluZQ==",
    "cookie: ",
    "origin: https://a.example",
    "x-person: alice",
    "client-certificate: of report",
    "authorization: Bearer {access_token}",
    "report",
    "/orders",
    "/anybody",
    "/layered",
    "/.well-known/oauth-protected-resource/orders",
    "dpop: ",
    "x-forwarded-host: ",
    "response_type=",
    "client_id=",
    "redirect_uri=",
    "scope=",
    "state=",
    "response_mode=",
    "prompt=",
    "max_age=",
    "nonce=",
    "code_challenge=",
    "code_challenge_method=",
    "grant_type=",
    "code=",
    "code_verifier=",
    "refresh_token=",
    "client_secret=",
    "client_assertion=",
    "client_assertion_type=",
    "username=",
    "password=",
    "ticket=for+",
    "people=",
    "row=",
    "resource=",
    "https://api.example/orders",
    "https://stock.example",
    "token=",
    "token_type_hint=",
    "request=",
    "request_uri=",
    "csrf_token=",
    "decision=",
    "withdraw=",
    "applications",
    "allow",
    "deny",
    "sign_out=",
    "client-a",
    "client-p",
    "client-i",
    "client-n",
    "machine",
    "till",
    "secret-of-a",
    "alice",
    "wonderland",
    "authorization_code",
    "client_credentials",
    "urn:example:params:oauth:grant-type:ticket",
    "S256",
    "plain",
    "none",
    "login",
    "{code}",
    "{refresh_token}",
    "{access_token}",
    "{csrf_token}",
];

/// The longest address of a redirect: a `state` of four kibibytes, each byte of it encoded, and the rest.
const MOST_TOLD: usize = 14 * 1024;

/// How often what is held is got anew: as long as it lives, or a little longer.
const REPLENISH_EVERY: u32 = 64;

/// The targets that take requests.
pub fn targets() -> Vec<NamedTarget> {
    vec![
        ("authorization", requests),
        ("client_certificate", requests),
        ("implicit", requests),
        ("interaction", requests),
        ("introspection", requests),
        ("metadata", requests),
        ("protected_resource", requests),
        ("revocation", requests),
        ("token", requests),
        ("token_authorization_code", requests),
        ("token_client_credentials", requests),
        ("token_custom", requests),
        ("token_password", requests),
        ("token_refresh_token", requests),
        ("basic_credentials", || Box::new(Requests::framed(basic_credentials))),
        ("bearer_token", || Box::new(Requests::framed(bearer_token))),
        ("cookie", || Box::new(Requests::framed(cookie))),
    ]
}

fn requests() -> Box<dyn Target> {
    Box::new(Requests::framed(<[u8]>::to_vec))
}

/// Requests to one world, made of the input.
struct Requests {
    world: World,
    frame: fn(&[u8]) -> Vec<u8>,
    taken: u32,
}

impl Requests {
    fn framed(frame: fn(&[u8]) -> Vec<u8>) -> Self {
        Self { world: World::new(), frame, taken: 0 }
    }
}

impl Target for Requests {
    fn words(&self) -> &'static [&'static str] {
        &WORDS
    }

    fn take(&mut self, input: &[u8]) -> Result<Kind, String> {
        if self.taken.is_multiple_of(REPLENISH_EVERY) {
            self.world.replenish();
        }
        self.taken = self.taken.wrapping_add(1);
        match self.world.answer(&(self.frame)(input)) {
            Some(response) => {
                let_in(&response, self.world.held("access_token"))?;
                judge(&response)
            }
            None => Ok(Kind::of("no request")),
        }
    }
}

/// The input as identifier and secret of a client.
fn basic_credentials(input: &[u8]) -> Vec<u8> {
    let credentials = STANDARD.encode(input);
    let head = "content-type: application/x-www-form-urlencoded\n\ngrant_type=client_credentials";
    format!("POST /oauth/token\nauthorization: Basic {credentials}\n{head}").into_bytes()
}

/// The input as what follows the scheme in the header.
fn bearer_token(input: &[u8]) -> Vec<u8> {
    let head = b"POST /oauth/token\ncontent-type: application/x-www-form-urlencoded\nauthorization: Bearer ";
    [head, input, b"\n\ngrant_type=client_credentials&client_id=client-p"].concat()
}

/// The input as what a browser brings.
fn cookie(input: &[u8]) -> Vec<u8> {
    [b"GET {page}\ncookie: ", input].concat()
}

/// Whoever was let in brought the token that is held at the moment, since nobody knows another.
fn let_in(response: &Response<Bytes>, held: &str) -> Result<(), String> {
    let Some(brought) = response.body().strip_prefix(LET_IN.as_bytes()) else { return Ok(()) };
    if !held.is_empty() && brought.ends_with(held.as_bytes()) {
        return Ok(());
    }
    Err(format!("let in by another token than {held}: {response:?}"))
}

fn judge(response: &Response<Bytes>) -> Result<Kind, String> {
    let status = response.status();
    let headers = response.headers();
    let text = |name| headers.get(name).map_or("", |value| value.to_str().unwrap_or("?"));
    let location = text("location");
    let body = str::from_utf8(response.body()).map_err(|_| "the body is not UTF-8".to_owned())?;
    let wrong = |what: &str| Err(format!("{what}: {response:?}"));
    if status.is_server_error() {
        return wrong("a 5xx");
    }
    if body.len() > 64 * 1024 || location.len() > MOST_TOLD {
        return wrong("more is told than was asked");
    }
    if headers.get_all("location").iter().count() != usize::from(status == StatusCode::SEE_OTHER) {
        return wrong("a redirect and its address go together");
    }
    if !location.is_empty() && !is_registered(location) {
        return wrong("a redirect to somewhere else");
    }
    let challenge = text("www-authenticate");
    let refused = status.is_client_error();
    if !challenge.is_empty() && !refused || challenge.is_empty() && status == StatusCode::UNAUTHORIZED {
        return wrong("a 401 tells how to authenticate, and nothing that is served does");
    }
    // Whose tokens a resource takes may be read from everywhere (RFC 9728 section 3.1). Of an answer to HEAD there are the headers alone.
    let is_to_head = body.is_empty() && !["", "0"].contains(&text("content-length"));
    let open: &[_] = match body.starts_with("{\"resource\":") {
        true => &["*"],
        false if is_to_head => &["*", "", APPLICATION],
        false => &["", APPLICATION],
    };
    if headers.contains_key("access-control-allow-credentials") || !open.contains(&text("access-control-allow-origin"))
    {
        return wrong("open to scripts of others");
    }
    let told = if text("content-type").starts_with("text/html") {
        page(body, text("content-security-policy"))?
    } else if text("content-type") == "application/json" && !is_to_head {
        json(body)?
    } else {
        String::new()
    };
    let place = location.split(['?', '#']).next().unwrap_or_default();
    let place = if place.starts_with('/') { "here" } else { place };
    let error = location.split_once("error=").map_or("", |(_, rest)| rest.split("&state=").next().unwrap_or_default());
    let error = error.get(..60).unwrap_or(error);
    Ok(Kind::of((status.as_u16(), challenge, place, error, told)))
}

fn page(body: &str, policy: &str) -> Result<String, String> {
    let lower = body.to_ascii_lowercase();
    for markup in ["<script", "<img", "<b>", "onerror=\"", "javascript:\""] {
        if lower.contains(markup) {
            return Err(format!("what came from outside is markup: {body}"));
        }
    }
    if !policy.contains("frame-ancestors 'none'") || !policy.contains("default-src 'none'") {
        return Err(format!("a page without its policy: {policy}"));
    }
    let title = lower.split_once("<h1").map_or("", |(_, rest)| rest.split("</h1").next().unwrap_or_default());
    Ok(title.to_owned())
}

fn json(body: &str) -> Result<String, String> {
    let value: serde_json::Value = serde_json::from_str(body).map_err(|error| format!("{error}: {body}"))?;
    let member = |name: &str| value.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
    let description = member("error_description");
    if !description.bytes().all(|byte| matches!(byte, 0x20 | 0x21 | 0x23..=0x5b | 0x5d..=0x7e)) {
        return Err(format!("a description that RFC 6749 does not allow: {body}"));
    }
    let members: Vec<&str> = value.as_object().into_iter().flat_map(|object| object.keys().map(|key| &**key)).collect();
    Ok(format!("{} {} {}", member("error"), description.get(..20).unwrap_or(description), members.join(" ")))
}
