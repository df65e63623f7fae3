//! [`Models`]: which models a store keeps.

use std::marker::PhantomData;

use super::{Engine, SqlStore};
use crate::model::{AuthorizationCodeFields, ClientFields, KeepsFamilies, KeepsRefreshTokens, TokenFields};

/// The models of a [`SqlStore`]: of clients, of authorization codes, of tokens. Never a value.
pub struct Models<Client, Code, Token> {
    never: std::convert::Infallible,
    models: PhantomData<(Client, Code, Token)>,
}

/// The models whose tables are brought along.
pub type BuiltIn = Models<ClientFields, AuthorizationCodeFields, TokenFields>;

impl<C, A, T> std::fmt::Debug for Models<C, A, T> {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.never {}
    }
}

#[diagnostic::do_not_recommend]
impl<E: Engine, C, A, T: KeepsFamilies> KeepsFamilies for SqlStore<E, Models<C, A, T>> {}

#[diagnostic::do_not_recommend]
impl<E: Engine, C, A, T: KeepsRefreshTokens> KeepsRefreshTokens for SqlStore<E, Models<C, A, T>> {}
