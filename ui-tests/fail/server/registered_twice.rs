use oauth_grants::prelude::*;

#[grant(type = "client_credentials")]
struct Machine;

#[grant(type = "client_credentials", auth_methods = ["client_secret_post"])]
struct Robot;

fn main() {
    let _ = AuthorizationServer::builder("https://auth.example.com")
        .store(MemoryStore::new())
        .register_grant(Machine)
        .register_grant(Robot); //~ 1
}
