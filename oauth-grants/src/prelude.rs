//! Everything a declaration needs: `use oauth_grants::prelude::*;`.

#[cfg(feature = "derive")]
pub use oauth_grants_derive::{GrantForm, grant};

#[cfg(feature = "pages")]
pub use crate::http::pages::{AuthenticateUser, Pages};
#[cfg(feature = "postgres")]
pub use crate::store::PostgresStore;
#[cfg(feature = "sqlite")]
pub use crate::store::SqliteStore;
pub use crate::{
    endpoint::{AuthorizationRequest, TokenRequest, TokenResponse},
    extension::{CodeChallenge, Extends, Extension},
    grant::{
        AnyGrant, Approved, AuthorizationCodeGrant, AuthorizationEndpointGrant, AuthorizationResponse,
        ClientCredentialsGrant, Declaration, FormField, Grant, GrantForm, Granted, ImplicitGrant, PasswordGrant,
        RefreshTokenGrant, TokenEndpointGrant, kind,
    },
    model::{AuthMethod, AuthorizationCodeRecord, Client, ExtensionData, ExtensionDatum, RefreshTokenRecord},
    protocol::{
        AuthorizationCode, ClientId, ClientSecret, Digest, GrantError, GrantType, Lifetimes, Password, RedirectUri,
        RefreshToken, Scope, Subject,
    },
    server::AuthorizationServer,
    store::{Claim, Claimed, MemoryStore, Rotation, RotationAttempt},
};
