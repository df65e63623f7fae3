//! A person before a browser, with the server and the site of a client.

use std::ops::Deref;

use oauth_grants_tests::{
    chromium::{Chromium, in_chromium},
    harness::{
        Party, Running, Site, Tokens,
        clients::NATIVE,
        pages::{Users, link, pages, serve},
    },
};

use crate::shop::Shop;

/// The client, an application on this device; see [`Person::link`] for its address.
pub(crate) const CLIENT: Party = NATIVE;

/// A browser, the server, and the site of a client. What a person does and sees in any page, the browser knows.
pub(crate) struct Person<'a> {
    chromium: &'a Chromium,
    pub(crate) running: Running,
    pub(crate) shop: Shop,
}

impl Deref for Person<'_> {
    type Target = Chromium;

    fn deref(&self) -> &Chromium {
        self.chromium
    }
}

/// Runs a test with the pages as an application would set them up, before a person who reads English.
pub(crate) async fn in_browser(test: impl AsyncFnOnce(&Person<'_>)) {
    in_browser_reading("en-GB,en", pages(), test).await;
}

/// The same with other languages and pages.
pub(crate) async fn in_browser_reading(
    languages: &str,
    pages: oauth_grants::http::pages::Pages<Users>,
    test: impl AsyncFnOnce(&Person<'_>),
) {
    let in_chromium = in_chromium(languages, async |chromium| {
        let running = serve(Site::open().await, pages);
        let person = Person { chromium, running, shop: Shop::open().await };
        test(&person).await;
    });
    Box::pin(in_chromium).await;
}

/// What a person does at the server's pages.
impl Person<'_> {
    /// The client's link, with more parameters.
    pub(crate) fn link(&self, more: &[(&str, &str)]) -> String {
        let callback = self.shop.callback();
        let mut parameters =
            vec![("redirect_uri", callback.as_str()), ("state", "of the shop"), ("scope", "read write")];
        parameters.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        parameters.extend(more);
        self.running.url(&link(CLIENT, &parameters))
    }

    /// Follows the client's link.
    pub(crate) async fn start(&self) {
        self.open(&self.link(&[])).await;
    }

    /// Signs Alice in.
    pub(crate) async fn sign_in(&self) {
        self.fill("User name", "alice").await;
        self.fill("Password", "wonderland").await;
        self.press("Sign in").await;
        self.reads("Allow client-n to use your account?").await;
    }
}

/// What comes of it.
impl Person<'_> {
    /// A parameter of the answer that the client was brought.
    pub(crate) async fn told(&self, parameter: &str) -> Option<String> {
        self.reads("Back in the shop").await;
        let address = self.driver.current_url().await.unwrap();
        address.query_pairs().find(|(name, _)| name == parameter).map(|(_, value)| value.into_owned())
    }

    /// Redeems the code that the client was brought.
    pub(crate) async fn redeem(&self) -> Tokens {
        let code = self.told("code").await.unwrap();
        let callback = [("redirect_uri", &*self.shop.callback())];
        self.running.redeem_with(CLIENT, &code, &callback).await.issued()
    }
}
