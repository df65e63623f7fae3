//! Resource indicators (RFC 8707): a token is for whom it was asked, through every grant.

use oauth_grants::{
    model::Audience,
    prelude::*,
    server::{BuildFault, DefaultScope, EmptyBuilder, ServerBuilder},
};
use oauth_grants_tests::harness::{
    ALICE, Answer, CHALLENGE, Person, Running, Site, Tokens,
    clients::{A, B, IMPLICIT, MACHINE, NATIVE, POST, Party, TILL, registered},
    grants::{Machine, Passwords, Renew, SignIn, TokenInFragment},
};

const ORDERS: &str = "https://orders.example/api";
const STOCK: &str = "https://stock.example";

/// Two resources, each with scopes of its own.
fn resources() -> [Resource; 2] {
    let stock = Resource::new(STOCK.parse().unwrap()).scopes("stock:read".parse().unwrap());
    let stock = stock.served_by(POST.id.parse().unwrap());
    [Resource::new(ORDERS.parse().unwrap()).scopes("orders:read orders:write".parse().unwrap()), stock]
}

/// Hands out renewable tokens to whoever asks, and keeps nothing of its own.
struct Anyone;

const ANYONE: &str = "urn:example:params:oauth:grant-type:anyone";

#[grant(type = "urn:example:params:oauth:grant-type:anyone", auth_methods = ["none"])]
impl Anyone {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: ()) -> Result<Approved, GrantError> {
        Ok(Approved::for_client().renewable())
    }
}

/// The clients may have every scope, but `client-b`, which has nothing to do with stock.
fn insert_clients(site: &Site) {
    let everything: Scope = "orders:read orders:write stock:read profile".parse().unwrap();
    let code = [GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN];
    for client in [
        registered(A).grant_types(code.clone()).scope(everything.clone()),
        registered(B).grant_types(code).scope("orders:read profile".parse().unwrap()),
        registered(MACHINE).grant_types([GrantType::CLIENT_CREDENTIALS]).scope(everything.clone()),
        registered(TILL).grant_types([GrantType::PASSWORD, GrantType::REFRESH_TOKEN]).scope(everything.clone()),
        registered(IMPLICIT).grant_types([GrantType::IMPLICIT]).scope(everything.clone()),
        registered(NATIVE).grant_types([ANYONE.parse().unwrap(), GrantType::REFRESH_TOKEN]).scope(everything),
    ] {
        site.store.insert_client(client);
    }
}

async fn shop() -> Running {
    let site = Site::open().await;
    insert_clients(&site);
    let builder = site.builder().store(site.store.clone()).interaction(Person);
    let builder = resources().into_iter().fold(builder, ServerBuilder::resource);
    let builder = builder.register_grant(SignIn).register_grant(TokenInFragment).register_grant(Passwords);
    let server = builder.register_grant(Machine).register_grant(Renew).register_grant(Anyone).build().unwrap();
    site.serve(server)
}

async fn audience(running: &Running, tokens: &Tokens) -> Vec<String> {
    audience_of(running, &tokens.access_token).await
}

async fn audience_of(running: &Running, access_token: &str) -> Vec<String> {
    let record = running.token_record(access_token).await.unwrap();
    let audience = record.data.read::<Audience>().unwrap().unwrap();
    audience.resources().iter().map(ToString::to_string).collect()
}

async fn code_for(running: &Running, party: Party, more: &[(&str, &str)]) -> String {
    running.authorize_as(party, more).await.redirect().code().to_owned()
}

/// Refreshes, asking for resources.
async fn refresh_for(running: &Running, party: Party, tokens: &Tokens, more: &[(&str, &str)]) -> Answer {
    let mut parameters = vec![("grant_type", "refresh_token"), ("refresh_token", tokens.refresh())];
    parameters.extend(more);
    running.token(party, &parameters).await
}

#[tokio::test]
async fn rule_121_a_token_is_for_the_resource_that_was_asked_for_and_has_no_scope_of_another() {
    let running = shop().await;
    let code = code_for(&running, A, &[("resource", STOCK)]).await;
    let tokens = running.redeem(A, &code).await.issued();
    assert_eq!(audience(&running, &tokens).await, [STOCK]);
    assert_eq!(tokens.scope, "stock:read profile");
    let tokens = refresh_for(&running, A, &tokens, &[]).await.issued();
    assert_eq!((audience(&running, &tokens).await, &*tokens.scope), (vec![STOCK.into()], "stock:read profile"));
}

#[tokio::test]
async fn rule_121_every_grant_asks_for_resources_in_the_same_way() {
    let running = shop().await;
    let grants: [(Party, &[(&str, &str)]); 3] = [
        (MACHINE, &[("grant_type", "client_credentials")]),
        (TILL, &[("grant_type", "password"), ("username", ALICE), ("password", "wonderland")]),
        (NATIVE, &[("grant_type", ANYONE)]),
    ];
    for (party, parameters) in grants {
        let ask = |resource| [parameters, &[("resource", resource)]].concat();
        let tokens = running.token(party, &ask(STOCK)).await.issued();
        assert_eq!((audience(&running, &tokens).await, &*tokens.scope), (vec![STOCK.into()], "stock:read profile"));
        running.token(party, &ask("https://other.example")).await.refused(400, "invalid_target");
        if tokens.refresh_token.is_some() {
            refresh_for(&running, party, &tokens, &[("resource", ORDERS)]).await.refused(400, "invalid_target");
            let tokens = refresh_for(&running, party, &tokens, &[]).await.issued();
            assert_eq!((audience(&running, &tokens).await, &*tokens.scope), (vec![STOCK.into()], "stock:read profile"));
        }
    }
    let request = [("response_type", "token"), ("client_id", IMPLICIT.id), ("resource", STOCK)];
    let answer = running.authorize(&request).await.redirect();
    assert_eq!(audience_of(&running, answer.get("access_token").unwrap()).await, [STOCK]);
    assert_eq!(answer.get("scope"), Some("stock:read profile"));
}

#[tokio::test]
async fn rule_121_an_unknown_or_malformed_resource_is_an_invalid_target() {
    let running = shop().await;
    let code = running.code_for(A).await;
    let wrong = [
        "https://other.example",
        "https://orders.example/api/",
        "https://ORDERS.example/api",
        "https://orders.example",
        "https://orders.example/api#",
        "https://orders.example/api?x=1",
        "http://orders.example/api",
        "orders",
        "%zz",
        " ",
    ];
    for resource in wrong {
        let redirect = running.authorize_as(A, &[("resource", resource)]).await.redirect();
        assert_eq!((redirect.error(), redirect.uri.as_str()), ("invalid_target", A.redirect_uri), "{resource}");
        let with = [("grant_type", "client_credentials"), ("resource", resource)];
        running.token(MACHINE, &with).await.refused(400, "invalid_target");
        running.redeem_with(A, &code, &[("resource", resource)]).await.refused(400, "invalid_target");
        // One wrong among right ones is wrong.
        let with = [("grant_type", "client_credentials"), ("resource", STOCK), ("resource", resource)];
        running.token(MACHINE, &with).await.refused(400, "invalid_target");
    }
    // None of it used up the code.
    running.redeem(A, &code).await.issued();
}

#[tokio::test]
async fn rule_121_a_resource_of_which_a_client_may_have_nothing_is_an_invalid_target() {
    let running = shop().await;
    let redirect = running.authorize_as(B, &[("resource", STOCK)]).await.redirect();
    assert_eq!(redirect.error(), "invalid_target");
    let redirect = running.authorize_as(B, &[("resource", STOCK), ("resource", ORDERS)]).await.redirect();
    assert_eq!(redirect.error(), "invalid_target");
    // The same when the client leaves the scope of the resource out itself.
    let redirect = running.authorize_as(A, &[("resource", STOCK), ("scope", "orders:read")]).await.redirect();
    assert_eq!(redirect.error(), "invalid_target");
}

// RFC 8707 section 2.2: one authorization for several resources, and an access token for each of them
#[tokio::test]
async fn a_token_request_takes_one_of_several_resources_and_leaves_the_others_for_later() {
    let running = shop().await;
    let code = code_for(&running, A, &[("resource", ORDERS), ("resource", STOCK), ("resource", ORDERS)]).await;
    let first = running.redeem_with(A, &code, &[("resource", STOCK)]).await.issued();
    assert_eq!((audience(&running, &first).await, &*first.scope), (vec![STOCK.into()], "stock:read profile"));

    let second = refresh_for(&running, A, &first, &[("resource", ORDERS)]).await.issued();
    assert_eq!(audience(&running, &second).await, [ORDERS]);
    assert_eq!(second.scope, "orders:read orders:write profile");

    let third = refresh_for(&running, A, &second, &[]).await.issued();
    assert_eq!(audience(&running, &third).await, [ORDERS, STOCK]);
    assert_eq!(third.scope, "orders:read orders:write stock:read profile");

    let fourth = refresh_for(&running, A, &third, &[("scope", "stock:read")]).await.issued();
    assert_eq!(audience(&running, &fourth).await, [STOCK]);
}

#[tokio::test]
async fn rule_102_neither_a_code_nor_a_refresh_token_reaches_a_resource_that_was_not_granted() {
    let running = shop().await;
    let code = code_for(&running, A, &[("resource", STOCK)]).await;
    running.redeem_with(A, &code, &[("resource", ORDERS)]).await.refused(400, "invalid_target");
    running.redeem_with(A, &code, &[("resource", STOCK), ("resource", ORDERS)]).await.refused(400, "invalid_target");
    let tokens = running.redeem(A, &code).await.issued();

    refresh_for(&running, A, &tokens, &[("resource", ORDERS)]).await.refused(400, "invalid_target");
    let wider = [("resource", STOCK), ("scope", "stock:read orders:read")];
    refresh_for(&running, A, &tokens, &wider).await.refused(400, "invalid_scope");
    // Neither refusal changed anything: the token is still the one to be exchanged, for as much as before.
    let tokens = refresh_for(&running, A, &tokens, &[("resource", STOCK)]).await.issued();
    assert_eq!((audience(&running, &tokens).await, &*tokens.scope), (vec![STOCK.into()], "stock:read profile"));
}

// A retried refresh gives the one successor, for whichever resource it asks
#[tokio::test]
async fn two_refreshes_at_once_for_two_resources_take_nothing_from_each_other() {
    let running = shop().await;
    let tokens = running.sign_in(A).await;
    let [for_orders, for_stock] = [[("resource", ORDERS)], [("resource", STOCK)]];
    let (first, second) =
        tokio::join!(refresh_for(&running, A, &tokens, &for_orders), refresh_for(&running, A, &tokens, &for_stock),);
    let (first, second) = (first.issued(), second.issued());
    assert_eq!(first.refresh(), second.refresh());
    assert_eq!(
        (audience(&running, &first).await, audience(&running, &second).await),
        (vec![ORDERS.into()], vec![STOCK.into()])
    );
    let next = refresh_for(&running, A, &second, &[]).await.issued();
    assert_eq!(audience(&running, &next).await, [ORDERS, STOCK]);
}

#[tokio::test]
async fn a_request_that_names_no_resource_gets_all_that_its_scope_reaches() {
    let running = shop().await;
    let tokens = running.sign_in(A).await;
    assert_eq!(audience(&running, &tokens).await, [ORDERS, STOCK]);
    let tokens = running.sign_in(B).await;
    assert_eq!(audience(&running, &tokens).await, [ORDERS]);
    let code = code_for(&running, A, &[("scope", "profile")]).await;
    let tokens = running.redeem(A, &code).await.issued();
    assert!(audience(&running, &tokens).await.is_empty());
    refresh_for(&running, A, &tokens, &[("resource", ORDERS)]).await.refused(400, "invalid_target");
}

#[tokio::test]
async fn what_a_person_does_not_grant_reaches_no_resource() {
    let running = shop().await;
    let request = [
        ("response_type", "code"),
        ("client_id", A.id),
        ("redirect_uri", A.redirect_uri),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
        ("resource", ORDERS),
        ("resource", STOCK),
    ];
    let redirect = running.authorize_deciding(&request, "scope:stock:read").await.redirect();
    let code = redirect.code();
    running.redeem_with(A, code, &[("resource", ORDERS)]).await.refused(400, "invalid_target");
    let tokens = running.redeem(A, code).await.issued();
    assert_eq!((audience(&running, &tokens).await, &*tokens.scope), (vec![STOCK.into()], "stock:read"));
}

#[tokio::test]
async fn a_request_that_waits_for_its_person_keeps_its_resources() {
    let running = shop().await;
    let request = [
        ("response_type", "code"),
        ("client_id", A.id),
        ("redirect_uri", A.redirect_uri),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
        ("scope", "orders:read stock:read"),
        ("resource", ORDERS),
        ("resource", STOCK),
    ];
    let page = running.authorize_deciding(&request, "page").await;
    let decided = running.send(http::Method::POST, "/oauth/interaction", &[], page.body.into_bytes()).await;
    let tokens = running.redeem(A, decided.redirect().code()).await.issued();
    assert_eq!(audience(&running, &tokens).await, [ORDERS, STOCK]);
}

#[tokio::test]
async fn a_client_that_lost_a_scope_loses_its_resource_at_the_next_refresh() {
    let running = shop().await;
    let tokens = running.sign_in(A).await;
    let code = [GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN];
    running.store.insert_client(registered(A).grant_types(code).scope("stock:read".parse().unwrap()));
    refresh_for(&running, A, &tokens, &[("resource", ORDERS)]).await.refused(400, "invalid_target");
    let tokens = refresh_for(&running, A, &tokens, &[]).await.issued();
    assert_eq!(audience(&running, &tokens).await, [STOCK]);
}

// RFC 6749 section 3.2: what a server does not know, it ignores
#[tokio::test]
async fn a_server_without_resources_does_not_read_the_parameter() {
    let running = Running::standard().await;
    let twice = [("resource", "%zz"), ("resource", ORDERS)];
    let code = code_for(&running, A, &twice).await;
    let tokens = running.redeem_with(A, &code, &twice).await.issued();
    let record = running.token_record(&tokens.access_token).await.unwrap();
    assert!(record.data.is_empty());
    assert_eq!(running.metadata().await.get("protected_resources"), None);
}

async fn introspect(running: &Running, party: Party, token: &str) -> serde_json::Value {
    let form = [("token", token), ("client_id", party.id), ("client_secret", party.secret.unwrap())];
    let request = running.http().post(running.url("/oauth/introspect"));
    let request = if party.in_form { request } else { request.basic_auth(party.id, party.secret) };
    let form = if party.in_form { &form[..] } else { &form[..1] };
    request.form(form).send().await.unwrap().json().await.unwrap()
}

// RFC 7662 section 4
#[tokio::test]
async fn a_declared_resource_server_sees_the_tokens_that_are_for_it() {
    let running = shop().await;
    let ask = |resource| [("grant_type", "client_credentials"), ("resource", resource)];
    let for_stock = running.token(MACHINE, &ask(STOCK)).await.issued().access_token;
    let for_orders = running.token(MACHINE, &ask(ORDERS)).await.issued().access_token;
    let seen = introspect(&running, POST, &for_stock).await;
    assert_eq!((&seen["active"], &seen["aud"]), (&true.into(), &serde_json::json!([STOCK])));
    assert_eq!((&seen["client_id"], &seen["scope"]), (&"machine".into(), &"stock:read profile".into()));
    let nothing = serde_json::json!({ "active": false });
    assert_eq!(introspect(&running, POST, &for_orders).await, nothing);
    // Another client serves no resource.
    assert_eq!(introspect(&running, B, &for_stock).await, nothing);
    // Of a refresh token only its owner hears: it is for the authorization server.
    let code = code_for(&running, A, &[("resource", STOCK)]).await;
    let tokens = running.redeem(A, &code).await.issued();
    assert_eq!(introspect(&running, POST, &tokens.access_token).await["active"], true);
    assert_eq!(introspect(&running, POST, tokens.refresh()).await, nothing);
    let own = introspect(&running, A, tokens.refresh()).await;
    assert_eq!((&own["active"], own.get("aud")), (&true.into(), None));
}

// RFC 9728 section 4
#[tokio::test]
async fn the_servers_metadata_names_the_resources() {
    let running = shop().await;
    assert_eq!(running.metadata().await["protected_resources"], serde_json::json!([ORDERS, STOCK]));
    let description = running.server.describe();
    assert_eq!(description.resources[0].uri, ORDERS);
    assert_eq!(description.resources[1].scopes.as_deref(), Some("stock:read"));
}

#[test]
fn resources_and_requests_without_a_scope_have_scopes_that_the_server_has() {
    let declared: EmptyBuilder = AuthorizationServer::builder("https://auth.example.com");
    let [orders, stock] = resources();
    let builder = declared.scopes("orders:read orders:write".parse().unwrap());
    let builder = builder.resource(orders.clone()).resource(stock).resource(orders);
    let builder = builder.default_scope(DefaultScope::These("orders:read orders:raed".parse().unwrap()));
    let error = builder.store(MemoryStore::new()).register_grant(Machine).build().unwrap_err();
    let (orders, stock) = (ORDERS.parse().unwrap(), STOCK.parse().unwrap());
    let expected = [
        BuildFault::DefaultScope { scope: "orders:raed".into() },
        BuildFault::ResourceScope { resource: stock, scope: "stock:read".into() },
        BuildFault::ResourceTwice { resource: orders },
    ];
    assert_eq!(error.faults(), expected);
}
