//! Metrics for Prometheus, at an address of their own: what a server is busy with is nobody's business but its operator's.

use std::{net::SocketAddr, time::Duration};

use axum::{
    Router,
    http::header::{HeaderName, X_CONTENT_TYPE_OPTIONS},
    routing::get,
};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;

use crate::{
    connections::{self, Bounds},
    start_error::StartError,
};

/// Seconds: from a request that reads one row to one that waits for its store's deadline.
const BUCKETS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];

/// What is not a page is not to be taken for one.
const NOT_GUESSED: (HeaderName, &str) = (X_CONTENT_TYPE_OPTIONS, "nosniff");

/// How often what was measured is brought together, also while nobody asks.
const UPKEEP_EVERY: Duration = Duration::from_secs(5);

/// A recorder, and where it is asked.
pub(crate) struct Metrics {
    handle: PrometheusHandle,
    listener: TcpListener,
    address: SocketAddr,
}

impl Metrics {
    /// Starts to count. Nothing that was built before says what its metrics are.
    pub(crate) async fn install(address: SocketAddr) -> Result<Self, StartError> {
        let listener = TcpListener::bind(address).await.map_err(|cause| StartError::listening(address, cause))?;
        let address = listener.local_addr().map_err(StartError::Serving)?;
        let builder = PrometheusBuilder::new().set_buckets(&BUCKETS).map_err(StartError::Metrics)?;
        let handle = builder.install_recorder().map_err(StartError::Metrics)?;
        Ok(Self { handle, listener, address })
    }

    /// Where they are read.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/metrics", self.address)
    }

    /// Answers whoever reads them, until this is dropped.
    pub(crate) async fn serve(self) {
        let Self { handle, listener, address: _ } = self;
        let rendered = handle.clone();
        let routes = Router::new().route("/metrics", get(async move || ([NOT_GUESSED], rendered.render())));
        let upkeep = async {
            loop {
                tokio::time::sleep(UPKEEP_EVERY).await;
                handle.run_upkeep();
            }
        };
        tokio::select! {
            () = connections::serve(listener, routes, Bounds::METRICS, std::future::pending()) => {}
            () = upkeep => {}
        }
    }
}
