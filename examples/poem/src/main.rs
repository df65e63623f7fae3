//! The server mounted in a poem application, as in every framework that takes tower services.
//!
//! Run: `cargo run -p oauth-grants-poem`, then
//! `curl -u robot:robot-secret -d grant_type=client_credentials http://127.0.0.1:8080/oauth/token`

use std::time::Duration;

use oauth_grants::prelude::*;
use poem::{Route, Server, endpoint::TowerCompatExt, get, handler, listener::TcpAcceptor};

#[grant(type = "client_credentials")]
struct Machine;

#[handler]
fn hello() -> &'static str {
    "the application\n"
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let (listener, issuer) = example::listen(include_str!("main.rs")).await?;

    let store = MemoryStore::new();
    let robot = Client::confidential("robot".parse()?, &"robot-secret".parse()?);
    store.insert_client(robot.grant_types([GrantType::CLIENT_CREDENTIALS]));
    let server = AuthorizationServer::builder(&issuer).store(store).register_grant(Machine).build()?;

    let service = server.service().body_deadline(|| tokio::time::sleep(Duration::from_secs(10)));
    // At the root and with paths as they are: the endpoints' come from the issuer. What the application does not know, the server
    // answers.
    let app = Route::new().at("/hello", get(hello)).nest_no_strip("/", service.compat());
    println!("listening on {issuer}");
    Server::new_with_acceptor(TcpAcceptor::from_tokio(listener)?).run(app).await?;
    Ok(())
}
