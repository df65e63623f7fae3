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

/// Tokens that are made and stored nowhere yet.
struct Made {
    tokens: NewTokens,
    told: ToldTokens,
    issued: Issued,
}

/// What is told of tokens once the store has them.
struct ToldTokens {
    family: FamilyId,
    subject: Option<Subject>,
    access_token: Fingerprint,
    refresh_token: Option<Fingerprint>,
    /// The refresh token whose place the new one takes.
    predecessor: Option<(Fingerprint, Occasion)>,
}

impl Issuance<'_> {
    /// Makes the tokens and stores them.
    pub(super) async fn issue(self, claimed: Claimed<Redeemed>) -> Result<Issued, GrantError> {
        // Made in one go, so that nothing but what is told afterwards waits for the store.
        let Made { tokens, told, issued } = self.make(claimed)?;
        let saved = self.core.stores.tokens.save_tokens(tokens).await?;
        self.tell(&told, &issued.response.scope, saved);
        Ok(issued)
    }

    fn make(&self, claimed: Claimed<Redeemed>) -> Result<Made, GrantError> {
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
        let (refresh, predecessor) = match refresh_scope.filter(|_| self.core.may_renew(self.client)) {
            None => (None, None),
            Some(scope) => {
                let (token, predecessor) = match successor {
                    None => (RefreshToken::generate()?, None),
                    Some(Successor { refresh_token, predecessor, occasion }) => {
                        (refresh_token, Some((predecessor.fingerprint(), occasion)))
                    }
                };
                let expires_at = issued_at + lifetimes.refresh_token_or_default();
                let record =
                    RefreshTokenRecord::new(token.digest(), client_id.clone(), family.clone(), issued_at, expires_at);
                let record = record.subject(subject.clone()).scope(scope).data(data.clone());
                (Some((token, record)), predecessor)
            }
        };
        let (refresh_token, refresh) = refresh.unzip();

        let told = ToldTokens {
            family,
            subject,
            access_token: access.token.fingerprint(),
            refresh_token: refresh.as_ref().map(|refresh| refresh.token.fingerprint()),
            predecessor,
        };
        let response = TokenResponse {
            access_token,
            token_type: TokenType::BEARER,
            expires_in: expires_in.as_secs(),
            refresh_token,
            scope,
            members: serde_json::Map::new(),
        };
        Ok(Made { tokens: NewTokens::new(access).refresh(refresh), told, issued: Issued { response, data } })
    }

    /// Tells what was stored, now that it is.
    fn tell(&self, told: &ToldTokens, scope: &Scope, saved: Saved) {
        let emit = |event: Event<'_>| self.core.events.emit(&event);
        let (client_id, ToldTokens { family, subject, access_token, refresh_token, predecessor }) =
            (self.client.client_id(), told);
        if let Some((predecessor, occasion)) = *predecessor {
            emit(match occasion {
                Occasion::Rotated => Event::RefreshTokenRotated { client_id, refresh_token: predecessor, family },
                Occasion::Retried => Event::RefreshTokenRetried { client_id, refresh_token: predecessor, family },
            });
        }
        emit(Event::TokensIssued {
            client_id,
            subject: subject.as_ref(),
            grant_type: &self.grant.grant_type,
            scope,
            access_token: *access_token,
            refresh_token: *refresh_token,
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
