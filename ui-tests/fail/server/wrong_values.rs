use oauth_grants::{prelude::*, store::SqliteStore};

#[grant(type = "authorization_code")]
struct SignIn;

struct Users;

fn main() {
    let builder = || AuthorizationServer::builder(issuer!("https://auth.example.com"));
    let _ = builder().store("auth.db");
    let _ = builder().store(SqliteStore::open("auth.db"));
    let _ = builder().interaction(Users);
    let _ = builder().interaction(Pages::new(Users));
    let _ = builder().register_grant(&SignIn);
    let _ = builder().register_grant(Box::new(SignIn));
    let _ = builder().register_grant_with(SignIn, CodeChallenge::required());
}
