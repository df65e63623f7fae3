//! [`Browser`]: a person at a browser, who fills in forms without scripts and keeps cookies.
//!
//! It knows no path of ours: it goes where links, redirects and forms send it.

#![expect(
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails here is a test that fails"
)]

use reqwest::{RequestBuilder, Url, header::LOCATION, redirect::Policy};

/// What a person answers to the question whether a client may have what it asks for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Choice {
    /// It may.
    Allow,
    /// It may not.
    Deny,
}

/// A browser with its cookies.
#[derive(Clone, Debug)]
pub struct Browser {
    http: reqwest::Client,
}

/// What a browser shows, or where it is sent instead.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its address.
    pub url: Url,
    /// Its status.
    pub status: u16,
    /// Where the browser is sent; empty when it stays.
    pub location: String,
    /// The document.
    pub body: String,
}

impl Default for Browser {
    fn default() -> Self {
        Self::new()
    }
}

impl Browser {
    /// One that was never anywhere.
    pub fn new() -> Self {
        let http = reqwest::Client::builder().cookie_store(true).redirect(Policy::none()).no_proxy();
        Self::with(http.build().unwrap())
    }

    /// One with the cookies of an HTTP client, which must follow no redirect.
    pub fn with(http: reqwest::Client) -> Self {
        Self { http }
    }

    /// Opens an address, and follows no redirect.
    pub async fn open(&self, url: &str) -> Page {
        show(self.http.get(url)).await
    }

    /// Opens an address, and what it leads to on the same server.
    pub async fn follow(&self, url: &str) -> Page {
        let opened = self.open(url).await;
        self.go_on(opened, None).await
    }

    /// Sends the form of a page that has these fields, and goes where that leads on the same server.
    pub async fn fill_in(&self, page: &Page, fields: &[(&str, &str)]) -> Page {
        let sent = self.send(page, fields).await;
        self.go_on(sent, None).await
    }

    /// Follows a client's link as Alice, who signs in where she is asked to, and answers the question where there is one.
    /// Returns where she is sent back to.
    pub async fn decide(&self, link: &str, choice: Choice) -> String {
        let back = parameter(link, "redirect_uri");
        let opened = self.open(link).await;
        let mut page = self.go_on(opened, back.as_deref()).await;
        if page.has_field("password") {
            let sent = self.send(&page, &[("username", "alice"), ("password", "wonderland")]).await;
            page = self.go_on(sent, back.as_deref()).await;
        }
        if page.has_field("decision") {
            let decision = match choice {
                Choice::Allow => "allow",
                Choice::Deny => "deny",
            };
            page = self.send(&page, &[("decision", decision)]).await;
        }
        assert!(!page.location.is_empty(), "not sent back: {page:?}");
        page.location
    }

    async fn send(&self, page: &Page, fields: &[(&str, &str)]) -> Page {
        let form = page.form_with(fields);
        let action = page.url.join(&attribute(form, "action").unwrap_or_default()).unwrap();
        let filled = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let fields: Vec<(String, String)> = hidden_fields(form).chain(filled).collect();
        show(self.http.post(action).form(&fields)).await
    }

    /// Goes where a page leads on the same server, unless that is where the client waits.
    async fn go_on(&self, mut page: Page, back: Option<&str>) -> Page {
        while let Some(next) = page.leads_on()
            && !back.is_some_and(|back| page.location.starts_with(back))
        {
            page = self.open(next.as_str()).await;
        }
        page
    }
}

impl Page {
    /// Where the browser is sent on the same server.
    fn leads_on(&self) -> Option<Url> {
        let next = self.url.join(&self.location).unwrap();
        (!self.location.is_empty() && next.origin() == self.url.origin()).then_some(next)
    }

    fn has_field(&self, name: &str) -> bool {
        self.body.contains(&format!("name=\"{name}\""))
    }

    /// The form with these fields, from its first attribute on.
    fn form_with(&self, fields: &[(&str, &str)]) -> &str {
        let has = |form: &&str| fields.iter().all(|(name, _)| form.contains(&format!("name=\"{name}\"")));
        let mut forms = self.body.split("<form").skip(1).map(|rest| rest.split("</form").next().unwrap_or(rest));
        forms.find(has).unwrap_or_else(|| panic!("no such form: {self:?}"))
    }
}

/// What a form sends without being asked.
fn hidden_fields(form: &str) -> impl Iterator<Item = (String, String)> {
    let inputs = form.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
    let hidden = inputs.filter(|input| attribute(input, "type").is_some_and(|kind| kind == "hidden"));
    hidden.filter_map(|input| Some((attribute(input, "name")?, attribute(input, "value")?)))
}

/// A parameter of an address to which a client's answer went, in the query or in the fragment.
pub fn parameter(address: &str, name: &str) -> Option<String> {
    let (_, parameters) = address.split_once(['?', '#'])?;
    let mut pairs = form_urlencoded::parse(parameters.as_bytes());
    pairs.find_map(|(own, value)| (own == name).then(|| value.into_owned()))
}

/// An attribute as templates write it: in double quotes, with what has a meaning in HTML as numbers.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, value) = tag.split('>').next()?.split_once(&format!(" {name}=\""))?;
    let mut parts = value.split('"').next()?.split("&#");
    let first = parts.next()?.to_owned();
    parts.try_fold(first, |text, part| {
        let (number, rest) = part.split_once(';')?;
        Some(format!("{text}{}{rest}", char::from_u32(number.parse().ok()?)?))
    })
}

async fn show(request: RequestBuilder) -> Page {
    let response = request.send().await.unwrap();
    let (url, status) = (response.url().clone(), response.status().as_u16());
    let location = response.headers().get(LOCATION).map_or("", |value| value.to_str().unwrap()).to_owned();
    Page { url, status, location, body: response.text().await.unwrap() }
}
