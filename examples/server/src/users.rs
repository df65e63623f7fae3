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
    /// Under what tokens and consents are kept: a name may be given to somebody else one day, this is not.
    pub(crate) subject: Subject,
    pub(crate) password: Password,
    pub(crate) claims: Map<String, Value>,
}

/// All of them. Its clones share them.
///
/// The configuration holds the passwords themselves, so there is nothing that a hash could protect. A table of people
/// would keep argon2 hashes.
#[derive(Clone, Debug)]
pub(crate) struct Users {
    by_name: Arc<HashMap<String, User>>,
    claims: Arc<HashMap<Subject, Map<String, Value>>>,
}

impl Users {
    pub(crate) fn new(users: Vec<User>) -> Self {
        let claims = users.iter().map(|user| (user.subject.clone(), user.claims.clone())).collect();
        let by_name = users.into_iter().map(|user| (user.username.clone(), user)).collect();
        Self { by_name: Arc::new(by_name), claims: Arc::new(claims) }
    }

    /// Who has this name and this password. An unknown name takes as long as a wrong password.
    pub(crate) fn authenticate(&self, username: &str, password: &Password) -> Option<Subject> {
        let user = self.by_name.get(username);
        // Something to compare with in any case.
        let is_right = password.matches(user.map_or("", |user| user.password.expose()));
        user.filter(|_| is_right).map(|user| user.subject.clone())
    }

    /// Whether somebody is still a user: whoever was taken out of the configuration gets no more tokens.
    pub(crate) fn still_has(&self, subject: &Subject) -> bool {
        self.claims.contains_key(subject)
    }

    /// What the configuration says of somebody.
    pub(crate) fn claims(&self, subject: &Subject) -> Option<&Map<String, Value>> {
        self.claims.get(subject)
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

    fn alice(id: &str) -> User {
        let (username, subject) = ("alice".to_owned(), Subject::new(id));
        User { username, subject, password: Password::new("wonderland"), claims: Map::new() }
    }

    #[test]
    fn another_person_of_the_same_name_is_not_the_first_one() {
        let (first, second) = (Users::new(vec![alice("1")]), Users::new(vec![alice("2")]));
        let before = first.authenticate("alice", &Password::new("wonderland")).unwrap();
        assert!(first.still_has(&before) && !second.still_has(&before));
        assert_ne!(second.authenticate("alice", &Password::new("wonderland")), Some(before));
    }

    #[test]
    fn only_the_right_password_signs_in() {
        let users = Users::new(vec![alice("alice")]);
        let authenticate = |username, password| users.authenticate(username, &Password::new(password));
        assert_eq!(authenticate("alice", "wonderland"), Some(Subject::new("alice")));
        for (username, password) in
            [("alice", "Wonderland"), ("alice", ""), ("bob", "wonderland"), ("bob", ""), ("", "")]
        {
            assert_eq!(authenticate(username, password), None, "{username} {password}");
        }
    }
}
