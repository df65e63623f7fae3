//! `GET /demo/callback/…`: where the demo's clients come back to. It shows the code and the line that exchanges it.

use axum::{
    Router,
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::get,
};
use oauth_grants::protocol::Parameters;

use super::{
    APP, BROWSER, DemoClient, WEB,
    lines::Lines,
    page::{answer, escaped},
};

/// Its routes.
pub(super) fn routes(lines: Lines) -> Router {
    Router::new().route("/demo/callback/{client_id}", get(show)).with_state(lines)
}

async fn show(State(lines): State<Lines>, Path(client_id): Path<String>, RawQuery(query): RawQuery) -> Response {
    let Some(client) = [WEB, APP, BROWSER].into_iter().find(|client| client.client_id == client_id) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let parameters = Parameters::parse(&query.unwrap_or_default()).unwrap_or_default();
    let (title, body) = content(&lines, client, &parameters);
    answer(title, &format!("<p>This page stands for the client <code>{client_id}</code>.</p>\n{body}"))
}

fn content(lines: &Lines, client: DemoClient, parameters: &Parameters) -> (&'static str, String) {
    let value = |name| parameters.value(name).unwrap_or_default();
    if let Some(error) = parameters.value("error") {
        let told = format!("<p><code>{}</code>: {}</p>", escaped(error), escaped(value("error_description")));
        return ("The answer is no", told);
    }
    if client.client_id == BROWSER.client_id {
        let told = "<p>The answer to an implicit request is in the address of this page, after the <code>#</code>, which \
                    browsers keep to themselves.</p>";
        return ("Back at the client", told.to_owned());
    }
    // The line below is there to be pasted into a shell, so nothing but a code may get into it.
    match parameters.value("code").filter(|code| is_code(code)) {
        Some(_) if value("iss") != lines.issuer() => {
            let told = "<p>The answer does not name this server as <code>iss</code>, so a client must not use it \
                        (RFC 9207 section 2.4).</p>";
            ("Somebody else's answer", told.to_owned())
        }
        Some(code) => {
            let told = "<p>This is the authorization code. It can be used once.</p>\n";
            let next = "<p>Exchange it for tokens:</p>\n";
            let line = escaped(&lines.exchange(client, code));
            ("Signed in", format!("{told}<pre>{}</pre>\n{next}<pre>{line}</pre>", escaped(code)))
        }
        None => ("Nothing came", "<p>There is no code in the address.</p>".to_owned()),
    }
}

/// Codes are base64url.
fn is_code(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
