//! What the metadata lists works, and what it does not list is refused (RFC 8414 section 2), on servers of every make.
//!
//! Nothing here knows what a server was made of: each probe tries everything that there could be, and compares what worked
//! with what was listed.

mod servers;

use http::Method;
use oauth_grants::{prelude::*, server::ReportForm};
use oauth_grants_tests::harness::{ALICE, Answer, CHALLENGE, Party, Redirect, Running, VERIFIER, grants::Machine};
use serde_json::Value;

use self::servers::{BASIC, NONE, POST, SMS, servers};

/// What the metadata lists under a name.
fn listed(metadata: &Value, member: &str) -> Vec<String> {
    let list = metadata.get(member).and_then(Value::as_array).cloned().unwrap_or_default();
    list.iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// Panics unless exactly those of these names work that are listed.
fn same(metadata: &Value, member: &str, worked: &[(&str, bool)]) {
    let listed = listed(metadata, member);
    for (name, works) in worked {
        assert_eq!(*works, listed.iter().any(|own| own == name), "{member}: {name}, in {metadata:#}");
    }
    for name in listed {
        assert!(worked.iter().any(|(tried, _)| *tried == name), "nobody tried `{name}` of {member}");
    }
}

/// The answer to a good authorization request of this response type; `None` where nobody answers such requests.
async fn ask(running: &Running, party: Party, response_type: &str) -> Option<Redirect> {
    let request = [("response_type", response_type), ("client_id", party.id), ("redirect_uri", party.redirect_uri)];
    let pkce = [("code_challenge", CHALLENGE), ("code_challenge_method", "S256")];
    let answer = running.authorize(&[&request[..], &pkce[..]].concat()).await;
    if answer.status == 404 {
        return None;
    }
    let redirect = answer.redirect();
    // A grant without PKCE refuses what it would not keep to.
    let again = redirect.get("error") == Some("invalid_request");
    Some(if again { running.authorize(&request).await.redirect() } else { redirect })
}

async fn any_of(running: &Running, response_type: &str, member: &str) -> bool {
    for party in [BASIC, POST, NONE] {
        if ask(running, party, response_type).await.is_some_and(|redirect| redirect.get(member).is_some()) {
            return true;
        }
    }
    false
}

/// Whether some client gets a token by this grant, as it should be used.
async fn issues(running: &Running, grant_type: &str) -> bool {
    if grant_type == "implicit" {
        return any_of(running, "token", "access_token").await;
    }
    for party in [BASIC, POST, NONE] {
        let answer = match grant_type {
            "authorization_code" => redeem(running, party).await,
            "refresh_token" => refresh(running, party).await,
            "password" => {
                let form = [("grant_type", "password"), ("username", ALICE), ("password", "wonderland")];
                Some(running.token(party, &form).await)
            }
            other => Some(running.token(party, &[("grant_type", other), ("phone", "123")]).await),
        };
        if let Some(answer) = answer.filter(|answer| answer.status == 200) {
            return running.is_alive(&answer.issued()).await;
        }
    }
    false
}

async fn redeem(running: &Running, party: Party) -> Option<Answer> {
    let redirect = ask(running, party, "code").await?;
    let code = redirect.get("code")?;
    let with_pkce = running.redeem(party, code).await;
    Some(if with_pkce.status == 200 {
        with_pkce
    } else {
        running.redeem_with(party, code, &[("code_verifier", "")]).await
    })
}

async fn refresh(running: &Running, party: Party) -> Option<Answer> {
    let form = [("grant_type", "password"), ("username", ALICE), ("password", "wonderland")];
    for fed in [redeem(running, party).await, Some(running.token(party, &form).await)] {
        if let Some(refresh_token) =
            fed.filter(|answer| answer.status == 200).and_then(|answer| answer.issued().refresh_token)
        {
            return Some(running.refresh(party, &refresh_token).await);
        }
    }
    None
}

// RFC 8414 section 2
#[tokio::test]
async fn rule_133_each_listed_grant_issues_tokens_and_no_other_does() {
    for running in servers().await {
        let metadata = running.metadata().await;
        let mut worked = Vec::new();
        for grant_type in [
            "authorization_code",
            "implicit",
            "password",
            "client_credentials",
            "refresh_token",
            SMS,
            "urn:ietf:params:oauth:grant-type:device_code",
            "urn:ietf:params:oauth:grant-type:jwt-bearer",
            "urn:ietf:params:oauth:grant-type:token-exchange",
        ] {
            let works = issues(&running, grant_type).await;
            worked.push((grant_type, works));
            if !works && metadata.get("token_endpoint").is_some() {
                let answer = running.token(BASIC, &[("grant_type", grant_type), ("code", "x")]).await;
                answer.refused(400, "unsupported_grant_type");
            }
        }
        same(&metadata, "grant_types_supported", &worked);
    }
}

#[tokio::test]
async fn rule_133_each_listed_response_type_is_answered_and_no_other_is() {
    for running in servers().await {
        let metadata = running.metadata().await;
        let mut worked = Vec::new();
        for (response_type, member) in [
            ("code", "code"),
            ("token", "access_token"),
            ("sms", "sms"),
            ("id_token", "id_token"),
            ("code token", "code"),
            ("code id_token", "code"),
            ("none", "state"),
        ] {
            let works = any_of(&running, response_type, member).await;
            worked.push((response_type, works));
            let redirect = ask(&running, BASIC, response_type).await;
            assert_eq!(redirect.is_some(), metadata.get("authorization_endpoint").is_some());
            if let Some(redirect) = redirect.filter(|_| !works) {
                assert_eq!(redirect.error(), "unsupported_response_type");
            }
        }
        same(&metadata, "response_types_supported", &worked);
    }
}

/// Whether a client that authenticates in this way is let in: whatever comes then, it is not `invalid_client`.
async fn lets_in(running: &Running, path: &str, method: &str, form: &[(&str, &str)]) -> bool {
    let answer = match method {
        "client_secret_basic" => running.call(path, BASIC, form).await,
        "client_secret_post" => running.call(path, POST, form).await,
        "none" => running.call(path, NONE, form).await,
        "urn:example:mesh-identity" => {
            let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
            running.send(Method::POST, path, &[("x-mesh-identity", "mesh")], body.into_bytes()).await
        }
        assertion => {
            let assertion = [("client_assertion_type", "x"), ("client_assertion", assertion)];
            running.call(path, NONE, &[form, &assertion].concat()).await
        }
    };
    let refused = answer.status == 401;
    assert_eq!(refused, answer.body.contains("invalid_client"), "{answer:?}");
    !refused
}

#[tokio::test]
async fn rule_133_each_listed_authentication_method_lets_its_clients_in_and_no_other_does() {
    const METHODS: [&str; 6] = [
        "client_secret_basic",
        "client_secret_post",
        "none",
        "urn:example:mesh-identity",
        "private_key_jwt",
        "client_secret_jwt",
    ];
    for running in servers().await {
        let metadata = running.metadata().await;
        let grants = listed(&metadata, "grant_types_supported");
        for (endpoint, member) in [
            ("token_endpoint", "token_endpoint_auth_methods_supported"),
            ("revocation_endpoint", "revocation_endpoint_auth_methods_supported"),
            ("introspection_endpoint", "introspection_endpoint_auth_methods_supported"),
        ] {
            let Some(url) = metadata.get(endpoint).and_then(Value::as_str) else {
                assert_eq!(metadata.get(member), None);
                continue;
            };
            let path = url.strip_prefix(running.server.issuer().as_str()).unwrap();
            let mut worked = Vec::new();
            for method in METHODS {
                let mut works = false;
                // A grant accepts some of the methods that the token endpoint has.
                for grant in &grants {
                    let form = [("grant_type", &**grant), ("token", "x"), ("code", "x"), ("refresh_token", "x")];
                    works |= lets_in(&running, path, method, &form).await;
                }
                worked.push((method, works));
            }
            same(&metadata, member, &worked);
        }
    }
}

#[tokio::test]
async fn rule_133_each_listed_challenge_method_is_kept_to_and_no_other_is() {
    for running in servers().await {
        let metadata = running.metadata().await;
        let mut worked = Vec::new();
        for (method, challenge) in [("S256", CHALLENGE), ("plain", VERIFIER), ("s256", CHALLENGE), ("S512", CHALLENGE)]
        {
            let mut works = false;
            for party in [BASIC, POST, NONE] {
                if metadata.get("authorization_endpoint").is_none() {
                    continue;
                }
                let pkce = [("code_challenge", challenge), ("code_challenge_method", method)];
                let redirect = running.authorize_as(party, &pkce).await.redirect();
                if let Some(code) = redirect.get("code") {
                    let wrong = running.redeem_with(party, code, &[("code_verifier", CHALLENGE)]).await;
                    works |= wrong.status == 400 && running.redeem(party, code).await.status == 200;
                }
            }
            worked.push((method, works));
        }
        same(&metadata, "code_challenge_methods_supported", &worked);
    }
}

// RFC 8414 section 2; RFC 6749 section 3.1: "MUST NOT include a fragment component"
#[tokio::test]
async fn rule_133_each_listed_endpoint_is_there_and_no_other_is() {
    const ELSEWHERE: [&str; 8] = [
        "/oauth/authorize",
        "/oauth/token",
        "/oauth/revoke",
        "/oauth/introspect",
        "/oauth/register",
        "/oauth/par",
        "/oauth/device_authorization",
        "/oauth/userinfo",
    ];
    for running in servers().await {
        let metadata = running.metadata().await;
        let members = metadata.as_object().unwrap().iter().filter(|(name, _)| name.ends_with("_endpoint"));
        let urls: Vec<_> = members.map(|(_, url)| url.as_str().unwrap().to_owned()).collect();
        assert!(!urls.is_empty());
        for path in ELSEWHERE {
            let answer = running.send(Method::PUT, path, &[], None).await;
            let is_listed = urls.contains(&running.url(path));
            assert_eq!(answer.status, if is_listed { 405 } else { 404 }, "{path} in {metadata:#}");
        }
        assert!(urls.iter().all(|url| ELSEWHERE.iter().any(|path| running.url(path) == *url)), "{urls:?}");
        // And people are told of the same ones.
        let described = running.server.describe();
        let mut described: Vec<_> = described.endpoints.iter().map(|endpoint| endpoint.url.clone()).collect();
        described.retain(|url| !url.contains("/.well-known/"));
        let sorted = |mut urls: Vec<String>| {
            urls.sort();
            urls
        };
        assert_eq!(sorted(described), sorted(urls));
    }
}

// RFC 8414 section 2: clients and people are told one thing
#[tokio::test]
async fn rule_133_the_description_says_what_the_metadata_says_and_no_more() {
    for running in servers().await {
        let described: Value = serde_json::from_str(&running.server.describe().written(ReportForm::Json)).unwrap();
        let each = |list: &str, member: &str| {
            let of_each = described[list].as_array().unwrap().iter().map(|own| own[member].clone());
            of_each.collect::<Vec<_>>()
        };
        let mut told = serde_json::Map::new();
        told.insert("issuer".into(), described["issuer"].clone());
        told.insert("grant_types_supported".into(), each("grants", "grant_type").into());
        let response_types = each("grants", "response_types");
        let response_types: Vec<Value> =
            response_types.iter().flat_map(|own| own.as_array().unwrap()).cloned().collect();
        let asks = !response_types.is_empty();
        told.insert("response_types_supported".into(), response_types.into());
        told.insert("authorization_response_iss_parameter_supported".into(), asks.into());
        told.extend(described["metadata"].as_object().unwrap().clone());
        for endpoint in described["endpoints"].as_array().unwrap() {
            let Some(member) = endpoint["metadata_member"].as_str() else { continue };
            told.insert(member.to_owned(), endpoint["url"].clone());
            if endpoint["auth_methods"] != serde_json::json!([]) {
                told.insert(format!("{member}_auth_methods_supported"), endpoint["auth_methods"].clone());
            }
        }
        assert_eq!(Value::Object(told), running.metadata().await);
    }
}

#[tokio::test]
async fn rule_032_no_address_has_a_fragment_or_a_query() {
    for running in servers().await {
        let metadata = running.metadata().await;
        let issuer = running.server.issuer().as_str();
        for (name, value) in metadata.as_object().unwrap() {
            let Some(url) = value.as_str() else { continue };
            assert!(!url.contains(['#', '?']) && url.starts_with(issuer), "{name}: {url}");
        }
    }
    for issuer in ["https://auth.example#x", "https://auth.example/a?b=c", "https://auth.example/#"] {
        let builder = AuthorizationServer::dynamic_builder(issuer).store(MemoryStore::new());
        assert!(builder.register(AnyGrant::new(Machine)).build().is_err(), "{issuer}");
    }
}
