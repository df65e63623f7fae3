//! The guide: one chapter for each grant, and one for each of the things that a server needs around them.
//!
#![doc = include_str!("guide.md")]

/// A person lets an application act for them.
///
#[doc = include_str!("authorization_code.svg")]
///
#[doc = include_str!("authorization_code.md")]
pub mod authorization_code {}

/// A machine acts for itself.
///
#[doc = include_str!("client_credentials.svg")]
///
#[doc = include_str!("client_credentials.md")]
pub mod client_credentials {}

/// Proof that no other grant takes, and a response type of its own.
///
#[doc = include_str!("custom_grant.svg")]
///
#[doc = include_str!("custom_grant.md")]
pub mod custom_grant {}

/// Behind a proxy, and on several machines.
#[doc = include_str!("deployment.md")]
pub mod deployment {}

/// Revocation, introspection and metadata.
#[doc = include_str!("endpoints.md")]
pub mod endpoints {}

/// What can be added to a grant.
///
#[doc = include_str!("extensions.svg")]
///
#[doc = include_str!("extensions.md")]
pub mod extensions {}

/// Moving from Authlib, hook by hook.
#[doc = include_str!("from_authlib.md")]
pub mod from_authlib {}

/// Moving from Doorkeeper, column by column.
#[doc = include_str!("from_doorkeeper.md")]
pub mod from_doorkeeper {}

/// Moving from oxide-auth, trait by trait.
#[doc = include_str!("from_oxide_auth.md")]
pub mod from_oxide_auth {}

/// A token comes with the redirect. Not for anything new.
///
#[doc = include_str!("implicit.svg")]
///
#[doc = include_str!("implicit.md")]
pub mod implicit {}

/// People sign in on your pages, with your sessions.
///
#[doc = include_str!("own_sign_in.svg")]
///
#[doc = include_str!("own_sign_in.md")]
pub mod own_sign_in {}

/// Clients, codes and tokens in tables that you have.
#[doc = include_str!("own_tables.md")]
pub mod own_tables {}

/// The application sees the person's password. Not for anything new.
///
#[doc = include_str!("password.svg")]
///
#[doc = include_str!("password.md")]
pub mod password {}

/// What an API does with tokens.
///
#[doc = include_str!("protected_api.svg")]
///
#[doc = include_str!("protected_api.md")]
pub mod protected_api {}

/// A token is exchanged for its successor.
///
#[doc = include_str!("refresh_token.svg")]
///
#[doc = include_str!("refresh_token.md")]
pub mod refresh_token {}

/// What is defended, and what is left to you.
#[doc = include_str!("threat_model.md")]
pub mod threat_model {}
