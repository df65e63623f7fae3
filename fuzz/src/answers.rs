//! What an authorization server elsewhere answers about a token (RFC 7662 section 2.2): nobody is let in by an answer that
//! does not say so.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use oauth_grants::{
    protocol::{ManualClock, Timestamp},
    resource::{ProtectedResource, RemoteIntrospection, Resource, ScopeRequirement},
};
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};

use crate::{Kind, NamedTarget, Target, api::RESOURCE};

const NOW: i64 = 1_000_000;

const WORDS: [&str; 28] = [
    "{",
    "}",
    "[",
    "]",
    "null",
    "true",
    "false",
    "\"active\":",
    "\"scope\":",
    "\"read\"",
    "\"read write\"",
    "\"client_id\":",
    "\"token_type\":",
    "\"Bearer\"",
    "\"DPoP\"",
    "\"exp\":",
    "\"iat\":",
    "\"nbf\":",
    "\"sub\":",
    "\"aud\":",
    "\"https://api.example/orders\"",
    "\"cnf\":",
    "\"x5t#S256\":",
    "\"act\":",
    "1000001",
    "-9223372036854775808",
    "1e400",
    "\\ud800",
];

/// The one target.
pub fn targets() -> Vec<NamedTarget> {
    vec![("introspection_answer", || Box::new(Answers::new()))]
}

/// A resource that is told of each token what the input says.
struct Answers {
    resource: ProtectedResource,
    told: Arc<Mutex<Bytes>>,
    runtime: Runtime,
}

impl Answers {
    fn new() -> Self {
        let told = Arc::new(Mutex::new(Bytes::new()));
        let answer = Arc::clone(&told);
        let asked = move |_: Request<Bytes>| {
            let answer = answer.lock().unwrap_or_else(PoisonError::into_inner).clone();
            std::future::ready(Ok::<_, std::io::Error>(Response::new(answer)))
        };
        let check = RemoteIntrospection::new(
            "https://auth.example".parse().unwrap(),
            "https://auth.example/oauth/introspect".parse().unwrap(),
            &"api".parse().unwrap(),
            &"secret-of-api".parse().unwrap(),
            asked,
        );
        let clock = ManualClock::at(Timestamp::from_unix_seconds(NOW));
        let resource = Resource::new(RESOURCE.parse().unwrap());
        Self {
            resource: ProtectedResource::new(resource, check.clock(clock)),
            told,
            runtime: Builder::new_current_thread().build().unwrap(),
        }
    }
}

impl Target for Answers {
    fn words(&self) -> &'static [&'static str] {
        &WORDS
    }

    fn take(&mut self, input: &[u8]) -> Result<Kind, String> {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = Bytes::copy_from_slice(input);
        let request = Request::get("/orders").header("authorization", "Bearer abc").body(()).unwrap();
        let required = ScopeRequirement::All("read".parse().unwrap());
        match self.runtime.block_on(self.resource.authorize(&request.into_parts().0, &required)) {
            Ok(token) if says_so(input) => Ok(Kind::of((token.subject.is_some(), token.members.len()))),
            Ok(token) => Err(format!("let in: {token:?}")),
            // What is not understood is answered with 503, and anything else is not.
            Err(challenge) => match challenge.status() {
                status @ (StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::SERVICE_UNAVAILABLE) => {
                    Ok(Kind::of(status.as_u16()))
                }
                status => Err(format!("answered {status}")),
            },
        }
    }
}

/// Whether an answer says that a token is alive, may be brought by anybody, and is good for this resource.
fn says_so(answer: &[u8]) -> bool {
    let Ok(answer) = serde_json::from_slice::<Value>(answer) else { return false };
    let text = |name: &str| answer.get(name).and_then(Value::as_str).unwrap_or_default();
    let time = |name: &str| answer.get(name).and_then(Value::as_i64);
    let addressed = match answer.get("aud") {
        Some(Value::Array(names)) => names.iter().any(|name| name == RESOURCE),
        name => name.is_some_and(|name| name == RESOURCE),
    };
    answer.get("active") == Some(&Value::Bool(true))
        && text("token_type").eq_ignore_ascii_case("Bearer")
        && text("scope").split(' ').any(|token| token == "read")
        && time("exp").is_none_or(|exp| NOW < exp)
        && time("nbf").is_none_or(|nbf| nbf <= NOW)
        && answer.get("cnf").is_none_or(Value::is_null)
        && addressed
}
