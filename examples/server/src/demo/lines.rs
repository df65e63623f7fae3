//! The shell lines and addresses of the demo, each of which works as it is printed.

use std::fmt;

use oauth_grants::server::Description;

use super::{API, APP, BROWSER, Credentials, DemoClient, GUEST, MACHINE, TILL, WEB};
use crate::{grants::CODE_WORD, resource};

/// The code verifier and its challenge of RFC 7636 appendix B. A real client makes a new one for each request.
const CODE_VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CODE_CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// Where the demo's server is, to write lines for it.
#[derive(Clone, Debug)]
pub(crate) struct Lines {
    issuer: String,
    token_url: String,
    authorization_url: String,
    introspection_url: String,
    revocation_url: String,
}

/// One thing that can be done with the demo.
#[derive(Debug)]
pub(crate) struct Chapter {
    pub(super) title: &'static str,
    pub(super) lines: Vec<Line>,
}

/// A line to paste.
#[derive(Debug)]
pub(crate) enum Line {
    /// Into a shell.
    Shell(String),
    /// Into the address bar of a browser: a request of this client.
    Browser { client_id: &'static str, address: String },
}

impl fmt::Display for Chapter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.title)?;
        self.lines
            .iter()
            .try_for_each(|(Line::Shell(line) | Line::Browser { address: line, .. })| writeln!(f, "    {line}"))
    }
}

impl Lines {
    pub(crate) fn new(issuer: &str, description: &Description) -> Self {
        let url = |name| description.url(name).unwrap_or_default().to_owned();
        Self {
            issuer: issuer.to_owned(),
            token_url: url("token"),
            authorization_url: url("authorization"),
            introspection_url: url("introspection"),
            revocation_url: url("revocation"),
        }
    }

    /// All that can be done with the demo, in chapters.
    pub(crate) fn chapters(&self) -> Vec<Chapter> {
        let password = "grant_type=password&username=alice&password=wonderland&scope=profile";
        let code_word = format!("grant_type={CODE_WORD}&code_word=swordfish");
        let chapters = [
            (
                "client credentials: a service acts for itself (this one is given ten minutes at a time)",
                vec![Line::Shell(self.shown(MACHINE, "grant_type=client_credentials"))],
            ),
            ("password: an old application asks for it itself", vec![Line::Shell(self.shown(TILL, password))]),
            ("custom grant: whoever knows the code word", vec![Line::Shell(self.shown(GUEST, &code_word))]),
            (
                "refresh, and the resource that the new token opens",
                vec![
                    Line::Shell(self.captured("REFRESH", "refresh_token", TILL, password)),
                    Line::Shell(self.captured(
                        "TOKEN",
                        "access_token",
                        TILL,
                        "grant_type=refresh_token&refresh_token=$REFRESH",
                    )),
                    Line::Shell(format!(
                        "curl -sS -H \"Authorization: Bearer $TOKEN\" {}{}; echo",
                        self.issuer,
                        resource::PATH
                    )),
                ],
            ),
            (
                "introspection by the resource, revocation by the client, and what the resource hears then",
                vec![
                    Line::Shell(shown_at(&self.introspection_url, API, "token=$TOKEN")),
                    Line::Shell(shown_at(&self.revocation_url, TILL, "token=$REFRESH")),
                    Line::Shell(shown_at(&self.introspection_url, API, "token=$TOKEN")),
                ],
            ),
            (
                "authorization code: open one of these in a browser and sign in as alice with the password wonderland",
                vec![self.authorization_request(WEB, "code"), self.authorization_request(APP, "code")],
            ),
            (
                "and exchange the code; the page that you come back to shows it, and this line with it",
                vec![
                    Line::Shell("CODE=the-code-that-the-page-shows".to_owned()),
                    Line::Shell(self.exchange(WEB, "$CODE")),
                    Line::Shell(self.exchange(APP, "$CODE")),
                ],
            ),
            ("implicit: the token is in the address, after the #", vec![self.authorization_request(BROWSER, "token")]),
        ];
        chapters.into_iter().map(|(title, lines)| Chapter { title, lines }).collect()
    }

    /// The line that exchanges a code of this client.
    pub(super) fn exchange(&self, client: DemoClient, code: &str) -> String {
        let redirect_uri = self.redirect_uri(client);
        let form = format!(
            "grant_type=authorization_code&code={code}&redirect_uri={redirect_uri}&code_verifier={CODE_VERIFIER}"
        );
        self.shown(client, &form)
    }

    /// The issuer, which every answer names.
    pub(super) fn issuer(&self) -> &str {
        &self.issuer
    }

    /// A line that makes a token request and shows the answer, which has no end of line of its own.
    fn shown(&self, client: DemoClient, form: &str) -> String {
        shown_at(&self.token_url, client, form)
    }

    /// The same, with one member of the answer kept in a variable.
    fn captured(&self, variable: &str, member: &str, client: DemoClient, form: &str) -> String {
        let request = request(&self.token_url, client, form);
        format!(r#"{variable}=$({request} | sed 's/.*"{member}":"\([^"]*\)".*/\1/')"#)
    }

    fn authorization_request(&self, client: DemoClient, response_type: &str) -> Line {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("response_type", response_type)
            .append_pair("client_id", client.client_id)
            .append_pair("redirect_uri", &self.redirect_uri(client))
            .append_pair("scope", "profile")
            .append_pair("state", "demo");
        if response_type == "code" {
            query.append_pair("code_challenge", CODE_CHALLENGE).append_pair("code_challenge_method", "S256");
        }
        let address = format!("{}?{}", self.authorization_url, query.finish());
        Line::Browser { client_id: client.client_id, address }
    }

    fn redirect_uri(&self, client: DemoClient) -> String {
        format!("{}/demo/callback/{}", self.issuer, client.client_id)
    }
}

/// A line that makes a request of this client and shows the answer.
fn shown_at(url: &str, client: DemoClient, form: &str) -> String {
    format!("{}; echo", request(url, client, form))
}

/// A `curl` command for a request of this client. What is in the form needs no escaping, in a form or in a shell.
fn request(url: &str, client: DemoClient, form: &str) -> String {
    let DemoClient { client_id, credentials } = client;
    let (options, members) = match credentials {
        Credentials::Basic(secret) => (format!("-u {client_id}:{secret} "), String::new()),
        Credentials::Post(secret) => (String::new(), format!("&client_id={client_id}&client_secret={secret}")),
        Credentials::None => (String::new(), format!("&client_id={client_id}")),
    };
    format!("curl -sS {options}-d \"{form}{members}\" {url}")
}
