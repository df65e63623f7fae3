//! What a declaration needs, its hooks, and the server that it is registered with: `use oauth_grants::prelude::*;`.
//!
//! Of what is behind a feature, the compiler says only that it cannot find it: `Pages` and `AuthenticateUser` are behind `pages`, `Bearer`
//! behind `axum`, `SqliteStore` and `PostgresStore` behind `sqlite` and `postgres`, the macros behind `derive`.
//!
//! What the running of a server needs beside (events, clocks, errors of building) is in [`server`](crate::server) and
//! [`protocol`](crate::protocol).

#[cfg(feature = "derive")]
pub use oauth_grants_derive::{AuthorizationCodeModel, ClientModel, GrantForm, TokenModel, grant};

#[cfg(feature = "pages")]
pub use crate::http::pages::{AuthenticateUser, Pages};
#[cfg(feature = "axum")]
pub use crate::resource::Bearer;
#[cfg(feature = "postgres")]
pub use crate::store::PostgresStore;
#[cfg(feature = "sqlite")]
pub use crate::store::SqliteStore;
pub use crate::{
    endpoint::{AuthorizationRequest, TokenRequest, TokenResponse},
    extension::{AbsoluteLifetime, CodeChallenge, Extends, Extension, Kept},
    grant::{
        AnyGrant, Approved, AuthorizationCodeGrant, AuthorizationEndpointGrant, AuthorizationResponse,
        ClientCredentialsGrant, Declaration, Family, FormField, Grant, GrantForm, Granted, ImplicitGrant,
        PasswordGrant, RefreshTokenGrant, Successor, TokenEndpointGrant, kind,
    },
    model::{
        AuthMethod, AuthorizationCodeModel, AuthorizationCodeRecord, Client, ClientModel, ExtensionData,
        ExtensionDatum, RefreshTokenRecord, TokenModel,
    },
    protocol::{
        AccessToken, AuthorizationCode, ClientId, ClientSecret, Digest, GrantError, GrantType, Lifetimes, Password,
        RedirectUri, RefreshToken, Scope, Subject,
    },
    resource::{ProtectedResource, RequiredScope, Resource, ScopeRequirement},
    server::AuthorizationServer,
    store::{Claim, Claimed, MemoryStore, Rotation, RotationAttempt, StoreError},
};
#[cfg(feature = "derive")]
pub use crate::{issuer, redirect_uri, required_scope, scope};
