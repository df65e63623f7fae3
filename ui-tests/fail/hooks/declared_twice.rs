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

fn main() {}
