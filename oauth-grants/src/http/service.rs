//! [`OAuthService`]: the server as a tower service, for any framework on `http` 1.

use std::{
    convert::Infallible,
    future::Future,
    pin::Pin,
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
#[derive(Clone, Debug)]
pub struct OAuthService {
    server: AuthorizationServer,
}

impl AuthorizationServer {
    /// The server as a tower service.
    pub fn service(&self) -> OAuthService {
        OAuthService { server: self.clone() }
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
        let server = self.server.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = match Limited::new(body, Parameters::MOST_BYTES).collect().await {
                Ok(body) => Ok(body.to_bytes()),
                Err(error) if error.is::<LengthLimitError>() => Err(UnreadableBody::TooLong),
                Err(_) => Err(UnreadableBody::BrokenOff),
            };
            let response = server.answer(Request::from_parts(parts, body)).await;
            Ok(response.map(Full::new))
        })
    }
}
