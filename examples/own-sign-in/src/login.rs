//! The application's own sign-in, at `/login`, as it was before there was a server for tokens: its form, its users, its session.

use axum::{
    Form,
    extract::{Query, State},
    http::{Extensions, HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use oauth_grants::{limit::Guess, prelude::*};
use serde::Deserialize;

use super::{
    origin::Origin,
    pages::{Next, page, sign_in_page},
    sessions::Sessions,
};

#[derive(Deserialize)]
pub(crate) struct LoginQuery {
    next: Next,
}

#[derive(Deserialize)]
pub(crate) struct LoginForm {
    username: String,
    password: String,
    next: Next,
}

pub(crate) async fn show_login(Query(query): Query<LoginQuery>) -> Result<Response, StatusCode> {
    let html = sign_in_page(&query.next, "")?;
    Ok(page(StatusCode::OK, html).map(Into::into))
}

pub(crate) async fn log_in(
    State((server, origin, sessions)): State<(AuthorizationServer, Origin, Sessions)>,
    (headers, extensions): (HeaderMap, Extensions),
    Form(form): Form<LoginForm>,
) -> Result<Response, StatusCode> {
    if !origin.sent(&headers) {
        return Err(StatusCode::FORBIDDEN);
    }
    // Whoever guesses passwords is held off, here as at the server's own endpoints.
    let attempt = server.admit(Guess::Password, &form.username, &extensions).await;
    let attempt = attempt.map_err(|_| StatusCode::TOO_MANY_REQUESTS)?;
    // An application looks into its table of users here, and takes the identifier that stands there: what was typed may be another
    // spelling of the same name.
    if form.username == "alice" && Password::new(form.password).matches("wonderland") {
        attempt.succeeded();
        let cookie = sessions.start(Subject::new("alice"));
        Ok(([("set-cookie", cookie)], Redirect::to(form.next.as_str())).into_response())
    } else {
        attempt.count_failure().await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
        let html = sign_in_page(&form.next, "The name or the password is wrong.")?;
        Ok(page(StatusCode::FORBIDDEN, html).map(Into::into))
    }
}
