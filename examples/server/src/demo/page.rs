//! What the pages of the demo have in common: how they look, and what keeps them to themselves.

use axum::response::{Html, IntoResponse, Response};
use oauth_grants::interaction::secure_with_style;

const STYLE: &str = "\
    :root { color-scheme: light dark; --page: #f3f4f6; --card: #fff; --text: #191c20; --line: #d9dce1; --link: #1d4fb8 }\
    @media (prefers-color-scheme: dark) { :root { --page: #101216; --card: #191c22; --text: #eceef1; --line: #383c43; \
    --link: #9dbdff } }\
    * { box-sizing: border-box }\
    body { margin: 0; padding: 1.5rem 1rem; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; \
    overflow-wrap: anywhere }\
    main { max-width: 52rem; margin: 0 auto; padding: 2rem; background: var(--card); border: 1px solid var(--line); \
    border-radius: 1rem }\
    h1 { margin: 0; font-size: 1.5rem; line-height: 1.25 }\
    h2 { margin: 2rem 0 .5rem; font-size: 1rem }\
    h2::first-letter { text-transform: uppercase }\
    p { margin: .5rem 0 0 }\
    a { color: var(--link) }\
    ul { margin: .75rem 0 0; padding-left: 1.25rem }\
    pre { margin: .5rem 0 0; padding: .75rem 1rem; background: var(--page); border-radius: .5rem; font-size: .875rem; \
    white-space: pre-wrap }";

/// A page with this title and this body, which is HTML.
pub(super) fn answer(title: &str, body: &str) -> Response {
    let page = format!(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\n\
         <style>{STYLE}</style>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</html>\n"
    );
    let mut answer = Html(page).into_response();
    secure_with_style(answer.headers_mut(), STYLE);
    answer
}

/// Text as it stands in HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
