//! [`BrowserId`]: how one browser is told from another, and the tokens that its forms carry.
//!
//! The cookie is what OWASP's rules for sessions ask for: 256 random bits that say nothing, `HttpOnly`,
//! `SameSite=Lax` (a client's link must carry it), and with TLS `Secure` under the `__Host-` prefix (RFC 6265bis
//! section 4.1.3.2). It must never be taken from anything but its own cookie, nor be printed, nor be kept but as a digest.

use std::fmt;

use http::{HeaderMap, HeaderValue, header::COOKIE};
use subtle::ConstantTimeEq;

use super::pending::Handle;
use crate::protocol::{Digest, GrantError, RandomnessError, mac::authentication_code, randomness::random_text};

/// The secret name of one browser, until it signs in or out.
pub(super) struct BrowserId(String);

impl BrowserId {
    /// A browser that was not here before.
    pub(super) fn generate() -> Result<Self, RandomnessError> {
        random_text::<32>().map(Self)
    }

    /// What the browser says that it is. Whether it was ever told so is for [`Browsers`](super::Browsers) to say.
    pub(super) fn read(headers: &HeaderMap, is_https: bool) -> Option<Self> {
        let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
        let mut cookies = lines.flat_map(|line| line.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
        let (_, value) = cookies.find(|(name, _)| *name == cookie_name(is_https))?;
        is_random_text(value).then(|| Self(value.to_owned()))
    }

    /// The value of the `Set-Cookie` header. The cookie goes when the browser is closed.
    pub(super) fn cookie(&self, is_https: bool) -> Result<HeaderValue, GrantError> {
        let secure = if is_https { "; Secure" } else { "" };
        let cookie = format!("{}={}; Path=/; HttpOnly; SameSite=Lax{secure}", cookie_name(is_https), self.0);
        let mut value = HeaderValue::try_from(cookie).map_err(GrantError::internal)?;
        value.set_sensitive(true);
        Ok(value)
    }

    /// What may be kept of it.
    pub(super) fn digest(&self) -> Digest<Self> {
        Digest::of(&self.0)
    }

    /// The token of the forms on the page of one request (RFC 9700 section 4.7). It follows from this id, so it is
    /// good in this browser only, and no longer once somebody signed in or out.
    pub(super) fn csrf_token(&self, handle: &Handle) -> String {
        authentication_code(self.0.as_bytes(), handle.as_str())
    }

    /// Whether this is that token, compared in constant time.
    pub(super) fn gave_csrf_token(&self, handle: &Handle, presented: &str) -> bool {
        self.csrf_token(handle).as_bytes().ct_eq(presented.as_bytes()).into()
    }
}

impl fmt::Debug for BrowserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BrowserId(…)")
    }
}

/// Plain `http` is for a loopback address, where browsers take neither `Secure` nor the prefix for granted.
fn cookie_name(is_https: bool) -> &'static str {
    if is_https { "__Host-oauth_grants" } else { "oauth_grants" }
}

/// Whether a text looks like 256 bits in base64url, as this server makes them.
pub(super) fn is_random_text(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(cookie: &str) -> HeaderMap {
        HeaderMap::from_iter([(COOKIE, HeaderValue::from_str(cookie).unwrap())])
    }

    #[test]
    fn a_browser_is_known_again_by_its_cookie_among_others() {
        let browser = BrowserId::generate().unwrap();
        for is_https in [true, false] {
            let cookie = browser.cookie(is_https).unwrap();
            let (pair, _) = cookie.to_str().unwrap().split_once(';').unwrap();
            let read = BrowserId::read(&sent(&format!("theme=dark; {pair}; x=y")), is_https).unwrap();
            assert_eq!(read.digest(), browser.digest());
        }
    }

    #[test]
    fn with_tls_a_cookie_without_the_prefix_counts_for_nothing() {
        let value = "A".repeat(43);
        assert!(BrowserId::read(&sent(&format!("oauth_grants={value}")), true).is_none());
        assert!(BrowserId::read(&sent(&format!("oauth_grants={value}")), false).is_some());
    }

    #[test]
    fn a_cookie_that_is_no_id_counts_for_nothing() {
        for value in ["", "x", &"A".repeat(44), &"=".repeat(43)] {
            assert!(BrowserId::read(&sent(&format!("oauth_grants={value}")), false).is_none(), "{value}");
        }
    }

    #[test]
    fn a_csrf_token_is_good_for_one_browser_and_one_request() {
        let (browser, other) = (BrowserId::generate().unwrap(), BrowserId::generate().unwrap());
        let (request, another) = (Handle::generate().unwrap(), Handle::generate().unwrap());
        let token = browser.csrf_token(&request);
        assert!(browser.gave_csrf_token(&request, &token));
        assert!(!browser.gave_csrf_token(&another, &token));
        assert!(!other.gave_csrf_token(&request, &token));
        assert!(!browser.gave_csrf_token(&request, ""));
    }

    #[test]
    fn it_is_not_printed() {
        let browser = BrowserId::generate().unwrap();
        assert!(!format!("{browser:?}").contains(&browser.0));
        assert!(browser.cookie(true).unwrap().is_sensitive());
    }
}
