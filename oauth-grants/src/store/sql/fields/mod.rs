//! The tables that the library brings along, for [`ClientFields`](crate::model::ClientFields),
//! [`AuthorizationCodeFields`](crate::model::AuthorizationCodeFields) and [`TokenFields`](crate::model::TokenFields).
//!
//! They are written by hand against the traits that models of the application's own implement, and nothing else.

mod authorization_code;
mod client;
mod token;
