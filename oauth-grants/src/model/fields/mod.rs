//! The fields that a server needs, as structs: the rows of the tables that the SQL stores bring along, and the ones to
//! flatten into a struct of one's own that wants all of them at once.

mod authorization_code;
mod client;
mod token;

pub use self::{authorization_code::AuthorizationCodeFields, client::ClientFields, token::TokenFields};
