//! A person on the built-in pages: who signs in, agrees, is not asked again, is asked because the client wants it, and
//! withdraws.

use oauth_grants::{
    http::pages::{AuthenticateUser, Pages},
    model::{KeepsFamilies, KeepsRefreshTokens},
    prelude::*,
    store::{AuthorizationCodeStore, ClientStore, ConsentStore, TokenStore, test_kit::FailingStore},
};
use oauth_grants_tests::harness::{CHALLENGE, clients::A, grants::SignIn};

use crate::{
    browser::Browser,
    flows::{PASSWORD, STATE, WRONG_PASSWORD, site},
    secrets::Secrets,
    written,
};

const APPLICATIONS: &str = "/oauth/interaction/applications";

/// The people of the pages.
struct Users;

impl AuthenticateUser for Users {
    async fn authenticate_user(&self, username: &str, password: &Password) -> Result<Option<Subject>, GrantError> {
        written::line(&format!("{password:?}"));
        Ok((password.expose() == PASSWORD).then(|| Subject::new(username)))
    }
}

/// A client's link with more parameters.
fn link(more: &str) -> String {
    let challenge = format!("code_challenge={CHALLENGE}&code_challenge_method=S256");
    format!("/oauth/authorize?response_type=code&client_id={}&state={STATE}&{challenge}{more}", A.id)
}

pub(crate) async fn run<S>(store: &FailingStore<S>, secrets: &mut Secrets)
where
    S: AuthorizationCodeStore + ClientStore + Clone + ConsentStore + KeepsFamilies + KeepsRefreshTokens + TokenStore,
{
    let site = site().await;
    let pages = Pages::new(Users).title("Example");
    written::line(&format!("{pages:?}"));
    let builder = site.builder().events(written::event).store(store.clone()).consent_store(store.clone());
    let running = site.serve(builder.interaction(pages).register_grant(SignIn).build().unwrap());
    let mut browser = Browser::new(&running);

    let page = browser.open(&link(""), secrets).await.header("location").to_owned();
    let right = [("username", "alice"), ("password", PASSWORD)];
    for wrong in
        [[("username", "alice"), ("password", WRONG_PASSWORD)], [("username", PASSWORD), ("password", "alice")]]
    {
        assert_eq!(browser.fill_in(&page, &wrong, secrets).await.status, 200);
    }
    browser.fill_in(&page, &right, secrets).await;
    let allowed = browser.fill_in(&page, &[("decision", "allow")], secrets).await.redirect();
    secrets.keep("code", allowed.code());
    let page = browser.open(&link("&prompt=consent"), secrets).await.header("location").to_owned();
    let denied = browser.fill_in(&page, &[("decision", "deny")], secrets).await.redirect();
    assert_eq!(denied.error(), "access_denied");
    browser.open("/oauth/interaction/nothing", secrets).await;

    let remembered = browser.open(&link(""), secrets).await.redirect();
    secrets.keep("code", remembered.code());
    let silent = browser.open(&link("&prompt=none&max_age=3600"), secrets).await.redirect();
    secrets.keep("code", silent.code());
    for wish in ["&prompt=login", "&prompt=select_account", "&max_age=0"] {
        let page = browser.open(&link(wish), secrets).await.header("location").to_owned();
        browser.fill_in(&page, &right, secrets).await;
        let fresh = browser.open(&page, secrets).await.redirect();
        secrets.keep("code", fresh.code());
    }
    for (wish, error) in [("&prompt=none%20login", "invalid_request"), ("&max_age=-1", "invalid_request")] {
        assert_eq!(browser.open(&link(wish), secrets).await.redirect().error(), error);
    }
    let stranger = Browser::new(&running).open(&link("&prompt=none"), secrets).await.redirect();
    assert_eq!(stranger.error(), "login_required");

    let forged = [("csrf_token", "forged-token-of-a-form"), ("withdraw", A.id)];
    browser.send(APPLICATIONS, &forged, secrets).await.is_page(403);
    let page = browser.open(APPLICATIONS, secrets).await;
    assert!(page.body.contains(A.id), "{page:?}");
    let alice = Subject::new("alice");
    written::line(&format!("{:?}", running.server.consents(&alice).await.unwrap()));
    store.fail_all();
    written::line(&format!("{:?}", running.server.consents(&alice).await.unwrap_err()));
    browser.open(APPLICATIONS, secrets).await.is_page(503);
    store.recover();
    browser.fill_in(APPLICATIONS, &[("withdraw", A.id)], secrets).await.redirect();
    let silent = browser.open(&link("&prompt=none"), secrets).await.redirect();
    assert_eq!(silent.error(), "consent_required");
}
