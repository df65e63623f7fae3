use oauth_grants::{
    interaction::{Interacted, Interaction},
    prelude::*,
    server::OAuth21,
};

#[grant(type = "implicit", insecure = "an old kiosk")]
struct Kiosk;

struct Till;

#[grant(type = "password", insecure = "an old till")]
impl Till {
    async fn authenticate_user(
        &self,
        _username: &str,
        _password: &Password,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(None)
    }
}

#[grant(type = "authorization_code", pkce = "optional")]
struct Optional;

#[grant(type = "authorization_code", code_challenge_methods = ["S256", "plain"], insecure = "an old television")]
struct Television;

#[grant(type = "authorization_code", auth_methods = ["client_secret_basic"], pkce = "off", insecure = "an old shop")]
struct Off;

struct Nobody;

impl Interaction for Nobody {
    async fn authorize(&self, _request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        Err(GrantError::access_denied("nobody is here"))
    }
}

fn main() {
    let builder = || {
        AuthorizationServer::builder(issuer!("https://auth.example.com"))
            .store(MemoryStore::new())
            .interaction(Nobody)
            .profile(OAuth21)
    };
    let _ = builder().register_grant(Kiosk).build(); //~ 1
    let _ = builder().register_grant(Till).build(); //~ 1
    let _ = builder().register_grant(Optional).build(); //~ 1
    let _ = builder().register_grant(Television).build(); //~ 1
    let _ = builder().register_grant(Off).build(); //~ 1
    let _ = builder().register_grant(Kiosk).register_grant(Till).register_grant(Off).build(); //~ 3
    let _ = builder().profile("oauth2.1"); //~ 1
}
