//! Where answers go (RFC 6749 section 3.1.2, RFC 8252, RFC 9700 section 4.1).

use oauth_grants::{model::ApplicationType, protocol::RedirectUri};
use oauth_grants_tests::harness::{
    Running,
    clients::{self, A, NATIVE, PUBLIC},
};

// RFC 6749 section 3.1.2.4, RFC 9700 section 2.1
#[tokio::test]
async fn rule_003_a_uri_that_differs_in_anything_is_never_redirected_to() {
    let running = Running::standard().await;
    let registered = clients::registered(A).redirect_uris(["https://a.example/callback".parse().unwrap()]);
    running.store.insert_client(registered);
    for mutant in [
        "https://a.example/Callback",
        "https://A.example/callback",
        "HTTPS://a.example/callback",
        "https://a.example/callback/",
        "https://a.example/callback?x=1",
        "https://a.example/callback?",
        "https://a.example/%63allback",
        "https://a.example/x/../callback",
        "https://a.example/callback/..",
        "https://a.example:443/callback",
        "https://a.example:8443/callback",
        "https://user@a.example/callback",
        "https://a.example@evil.example/callback",
        "https://sub.a.example/callback",
        "https://a.example.evil.example/callback",
        "https://a.example/callbackx",
        "https://a.example/callback#",
        "https://a.example/callback#fragment",
        "https://a.example\\@evil.example/callback",
        "https://a.example/callback%252e",
        "https://a.example/callback%0d%0ax",
        "https://a.example/callback ",
        " https://a.example/callback",
        "https://a.example/callback\0",
        "http://a.example/callback",
        "//a.example/callback",
        "/callback",
        "https://evil.example/",
        "javascript:alert(1)",
        "data:text/html,x",
    ] {
        running.authorize_as(A, &[("redirect_uri", mutant)]).await.is_page(400);
        // Not even to tell that something else is wrong (RFC 9700 section 4.11.2).
        let wrong = [("redirect_uri", mutant), ("response_type", "unknown"), ("scope", "\"")];
        running.authorize_as(A, &wrong).await.is_page(400);
    }
    assert_eq!(running.authorize_as(A, &[]).await.redirect().uri, A.redirect_uri);
}

// RFC 6749 section 3.1.2.4
#[tokio::test]
async fn rule_010_an_unknown_client_is_never_redirected_to() {
    let running = Running::standard().await;
    for client_id in ["", "nobody", "client-a ", "CLIENT-A", "\u{e9}", "client-a\0"] {
        running.authorize_as(A, &[("client_id", client_id)]).await.is_page(400);
    }
}

// RFC 6749 section 3.1.2
#[tokio::test]
async fn rule_012_a_registered_query_is_kept() {
    let running = Running::standard().await;
    let uri = "https://a.example/callback?tenant=a%26b&x";
    running.store.insert_client(clients::registered(A).redirect_uris([uri.parse().unwrap()]));
    for more in [[("redirect_uri", uri), ("scope", "")], [("redirect_uri", uri), ("scope", "admin")]] {
        let answer = running.authorize_as(A, &more).await;
        assert!(answer.header("location").starts_with(&format!("{uri}&")), "{answer:?}");
        let redirect = answer.redirect();
        assert_eq!(redirect.get("tenant"), Some("a&b"));
        assert!(redirect.get("code").is_some() || redirect.get("error").is_some());
    }
}

// RFC 6749 section 3.1.2.3
#[tokio::test]
async fn the_only_registered_uri_may_be_left_out() {
    let running = Running::standard().await;
    let redirect = running.code_with(A, &[("redirect_uri", "")]).await;
    assert_eq!(redirect.uri, A.redirect_uri);
    assert!(!redirect.code().is_empty());
}

// RFC 6749 section 3.1.2.3
#[tokio::test]
async fn rule_011_one_of_several_has_to_be_named() {
    let running = Running::standard().await;
    let several = ["https://a.example/callback", "https://a.example/other"];
    let client = clients::registered(A).redirect_uris(several.map(|uri| uri.parse().unwrap()));
    running.store.insert_client(client);
    running.authorize_as(A, &[("redirect_uri", "")]).await.is_page(400);
    for uri in several {
        assert_eq!(running.code_with(A, &[("redirect_uri", uri)]).await.uri, uri);
    }
}

#[tokio::test]
async fn rule_010_a_client_without_a_registered_uri_is_sent_nowhere() {
    let running = Running::standard().await;
    running.store.insert_client(clients::registered(A).redirect_uris([]));
    for uri in ["", A.redirect_uri] {
        running.authorize_as(A, &[("redirect_uri", uri)]).await.is_page(400);
    }
}

// RFC 8252 section 7.3
#[tokio::test]
async fn rule_004_a_native_client_may_listen_on_any_loopback_port_and_redeems_with_that_one() {
    let running = Running::standard().await;
    for uri in ["http://127.0.0.1:49152/callback", "http://[::1]:1/callback", "http://[::1]/callback"] {
        let redirect = running.code_with(NATIVE, &[("redirect_uri", uri)]).await;
        assert_eq!(redirect.uri, uri);
        let other = [("redirect_uri", "http://127.0.0.1:49153/callback")];
        let answer = running.redeem_with(NATIVE, redirect.code(), &other).await;
        answer.refused(400, "invalid_grant");
        running.redeem_with(NATIVE, redirect.code(), &[("redirect_uri", uri)]).await.issued();
    }
}

// RFC 8252 sections 7.3 and 8.3
#[tokio::test]
async fn rule_004_005_nothing_but_the_port_may_vary_and_localhost_is_not_loopback() {
    let running = Running::standard().await;
    for uri in [
        "http://127.0.0.1:49152/other",
        "http://127.0.0.1:49152/callback?x=1",
        "https://127.0.0.1:49152/callback",
        "http://localhost:49152/callback",
        "http://127.0.0.2:49152/callback",
        "http://127.1:49152/callback",
        "http://2130706433:49152/callback",
        "http://0.0.0.0:49152/callback",
        "http://[::ffff:127.0.0.1]:49152/callback",
        "http://127.0.0.1:0/callback",
        "http://127.0.0.1:65536/callback",
        "http://127.0.0.1:x/callback",
        "http://127.0.0.1:49152@evil.example/callback",
        "http://evil.example:49152/callback",
        "com.example.native://127.0.0.1/callback",
    ] {
        running.authorize_as(NATIVE, &[("redirect_uri", uri)]).await.is_page(400);
    }
    let scheme = [("redirect_uri", "com.example.native:/callback")];
    assert_eq!(running.code_with(NATIVE, &scheme).await.uri, scheme[0].1);
}

// RFC 8252 section 8.3: a name may resolve to anything, so it stands for one port
#[tokio::test]
async fn rule_005_a_registered_localhost_has_its_port_compared_even_for_a_native_client() {
    let running = Running::standard().await;
    let uri = "http://localhost:8000/callback";
    let native = clients::registered(PUBLIC).application_type(ApplicationType::Native);
    running.store.insert_client(native.redirect_uris([uri.parse().unwrap()]));
    assert_eq!(running.code_with(PUBLIC, &[("redirect_uri", uri)]).await.uri, uri);
    let other = [("redirect_uri", "http://localhost:8001/callback")];
    running.authorize_as(PUBLIC, &other).await.is_page(400);
}

// RFC 8252 section 7.3 is for native applications
#[tokio::test]
async fn rule_003_a_web_client_has_its_port_compared() {
    let running = Running::standard().await;
    let uri = "http://127.0.0.1:8000/callback";
    running.store.insert_client(clients::registered(PUBLIC).redirect_uris([uri.parse().unwrap()]));
    assert_eq!(running.code_with(PUBLIC, &[("redirect_uri", uri)]).await.uri, uri);
    let other = [("redirect_uri", "http://127.0.0.1:8001/callback")];
    running.authorize_as(PUBLIC, &other).await.is_page(400);

    let native = clients::registered(PUBLIC).application_type(ApplicationType::Native);
    running.store.insert_client(native.redirect_uris([uri.parse().unwrap()]));
    assert_eq!(running.code_with(PUBLIC, &other).await.uri, other[0].1);
}

/// Panics if one of these could be registered, or led anywhere when it is asked for.
async fn lead_nowhere(uris: &[&str]) {
    let running = Running::standard().await;
    for uri in uris {
        assert!(uri.parse::<RedirectUri>().is_err(), "{uri}");
        for client in [A, PUBLIC, NATIVE] {
            running.authorize_as(client, &[("redirect_uri", uri)]).await.is_page(400);
        }
    }
}

// RFC 6749 section 3.1.2
#[tokio::test]
async fn rule_002_an_origin_without_a_path_cannot_be_registered() {
    lead_nowhere(&["https://a.example", "https://a.example:8443", "https://a.example?x=1", "https://"]).await;
}

// RFC 6749 section 3.1.2
#[tokio::test]
async fn rule_006_what_is_not_absolute_or_has_a_fragment_cannot_be_registered() {
    lead_nowhere(&[
        "a.example/callback",
        "/callback",
        "//a.example/callback",
        "com.example.app:callback",
        "https://a.example/callback#x",
        "https://a.example/callback#",
        "com.example.app:/callback#x",
    ])
    .await;
}

// RFC 9700 section 2.6
#[tokio::test]
async fn rule_007_plain_http_to_another_machine_cannot_be_registered() {
    lead_nowhere(&[
        "http://a.example/callback",
        "HTTP://a.example/callback",
        "http://127.0.0.1.evil.example/callback",
        "http://localhost.evil.example/callback",
        "http://127.0.0.1@evil.example/callback",
    ])
    .await;
}

// RFC 8252 section 7.1
#[tokio::test]
async fn rule_008_a_private_use_scheme_without_a_period_cannot_be_registered() {
    lead_nowhere(&["myapp:/callback", "myapp://callback/x", "my-app:/a.b"]).await;
    assert!("com.example.app:/callback".parse::<RedirectUri>().is_ok());
}

#[tokio::test]
async fn rule_009_a_scheme_that_runs_or_shows_something_cannot_be_registered() {
    lead_nowhere(&[
        "javascript:/alert(1)",
        "JavaScript:/alert(1)",
        "javascript://a.example/%0aalert(1)",
        "data:/text/html,x",
        "DATA:text/html,x",
        "file:///etc/passwd",
        "blob:https://a.example/x",
        "vbscript:/x",
        "about:/blank",
        "filesystem:https://a.example/x",
        "view-source:https://a.example/x",
    ])
    .await;
}

// Whoever reads the answer could not tell its parameters from those that were there
#[tokio::test]
async fn rule_013_a_uri_with_a_parameter_of_the_answer_cannot_be_registered() {
    lead_nowhere(&[
        "https://a.example/callback?code=1",
        "https://a.example/callback?x=1&state=1",
        "https://a.example/callback?iss=1",
        "https://a.example/callback?%65rror=1",
        "https://a.example/callback?response=1",
        "https://a.example/callback?id_token=1",
        "https://a.example/callback?refresh_token=1",
        "https://a.example/callback?token_type=1",
        "https://a.example/callback?expires_in=1",
        "https://a.example/callback?scope=1",
        "https://a.example/callback?session_state=1",
    ])
    .await;
    assert!("https://a.example/callback?scopes=1&codes=2".parse::<RedirectUri>().is_ok());
}

// RFC 9700 section 2.1
#[tokio::test]
async fn what_a_browser_would_repair_or_somebody_take_for_a_pattern_cannot_be_registered() {
    lead_nowhere(&[
        "https://user:password@a.example/callback",
        "https://a.example/..",
        "https://a.example/x/../callback",
        "https://a.example/./callback",
        "https://a.example/x/%2E%2e/callback",
        "https://a.example/x/.%2e?y=1",
        "com.example.app:/../callback",
        "https://*.a.example/callback",
        "https://*/callback",
        "https://a.example/call back",
        "https://a.example/callback\r\nx: y",
        "https://\u{e9}.example/callback",
        "https://a.example/%zz",
        "https://a.example:0/callback",
        "https://a.example:99999/callback",
    ])
    .await;
    for good in ["https://a.example/.well-known/a..b/...?next=../x", "https://a.example/*?scopes=1"] {
        assert!(good.parse::<RedirectUri>().is_ok(), "{good}");
    }
}
