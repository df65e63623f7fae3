//! Everything in sharded maps. What has expired is forgotten once a minute, or the server would end when its memory does.

use std::{collections::HashMap, sync::Arc, time::Duration};

use dashmap::DashMap;

use super::{
    Refused, digest, now,
    records::{Claim, Code, Digest, Family, Known, Records, Registered, Tokens},
    token::REFRESH_LIFETIME,
};
use crate::world::{CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, SCOPE};

#[derive(Clone)]
pub(super) struct Memory(Arc<Maps>);

struct Maps {
    clients: HashMap<String, Registered>,
    codes: DashMap<Digest, (Code, Claim)>,
    access_tokens: DashMap<Digest, Known>,
    refresh_tokens: DashMap<Digest, (Known, Claim)>,
    /// What is revoked, and until when that has to be remembered.
    revoked: DashMap<Family, i64>,
}

impl Memory {
    pub(super) fn new() -> Self {
        let client = Registered {
            secret: digest(CLIENT_SECRET),
            redirect_uris: Arc::new([REDIRECT_URI.to_owned()]),
            scope: SCOPE.into(),
        };
        let memory = Self(Arc::new(Maps {
            clients: HashMap::from([(CLIENT_ID.to_owned(), client)]),
            codes: DashMap::new(),
            access_tokens: DashMap::new(),
            refresh_tokens: DashMap::new(),
            revoked: DashMap::new(),
        }));
        tokio::spawn(memory.clone().forget_expired());
        memory
    }

    async fn forget_expired(self) {
        let mut minutes = tokio::time::interval(Duration::from_secs(60));
        loop {
            minutes.tick().await;
            let now = now();
            self.0.codes.retain(|_, (code, _)| now < code.expires_at);
            self.0.access_tokens.retain(|_, known| now < known.expires_at);
            self.0.refresh_tokens.retain(|_, (known, _)| now < known.expires_at);
            self.0.revoked.retain(|_, until| now < *until);
        }
    }

    fn unless_revoked(&self, known: Option<Known>) -> Option<Known> {
        known.filter(|known| !self.0.revoked.contains_key(&known.family))
    }
}

impl Records for Memory {
    async fn client(&self, client_id: &str) -> Result<Option<Registered>, Refused> {
        Ok(self.0.clients.get(client_id).cloned())
    }

    async fn save_code(&self, code: Code) -> Result<(), Refused> {
        self.0.codes.insert(code.code, (code, Claim::Won));
        Ok(())
    }

    async fn code(&self, code: &Digest) -> Result<Option<Code>, Refused> {
        Ok(self.0.codes.get(code).map(|entry| entry.0.clone()))
    }

    async fn claim_code(&self, code: &Digest, _now: i64) -> Result<Claim, Refused> {
        Ok(self.0.codes.get_mut(code).map_or(Claim::Lost, |mut entry| std::mem::replace(&mut entry.1, Claim::Lost)))
    }

    async fn save(&self, tokens: Tokens) -> Result<(), Refused> {
        let Tokens { access_token, refresh_token, client_id, subject, scope, family, issued_at, .. } = tokens;
        if self.0.revoked.contains_key(&family) {
            return Ok(());
        }
        if let Some(token) = refresh_token {
            let (client_id, subject, scope) = (client_id.clone(), subject.clone(), scope.clone());
            let expires_at = tokens.refresh_expires_at;
            let known = Known { client_id, subject, scope, family, issued_at, expires_at };
            self.0.refresh_tokens.insert(token, (known, Claim::Won));
        }
        let known = Known { client_id, subject, scope, family, issued_at, expires_at: tokens.expires_at };
        self.0.access_tokens.insert(access_token, known);
        Ok(())
    }

    async fn access_token(&self, token: &Digest) -> Result<Option<Known>, Refused> {
        Ok(self.unless_revoked(self.0.access_tokens.get(token).map(|entry| entry.clone())))
    }

    async fn refresh_token(&self, token: &Digest) -> Result<Option<Known>, Refused> {
        Ok(self.unless_revoked(self.0.refresh_tokens.get(token).map(|entry| entry.0.clone())))
    }

    async fn rotate(&self, token: &Digest, _seed: &Digest, _now: i64) -> Result<Claim, Refused> {
        let mut entry = self.0.refresh_tokens.get_mut(token);
        Ok(entry.as_mut().map_or(Claim::Lost, |entry| std::mem::replace(&mut entry.1, Claim::Lost)))
    }

    async fn revoke(&self, family: Family, now: i64) -> Result<(), Refused> {
        self.0.revoked.insert(family, now + REFRESH_LIFETIME);
        Ok(())
    }
}
