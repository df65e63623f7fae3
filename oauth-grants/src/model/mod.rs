//! The records that stores keep. They hold digests, never a code or a token.

mod authorization_code;
mod client;
mod extension_data;
mod token;

pub use self::{
    authorization_code::AuthorizationCodeRecord,
    client::{ApplicationType, AuthMethod, Client, InvalidAuthMethod},
    extension_data::{ExtensionData, ExtensionDatum},
    token::{AccessTokenRecord, NewTokens, RefreshTokenRecord},
};
