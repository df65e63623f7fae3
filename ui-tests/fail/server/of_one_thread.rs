use std::{cell::RefCell, rc::Rc};

use oauth_grants::prelude::*;

#[grant(type = "client_credentials")]
struct Machine {
    realm: Rc<str>,
}

struct Renew {
    seen: RefCell<u64>,
}

#[grant(type = "refresh_token")]
impl Renew {
    async fn authenticate_user(
        &self,
        refresh_token: &RefreshTokenRecord,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        *self.seen.borrow_mut() += 1;
        Ok(refresh_token.subject.clone())
    }
}

struct Tickets {
    issued: Rc<RefCell<u64>>,
}

#[grant(type = "urn:example:ticket", response_types = ["ticket"])]
impl Tickets {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: ()) -> Result<Approved, GrantError> {
        *self.issued.borrow_mut() += 1;
        Ok(Approved::for_client())
    }

    async fn create_authorization_response(
        &self,
        _request: &AuthorizationRequest<'_>,
        _granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        *self.issued.borrow_mut() += 1;
        Ok(AuthorizationResponse::default())
    }
}

struct Users {
    asked: RefCell<u64>,
}

impl AuthenticateUser for Users { //~ 1
    async fn authenticate_user(&self, _: &str, _: &Password) -> Result<Option<Subject>, GrantError> {
        *self.asked.borrow_mut() += 1;
        Ok(None)
    }
}

fn told() {
    let told = Rc::new(RefCell::new(0));
    let _ = AuthorizationServer::builder("https://auth.example.com").events(move |_| *told.borrow_mut() += 1); //~ 1
}

fn main() {
    let _ = AuthorizationServer::builder("https://auth.example.com")
        .register_grant(Machine { realm: Rc::from("shop") }) //~ 1
        .register_grant(Renew { seen: RefCell::default() }) //~ 1
        .register_grant_with(Tickets { issued: Rc::default() }, []); //~ 1
    let _ = AnyGrant::new(Machine { realm: Rc::from("shop") }); //~ 1
}
