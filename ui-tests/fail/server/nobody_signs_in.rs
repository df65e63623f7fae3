use oauth_grants::{http::pages::Pages, prelude::*};

struct Directory;

fn main() {
    let builder = AuthorizationServer::builder("https://auth.example.com").store(MemoryStore::new());
    let _ = builder.interaction(Directory); //~ 1

    let builder = AuthorizationServer::builder("https://auth.example.com").store(MemoryStore::new());
    let _ = builder.interaction(Pages::new(Directory)); //~ 1
}
