use oauth_grants::prelude::*;

#[grant(type = "client_credentials")]
struct Machine;

fn main() {
    let _ = AuthorizationServer::builder("https://auth.example.com")
        .register_grant_with(Machine, [CodeChallenge::required()]); //~ 1
}
