//! Issuing: the one place where tokens are made (RFC 6749 section 5.1). It takes a [`Claimed`].

use std::sync::Arc;

use super::TokenResponse;
use crate::{
    grant::{Redeemed, Renewal},
    model::{AccessTokenRecord, Client, ExtensionData, NewTokens, RefreshTokenRecord},
    protocol::{AccessToken, FamilyId, GrantError, GrantType, RefreshToken, Timestamp, TokenType},
    server::{Core, Event, Registered},
    store::{Claimed, Saved, TokenStore},
};

/// For whom and from where tokens are issued.
pub(super) struct Issuance<'a> {
    pub(super) core: &'a Core,
    pub(super) grant: &'a Registered,
    pub(super) client: &'a Arc<Client>,
    pub(super) now: Timestamp,
}

/// What was issued, with what the extensions keep for it.
pub(super) struct Issued {
    pub(super) response: TokenResponse,
    pub(super) data: ExtensionData,
}

impl Issuance<'_> {
    /// Makes the tokens and stores them.
    pub(super) async fn issue(self, claimed: Claimed<Redeemed>) -> Result<Issued, GrantError> {
        let Redeemed { subject, scope, family, renewal, data, successor } = claimed.into_value();
        let lifetimes = self.core.lifetimes_for(self.grant, self.client);
        let family = family.map_or_else(FamilyId::generate, Ok)?;

        let access_token = AccessToken::generate()?;
        let expires_in = lifetimes.access_token.unwrap_or_default();
        let access = AccessTokenRecord {
            token: access_token.digest(),
            client_id: self.client.client_id().clone(),
            subject: subject.clone(),
            scope: scope.clone(),
            grant_type: self.grant.grant_type.clone(),
            family: family.clone(),
            issued_at: self.now,
            expires_at: self.now + expires_in,
        };

        let refresh_scope = match renewal {
            Renewal::None => None,
            Renewal::Offered => Some(scope.clone()),
            Renewal::OfferedWith(scope) => Some(scope),
        };
        let may_renew = self.core.renews() && self.client.allows_grant_type(&GrantType::REFRESH_TOKEN);
        let refresh = match refresh_scope.filter(|_| may_renew) {
            None => None,
            Some(scope) => {
                let token = successor.map_or_else(RefreshToken::generate, Ok)?;
                let record = RefreshTokenRecord {
                    token: token.digest(),
                    client_id: self.client.client_id().clone(),
                    subject,
                    scope,
                    family,
                    issued_at: self.now,
                    expires_at: self.now + lifetimes.refresh_token.unwrap_or_default(),
                    rotated_at: None,
                    data: data.clone(),
                };
                Some((token, record))
            }
        };
        let (refresh_token, refresh) = refresh.unzip();

        let tokens = NewTokens { access, refresh };
        let saved = self.core.stores.tokens.save_tokens(tokens.clone()).await?;
        let NewTokens { access, refresh } = &tokens;
        self.core.events.emit(&Event::TokensIssued { access, refresh: refresh.as_ref() });
        match saved {
            Saved::Alive => {}
            // The same as had the revocation come a moment after this answer: the tokens are dead on arrival, and of
            // several requests that race for one code exactly one is still told that it won.
            Saved::FamilyRevoked => self.core.events.emit(&Event::IssuedIntoRevokedFamily { family: &access.family }),
        }
        let response = TokenResponse {
            access_token,
            token_type: TokenType::BEARER,
            expires_in: expires_in.as_secs(),
            refresh_token,
            scope,
            members: serde_json::Map::new(),
        };
        Ok(Issued { response, data })
    }
}
