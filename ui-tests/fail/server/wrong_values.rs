use std::sync::Arc;

use oauth_grants::{prelude::*, store::SqliteStore};

#[grant(type = "authorization_code")]
struct SignIn;

struct Users;

fn main() {
    let _ = ProtectedResource::unnamed(Users); //~ 1
    let builder = || AuthorizationServer::builder(issuer!("https://auth.example.com"));
    let _ = builder().store("auth.db"); //~ 1
    let _ = builder().store(SqliteStore::open("auth.db")); //~ 1
    let _ = builder().store(Arc::new(MemoryStore::new())); //~ 1
    let _ = builder().client_store(Arc::new(MemoryStore::new())); //~ 1
    let _ = builder().consent_store(&MemoryStore::new()); //~ 1
    let _ = builder().client_authentication(Users); //~ 1
    let _ = builder().rate_limit(10); //~ 1
    let _ = builder().clock(Users); //~ 1
    let _ = builder().events(|event: &str| println!("{event}")); //~ 1
    let _ = builder().events(|| println!("something happened")); //~ 1
    let _ = builder().interaction(Users); //~ 1
    let _ = builder().interaction(Pages::new(Users)); //~ 1
    let _ = builder().register_grant(&SignIn); //~ 1
    let _ = builder().register_grant(Box::new(SignIn)); //~ 1
    let _ = builder().register_grant_with(SignIn, CodeChallenge::required()); //~ 1
    let _ = Client::new("app"); //~ 1
    let _ = Approved::<()>::new(Subject::new("alice")); //~ 1
    let _ = ExtensionData::default().read::<String>(); //~ 1
    let _ = Pages::new(Alice).design(Users); //~ 1
}

struct Alice;

impl AuthenticateUser for Alice {
    async fn authenticate_user(&self, _: &str, _: &Password) -> Result<Option<Subject>, GrantError> {
        Ok(None)
    }
}
