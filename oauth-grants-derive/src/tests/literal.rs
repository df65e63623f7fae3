//! What `scope!` and its siblings take is what the runtime takes.

use oauth_grants::protocol::{Issuer, RedirectUri, Scope};

use crate::model::LiteralKind;

/// Each text, and each with one character more, less or other at every place.
fn variants(texts: &[&str]) -> Vec<String> {
    const LETTERS: &str = "aZ0 .,:;/?#@*%{}[]\\\"'-_~&=+é\t";
    let mut variants: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    for text in texts {
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let (before, after) = text.split_at(at);
            let rest = after.get(1..).unwrap_or_default();
            variants.push(format!("{before}{rest}"));
            for letter in LETTERS.chars() {
                variants.push(format!("{before}{letter}{after}"));
                variants.push(format!("{before}{letter}{rest}"));
            }
        }
    }
    variants
}

#[test]
fn redirect_uris_are_read_alike() {
    let texts = variants(&[
        "https://shop.example/callback",
        "https://user@shop.example:8443/a/b?shop=1&state=2",
        "http://127.0.0.1:9000/callback",
        "http://[::1]/callback?code=1",
        "http://localhost/%2e%2E/c",
        "com.example.app:/callback",
        "javascript:alert(1)",
    ]);
    for text in &texts {
        let (here, there) = (LiteralKind::RedirectUri.read(text), text.parse::<RedirectUri>());
        assert_eq!(here.is_ok(), there.is_ok(), "{text}: {here:?}, {there:?}");
    }
}

#[test]
fn issuers_are_read_alike() {
    let texts = variants(&[
        "https://auth.example.com",
        "https://auth.example.com:8443/tenant/one",
        "http://127.0.0.1:8080",
        "http://[::1]:8080/a/./b",
        "http://localhost/a//b",
        "https://a.example/b/.well-known/c",
    ]);
    for text in &texts {
        let (here, there) = (LiteralKind::Issuer.read(text), text.parse::<Issuer>());
        assert_eq!(here.is_ok(), there.is_ok(), "{text}: {here:?}, {there:?}");
    }
}

#[test]
fn scopes_are_read_alike_but_for_what_is_hardly_meant() {
    for text in &variants(&["orders:read orders:write", "a", "profile  email "]) {
        let parsed = text.parse::<Scope>();
        if let Ok(normal) = LiteralKind::Scope.read(text) {
            assert_eq!(parsed.unwrap().as_str(), normal);
        } else {
            let hardly_meant = |scope: Scope| {
                let tokens = text.split(' ').filter(|token| !token.is_empty()).count();
                scope.is_empty() || text.contains(',') || scope.tokens().count() < tokens
            };
            assert!(parsed.is_err() || parsed.is_ok_and(hardly_meant), "{text}");
        }
    }
}
