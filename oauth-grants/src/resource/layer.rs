//! The check as a tower layer, for whatever framework speaks `http` 1 (RFC 6750).

use std::{
    future::Future,
    mem,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use http::{Request, Response};
use tower_layer::Layer;
use tower_service::Service;

use super::{ProtectedResource, ScopeRequirement};

impl ProtectedResource {
    /// A layer that lets only requests through whose token is good for this. Whoever serves them finds an
    /// [`ActiveToken`](super::ActiveToken) among the request's extensions.
    ///
    /// A layer that answers CORS preflights belongs around this one: browsers send no token with them.
    pub fn require(&self, required: ScopeRequirement) -> RequireToken {
        RequireToken { resource: self.clone(), required: Arc::new(required) }
    }
}

/// The layer of [`ProtectedResource::require`].
#[derive(Clone, Debug)]
pub struct RequireToken {
    resource: ProtectedResource,
    required: Arc<ScopeRequirement>,
}

impl<S> Layer<S> for RequireToken {
    type Service = TokenRequired<S>;

    fn layer(&self, inner: S) -> TokenRequired<S> {
        TokenRequired { inner, layer: self.clone() }
    }
}

/// A service that only requests with a good token reach.
#[derive(Clone, Debug)]
pub struct TokenRequired<S> {
    inner: S,
    layer: RequireToken,
}

impl<S, B, R> Service<Request<B>> for TokenRequired<S>
where
    S: Service<Request<B>, Response = Response<R>> + Clone + Send + 'static,
    S::Future: Send,
    B: Send + 'static,
    R: Default,
{
    type Response = Response<R>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<R>, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        // The one that was polled is ready; a fresh clone need not be.
        let fresh = self.inner.clone();
        let mut inner = mem::replace(&mut self.inner, fresh);
        let RequireToken { resource, required } = self.layer.clone();
        Box::pin(async move {
            let (mut parts, body) = request.into_parts();
            match resource.authorize(&parts, &required).await {
                Ok(token) => {
                    resource.remember(&mut parts, token);
                    inner.call(Request::from_parts(parts, body)).await
                }
                Err(challenge) => Ok(challenge.into_response()),
            }
        })
    }
}
