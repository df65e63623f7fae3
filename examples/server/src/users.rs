//! [`Users`]: the people of the configuration, and whether a password is theirs.

use std::{collections::HashMap, sync::Arc};

use oauth_grants::{
    http::pages::AuthenticateUser,
    prelude::{GrantError, Password, Subject},
    protocol::Timestamp,
};
use serde_json::{Map, Value};

/// Somebody who can sign in.
#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) username: String,
    pub(crate) password: Password,
    pub(crate) claims: Map<String, Value>,
}

/// All of them. Its clones share them.
///
/// The configuration holds the passwords themselves, so there is nothing that a hash could protect. A table of people
/// would keep argon2 hashes.
#[derive(Clone, Debug)]
pub(crate) struct Users(Arc<HashMap<String, User>>);

impl Users {
    pub(crate) fn new(users: Vec<User>) -> Self {
        Self(Arc::new(users.into_iter().map(|user| (user.username.clone(), user)).collect()))
    }

    /// Who has this name and this password. An unknown name takes as long as a wrong password.
    pub(crate) fn authenticate(&self, username: &str, password: &Password) -> Option<Subject> {
        let user = self.0.get(username);
        // Something to compare with in any case.
        let is_right = password.matches(user.map_or("", |user| user.password.expose()));
        user.filter(|_| is_right).map(|user| Subject::new(&user.username))
    }

    /// Whether somebody is still a user: whoever was taken out of the configuration gets no more tokens.
    pub(crate) fn still_has(&self, subject: &Subject) -> bool {
        self.0.contains_key(subject.as_str())
    }

    /// What the configuration says of somebody.
    pub(crate) fn claims(&self, subject: &Subject) -> Option<&Map<String, Value>> {
        self.0.get(subject.as_str()).map(|user| &user.claims)
    }
}

impl AuthenticateUser for Users {
    async fn authenticate_user(&self, username: &str, password: &Password) -> Result<Option<Subject>, GrantError> {
        Ok(self.authenticate(username, password))
    }

    async fn still_signed_in(&self, subject: &Subject, _signed_in_at: Timestamp) -> Result<bool, GrantError> {
        Ok(self.still_has(subject))
    }
}

#[cfg(test)]
mod tests {
    use super::{Map, Password, Subject, User, Users};

    #[test]
    fn only_the_right_password_signs_in() {
        let alice = User { username: "alice".to_owned(), password: Password::new("wonderland"), claims: Map::new() };
        let users = Users::new(vec![alice]);
        let authenticate = |username, password| users.authenticate(username, &Password::new(password));
        assert_eq!(authenticate("alice", "wonderland"), Some(Subject::new("alice")));
        for (username, password) in
            [("alice", "Wonderland"), ("alice", ""), ("bob", "wonderland"), ("bob", ""), ("", "")]
        {
            assert_eq!(authenticate(username, password), None, "{username} {password}");
        }
    }
}
