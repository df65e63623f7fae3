use oauth_grants::prelude::*;

macro_rules! helper {
    () => {
        fn help(&self) {}
    };
}

struct Renew;

#[grant(type = "refresh_token")]
impl Renew {
    const LIMIT: usize = 3; //~ 1

    type Form = (); //~ 1

    async fn authenticate_user(
        &self,
        refresh_token: &RefreshTokenRecord,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(self.known(refresh_token.subject.clone()))
    }

    fn known(&self, subject: Option<Subject>) -> Option<Subject> { //~ 1
        subject.filter(|subject| subject.as_str().len() > Self::LIMIT)
    }

    helper!(); //~ 1
}

struct Machine;

#[grant(type = "client_credentials")]
impl Machine {
    async fn authenticate_client(&self) {} //~ 1
}

fn main() {
    let _ = [AnyGrant::new(Renew), AnyGrant::new(Machine)];
}
