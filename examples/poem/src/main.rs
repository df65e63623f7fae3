//! The server mounted in a poem application, as in every framework that takes tower services.
//!
//! Run: `cargo run -p oauth-grants-poem`, then
//! `curl -u robot:robot-secret -d grant_type=client_credentials http://127.0.0.1:8080/oauth/token`

use std::time::Duration;

use oauth_grants::prelude::*;
use poem::{
    Route, Server,
    endpoint::TowerCompatExt,
    get, handler,
    listener::{Acceptor, Listener, TcpListener},
};

#[grant(type = "client_credentials")]
struct Machine;

#[handler]
fn hello() -> &'static str {
    "the application\n"
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let acceptor = TcpListener::bind(address).into_acceptor().await?;
    let address = acceptor.local_addr().into_iter().find_map(|address| address.as_socket_addr().copied());
    let issuer = format!("http://{}", address.ok_or("not a socket")?);

    let store = MemoryStore::new();
    let robot = Client::confidential("robot".parse()?, &"robot-secret".parse()?);
    store.insert_client(robot.grant_types([GrantType::CLIENT_CREDENTIALS]));
    let server = AuthorizationServer::builder(&issuer).store(store).register_grant(Machine).build()?;

    let service = server.service().body_deadline(|| tokio::time::sleep(Duration::from_secs(10)));
    // At the root and with paths as they are: the endpoints' come from the issuer. What the application does not know, the server
    // answers.
    let app = Route::new().at("/hello", get(hello)).nest_no_strip("/", service.compat());
    println!("listening on {issuer}");
    Server::new_with_acceptor(acceptor).run(app).await?;
    Ok(())
}
