//! Behind a proxy, and in front of one: the server knows its own name, and believes no header that says otherwise.

use http::Method;
use oauth_grants_tests::harness::{CHALLENGE, Running, clients::A};

// RFC 9700 section 4.13: what a proxy would say is worth nothing from anybody else
#[tokio::test]
async fn rule_134_the_headers_of_proxies_change_nothing() {
    const SPOOFED: [(&str, &str); 14] = [
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-prefix", "/evil"),
        ("x-forwarded-port", "444"),
        ("x-original-url", "/oauth/introspect"),
        ("x-rewrite-url", "/oauth/introspect"),
        ("forwarded", "for=1.2.3.4;host=evil.example;proto=https"),
        ("x-forwarded-client-cert", "Hash=x;Subject=\"CN=client-a\""),
        ("x-client-cert", "x"),
        ("client-cert", ":eA==:"),
        ("x-ssl-client-cert", "x"),
        ("ssl-client-verify", "SUCCESS"),
        ("x-ssl-client-s-dn", "CN=client-a"),
        ("x-remote-user", "alice"),
    ];
    let running = Running::standard().await;
    let plain = running.metadata().await;
    let spoofed = running.send(Method::GET, "/.well-known/oauth-authorization-server", &SPOOFED, None).await;
    assert_eq!(spoofed.json(), plain);

    // Nobody is let in by them, at no endpoint.
    for path in ["/oauth/token", "/oauth/revoke", "/oauth/introspect"] {
        for named in ["", "&client_id=client-a", "&client_id=client-post"] {
            let body = format!("grant_type=client_credentials&token=x{named}");
            let answer = running.send(Method::POST, path, &SPOOFED, body.into_bytes()).await;
            answer.refused(401, "invalid_client");
            assert!(!answer.header("www-authenticate").contains("evil"), "{answer:?}");
        }
    }
    let request = format!(
        "/oauth/authorize?response_type=code&client_id=client-a&code_challenge={CHALLENGE}&code_challenge_method=S256"
    );
    let redirect = running.send(Method::GET, &request, &SPOOFED, None).await.redirect();
    assert_eq!((&*redirect.uri, redirect.get("iss")), (A.redirect_uri, plain["issuer"].as_str()));
    // The name of the host is not believed, either: a server answers under its issuer.
    let elsewhere = [("host", "evil.example")];
    let answer = running.send(Method::GET, "/.well-known/oauth-authorization-server", &elsewhere, None).await;
    assert_eq!(answer.json(), plain);
}
