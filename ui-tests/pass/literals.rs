//! `scope!` and its siblings, wherever a value may stand.

use oauth_grants::{prelude::*, protocol::Issuer};

const READ: Scope = scope!("orders:read");
static BOTH: Scope = scope!("  orders:read   orders:write ");
const LOOPBACK: RedirectUri = redirect_uri!("http://127.0.0.1:9000/callback");

macro_rules! scopes {
    ($($text:literal),* $(,)?) => { [$(oauth_grants::scope!($text)),*] };
}

mod renamed {
    pub(crate) use oauth_grants as oauth;
}

fn main() {
    assert_eq!(READ.to_string(), "orders:read");
    assert_eq!(BOTH.as_str(), "orders:read orders:write");
    assert_eq!(LOOPBACK.as_str(), "http://127.0.0.1:9000/callback");
    assert_eq!(scopes!["a b", r"c"], [scope!["a b"], scope! { "c", }]);
    let issuer: Issuer = renamed::oauth::issuer!("https://example.com/tenant");
    assert_eq!((issuer.as_str(), issuer.path()), ("https://example.com/tenant", "/tenant"));
    let native = redirect_uri!("com.example.app:/callback");
    assert_eq!(native.host(), "com.example.app");
    let kept = redirect_uri!("https://shop.example/callback?shop=1");
    assert_eq!(kept, "https://shop.example/callback?shop=1".parse().unwrap());
}
