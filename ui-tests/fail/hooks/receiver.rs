//! These are rustc's own errors, one for each mistake.

use oauth_grants::prelude::*;

struct ByValue;

#[grant(type = "refresh_token")]
impl ByValue {
    async fn authenticate_user(
        self, //~ 1
        refresh_token: &RefreshTokenRecord,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(refresh_token.subject.clone())
    }
}

struct Exclusive;

#[grant(type = "refresh_token")]
impl Exclusive {
    async fn authenticate_user(
        &mut self, //~ 1
        refresh_token: &RefreshTokenRecord,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(refresh_token.subject.clone())
    }
}

struct Public;

#[grant(type = "refresh_token")]
impl Public {
    pub async fn authenticate_user( //~ 1
        &self,
        refresh_token: &RefreshTokenRecord,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(refresh_token.subject.clone())
    }
}

fn main() {}
