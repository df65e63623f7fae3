//! [`BrowserId`]: how one browser is told from another, and the tokens that its forms carry.
//!
//! The cookie is what OWASP's rules for sessions ask for: 256 random bits that say nothing, `HttpOnly`,
//! `SameSite=Lax` (a client's link must carry it), and with TLS `Secure` under the `__Host-` prefix (RFC 6265bis
//! section 4.1.3.2). It must never be taken from anything but its own cookie, nor be printed, nor be kept but as a digest.

use std::fmt;

use http::{HeaderMap, HeaderValue, header::COOKIE};
use subtle::ConstantTimeEq;

use crate::protocol::{
    Digest, GrantError, Issuer, RandomnessError, keyed_digest::keyed_digest, randomness::random_text,
};

/// How many cookies of one name are looked at. A browser sends one of ours, and hardly as many of others: one for each path above the
/// page and each domain above the host.
const MOST_COOKIES: usize = 8;

/// The secret name of one browser, until it signs in or out.
pub(super) struct BrowserId(String);

impl BrowserId {
    /// A browser that was not here before.
    pub(super) fn generate() -> Result<Self, RandomnessError> {
        random_text::<32>().map(Self)
    }

    /// What may be kept of it.
    pub(super) fn digest(&self) -> Digest<Self> {
        Digest::of(&self.0)
    }

    /// The token of the forms on one page, which is named by the end of its address (RFC 9700 section 4.7). It follows from this id, so it is
    /// good in this browser only, and no longer once somebody signed in or out.
    pub(super) fn csrf_token(&self, page: &str) -> String {
        keyed_digest(self.0.as_bytes(), page)
    }

    /// Whether this is that token, compared in constant time.
    pub(super) fn gave_csrf_token(&self, page: &str, presented: &str) -> bool {
        self.csrf_token(page).as_bytes().ct_eq(presented.as_bytes()).into()
    }
}

impl fmt::Debug for BrowserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BrowserId(…)")
    }
}

/// The cookie of one server. Browsers keep the cookies of all ports of a host together, so its name tells by a digest of
/// the issuer whose it is.
#[derive(Debug)]
pub(super) struct BrowserCookie {
    name: String,
    attributes: String,
}

impl BrowserCookie {
    pub(super) fn of(issuer: &Issuer) -> Self {
        let digest = Digest::<Issuer>::of(issuer.as_str()).fingerprint();
        if issuer.is_https() {
            let attributes = "Path=/; HttpOnly; SameSite=Lax; Secure".to_owned();
            return Self { name: format!("__Host-oauth_grants_{digest}"), attributes };
        }
        // Plain `http` is for a loopback address, where browsers take neither `Secure` nor the prefix for granted. Without
        // the prefix, the path may say where the cookie is needed.
        let attributes = format!("Path={}/oauth; HttpOnly; SameSite=Lax", issuer.path());
        Self { name: format!("oauth_grants_{digest}"), attributes }
    }

    /// What the browser says that it is, of the first few cookies of this name: another application on the host may have set
    /// one that shadows ours. Which of them it was ever told is for [`Browsers`](super::Browsers) to say. None comes twice, since the
    /// application is asked about each that is signed in.
    pub(super) fn read<'a>(&'a self, headers: &'a HeaderMap) -> impl Iterator<Item = BrowserId> + 'a {
        let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
        let cookies = lines.flat_map(|line| line.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
        let values = cookies.filter(|(name, _)| *name == self.name).map(|(_, value)| value);
        let mut read = Vec::new();
        let new = values.filter(|value| is_random_text(value)).filter(move |value| {
            let is_new = !read.contains(value);
            read.extend(is_new.then_some(*value));
            is_new
        });
        new.take(MOST_COOKIES).map(|value| BrowserId(value.to_owned()))
    }

    /// The value of the `Set-Cookie` header. The cookie goes when the browser is closed.
    pub(super) fn write(&self, browser: &BrowserId) -> Result<HeaderValue, GrantError> {
        let cookie = format!("{}={}; {}", self.name, browser.0, self.attributes);
        let mut value = HeaderValue::try_from(cookie).map_err(GrantError::internal)?;
        value.set_sensitive(true);
        Ok(value)
    }
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

    fn cookie_of(issuer: &str) -> BrowserCookie {
        BrowserCookie::of(&issuer.parse().unwrap())
    }

    #[test]
    fn a_browser_is_known_again_by_its_cookie_among_others() {
        let browser = BrowserId::generate().unwrap();
        for issuer in ["https://auth.example", "http://127.0.0.1:8080"] {
            let cookie = cookie_of(issuer);
            let written = cookie.write(&browser).unwrap();
            let (pair, _) = written.to_str().unwrap().split_once(';').unwrap();
            let headers = sent(&format!("theme=dark; {pair}; x=y"));
            let read: Vec<_> = cookie.read(&headers).map(|read| read.digest()).collect();
            assert_eq!(read, [browser.digest()]);
        }
    }

    #[test]
    fn servers_of_one_host_have_cookies_of_their_own() {
        let issuers = ["https://a.example", "https://a.example/one", "https://a.example:8443", "https://b.example"];
        let names: std::collections::HashSet<_> = issuers.map(|issuer| cookie_of(issuer).name).into();
        assert_eq!(names.len(), issuers.len());
        assert_eq!(cookie_of("https://a.example").name, cookie_of("https://a.example").name);
    }

    #[test]
    fn with_tls_a_cookie_without_the_prefix_counts_for_nothing() {
        let cookie = cookie_of("https://auth.example");
        let (name, value) = (cookie.name.strip_prefix("__Host-").unwrap(), "A".repeat(43));
        assert_eq!(cookie.read(&sent(&format!("{name}={value}"))).count(), 0);
        assert_eq!(cookie.read(&sent(&format!("{}={value}", cookie.name))).count(), 1);
    }

    #[test]
    fn a_cookie_that_is_no_id_counts_for_nothing() {
        let cookie = cookie_of("http://localhost:8080");
        for value in ["", "x", &"A".repeat(44), &"=".repeat(43)] {
            assert_eq!(cookie.read(&sent(&format!("{}={value}", cookie.name))).count(), 0, "{value}");
        }
    }

    #[test]
    fn a_csrf_token_is_good_for_one_browser_and_one_request() {
        let (browser, other) = (BrowserId::generate().unwrap(), BrowserId::generate().unwrap());
        let (request, another) = ("one", "another");
        let token = browser.csrf_token(request);
        assert!(browser.gave_csrf_token(request, &token));
        assert!(!browser.gave_csrf_token(another, &token));
        assert!(!other.gave_csrf_token(request, &token));
        assert!(!browser.gave_csrf_token(request, ""));
    }

    #[test]
    fn it_is_not_printed() {
        let browser = BrowserId::generate().unwrap();
        assert!(!format!("{browser:?}").contains(&browser.0));
        assert!(cookie_of("https://auth.example").write(&browser).unwrap().is_sensitive());
    }
}
