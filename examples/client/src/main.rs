//! A desktop application that signs in against `examples/server`, with the published `oauth2` crate (RFC 8252).
//!
//! Run: `cargo run`, and beside it `cargo run -p oauth-grants-client [ISSUER]`

mod arguments;
mod error;
mod http_client;
mod loopback;
mod metadata;

use std::process::ExitCode;

use oauth2::{
    AuthUrl, AuthorizationCode, ClientId, CsrfToken, PkceCodeChallenge, RedirectUrl, Scope, TokenResponse, TokenUrl,
    basic::{BasicClient, BasicTokenResponse},
};

use self::{
    arguments::{Command, HELP},
    error::Failure,
    http_client::HttpClient,
    loopback::Loopback,
    metadata::Metadata,
};

/// The server's demo has a client of this name for applications on the desktop. It has no secret, and any loopback port.
const CLIENT_ID: &str = "demo-app";

#[tokio::main]
async fn main() -> ExitCode {
    let issuer = match Command::parse(std::env::args_os().skip(1)) {
        Ok(Command::SignIn { issuer }) => issuer,
        Ok(Command::Help) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("error: {error}\n`--help` tells what there is");
            return ExitCode::from(2);
        }
    };
    match sign_in(&issuer).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn sign_in(issuer: &str) -> Result<(), Failure> {
    let http = HttpClient::new()?;
    let metadata = Metadata::discover(&http, issuer).await?;
    let loopback = Loopback::listen().await?;
    let client = BasicClient::new(ClientId::new(CLIENT_ID.to_owned()))
        .set_auth_uri(AuthUrl::new(metadata.authorization_endpoint)?)
        .set_token_uri(TokenUrl::new(metadata.token_endpoint)?)
        .set_redirect_uri(RedirectUrl::new(loopback.redirect_uri())?);

    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (address, state) = client
        .authorize_url(CsrfToken::new_random)
        .add_scope(Scope::new("profile".to_owned()))
        .add_scope(Scope::new("email".to_owned()))
        .set_pkce_challenge(challenge)
        .url();
    println!("open this in a browser:\n\n    {address}\n");

    let answer = loopback.answer().await?;
    let code = answer.code(state.secret(), issuer)?;
    println!("signed in; the answer has our `state` and names {issuer} as `iss`");

    let exchange = client.exchange_code(AuthorizationCode::new(code)).set_pkce_verifier(verifier);
    let tokens = exchange.request_async(&|request| http.send(request)).await.map_err(Failure::refused)?;
    report("exchanged the code", &tokens);
    println!("  {}", http.resource(issuer, tokens.access_token().secret()).await?);

    let refresh_token = tokens.refresh_token().ok_or(Failure::NoRefreshToken)?;
    let refresh = client.exchange_refresh_token(refresh_token);
    let renewed = refresh.request_async(&|request| http.send(request)).await.map_err(Failure::refused)?;
    report("refreshed", &renewed);
    println!("  {}", http.resource(issuer, renewed.access_token().secret()).await?);
    Ok(())
}

fn report(what: &str, tokens: &BasicTokenResponse) {
    let scopes: Vec<&str> = tokens.scopes().into_iter().flatten().map(|scope| scope.as_str()).collect();
    let seconds = tokens.expires_in().unwrap_or_default().as_secs();
    println!("{what}: access token {} for {seconds} s, scope {:?}", shortened(tokens.access_token().secret()), scopes);
    if let Some(refresh_token) = tokens.refresh_token() {
        println!("  refresh token {}", shortened(refresh_token.secret()));
    }
}

/// Enough of a token to see that it is another one; a screen is no place for a whole one.
fn shortened(token: &str) -> String {
    format!("{}…", token.chars().take(6).collect::<String>())
}
