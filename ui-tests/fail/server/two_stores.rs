//! A store for everything stands in place of what was given before, and loses it.

use oauth_grants::prelude::*;

fn given_twice() {
    let builder = AuthorizationServer::builder("https://auth.example.com").store(MemoryStore::new());
    let _ = builder.store(MemoryStore::new()); //~ 1
}

fn given_after_one_of_them() {
    let builder = AuthorizationServer::builder("https://auth.example.com").client_store(MemoryStore::new());
    let _ = builder.store(MemoryStore::new()); //~ 1
}

fn main() {}
