//! [`scope!`](crate::scope), [`redirect_uri!`](crate::redirect_uri) and [`issuer!`](crate::issuer): values that are known
//! when the program is written, read by the compiler (RFC 6749 sections 3.1.2 and 3.3, RFC 8414 section 2).
//!
//! The functions are for the macros, which have read the text; nobody else may call them.

use super::{Issuer, RedirectUri, Scope};

/// A [`Scope`] that the compiler reads. What no scope holds does not compile, and neither does a comma, which a scope can
/// hold but hardly ever means to.
///
/// ```
/// use oauth_grants::prelude::*;
///
/// const ORDERS: Scope = scope!("orders:read orders:write");
/// assert!(ORDERS.contains("orders:read"));
/// ```
#[macro_export]
macro_rules! scope {
    ($($text:tt)*) => { $crate::__literal::__scope!($crate, $($text)*) };
}

/// A [`RedirectUri`] that the compiler reads. What cannot be registered does not compile.
///
/// ```
/// use oauth_grants::prelude::*;
///
/// let client = Client::public("shop-app".parse()?).redirect_uris([redirect_uri!("https://shop.example/callback")]);
/// # Ok::<(), oauth_grants::protocol::InvalidClientId>(())
/// ```
#[macro_export]
macro_rules! redirect_uri {
    ($($text:tt)*) => { $crate::__literal::__redirect_uri!($crate, $($text)*) };
}

/// An [`Issuer`] that the compiler reads.
///
/// ```
/// use oauth_grants::prelude::*;
///
/// let builder = AuthorizationServer::builder(issuer!("https://auth.example.com"));
/// ```
#[macro_export]
macro_rules! issuer {
    ($($text:tt)*) => { $crate::__literal::__issuer!($crate, $($text)*) };
}

/// A scope in its normal form.
pub const fn scope(text: &'static str) -> Scope {
    Scope::read_by_macro(text)
}

/// A redirect URI without a fault.
pub const fn redirect_uri(text: &'static str) -> RedirectUri {
    RedirectUri::read_by_macro(text)
}

/// An issuer.
pub const fn issuer(text: &'static str) -> Issuer {
    Issuer::read_by_macro(text)
}

/// Compiles where a scope that [`scope!`](crate::scope) has read holds a token. The caller is whom the compiler then points at.
#[track_caller]
pub const fn required(scope: &Scope, token: &str, otherwise: &str) {
    assert!(has_token(scope, token), "{}", otherwise);
}

/// Of what the language has for this, a constant may use next to nothing.
const fn has_token(scope: &Scope, token: &str) -> bool {
    let Some(text) = scope.written() else { return false };
    let mut left = text.as_bytes();
    while !left.is_empty() {
        let (own, rest) = first_token(left);
        if is_same(own, token.as_bytes()) {
            return true;
        }
        left = rest;
    }
    false
}

/// The first token of a scope in its normal form, and what stands behind it.
const fn first_token(scope: &[u8]) -> (&[u8], &[u8]) {
    let mut rest = scope;
    while let [byte, behind @ ..] = rest {
        if *byte == b' ' {
            return (scope.split_at(scope.len() - rest.len()).0, behind);
        }
        rest = behind;
    }
    (scope, rest)
}

const fn is_same(mut one: &[u8], mut other: &[u8]) -> bool {
    loop {
        match (one, other) {
            ([], []) => return true,
            ([byte, rest @ ..], [same, behind @ ..]) if *byte == *same => (one, other) = (rest, behind),
            _ => return false,
        }
    }
}
