//! [`Design`]: whole pages in place of the built-in ones.
//!
//! Only how a page looks is replaced. Who may see it, what a form of it does and what is checked before stays with
//! [`Pages`](super::Pages).

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header::CONTENT_TYPE};

use super::shown::{ApplicationsPage, ConsentPage, MessagePage, SignInPage};
use crate::interaction::{secure, secure_with_style};

/// Pages of one's own. Each method is a page; those that are not written are the built-in ones.
///
/// **Escaping is yours then.** The names of clients and whatever a person typed come from outside and may hold markup: an
/// engine for templates that escapes by itself is the way. The documentation of each page's data says what its forms are to
/// send.
///
/// ```
/// use oauth_grants::http::pages::{Design, Page, Pages, SignInPage};
/// # use oauth_grants::{http::pages::AuthenticateUser, protocol::{GrantError, Password, Subject}};
/// # struct Users;
/// # impl AuthenticateUser for Users {
/// #     async fn authenticate_user(&self, _: &str, _: &Password) -> Result<Option<Subject>, GrantError> { Ok(None) }
/// # }
///
/// struct Plain;
///
/// impl Design for Plain {
///     fn sign_in(&self, page: &SignInPage<'_>) -> Page {
///         let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
///         let texts = page.site.texts;
///         Page::with_style(
///             format!(
///                 "<!DOCTYPE html><html lang=\"{}\"><title>{}</title><style>body {{ font: 1rem serif }}</style>\
///                  <form method=\"post\"><input type=\"hidden\" name=\"csrf_token\" value=\"{}\">\
///                  <label>{} <input name=\"username\" value=\"{}\" autocomplete=\"username\"></label>\
///                  <label>{} <input name=\"password\" type=\"password\" autocomplete=\"current-password\"></label>\
///                  <button>{}</button></form>",
///                 texts.language, texts.sign_in, page.csrf_token, texts.username, escaped(page.username),
///                 texts.password, texts.sign_in,
///             ),
///             "body { font: 1rem serif }",
///         )
///     }
/// }
///
/// let pages = Pages::new(Users).design(Plain);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no design of the pages",
    label = "write `impl Design for {Self} {{}}`, and in it the pages that you replace"
)]
pub trait Design: Send + Sync + 'static {
    /// Who are you?
    fn sign_in(&self, page: &SignInPage<'_>) -> Page {
        page.built_in()
    }

    /// May they?
    fn consent(&self, page: &ConsentPage<'_>) -> Page {
        page.built_in()
    }

    /// What you let whom have.
    fn applications(&self, page: &ApplicationsPage<'_>) -> Page {
        page.built_in()
    }

    /// The way ends here.
    fn message(&self, page: &MessagePage<'_>) -> Page {
        page.built_in()
    }
}

/// The built-in pages.
pub(super) struct BuiltIn;

impl Design for BuiltIn {}

/// A page as it is sent, with its headers: it is not kept, not framed, loads and runs nothing, and tells its address to
/// nobody.
///
/// A page that needs more, as a picture or a script, gets another `Content-Security-Policy` among its
/// [headers](Self::headers_mut).
pub struct Page {
    pub(super) html: Bytes,
    pub(super) headers: HeaderMap,
}

impl Page {
    /// A page without any style.
    pub fn new(html: impl Into<String>) -> Self {
        let mut headers = HeaderMap::new();
        secure(&mut headers);
        Self::with_headers(html.into(), headers)
    }

    /// A page with this one inline stylesheet: all that stands in it between `<style>` and `</style>`, byte for byte.
    pub fn with_style(html: impl Into<String>, style: &str) -> Self {
        let mut headers = HeaderMap::new();
        secure_with_style(&mut headers, style);
        Self::with_headers(html.into(), headers)
    }

    /// The headers of the answer, to be changed with care.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    pub(super) fn with_headers(html: String, mut headers: HeaderMap) -> Self {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        Self { html: html.into(), headers }
    }
}

impl fmt::Debug for Page {
    /// Without the page, which holds the token of its form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page").field("headers", &self.headers).finish_non_exhaustive()
    }
}
