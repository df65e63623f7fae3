use oauth_grants::prelude::*;

struct SignIn;

#[grant(type = "authorization_code")]
impl SignIn {
    async fn rotate_refresh_token( //~ 1
        &self,
        _refresh_token: &RefreshTokenRecord,
        _attempt: RotationAttempt,
        _request: &TokenRequest<'_>,
    ) -> Result<Rotation, GrantError> {
        Err(GrantError::invalid_grant("never"))
    }

    async fn claim(&self, _request: &TokenRequest<'_>, _artefact: ()) -> Result<Claimed<()>, GrantError> { //~ 1
        Ok(Claimed::nothing())
    }
}

struct Machine;

#[grant(type = "client_credentials")]
impl Machine {
    async fn authenticate_user(&self) -> Result<Option<Subject>, GrantError> { //~ 1
        Ok(None)
    }
}

fn main() {}
