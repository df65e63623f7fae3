//! The words of the protocol as types that can only hold good values: parse, don't validate.
//!
//! Nothing here knows of servers, stores or grants.

#[cfg(feature = "argon2")]
mod argon2_hash;
mod authentication_failure;
mod client_certificate;
mod clock;
mod code_challenge;
mod digest;
mod error;
mod error_chain;
mod grant_type;
mod identifier;
mod issuer;
pub(crate) mod keyed_digest;
mod lifetime;
#[cfg(feature = "derive")]
#[doc(hidden)]
pub mod literal;
mod origin;
pub(crate) mod parameters;
pub(crate) mod randomness;
mod redirect_uri;
mod resource_uri;
mod response_type;
mod scope;
mod secret;
mod secret_hash;
pub(crate) mod text;
mod token_type;
pub(crate) mod type_name;
mod uri;
mod written_duration;

pub(crate) use error_chain::ErrorChain;
pub(crate) use redirect_uri::LoopbackPort;
pub(crate) use written_duration::WrittenDuration;

#[cfg(feature = "argon2")]
pub(crate) use self::argon2_hash::Argon2Memory;
#[cfg(feature = "argon2")]
pub use self::argon2_hash::{Argon2Hash, HashingError, InvalidArgon2Hash};
pub use self::{
    authentication_failure::AuthenticationFailure,
    client_certificate::{CertificateThumbprint, ClientCertificate, InvalidCertificateThumbprint},
    clock::{Clock, ManualClock, SystemClock, Timestamp},
    code_challenge::{CodeChallengeMethod, CodeChallengeValue, CodeVerifier},
    digest::{Digest, Fingerprint, InvalidDigest},
    error::{ErrorCode, GrantError, ProtocolError},
    grant_type::{GrantType, InvalidGrantType},
    identifier::{ClientId, FamilyId, InvalidClientId, Subject},
    issuer::{InvalidIssuer, Issuer},
    lifetime::Lifetimes,
    origin::{InvalidOrigin, Origin},
    parameters::Parameters,
    randomness::RandomnessError,
    redirect_uri::{InvalidRedirectUri, RedirectUri, RedirectUriFault, ValidatedRedirect},
    resource_uri::{InvalidResourceUri, ResourceUri},
    response_type::{InvalidResponseType, ResponseMode, ResponseType},
    scope::{InvalidScope, Scope},
    secret::{AccessToken, AuthorizationCode, ClientSecret, InvalidClientSecret, Password, RefreshToken, RotationSeed},
    secret_hash::{InvalidSecretHash, SecretHash},
    token_type::TokenType,
};
