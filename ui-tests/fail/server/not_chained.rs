//! What the calls of a builder give back is dropped.

use oauth_grants::prelude::*;

#[grant(type = "client_credentials")]
struct Machine;

fn main() {
    let builder = AuthorizationServer::builder("https://auth.example.com");
    builder.store(MemoryStore::new());
    builder.register_grant(Machine);
    let _ = builder.build(); //~ 1
}
