//! [`PresentedToken`]: the token that a client asks about or wants revoked (RFC 7009 section 2.1, RFC 7662
//! section 2.1).

use http::Request;

use crate::{
    model::IssuedToken,
    protocol::{AccessToken, GrantError, Parameters, RefreshToken},
    store::{SharedTokenStore, StoreError, TokenStore},
};

/// A token of whichever kind.
pub(super) struct PresentedToken<'a> {
    text: &'a str,
    first: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Access,
    Refresh,
}

impl<'a> PresentedToken<'a> {
    /// Reads `token` and `token_type_hint`. A hint that nobody knows is no mistake (RFC 7009 section 2.2).
    ///
    /// A token in the address ends in logs and histories, so it is refused, also beside one in the form.
    pub(super) fn read<B>(request: &Request<B>, parameters: &'a Parameters) -> Result<Self, GrantError> {
        let query = Parameters::parse(request.uri().query().unwrap_or_default())?;
        query.refuse_repeated_one("token")?;
        if query.value("token").is_some() {
            return Err(GrantError::invalid_request("the parameter 'token' is in the address"));
        }
        let first = match parameters.value("token_type_hint") {
            Some("refresh_token") => Kind::Refresh,
            _ => Kind::Access,
        };
        Ok(Self { text: parameters.required("token")?, first })
    }

    /// Looks for it where the hint says, and then everywhere else (RFC 7009 section 2.1).
    pub(super) async fn find(&self, tokens: &SharedTokenStore) -> Result<Option<IssuedToken>, StoreError> {
        let kinds = match self.first {
            Kind::Access => [Kind::Access, Kind::Refresh],
            Kind::Refresh => [Kind::Refresh, Kind::Access],
        };
        for kind in kinds {
            let found = self.find_as(kind, tokens).await?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    async fn find_as(&self, kind: Kind, tokens: &SharedTokenStore) -> Result<Option<IssuedToken>, StoreError> {
        Ok(match kind {
            Kind::Access => {
                tokens.find_access_token(&AccessToken::new(self.text).digest()).await?.map(IssuedToken::Access)
            }
            Kind::Refresh if tokens.keeps().refresh_tokens => {
                tokens.find_refresh_token(&RefreshToken::new(self.text).digest()).await?.map(IssuedToken::Refresh)
            }
            Kind::Refresh => None,
        })
    }
}
