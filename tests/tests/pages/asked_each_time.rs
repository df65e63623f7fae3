//! What an extension keeps of an authorization request is part of what a person agrees to, so that no consent is remembered for
//! another request (OAuth 2.1 section 7.3.1).

use oauth_grants::{extension::Extensions, prelude::*};
use oauth_grants_tests::harness::{Answer, Running, Site, clients::A, grants::SignIn};

use super::{
    browser::{Browser, link_asking, page_of, pages},
    consents::allowed,
};

/// Remembers which tenant an authorization is for, as the documentation does it.
struct Tenants {
    keeps: Kept,
    at: Moment,
}

/// When it does so.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Moment {
    Asked,
    Granted,
}

const TENANT: Kept = Kept::with_codes_and_tokens("tenant");

impl Extends<kind::AuthorizationCode> for Tenants {}

impl Tenants {
    fn keep(&self, at: Moment, request: &AuthorizationRequest<'_>, data: &mut ExtensionData) -> Result<(), GrantError> {
        if self.at == at { data.put("tenant", &request.parameters().required("tenant")?) } else { Ok(()) }
    }
}

impl Extension for Tenants {
    fn name(&self) -> &'static str {
        "tenants"
    }

    fn keeps(&self) -> Vec<Kept> {
        vec![self.keeps.clone()]
    }

    async fn validate_authorization_request(
        &self,
        request: &AuthorizationRequest<'_>,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        self.keep(Moment::Asked, request, data)
    }

    async fn extend_authorization(
        &self,
        request: &AuthorizationRequest<'_>,
        _subject: &Subject,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        self.keep(Moment::Granted, request, data)
    }
}

async fn serving(store: &MemoryStore, extensions: impl Extensions<kind::AuthorizationCode>) -> Running {
    let site = Site::open().await;
    let builder = site.builder().store(store.clone()).consent_store(store.clone()).interaction(pages());
    let server = builder.register_grant_with(SignIn, extensions).build().unwrap();
    site.serve(server)
}

fn of_tenant(tenant: &str, more: &[(&str, &str)]) -> String {
    link_asking(A, "state", "read", &[&[("tenant", tenant)], more].concat())
}

async fn in_silence(browser: &Browser<'_>, tenant: &str) -> Answer {
    browser.open(&of_tenant(tenant, &[("prompt", "none")])).await
}

#[tokio::test]
async fn rule_034_what_was_agreed_to_for_one_tenant_counts_for_no_other() {
    let store = Site::open().await.store;
    for at in [Moment::Asked, Moment::Granted] {
        let running = serving(&store, [Tenants { keeps: TENANT, at }]).await;
        let browser = Browser::new(&running);
        allowed(&browser, &of_tenant("first", &[])).await;
        for tenant in ["second", "first"] {
            assert_eq!(in_silence(&browser, tenant).await.redirect().error(), "consent_required");
        }
        allowed(&browser, &of_tenant("second", &[])).await;
        // Whoever signs in on the way is asked as well.
        let elsewhere = Browser::new(&running);
        let page = page_of(&elsewhere.open(&of_tenant("second", &[])).await);
        elsewhere.sign_in(&page).await;
        assert!(elsewhere.open(&page).await.body.contains("value=\"allow\""));
    }
    // Nor for all of them, once the extension is gone.
    let without = serving(&store, [CodeChallenge::required()]).await;
    let browser = Browser::new(&without);
    let page = page_of(&browser.open(&of_tenant("third", &[])).await);
    browser.sign_in(&page).await;
    assert_eq!(in_silence(&browser, "third").await.redirect().error(), "consent_required");

    let (alice, client_id) = (Subject::new("alice"), A.id.parse().unwrap());
    assert_eq!(without.server.consents(&alice).await.unwrap().len(), 1);
    assert_eq!(without.server.withdraw_consent(&alice, &client_id).await.unwrap(), 4);
}

#[tokio::test]
async fn what_nobody_decides_on_is_covered_by_an_earlier_consent() {
    let store = Site::open().await.store;
    let running = serving(&store, [Tenants { keeps: TENANT.needs_no_consent(), at: Moment::Asked }]).await;
    let browser = Browser::new(&running);
    allowed(&browser, &of_tenant("first", &[])).await;
    running.redeem(A, in_silence(&browser, "second").await.redirect().code()).await.issued();
}

#[tokio::test]
async fn what_is_kept_of_an_authorization_request_is_not_said_to_be_of_a_token_request() {
    let store = Site::open().await.store;
    for at in [Moment::Asked, Moment::Granted] {
        let running = serving(&store, [Tenants { keeps: Kept::with_tokens("tenant"), at }]).await;
        let browser = Browser::new(&running);
        let answer = browser.open(&of_tenant("first", &[])).await.redirect();
        let refused = if at == Moment::Asked {
            answer
        } else {
            browser.sign_in(&answer.uri).await;
            browser.decide(&answer.uri, "allow").await.redirect()
        };
        assert_eq!(refused.error(), "server_error");
        assert!(running.events.mentions("the extension `tenants` keeps `tenant` of an authorization request"));
    }
}

#[tokio::test]
async fn the_server_says_what_people_are_asked_about_each_time() {
    let store = Site::open().await.store;
    for (keeps, asks) in [(TENANT, true), (TENANT.needs_no_consent(), false)] {
        let running = serving(&store, [Tenants { keeps, at: Moment::Asked }]).await;
        let described = running.server.describe().to_string();
        assert_eq!(described.contains("asks people each time about `tenant`"), asks, "{described}");
    }
}
