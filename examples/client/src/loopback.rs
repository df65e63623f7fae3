//! [`Loopback`]: a port of this machine, on which the browser comes back with the answer (RFC 8252 section 7.3).

use std::time::Duration;

use axum::{
    Router,
    extract::{Query, State},
    routing::get,
};
use serde::Deserialize;
use tokio::{
    net::TcpListener,
    sync::{mpsc, oneshot},
    time::timeout,
};

use crate::error::Failure;

/// A port that the operating system chose. By its address, not as `localhost`, which may be another machine's.
pub(crate) struct Loopback {
    listener: TcpListener,
    port: u16,
}

/// The parameters of the redirect (RFC 6749 section 4.1.2, RFC 9207).
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Answer {
    code: String,
    state: String,
    iss: String,
    error: String,
    error_description: String,
}

impl Loopback {
    pub(crate) async fn listen() -> Result<Self, Failure> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        Ok(Self { listener, port })
    }

    /// Where the answer is to be sent.
    pub(crate) fn redirect_uri(&self) -> String {
        format!("http://127.0.0.1:{}/callback", self.port)
    }

    /// Waits for the browser.
    pub(crate) async fn answer(self) -> Result<Answer, Failure> {
        let (answered, mut answers) = mpsc::channel(1);
        let (stop, stopped) = oneshot::channel::<()>();
        let app = Router::new().route("/callback", get(come_back)).with_state(answered);
        let serving = axum::serve(self.listener, app).with_graceful_shutdown(async {
            let _ = stopped.await;
        });
        let server = tokio::spawn(async { serving.await });
        let answer = answers.recv().await;
        // The page reaches the browser, but a connection that the browser keeps open for later keeps nobody waiting.
        drop(stop);
        let _ = timeout(Duration::from_secs(1), server).await;
        answer.ok_or(Failure::NoAnswer)
    }
}

async fn come_back(State(answered): State<mpsc::Sender<Answer>>, Query(answer): Query<Answer>) -> &'static str {
    // Only the first one counts.
    let _ = answered.try_send(answer);
    "You can close this window and go back to the application.\n"
}

impl Answer {
    /// The code, if this is the answer to the request with this `state` and comes from this server.
    pub(crate) fn code(self, state: &str, issuer: &str) -> Result<String, Failure> {
        if self.state != state {
            return Err(Failure::OtherState);
        }
        if self.iss != issuer {
            return Err(Failure::OtherServer);
        }
        if !self.error.is_empty() {
            return Err(Failure::Denied(format!("{} {}", self.error, self.error_description)));
        }
        if self.code.is_empty() {
            return Err(Failure::NoCode);
        }
        Ok(self.code)
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Failure};

    fn answer(state: &str, iss: &str, error: &str, code: &str) -> Result<String, Failure> {
        let [state, iss, error, code] = [state, iss, error, code].map(str::to_owned);
        Answer { code, state, iss, error, error_description: String::new() }.code("ours", "https://auth.example")
    }

    #[test]
    fn only_our_own_answer_of_our_own_server_gives_a_code() {
        assert!(matches!(answer("ours", "https://auth.example", "", "c"), Ok(code) if code == "c"));
        assert!(matches!(answer("", "https://auth.example", "", "c"), Err(Failure::OtherState)));
        assert!(matches!(answer("ours", "https://evil.example", "", "c"), Err(Failure::OtherServer)));
        assert!(matches!(answer("ours", "https://auth.example", "access_denied", ""), Err(Failure::Denied(_))));
        assert!(matches!(answer("ours", "https://auth.example", "", ""), Err(Failure::NoCode)));
    }
}
