//! The headers of a sign-in's pages (RFC 9700 sections 4.2.4 and 4.16).
//!
//! The policy has no `form-action`, because some browsers apply that to the redirect which follows a form, and the last
//! one goes to the client.

use base64::{Engine, engine::general_purpose::STANDARD};
use http::{HeaderMap, HeaderValue, header::CONTENT_SECURITY_POLICY};
use sha2::{Digest, Sha256};

/// Sets the headers that every page of a sign-in needs: not kept, not framed, nothing loaded or run, its address told to
/// nobody. A page that needs more replaces its `Content-Security-Policy`.
pub fn secure(headers: &mut HeaderMap) {
    const POLICY: &str = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
    for (name, value) in [
        ("cache-control", "no-store"),
        ("content-security-policy", POLICY),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// The same for a page with this one inline stylesheet: all that stands between `<style>` and `</style>`, byte for byte.
pub fn secure_with_style(headers: &mut HeaderMap, style: &str) {
    secure_with_inline(headers, style, InlineImages::No);
}

/// Whether a page has images in addresses of the scheme `data`.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "pages"), expect(dead_code, reason = "only the built-in pages have them"))]
pub(crate) enum InlineImages {
    No,
    Yes,
}

/// The same for a page that may have such images as well.
pub(crate) fn secure_with_inline(headers: &mut HeaderMap, style: &str, images: InlineImages) {
    secure(headers);
    let digest = STANDARD.encode(Sha256::digest(style));
    let images = match images {
        InlineImages::No => "",
        InlineImages::Yes => "img-src data:; ",
    };
    let policy =
        format!("default-src 'none'; style-src 'sha256-{digest}'; {images}base-uri 'none'; frame-ancestors 'none'");
    // Base64 is good in a header. If it were not, the page would go without its style.
    if let Ok(policy) = HeaderValue::try_from(policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_inline_is_allowed_but_the_one_style_by_its_digest() {
        let mut headers = HeaderMap::new();
        secure(&mut headers);
        assert!(!headers[CONTENT_SECURITY_POLICY].to_str().unwrap().contains("style-src"));
        secure_with_style(&mut headers, "p{}");
        // printf 'p{}' | openssl dgst -sha256 -binary | base64
        let policy = headers[CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("style-src 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y=';"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
    }
}
