//! The authorization endpoint (RFC 6749 section 3.1, RFC 9207): what is read, what is told, and
//! where.

use http::Method;
use oauth_grants::{
    interaction::{Consent, Decision, Interacted, Interaction, Refusal, RefusedRequest},
    prelude::*,
    protocol::ResponseType,
};
use oauth_grants_tests::harness::{
    CHALLENGE, Mode, Person, Running, Site,
    clients::{self, A, IMPLICIT, PUBLIC},
    grants::{Machine, SignIn},
};

// RFC 9700 section 4.12
#[tokio::test]
async fn rule_001_017_get_and_post_are_answered_with_303() {
    let running = Running::standard().await;
    let answer = running.authorize_as(A, &[]).await;
    assert_eq!(answer.status, 303);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("referrer-policy"), "no-referrer");

    // What is posted is checked and comes round by GET, with the cookies that another site's form does not bring.
    let body = format!("response_type=code&client_id={}&code_challenge={CHALLENGE}&code_challenge_method=S256", A.id);
    let path = "/oauth/authorize";
    let answer = running.send(Method::POST, path, &[], body.clone().into_bytes()).await;
    assert_eq!((answer.status, answer.header("location")), (303, &*format!("{path}?{body}")));
    assert_eq!(answer.header("cache-control"), "no-store");
    let answer = running.send(Method::GET, answer.header("location"), &[], None).await;
    assert!(!answer.redirect().code().is_empty());

    // What is posted is read from the body alone.
    let path = format!("/oauth/authorize?{body}");
    running.send(Method::POST, &path, &[], Vec::new()).await.is_page(400);
}

#[tokio::test]
async fn other_methods_and_bodies_are_refused() {
    let running = Running::standard().await;
    for method in [Method::PUT, Method::DELETE, Method::PATCH] {
        let answer = running.send(method, "/oauth/authorize", &[], None).await;
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, POST"));
    }
    let json = [("content-type", "application/json")];
    let answer = running.send(Method::POST, "/oauth/authorize", &json, b"{}".to_vec()).await;
    answer.is_page(415);
}

// RFC 6749 section 4.1.2, RFC 9207 section 2
#[tokio::test]
async fn rule_018_019_state_comes_back_exact_beside_the_issuer_in_success_and_error() {
    let running = Running::standard().await;
    let long = "x".repeat(2048);
    let states = [
        "xyz",
        "a b+c%20d&e=f?g#h",
        "\u{1f981} l\u{f6}we \u{202e}",
        "\"quoted\" 'single' \\",
        "<script>alert(1)</script>",
        "\r\nlocation: https://evil.example\r\n\r\n",
        "\t\0\u{7f}",
        " ",
        &long,
    ];
    for state in states {
        let asked = [("state", state)];
        let good = running.authorize_as(A, &asked).await.redirect();
        let bad = running.authorize_as(A, &[asked[0], ("scope", "admin")]).await.redirect();
        for redirect in [good, bad] {
            assert_eq!(redirect.get("state"), Some(state));
            assert_eq!(redirect.get("iss"), Some(&*running.server.issuer().to_string()));
            assert_eq!((&*redirect.uri, redirect.mode), (A.redirect_uri, Mode::Query));
        }
    }
}

// RFC 6749 section 3.1
#[tokio::test]
async fn rule_025_an_empty_state_is_no_state_and_other_empty_parameters_are_absent() {
    let running = Running::standard().await;
    let query = format!(
        "response_type=code&client_id={}&state=&scope=&redirect_uri=&response_mode=&\
         code_challenge={CHALLENGE}&code_challenge_method=S256",
        A.id
    );
    let path = format!("/oauth/authorize?{query}");
    let redirect = running.send(Method::GET, &path, &[], None).await.redirect();
    assert_eq!(redirect.get("state"), None);
    let tokens = running.redeem_with(A, redirect.code(), &[("redirect_uri", "")]).await.issued();
    assert_eq!(tokens.scope, "read write");
}

// RFC 6749 section 3.1
#[tokio::test]
async fn rule_023_unknown_parameters_are_ignored() {
    let running = Running::standard().await;
    let more = [("foo", "1"), ("nonce", "n"), ("client_secret", "s"), ("display", "page")];
    assert!(!running.authorize_as(A, &more).await.redirect().code().is_empty());
}

// RFC 6749 section 4.1.2.1
#[tokio::test]
async fn rule_020_a_missing_response_type_is_invalid_and_an_unknown_one_unsupported() {
    let running = Running::standard().await;
    let ask = async |response_type| {
        running.authorize_as(A, &[("response_type", response_type), ("state", "s")]).await.redirect()
    };
    assert_eq!(ask("").await.error(), "invalid_request");
    // An echo of these must not break the answer.
    for unknown in ["foo", "code foo", "Code", "\"code\"", "c\\ode", "c\u{f6}de", "code\0"] {
        let redirect = ask(unknown).await;
        assert_eq!(redirect.error(), "unsupported_response_type", "{unknown:?}");
        assert_eq!((redirect.mode, redirect.get("state")), (Mode::Query, Some("s")));
    }
    // What would have been a token's answer fails where that would have been.
    for unknown in ["id_token", "id_token token", "code token"] {
        let redirect = ask(unknown).await;
        assert_eq!(redirect.error(), "unsupported_response_type", "{unknown:?}");
        assert_eq!((redirect.mode, redirect.get("state")), (Mode::Fragment, Some("s")));
    }
}

// RFC 6749 section 4.1.2.1
#[tokio::test]
async fn a_response_type_that_is_not_the_clients_is_unauthorized() {
    let running = Running::standard().await;
    let more = [("response_type", "token")];
    let redirect = running.authorize_as(PUBLIC, &more).await.redirect();
    assert_eq!((redirect.error(), redirect.mode), ("unauthorized_client", Mode::Fragment));
    let redirect = running.authorize_as(IMPLICIT, &[]).await.redirect();
    assert_eq!((redirect.error(), redirect.mode), ("unauthorized_client", Mode::Query));

    let other: ResponseType = "token".parse().unwrap();
    running.store.insert_client(clients::registered(A).response_types([other]));
    let redirect = running.authorize_as(A, &[]).await.redirect();
    assert_eq!(redirect.error(), "unauthorized_client");
}

// OAuth 2.0 Multiple Response Type Encoding Practices section 2.1
#[tokio::test]
async fn rule_031_033_a_response_mode_may_confirm_but_not_change_where_the_answer_goes() {
    let running = Running::standard().await;
    let ask = async |mode| running.authorize_as(A, &[("response_mode", mode)]).await.redirect();
    assert!(!ask("query").await.code().is_empty());
    for mode in ["fragment", "form_post", "web_message", "Query", "\"", "\u{f6}"] {
        let redirect = ask(mode).await;
        assert_eq!((redirect.error(), redirect.mode), ("invalid_request", Mode::Query), "{mode:?}");
    }
}

// RFC 6749 section 4.1.2.1
#[tokio::test]
async fn a_denial_is_told_to_the_client() {
    let running = Running::standard().await;
    let asked = [
        ("response_type", "code"),
        ("client_id", A.id),
        ("state", "s"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    let denied = running.authorize_deciding(&asked, "deny").await.redirect();
    assert_eq!((denied.error(), denied.get("state")), ("access_denied", Some("s")));
    assert_eq!(denied.get("code"), None);
    assert_eq!(running.events.count("AuthorizationDenied"), 1);

    let refused = running.authorize_deciding(&asked, "login_required").await.redirect();
    assert_eq!((refused.error(), refused.get("state")), ("login_required", Some("s")));
}

// RFC 9700 section 4.11.2
#[tokio::test]
async fn rule_014_no_parameter_that_looks_like_an_address_leads_elsewhere() {
    let running = Running::standard().await;
    let names = [
        "redirect_url",
        "redirect",
        "return_to",
        "next",
        "continue",
        "url",
        "post_logout_redirect_uri",
        "target_link_uri",
        "client_uri",
        "initiate_login_uri",
        "login_hint",
        "id_token_hint",
        "claims",
        "state",
        "scope",
        "response_mode",
        "prompt",
        "request_uri",
        "redirect_uri",
    ];
    for name in names {
        for address in ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"] {
            for decision in ["", "deny", "login_required"] {
                let asked = [
                    ("response_type", "code"),
                    ("client_id", A.id),
                    ("code_challenge", CHALLENGE),
                    ("code_challenge_method", "S256"),
                    (name, address),
                ];
                let answer = running.authorize_deciding(&asked, decision).await;
                let location = answer.header("location");
                let registered = location.starts_with("https://a.example/callback?");
                assert!(registered || location.is_empty() && answer.status == 400, "{name}: {answer:?}");
            }
        }
    }
    for path in ["/oauth/logout", "/logout", "/oauth/end_session", "/login"] {
        let answer = running.send(Method::GET, &format!("{path}?next=https://evil.example/"), &[], None).await;
        assert_eq!((answer.status, answer.header("location")), (404, ""), "{path}");
    }
}

// RFC 9700 section 4.11.2: the page comes only for requests that can succeed
#[tokio::test]
async fn nobody_is_asked_about_a_request_that_is_wrong() {
    let running = Running::standard().await;
    let asked = [("response_type", "code"), ("client_id", A.id)];
    let redirect = running.authorize_deciding(&asked, "page").await.redirect();
    assert_eq!(redirect.error(), "invalid_request");
}

// RFC 6749 section 3.1
#[tokio::test]
async fn rule_024_a_repeated_parameter_is_refused_and_in_doubt_nobody_is_redirected() {
    let running = Running::standard().await;
    for repeated in [("client_id", A.id), ("redirect_uri", A.redirect_uri)] {
        running.authorize_as(A, &[repeated, repeated]).await.is_page(400);
    }
    for repeated in [
        ("response_type", "code"),
        ("scope", "read"),
        ("state", "s"),
        ("response_mode", "query"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
        ("foo", "1"),
    ] {
        let redirect = running.authorize_as(A, &[repeated, repeated]).await.redirect();
        assert_eq!(redirect.error(), "invalid_request", "{repeated:?}");
        assert_eq!(redirect.get("code"), None);
    }
}

// RFC 6749 section 3.1: what is posted is read from the body alone, so that query and body cannot differ
#[tokio::test]
async fn rule_024_a_parameter_of_the_query_is_no_parameter_of_the_body() {
    let running = Running::standard().await;
    let good = format!("response_type=code&client_id={}&code_challenge={CHALLENGE}&code_challenge_method=S256", A.id);
    let post = async |query: &str, body: &str| {
        let path = format!("/oauth/authorize?{query}");
        running.send(Method::POST, &path, &[], body.as_bytes().to_vec()).await
    };
    let answer = post("scope=admin&state=query&redirect_uri=https%3A%2F%2Fevil.example%2F", &good).await;
    assert_eq!((answer.status, answer.header("location")), (303, &*format!("/oauth/authorize?{good}")));
    for repeated in ["client_id=client-a", "redirect_uri=x&redirect_uri=x"] {
        post("", &format!("{good}&{repeated}")).await.is_page(400);
    }
    for repeated in ["response_type=code", "state=1&state=1", "foo=1&%66oo=2"] {
        let redirect = post("", &format!("{good}&{repeated}")).await.redirect();
        assert_eq!((redirect.error(), redirect.get("code")), ("invalid_request", None));
    }
}

// RFC 9700 section 2.6
#[tokio::test]
async fn rule_026_nothing_is_offered_to_scripts_of_other_origins() {
    let running = Running::standard().await;
    let origin = ("origin", "https://evil.example");
    let path = format!("/oauth/authorize?response_type=code&client_id={}", A.id);
    let answer = running.send(Method::GET, &path, &[origin], None).await;
    assert_eq!(answer.header("access-control-allow-origin"), "");
    let preflight = [origin, ("access-control-request-method", "GET")];
    let answer = running.send(Method::OPTIONS, &path, &preflight, None).await;
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (405, ""));
}

// RFC 9700 sections 4.2.4 and 4.16: also an error page is a page
#[tokio::test]
async fn rule_027_028_029_030_the_error_page_cannot_be_framed_kept_or_scripted() {
    let running = Running::standard().await;
    let script = "<script>alert(1)</script>";
    for client_id in ["nobody", script] {
        let page = running.authorize(&[("client_id", client_id), ("state", script)]).await;
        page.is_page(400);
        assert!(!page.body.contains("<script>"));
        assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"));
        assert!(page.header("content-security-policy").contains("default-src 'none'"), "{page:?}");
        assert_eq!(page.header("x-frame-options"), "DENY");
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        assert_eq!(page.header("cache-control"), "no-store");
        assert_eq!(page.header("x-content-type-options"), "nosniff");
    }
}

// RFC 9700 section 2.1.2: an endpoint that no grant needs is not there
#[tokio::test]
async fn a_server_whose_grants_ask_nobody_has_no_such_endpoint() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone());
    let running = {
        let server = builder.register_grant(Machine).build().unwrap();
        site.serve(server)
    };
    assert_eq!(running.authorize_as(A, &[]).await.status, 404);
    let metadata = running.metadata().await;
    assert!(metadata.get("authorization_endpoint").is_none());
}

// RFC 9700 section 2.1.2
#[tokio::test]
async fn rule_022_a_server_without_the_implicit_grant_issues_no_token_here() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let server = builder.register_grant(SignIn).build().unwrap();
    let running = site.serve(server);
    for response_type in ["token", "code token", "token code"] {
        for response_mode in ["", "query", "fragment", "form_post", "web_message"] {
            for client in [IMPLICIT, A] {
                let more = [("response_type", response_type), ("response_mode", response_mode)];
                let redirect = running.authorize_as(client, &more).await.redirect();
                assert_eq!(redirect.error(), "unsupported_response_type");
                assert_eq!(redirect.get("access_token"), None);
            }
        }
    }
}

/// Says yes to what can be granted, and shows people what cannot.
struct Yes;

impl Interaction for Yes {
    async fn authorize(&self, _request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        Ok(Interacted::Decided(Decision::Granted(Consent::by(Subject::new("alice")))))
    }

    async fn refuse(&self, request: &RefusedRequest<'_>) -> Result<Refusal, GrantError> {
        Ok(Refusal::Respond(request.page()))
    }
}

// RFC 9700 section 4.11.2
#[tokio::test]
async fn rule_015_016_a_sign_in_may_show_a_mistake_on_a_page_with_a_link_to_the_client() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(Yes);
    let server = builder.register_grant(SignIn).build().unwrap();
    let running = site.serve(server);
    for (state, link) in
        [("s", "&amp;state=s&amp;iss=http"), ("\"'><script>", "&amp;state=%22%27%3E%3Cscript%3E&amp;iss=")]
    {
        let page = running.authorize_as(A, &[("scope", "admin"), ("state", state)]).await;
        page.is_page(400);
        assert!(page.body.contains("<a href=\"https://a.example/callback?error=invalid_scope&amp;"), "{page:?}");
        assert!(page.body.contains(link) && !page.body.contains("<script"), "{page:?}");
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        let policy = page.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    }
    running.authorize_as(A, &[("scope", "read")]).await.redirect().code();
}

#[tokio::test]
async fn a_request_of_more_than_four_kibibytes_is_refused() {
    let running = Running::standard().await;
    running.authorize_as(A, &[("state", &"x".repeat(3_800))]).await.redirect().code();
    let redirect = running.authorize_as(A, &[("state", &"x".repeat(4_096))]).await.redirect();
    assert_eq!((redirect.error(), redirect.get("code")), ("invalid_request", None));
    let body = format!("client_id={}&state={}", A.id, "x".repeat(4_096));
    let answer = running.send(Method::POST, "/oauth/authorize", &[], body.into_bytes()).await;
    assert_eq!(answer.redirect().error(), "invalid_request");
}

// An answer is not to be longer than what it answers
#[tokio::test]
async fn rule_081_what_is_too_long_is_not_repeated() {
    let running = Running::standard().await;
    let long = "<".repeat(15_000);
    let repeated = "\u{e9}".repeat(2_000);
    for more in [
        vec![("state", &*long), ("scope", "read")],
        vec![("state", "s"), (&*repeated, "1"), (&*repeated, "2")],
        vec![("state", "s"), ("scope", &long)],
        vec![("state", "s"), ("response_type", &long)],
    ] {
        let answer = running.authorize_as(A, &more).await;
        let location = answer.header("location").len();
        assert!(location < 1_000, "{location}");
        assert_eq!(answer.redirect().get("state"), more.contains(&("state", "s")).then_some("s"));
    }
}
