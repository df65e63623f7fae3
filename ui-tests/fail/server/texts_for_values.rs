//! A text stands where a value is. The line of the signature says what makes one of it.

use std::time::Duration;

use oauth_grants::{
    interaction::{Decision, Interacted},
    prelude::*,
    server::Cors,
};

fn clients(secret: &ClientSecret) {
    let _ = Client::public("app"); //~ 1
    let _ = Client::confidential("app", secret); //~ 1
    let app = Client::public("app".parse().unwrap());
    let _ = app.clone().redirect_uris(["https://app.example/callback"]); //~ 1
    let _ = app.clone().scope("read write"); //~ 1
    let _ = app.clone().grant_types(["authorization_code"]); //~ 1
    let _ = app.clone().lifetimes(Duration::from_secs(60)); //~ 1
    let _ = app.auth_method("none"); //~ 1
}

fn servers() {
    let builder = || AuthorizationServer::builder("https://auth.example.com");
    let _ = builder().lifetimes(Duration::from_secs(60)); //~ 1
    let _ = builder().scopes("read write"); //~ 1
    let _ = builder().default_scope("read"); //~ 1
    let _ = builder().cors(["https://app.example"]); //~ 1
    let _ = builder().cors(Cors::allow("*")); //~ 1
    let _ = builder().resource("https://api.example.com"); //~ 1
    let _ = builder().resource(Resource::new("https://api.example.com")); //~ 1
}

fn decisions() -> [Interacted; 2] {
    [
        Interacted::Decided(Decision::Granted(Subject::new("alice"))), //~ 1
        Interacted::Respond("please sign in"), //~ 1
    ]
}

#[grant(type = "client_credentials")]
struct Machine;

fn chosen_at_run_time() {
    let _ = AuthorizationServer::dynamic_builder("https://auth.example.com").register(Machine); //~ 1
}

fn failing() -> Result<i64, GrantError> {
    Ok("12".parse::<i64>()?) //~ 1
}

fn main() {}
