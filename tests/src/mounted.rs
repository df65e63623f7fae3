//! Whether a server that was mounted in some way gets what clients send, and clients what it answers.

use reqwest::Client;

use crate::{harness::Answer, program::Program};

const CALLBACK: &str = "http://127.0.0.1:3000/callback";

/// Panics unless a program is a whole authorization server with sign-in pages, for the public client `app`.
#[expect(clippy::indexing_slicing, clippy::missing_panics_doc, reason = "what fails here is a test that fails")]
pub async fn is_all_there(program: &Program) {
    let http = Client::new();
    let metadata = Answer::to(http.get(program.url("/.well-known/oauth-authorization-server"))).await.json();
    assert_eq!(metadata["issuer"], program.origin());

    // Queries, cookies, redirects and forms.
    let tokens = program.sign_in("app", CALLBACK, "profile").await.issued();
    let refresh = [("grant_type", "refresh_token"), ("client_id", "app"), ("refresh_token", tokens.refresh())];
    program.token(&refresh).await.issued();

    let long = "x".repeat(1 << 20);
    assert_eq!(program.token(&[("grant_type", &long)]).await.status, 413);
    assert_eq!(Answer::to(http.delete(program.url("/oauth/token"))).await.status, 405);
    assert_eq!(Answer::to(http.get(program.url("/oauth/elsewhere"))).await.status, 404);
}
