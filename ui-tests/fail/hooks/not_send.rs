use std::rc::Rc;

use oauth_grants::prelude::*;

struct Renew;

#[grant(type = "refresh_token")]
impl Renew {
    async fn authenticate_user(
        &self,
        refresh_token: &RefreshTokenRecord,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> { //~ 1
        let local = Rc::new(refresh_token.subject.clone());
        std::future::ready(()).await;
        Ok((*local).clone())
    }
}

fn main() {}
