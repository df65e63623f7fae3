//! [`OAuthService`]: the server as a tower service, for any framework on `http` 1 and any runtime.

use std::{
    convert::Infallible,
    fmt,
    future::{Future, poll_fn},
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use tower_service::Service;

use crate::{endpoint::UnreadableBody, protocol::Parameters, server::AuthorizationServer};

/// The server as a [`tower_service::Service`]. It reads at most 64 KiB of a body.
///
/// Mount it at the root and leave the path as it is: the endpoints' paths come from the issuer, and the metadata's
/// address is not below it (RFC 8414 section 3.1).
///
/// It knows no runtime and so no timer. Give it a [deadline](Self::body_deadline), unless what stands in front of it has
/// one: whoever sends half a body would keep a connection for as long as they like.
#[derive(Clone)]
pub struct OAuthService {
    server: AuthorizationServer,
    deadline: Option<Arc<Deadline>>,
}

type Deadline = dyn Fn() -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync;

impl AuthorizationServer {
    /// The server as a tower service.
    pub fn service(&self) -> OAuthService {
        OAuthService { server: self.clone(), deadline: None }
    }
}

impl OAuthService {
    /// Sets how long a body may take: until what `sleep` gives is ready, which starts when a body is waited for. After
    /// that the answer is 408 (RFC 9110 section 15.5.9).
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use oauth_grants::prelude::*;
    /// # #[grant(type = "client_credentials")]
    /// # struct Machine;
    /// # let server = AuthorizationServer::builder("https://auth.example.com").store(MemoryStore::new());
    /// # let server = server.register_grant(Machine).build()?;
    /// let service = server.service().body_deadline(|| tokio::time::sleep(Duration::from_secs(10)));
    /// # Ok::<(), oauth_grants::server::BuildError>(())
    /// ```
    #[must_use]
    pub fn body_deadline<Sleep>(mut self, sleep: impl Fn() -> Sleep + Send + Sync + 'static) -> Self
    where
        Sleep: Future<Output = ()> + Send + 'static,
    {
        self.deadline = Some(Arc::new(move || Box::pin(sleep())));
        self
    }
}

impl<B> Service<Request<B>> for OAuthService
where
    B: Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let Self { server, deadline } = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let response = match read(body, deadline.as_deref()).await {
                Ok(body) => server.answer(&Request::from_parts(parts, body)).await,
                Err(unreadable) => server.refuse(&Request::from_parts(parts, unreadable)).await,
            };
            Ok(response.map(Full::new))
        })
    }
}

/// Reads a body. Most are there already, and start no timer.
async fn read<B>(body: B, deadline: Option<&Deadline>) -> Result<Bytes, UnreadableBody>
where
    B: Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let mut reading = pin!(Limited::new(body, Parameters::MOST_BYTES).collect());
    let mut sleeping = None;
    poll_fn(|context| match (reading.as_mut().poll(context), deadline) {
        (Poll::Ready(Ok(body)), _) => Poll::Ready(Ok(body.to_bytes())),
        (Poll::Ready(Err(error)), _) if error.is::<LengthLimitError>() => Poll::Ready(Err(UnreadableBody::TooLong)),
        (Poll::Ready(Err(_)), _) => Poll::Ready(Err(UnreadableBody::BrokenOff)),
        (Poll::Pending, Some(sleep)) => {
            let sleeping = sleeping.get_or_insert_with(sleep);
            sleeping.as_mut().poll(context).map(|()| Err(UnreadableBody::TooSlow))
        }
        (Poll::Pending, None) => Poll::Pending,
    })
    .await
}

impl fmt::Debug for OAuthService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuthService").field("server", &self.server).finish_non_exhaustive()
    }
}
