//! The built-in pages as an application would set them up, and who signs in on them.

use oauth_grants::{
    http::pages::{AuthenticateUser, Pages},
    interaction::Interaction,
    protocol::{GrantError, Password, Subject},
};

use super::{
    Party, Running, Site,
    grants::{Renew, SignIn},
    running::code_request,
};

/// Alice, whose password is `wonderland`, and Bob, whose password is `builder`.
#[derive(Clone, Copy, Debug)]
pub struct Users;

impl AuthenticateUser for Users {
    async fn authenticate_user(&self, username: &str, password: &Password) -> Result<Option<Subject>, GrantError> {
        let good = matches!((username, password.expose()), ("alice", "wonderland") | ("bob", "builder"));
        Ok(good.then(|| Subject::new(username)))
    }
}

/// The pages.
pub fn pages() -> Pages<Users> {
    Pages::new(Users).title("Example").describe_scope("read", "Read what you bought")
}

/// A server with these pages that keeps consents and refreshes.
pub fn serve(site: Site, pages: impl Interaction) -> Running {
    let builder = site.builder().store(site.store.clone()).consent_store(site.store.clone()).interaction(pages);
    let server = builder.register_grant(SignIn).register_grant(Renew).build().unwrap();
    site.serve(server)
}

/// A client's link to the authorization endpoint, with more parameters, which win over those of the same name.
pub fn link(client: Party, more: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let query = query.extend_pairs(code_request(client, more)).finish();
    format!("/oauth/authorize?{query}")
}
