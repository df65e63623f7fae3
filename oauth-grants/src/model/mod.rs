//! The records that stores keep, and the models that hold them in tables of the application's own.
//!
//! Records hold digests, never a code or a token. A model is a struct of the application's for a row of its own table; it
//! [makes](AuthorizationCodeModel::from_record) a row of a record and a record of a row, by the types of its
//! [fields](field). Which database keeps the rows is not known here; [`store`](crate::store) adds the statements.
//!
//! How an application keeps its tables is a chapter of the guide, [your own tables](crate::guide::own_tables).

mod access_lasts;
mod audience;
mod auth_method;
mod authorization_code;
mod authorization_code_model;
mod client;
mod client_model;
mod client_secret;
pub mod column;
mod consent;
mod error;
mod extension_data;
pub mod field;
mod fields;
mod introspection;
mod issued_token;
mod role;
mod room;
pub(crate) mod row;
mod token;
mod token_model;
mod trial;

pub use self::{
    access_lasts::AccessLasts,
    audience::Audience,
    auth_method::{AuthMethod, InvalidAuthMethod},
    authorization_code::AuthorizationCodeRecord,
    authorization_code_model::AuthorizationCodeModel,
    client::{ApplicationType, Client},
    client_model::ClientModel,
    consent::ConsentRecord,
    error::ModelError,
    extension_data::{ExtensionData, ExtensionDatum},
    fields::{AuthorizationCodeFields, ClientFields, TokenFields},
    introspection::Introspection,
    issued_token::IssuedToken,
    role::{
        AuthorizationCodeRoles, AuthorizationCodeRow, ClientRoles, ClientRow, Describe, Described, Passing, Role,
        TokenRoles, TokenRow,
    },
    room::Room,
    row::{Names, Pair, Row, Way, Ways},
    token::{AccessTokenRecord, NewTokens, RefreshTokenRecord},
    token_model::{KeepsFamilies, KeepsRefreshTokens, TokenModel},
    trial::Trial,
};
pub(crate) use self::{role::UNSAID, trial::Example};
