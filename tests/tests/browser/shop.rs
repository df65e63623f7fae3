//! A site that is not the server's: a client's, or a stranger's.

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    extract::State,
    http::Uri,
    response::{Html, IntoResponse},
    routing::get,
};
use tokio::{net::TcpListener, task::JoinHandle};

type Pages = Arc<Mutex<HashMap<String, String>>>;

/// A site with pages that a test writes, and a client's callback.
pub(crate) struct Shop {
    address: SocketAddr,
    pages: Pages,
    serving: JoinHandle<()>,
}

impl Shop {
    pub(crate) async fn open() -> Self {
        let pages = Pages::default();
        pages.lock().unwrap().insert("/callback".into(), "<h1>Back in the shop</h1>".into());
        let routes = Router::new().fallback(get(page)).with_state(Arc::clone(&pages));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let serving = tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Self { address, pages, serving }
    }

    /// Where the server sends a person back to.
    pub(crate) fn callback(&self) -> String {
        format!("http://{}/callback", self.address)
    }

    /// Writes a page. Its address is of another site than the server's, since that is at a number and this at a name.
    pub(crate) fn write(&self, path: &str, html: &str) -> String {
        let page = format!("<!DOCTYPE html><html lang=\"en\"><title>A shop</title>{html}</html>");
        self.pages.lock().unwrap().insert(path.into(), page);
        format!("http://localhost:{}{path}", self.address.port())
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn page(State(pages): State<Pages>, address: Uri) -> impl IntoResponse {
    Html(pages.lock().unwrap().get(address.path()).cloned().unwrap_or_default())
}
