//! The stores as the running server holds them: types erased, cheap to clone.
//!
//! The traits users implement return futures that cannot be called through `dyn`; a private boxed twin of each can,
//! and a `Shared…` handle implements the public trait again, so one API takes both.

use std::{pin::Pin, sync::Arc};

use async_trait::async_trait;

use super::{
    AuthorizationCodeStore, Claim, ClaimedCodes, ClientStore, ConsentStore, Keeps, Leaned, Rotation, RotationAttempt,
    Saved, StoreError, TokenStore,
};
use crate::{
    model::{
        AccessTokenRecord, AuthorizationCodeRecord, Client, ConsentRecord, KeepsFamilies, KeepsRefreshTokens,
        NewTokens, RefreshTokenRecord, Room,
    },
    protocol::{AccessToken, AuthorizationCode, ClientId, Digest, FamilyId, RefreshToken, Subject, Timestamp},
};

/// Every store of a server.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Stores {
    /// The clients.
    pub clients: SharedClientStore,
    /// The authorization codes.
    pub authorization_codes: SharedAuthorizationCodeStore,
    /// The tokens.
    pub tokens: SharedTokenStore,
    /// The consents, if the server keeps them.
    pub consents: Option<SharedConsentStore>,
}

type Boxed<'a, Output> = Pin<Box<dyn Future<Output = Result<Output, StoreError>> + Send + 'a>>;

/// What takes a record is boxed by hand: each `async` function on its way would hold the record twice.
macro_rules! shared_stores {
    ($(
        $(#[$attribute:meta])*
        $shared:ident, $erased:ident for $store:ident {
            $(fn $method:ident(&self, $($argument:ident: $type:ty),+) -> $output:ty;)+
            $(taking fn $taking:ident(&self, $record:ident: $taken:ty) -> $stored:ty;)*
            $(at once fn $fact:ident(&self) -> $known:ty;)*
        }
    )+) => {$(
        #[async_trait]
        trait $erased: Send + Sync {
            $(async fn $method(&self, $($argument: $type),+) -> Result<$output, StoreError>;)+
            $(fn $taking(&self, $record: $taken) -> Boxed<'_, $stored>;)*
            $(fn $fact(&self) -> $known;)*
        }

        #[async_trait]
        impl<S: $store> $erased for S {
            $(async fn $method(&self, $($argument: $type),+) -> Result<$output, StoreError> {
                $store::$method(self, $($argument),+).await
            })+

            $(fn $taking(&self, $record: $taken) -> Boxed<'_, $stored> {
                Box::pin($store::$taking(self, $record))
            })*

            $(fn $fact(&self) -> $known {
                $store::$fact(self)
            })*
        }

        $(#[$attribute])*
        #[derive(Clone)]
        pub struct $shared(Arc<dyn $erased>);

        impl $shared {
            /// Erases the type of a store.
            pub fn new(store: impl $store) -> Self {
                Self(Arc::new(store))
            }
        }

        impl $store for $shared {
            $(async fn $method(&self, $($argument: $type),+) -> Result<$output, StoreError> {
                self.0.$method($($argument),+).await
            })+

            $(fn $taking(&self, $record: $taken) -> impl Future<Output = Result<$stored, StoreError>> + Send {
                self.0.$taking($record)
            })*

            $(fn $fact(&self) -> $known {
                self.0.$fact()
            })*
        }

        impl std::fmt::Debug for $shared {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($shared))
            }
        }
    )+};
}

shared_stores! {
    /// Any [`ClientStore`].
    SharedClientStore, ErasedClientStore for ClientStore {
        fn find_client(&self, client_id: &ClientId) -> Option<Arc<Client>>;
        at once fn clients_kept_in(&self) -> String;
    }

    /// Any [`AuthorizationCodeStore`].
    SharedAuthorizationCodeStore, ErasedAuthorizationCodeStore for AuthorizationCodeStore {
        fn find_authorization_code(&self, code: &Digest<AuthorizationCode>) -> Option<AuthorizationCodeRecord>;
        fn claim_authorization_code(&self, code: &Digest<AuthorizationCode>, now: Timestamp) -> Claim<()>;
        taking fn save_authorization_code(&self, record: AuthorizationCodeRecord) -> ();
        at once fn claimed_codes(&self) -> ClaimedCodes;
        at once fn keeps_families(&self) -> bool;
        at once fn room(&self) -> Room;
        at once fn codes_kept_in(&self) -> String;
    }

    /// Any [`TokenStore`].
    SharedTokenStore, ErasedTokenStore for TokenStore {
        fn find_access_token(&self, token: &Digest<AccessToken>) -> Option<AccessTokenRecord>;
        fn find_refresh_token(&self, token: &Digest<RefreshToken>) -> Option<RefreshTokenRecord>;
        fn rotate_refresh_token(&self, token: &Digest<RefreshToken>, attempt: RotationAttempt) -> Rotation;
        fn revoke_family(&self, family: &FamilyId, now: Timestamp) -> ();
        fn revoke_families(&self, families: &[FamilyId], now: Timestamp) -> ();
        taking fn save_tokens(&self, tokens: NewTokens) -> Saved;
        at once fn keeps(&self) -> Keeps;
        at once fn tokens_kept_in(&self) -> String;
    }

    /// Any [`ConsentStore`].
    SharedConsentStore, ErasedConsentStore for ConsentStore {
        fn save_consent_leaning_on(&self, earlier: &FamilyId, consent: ConsentRecord, most: usize) -> Leaned;
        fn find_consent(&self, family: &FamilyId) -> Option<ConsentRecord>;
        fn find_consents(&self, subject: &Subject, client_id: &ClientId) -> Vec<ConsentRecord>;
        fn list_consents(&self, subject: &Subject) -> Vec<ConsentRecord>;
        fn prolong_consent(&self, family: &FamilyId, expires_at: Timestamp) -> ();
        fn withdraw_consents(&self, subject: &Subject, client_id: &ClientId, now: Timestamp) -> Vec<FamilyId>;
        fn delete_consents(&self, families: &[FamilyId]) -> ();
        taking fn save_consent(&self, consent: ConsentRecord) -> ();
        at once fn keeps_consents(&self) -> bool;
        at once fn consents_kept_in(&self) -> String;
    }
}

// Whether it does is known at run time alone, and then asked.
#[diagnostic::do_not_recommend]
impl KeepsFamilies for SharedTokenStore {}

#[diagnostic::do_not_recommend]
impl KeepsRefreshTokens for SharedTokenStore {}
