use oauth_grants::prelude::*;

#[grant(type = "refresh_token")]
struct Renew;

// Neither attribute sees the other, and both implement the two traits of the grant: keep the one on the impl block.
#[grant(type = "refresh_token")]
impl Renew { //~ 2
    async fn authenticate_user(
        &self,
        token: &RefreshTokenRecord,
        _: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(token.subject.clone())
    }
}

#[grant(type = "authorization_code")]
struct SignIn;

struct Users;

impl AuthenticateUser for Users {
    async fn authenticate_user(&self, _: &str, _: &Password) -> Result<Option<Subject>, GrantError> {
        Ok(None)
    }
}

// Where it is registered nothing more is told.
fn main() {
    let _ = AuthorizationServer::builder("https://auth.example.com")
        .store(MemoryStore::new())
        .interaction(Pages::new(Users))
        .register_grant(SignIn)
        .register_grant(Renew)
        .build();
}
