//! Issuing: the one place where tokens are made (RFC 6749 section 5.1). It takes a [`Claimed`], and tells what happened
//! only once the tokens are stored.

use std::sync::Arc;

use super::TokenResponse;
use crate::{
    grant::{Occasion, Redeemed, Renewal, Successor},
    model::{AccessTokenRecord, Client, ExtensionData, NewTokens, RefreshTokenRecord},
    protocol::{AccessToken, FamilyId, Fingerprint, GrantError, RefreshToken, Scope, Subject, Timestamp, TokenType},
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

/// What is told of tokens that the store has by now.
struct IssuedTokens {
    family: FamilyId,
    subject: Option<Subject>,
    access_token: Fingerprint,
    refresh_token: Option<Fingerprint>,
}

impl Issuance<'_> {
    /// Makes the tokens and stores them.
    pub(super) async fn issue(self, claimed: Claimed<Redeemed>) -> Result<Issued, GrantError> {
        let Redeemed { subject, scope, family, renewal, data, successor } = claimed.into_value();
        let lifetimes = self.core.lifetimes_for(self.grant, self.client);
        let family = family.map_or_else(FamilyId::generate, Ok)?;

        let access_token = AccessToken::generate()?;
        let client_id = self.client.client_id();
        let (issued_at, expires_in) = (self.now, lifetimes.access_token_or_default());
        let access = AccessTokenRecord::new(
            access_token.digest(),
            client_id.clone(),
            self.grant.grant_type.clone(),
            family.clone(),
            issued_at,
            issued_at + expires_in,
        );
        let access = access.subject(subject.clone()).scope(scope.clone()).data(data.clone());

        let refresh_scope = match renewal {
            Renewal::None => None,
            Renewal::Offered => Some(scope.clone()),
            Renewal::OfferedWith(scope) => Some(scope),
        };
        let refresh = match refresh_scope.filter(|_| self.core.may_renew(self.client)) {
            None => None,
            Some(scope) => {
                let given = successor.as_ref().map(|successor| successor.refresh_token.clone());
                let token = given.map_or_else(RefreshToken::generate, Ok)?;
                let expires_at = issued_at + lifetimes.refresh_token_or_default();
                let record =
                    RefreshTokenRecord::new(token.digest(), client_id.clone(), family.clone(), issued_at, expires_at);
                Some((token, record.subject(subject).scope(scope).data(data.clone())))
            }
        };
        let (refresh_token, refresh) = refresh.unzip();

        let issued = IssuedTokens {
            family: access.family.clone(),
            subject: access.subject.clone(),
            access_token: access.token.fingerprint(),
            refresh_token: refresh.as_ref().map(|refresh| refresh.token.fingerprint()),
        };
        let saved = self.core.stores.tokens.save_tokens(NewTokens::new(access).refresh(refresh)).await?;
        self.tell(&issued, &scope, successor.as_ref(), saved);
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

    /// Tells what was stored, now that it is.
    fn tell(&self, issued: &IssuedTokens, scope: &Scope, successor: Option<&Successor>, saved: Saved) {
        let emit = |event: Event<'_>| self.core.events.emit(&event);
        let (client_id, IssuedTokens { family, subject, .. }) = (self.client.client_id(), issued);
        if let Some((Successor { predecessor, occasion, .. }, _)) = successor.zip(issued.refresh_token) {
            let refresh_token = predecessor.fingerprint();
            emit(match occasion {
                Occasion::Rotated => Event::RefreshTokenRotated { client_id, refresh_token, family },
                Occasion::Retried => Event::RefreshTokenRetried { client_id, refresh_token, family },
            });
        }
        emit(Event::TokensIssued {
            client_id,
            subject: subject.as_ref(),
            grant_type: &self.grant.grant_type,
            scope,
            access_token: issued.access_token,
            refresh_token: issued.refresh_token,
            family,
        });
        match saved {
            Saved::Alive => {}
            // The same as had the revocation come a moment after this answer: the tokens are dead on arrival, and of
            // several requests that race for one code exactly one is still told that it won.
            Saved::FamilyRevoked => emit(Event::IssuedIntoRevokedFamily { client_id, family }),
        }
    }
}
