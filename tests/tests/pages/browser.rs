//! A server with the built-in pages, and browsers that keep their cookies.

use oauth_grants::http::pages::Pages;
pub(crate) use oauth_grants_tests::harness::pages::pages;
use oauth_grants_tests::harness::{Answer, Party, Running, Site, clients, grants, pages as harness, pages::Users};
use reqwest::redirect::Policy;

/// A client whose name is a trap: markup, and a character that turns the rest around.
pub(crate) const TRAP: Party = Party { id: "trap", ..clients::PUBLIC };

/// A server with these pages.
pub(crate) async fn running() -> Running {
    running_with(pages()).await
}

pub(crate) async fn running_with(pages: Pages<Users>) -> Running {
    let site = Site::open().await;
    let trap = clients::registered(TRAP).name("<script>alert(1)</script>\u{202e}Bank");
    site.store.insert_client(trap.scope("read <b>&'write'".parse().unwrap()));
    let builder = site.builder().store(site.store.clone()).interaction(pages);
    let server = builder.register_grant(grants::SignIn).build().unwrap();
    site.serve(server)
}

/// A server with these pages that keeps consents and refreshes.
pub(crate) async fn remembering_with(pages: Pages<Users>) -> Running {
    harness::serve(Site::open().await, pages)
}

/// The same with the pages as an application would set them up.
pub(crate) async fn remembering() -> Running {
    remembering_with(pages()).await
}

/// One browser.
pub(crate) struct Browser<'a> {
    running: &'a Running,
    http: reqwest::Client,
}

impl<'a> Browser<'a> {
    /// One that was never here.
    pub(crate) fn new(running: &'a Running) -> Self {
        let http = reqwest::Client::builder().cookie_store(true).redirect(Policy::none()).no_proxy();
        Self { running, http: http.build().unwrap() }
    }

    /// The same browser, with all its cookies, at another server.
    pub(crate) fn at<'b>(&self, running: &'b Running) -> Browser<'b> {
        Browser { running, http: self.http.clone() }
    }

    /// Opens an address.
    pub(crate) async fn open(&self, path: &str) -> Answer {
        Answer::to(self.http.get(self.running.url(path))).await
    }

    /// Sends a form with exactly these fields.
    pub(crate) async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.sending(path, fields).await
    }

    /// The same, to be sent together with others.
    pub(crate) fn sending(&self, path: &str, fields: &[(&str, &str)]) -> impl Future<Output = Answer> + Send + use<> {
        Answer::to(self.http.post(self.running.url(path)).form(fields))
    }

    /// Opens the page and sends its form, filled in like this.
    pub(crate) async fn fill_in(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = csrf_token(&self.open(path).await);
        self.send(path, &[&[("csrf_token", token.as_str())], fields].concat()).await
    }

    /// Follows a client's link.
    pub(crate) async fn follow_link(&self, client: Party) -> Answer {
        self.open(&link(client)).await
    }

    /// Follows a client's link; returns the path of the page where that leads.
    pub(crate) async fn start(&self, client: Party) -> String {
        page_of(&self.follow_link(client).await)
    }

    /// Signs Alice in.
    pub(crate) async fn sign_in(&self, path: &str) -> Answer {
        let answer = self.fill_in(path, &[("username", "alice"), ("password", "wonderland")]).await;
        assert_eq!(page_of(&answer), path);
        answer
    }

    /// Presses a button.
    pub(crate) async fn decide(&self, path: &str, decision: &str) -> Answer {
        self.fill_in(path, &[("decision", decision)]).await
    }
}

/// A client's link to the authorization endpoint.
pub(crate) fn link(client: Party) -> String {
    link_with(client, "state", "read write")
}

/// The same with this state and scope.
pub(crate) fn link_with(client: Party, state: &str, scope: &str) -> String {
    link_asking(client, state, scope, &[])
}

/// The same with more parameters.
pub(crate) fn link_asking(client: Party, state: &str, scope: &str, more: &[(&str, &str)]) -> String {
    harness::link(client, &[&[("state", state), ("scope", scope)], more].concat())
}

/// The page that an answer leads to.
pub(crate) fn page_of(answer: &Answer) -> String {
    let redirect = answer.redirect();
    assert!(redirect.uri.starts_with("/oauth/interaction/"), "{answer:?}");
    redirect.uri
}

/// The token in a page's form.
pub(crate) fn csrf_token(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("name=\"csrf_token\" value=\"").unwrap_or_else(|| no_form(page));
    rest.split('"').next().unwrap().to_owned()
}

/// The name of a cookie.
pub(crate) fn name_of(cookie: &str) -> &str {
    cookie.split('=').next().unwrap()
}

/// The cookie that an answer sets, as a browser sends it back.
pub(crate) fn cookie(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

#[expect(clippy::panic, reason = "what fails here is a test that fails")]
fn no_form(page: &Answer) -> ! {
    panic!("there is no form: {page:?}")
}
