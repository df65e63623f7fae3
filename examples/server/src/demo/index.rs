//! `GET /`: what there is to try, for whoever opens the address at which the demo says that it listens.

use axum::{Router, extract::State, response::Response, routing::get};

use super::{
    lines::{Chapter, Line, Lines},
    page::{answer, escaped},
};

/// Its route.
pub(super) fn routes(lines: Lines) -> Router {
    Router::new().route("/", get(show)).with_state(lines)
}

async fn show(State(lines): State<Lines>) -> Response {
    let places = [
        ("/oauth/interaction/applications", "The applications that you let in"),
        ("/.well-known/oauth-authorization-server", "The metadata, from which clients configure themselves"),
    ];
    let places = places.map(|(path, told)| format!("<li><a href=\"{path}\">{told}</a></li>\n")).concat();
    let chapters: String = lines.chapters().iter().map(chapter).collect();
    answer(
        "The demo of oauth-grants",
        &format!(
            "<p>An authorization server whose user, clients and secrets everybody knows.</p>\n<ul>\n{places}</ul>\n{chapters}"
        ),
    )
}

fn chapter(Chapter { title, lines }: &Chapter) -> String {
    let lines: String = lines.iter().map(shown).collect();
    format!("<h2>{}</h2>\n{lines}", escaped(title))
}

fn shown(line: &Line) -> String {
    match line {
        Line::Shell(line) => format!("<pre>{}</pre>\n", escaped(line)),
        Line::Browser { client_id, address } => {
            format!("<p><a href=\"{}\">Sign in at <code>{client_id}</code></a></p>\n", escaped(address))
        }
    }
}
