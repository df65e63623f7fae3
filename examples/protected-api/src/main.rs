//! An API whose routes ask for scopes, beside the server that issues its tokens: handlers take a `Bearer`, and what cannot be a
//! handler goes behind a layer.
//!
//! Run: `cargo run -p oauth-grants-protected-api`, then, with the token that the first line prints,
//!
//! ```sh
//! curl -u reports:reports-secret -d grant_type=client_credentials -d scope=orders:read http://127.0.0.1:8080/oauth/token
//! curl -H 'authorization: Bearer …' http://127.0.0.1:8080/orders
//! ```

use axum::{Extension, Router, routing::get};
use oauth_grants::{prelude::*, resource::ActiveToken};

#[grant(type = "client_credentials")]
struct Machine;

const SCOPES: Scope = scope!("orders:read orders:write admin");

required_scope! {
    /// May see orders.
    struct ReadOrders = all("orders:read") of SCOPES;
    /// May change orders: one of these is enough.
    struct WriteOrders = any("orders:write admin") of SCOPES;
    /// May look into everything.
    struct Administer = all("admin") of SCOPES;
}

/// A missing scope never gets here: the answer is 403 `insufficient_scope`, and names the scope.
async fn orders(token: Bearer<ReadOrders>) -> String {
    format!("the orders that {} may see\n", caller(&token))
}

async fn order(token: Bearer<WriteOrders>) -> String {
    format!("ordered by {}\n", caller(&token))
}

/// Serves whoever comes, and knows those who bring a token. A bad token is refused all the same.
async fn prices(token: Option<Bearer>) -> String {
    match token {
        Some(token) => format!("the prices for {}\n", caller(&token)),
        None => "the prices for everybody\n".to_owned(),
    }
}

/// Behind the layer, the token is among the request's extensions.
async fn audit(Extension(token): Extension<ActiveToken>) -> String {
    format!("what happened, for {} with `{}`\n", caller(&token), token.scope)
}

/// An authorization server elsewhere may leave out who was issued a token.
fn caller(token: &ActiveToken) -> &str {
    token.client_id.as_ref().map_or("somebody", ClientId::as_str)
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let (listener, issuer) = example::listen(include_str!("main.rs")).await?;

    let store = MemoryStore::new();
    for (client_id, secret, scope) in [
        ("reports", "reports-secret", scope!("orders:read")),
        ("shop", "shop-secret", scope!("orders:read orders:write")),
        ("auditor", "auditor-secret", scope!("admin")),
    ] {
        let client = Client::confidential(client_id.parse()?, &secret.parse()?);
        store.insert_client(client.grant_types([GrantType::CLIENT_CREDENTIALS]).scope(scope));
    }

    // By its name the API is asked for (`resource`, RFC 8707), and a token for another one is refused.
    let name = format!("{issuer}/orders");
    let server = AuthorizationServer::builder(&issuer)
        .store(store)
        .resource(Resource::new(name.parse()?).scopes(SCOPES))
        .register_grant(Machine)
        .build()?;
    let api = server.protected_resource(&name)?;

    let app = Router::new()
        .route("/audit", get(audit))
        .layer(api.require(Administer::REQUIREMENT))
        .route("/orders", get(orders).post(order))
        .route("/prices", get(prices))
        .with_state(api.clone())
        // Where clients that were sent away learn whom to ask for a token (RFC 9728).
        .merge(api.routes())
        .merge(server.routes());
    println!("listening on {issuer}");
    axum::serve(listener, app).await?;
    Ok(())
}
