//! [`DescribedStore`]: where a server keeps what it keeps.

use serde::Serialize;

use super::{Cell, Sheet};
use crate::store::{AuthorizationCodeStore, ClientStore, ConsentStore, Stores, TokenStore};

/// Where something is kept.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct DescribedStore {
    /// What is kept there.
    pub keeps: Kept,
    /// Where, in the words of the store; its type, unless it says otherwise.
    #[serde(rename = "in")]
    pub kept_in: String,
}

/// What a store keeps.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kept {
    /// Clients.
    Clients,
    /// Authorization codes.
    AuthorizationCodes,
    /// Tokens, and which families are revoked.
    Tokens,
    /// What people agreed to.
    Consents,
}

impl Kept {
    /// Its name, for people.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Clients => "clients",
            Self::AuthorizationCodes => "authorization codes",
            Self::Tokens => "tokens",
            Self::Consents => "consents",
        }
    }
}

impl DescribedStore {
    pub(super) fn all(stores: &Stores, has_codes: bool) -> Vec<Self> {
        let Stores { clients, authorization_codes, tokens, consents } = stores;
        let all = [
            (Kept::Clients, Some(clients.clients_kept_in())),
            (Kept::AuthorizationCodes, has_codes.then(|| authorization_codes.codes_kept_in())),
            (Kept::Tokens, Some(tokens.tokens_kept_in())),
            (Kept::Consents, consents.as_ref().map(ConsentStore::consents_kept_in)),
        ];
        all.into_iter().filter_map(|(keeps, kept_in)| Some(Self { keeps, kept_in: kept_in? })).collect()
    }
}

pub(super) fn sheet(stores: &[DescribedStore]) -> Sheet {
    let rows = stores.iter().map(|store| [Cell::from(store.keeps.as_str()), store.kept_in.clone().into()]);
    Sheet::new("Stores", ["store", "where"]).with(rows)
}
