//! A browser on the built-in pages, of which every cookie, token and address is kept as a secret.

use oauth_grants_tests::harness::{Answer, Running};

use crate::secrets::Secrets;

/// A browser with at most one cookie.
pub(crate) struct Browser<'a> {
    running: &'a Running,
    cookie: String,
}

impl<'a> Browser<'a> {
    pub(crate) fn new(running: &'a Running) -> Self {
        Self { running, cookie: String::new() }
    }

    /// Opens an address.
    pub(crate) async fn open(&mut self, path: &str, secrets: &mut Secrets) -> Answer {
        let cookie = self.cookie.clone();
        let headers: &[_] = if cookie.is_empty() { &[] } else { &[("cookie", cookie.as_str())] };
        let answer = self.running.send(http::Method::GET, path, headers, None).await;
        self.keep(&answer, secrets);
        answer
    }

    /// Opens a page and sends its form, filled in like this.
    pub(crate) async fn fill_in(&mut self, path: &str, fields: &[(&str, &str)], secrets: &mut Secrets) -> Answer {
        let page = self.open(path, secrets).await;
        let (_, rest) = page.body.split_once("name=\"csrf_token\" value=\"").unwrap();
        let token = rest.split('"').next().unwrap();
        secrets.keep("form token", token);
        self.send(path, &[&[("csrf_token", token)], fields].concat(), secrets).await
    }

    /// Sends a form with exactly these fields.
    pub(crate) async fn send(&mut self, path: &str, fields: &[(&str, &str)], secrets: &mut Secrets) -> Answer {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let headers = [("cookie", self.cookie.as_str())];
        let answer = self.running.send(http::Method::POST, path, &headers, form.into_bytes()).await;
        self.keep(&answer, secrets);
        answer
    }

    fn keep(&mut self, answer: &Answer, secrets: &mut Secrets) {
        let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default();
        if let Some((_, value)) = cookie.split_once('=').filter(|(_, value)| !value.is_empty()) {
            secrets.keep("cookie", value);
            cookie.clone_into(&mut self.cookie);
        }
        let page = answer.header("location").split_once("/oauth/interaction/");
        // One page has an address that everybody knows.
        if let Some((_, handle)) = page.filter(|(_, handle)| *handle != "applications") {
            secrets.keep("address of a page", handle);
        }
    }
}
