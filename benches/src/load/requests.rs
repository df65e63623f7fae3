//! The requests, as bytes.

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::world::{
    CHOSEN_CLIENT_ID, CHOSEN_SECRET, CLIENT_ID, CLIENT_SECRET, CODE_CHALLENGE, CODE_VERIFIER, REDIRECT_URI, SCOPE, path,
};

/// Who asks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Party {
    /// The client with a generated secret.
    Generated,
    /// The client whose secret a person chose.
    Chosen,
}

impl Party {
    fn authorization(self) -> String {
        let (client_id, secret) = match self {
            Self::Generated => (CLIENT_ID, CLIENT_SECRET),
            Self::Chosen => (CHOSEN_CLIENT_ID, CHOSEN_SECRET),
        };
        let joined = format!("{}:{}", encoded(client_id), encoded(secret));
        format!("Basic {}", STANDARD.encode(joined))
    }
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

pub(super) fn hello() -> Vec<u8> {
    get(path::HELLO, "")
}

pub(super) fn client_credentials(party: Party) -> Vec<u8> {
    post(path::TOKEN, party, &[("grant_type", "client_credentials"), ("scope", SCOPE)])
}

pub(super) fn authorize() -> Vec<u8> {
    let query = form(&[
        ("response_type", "code"),
        ("client_id", CLIENT_ID),
        ("redirect_uri", REDIRECT_URI),
        ("scope", SCOPE),
        ("state", "af0ifjsldkj"),
        ("code_challenge", CODE_CHALLENGE),
        ("code_challenge_method", "S256"),
    ]);
    get(&format!("{}?{query}", path::AUTHORIZE), "")
}

pub(super) fn exchange(code: &str) -> Vec<u8> {
    // As it stood in the redirect, so it is encoded.
    let rest =
        form(&[("grant_type", "authorization_code"), ("redirect_uri", REDIRECT_URI), ("code_verifier", CODE_VERIFIER)]);
    post_form(path::TOKEN, Party::Generated, &format!("code={code}&{rest}"))
}

pub(super) fn refresh(token: &str) -> Vec<u8> {
    post(path::TOKEN, Party::Generated, &[("grant_type", "refresh_token"), ("refresh_token", token)])
}

pub(super) fn introspect(token: &str) -> Vec<u8> {
    post(path::INTROSPECT, Party::Generated, &[("token", token)])
}

pub(super) fn resource(token: &str) -> Vec<u8> {
    get(path::RESOURCE, &format!("authorization: Bearer {token}\r\n"))
}

pub(super) fn metadata() -> Vec<u8> {
    get(path::METADATA, "")
}

pub(super) fn purge() -> Vec<u8> {
    post(path::PURGE, Party::Generated, &[])
}

fn get(target: &str, headers: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: */*\r\n{headers}\r\n").into_bytes()
}

fn post(path: &str, party: Party, pairs: &[(&str, &str)]) -> Vec<u8> {
    post_form(path, party, &form(pairs))
}

fn post_form(path: &str, party: Party, form: &str) -> Vec<u8> {
    let (authorization, length) = (party.authorization(), form.len());
    format!(
        "POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/json\r\nauthorization: {authorization}\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n{form}"
    )
    .into_bytes()
}

fn form(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}
