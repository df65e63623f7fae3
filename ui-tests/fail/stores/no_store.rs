use oauth_grants::{
    prelude::*,
    store::{ClientAdministration, TokenAdministration},
};

struct Table;

fn administers_clients(_: impl ClientAdministration) {}
fn administers_tokens(_: impl TokenAdministration) {}

fn main() {
    let builder = AuthorizationServer::builder("https://auth.example.com");
    let builder = builder.client_store(Table); //~ 1
    let builder = builder.authorization_code_store(Table); //~ 1
    let builder = builder.consent_store(Table); //~ 1
    let _ = builder.token_store(Table); //~ 1
    administers_clients(Table); //~ 1
    administers_tokens(Table); //~ 1
}
