//! [`Bearer`]: the check as an extractor of axum (RFC 6750), and the route of the metadata (RFC 9728 section 3).

use std::{fmt, marker::PhantomData, ops::Deref};

use axum::{
    Router,
    body::Body,
    extract::{FromRef, FromRequestParts, OptionalFromRequestParts, Request},
    response::{IntoResponse, Response},
    routing::any,
};
use http::request::Parts;

use super::{ActiveToken, Challenge, ProtectedResource, RequiredScope};

/// The access token of a request, which is good for what `Required` says. Without `Required`, any token of the resource is.
///
/// The router's state is the [`ProtectedResource`], or holds one (`FromRef`). A request whose token is not good is answered
/// with a [`Challenge`] and never reaches the handler; `Option<Bearer<…>>` lets a request without any token through, and
/// only that.
///
/// ```
/// use axum::extract::FromRef;
/// use oauth_grants::prelude::*;
///
/// const SCOPES: Scope = scope!("orders:read orders:write admin");
///
/// required_scope! {
///     /// May change orders, or is in charge of everything.
///     struct WriteOrders = any("orders:write admin") of SCOPES;
/// }
///
/// #[derive(Clone)]
/// struct Shop {
///     api: ProtectedResource,
/// }
///
/// impl FromRef<Shop> for ProtectedResource {
///     fn from_ref(shop: &Shop) -> Self {
///         shop.api.clone()
///     }
/// }
///
/// async fn order(token: Bearer<WriteOrders>) -> String {
///     format!("ordered by {:?}", token.subject)
/// }
///
/// async fn whoami(token: Option<Bearer>) -> String {
///     token.map_or("a stranger".to_owned(), |token| format!("{:?}", token.client_id))
/// }
/// # fn shop(api: ProtectedResource) -> axum::Router {
/// # use axum::routing::{get, post};
/// # axum::Router::new().route("/orders", post(order)).route("/whoami", get(whoami)).with_state(Shop { api })
/// # }
/// ```
pub struct Bearer<Required = ()> {
    token: ActiveToken,
    required: PhantomData<fn() -> Required>,
}

impl<Required> Bearer<Required> {
    /// The token.
    pub fn into_token(self) -> ActiveToken {
        self.token
    }
}

impl<Required> Deref for Bearer<Required> {
    type Target = ActiveToken;

    fn deref(&self) -> &ActiveToken {
        &self.token
    }
}

impl<Required> Clone for Bearer<Required> {
    fn clone(&self) -> Self {
        Self { token: self.token.clone(), required: PhantomData }
    }
}

impl<Required> fmt::Debug for Bearer<Required> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Bearer").field(&self.token).finish()
    }
}

impl<S, Required> FromRequestParts<S> for Bearer<Required>
where
    ProtectedResource: FromRef<S>,
    S: Send + Sync,
    Required: RequiredScope,
{
    type Rejection = Challenge;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Challenge> {
        let token = ProtectedResource::from_ref(state).authorize(parts, &Required::REQUIREMENT).await?;
        Ok(Self { token, required: PhantomData })
    }
}

impl<S, Required> OptionalFromRequestParts<S> for Bearer<Required>
where
    ProtectedResource: FromRef<S>,
    S: Send + Sync,
    Required: RequiredScope,
{
    type Rejection = Challenge;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Challenge> {
        match <Self as FromRequestParts<S>>::from_request_parts(parts, state).await {
            Ok(token) => Ok(Some(token)),
            Err(challenge) if challenge.is_without_token() => Ok(None),
            Err(challenge) => Err(challenge),
        }
    }
}

impl IntoResponse for Challenge {
    fn into_response(self) -> Response {
        Self::into_response::<Body>(self)
    }
}

impl ProtectedResource {
    /// The route of the resource's metadata, to merge into the application: the challenges point there. It lies at the root
    /// of the resource's host, so it cannot be nested.
    pub fn routes<S: Clone + Send + Sync + 'static>(&self) -> Router<S> {
        let Some(path) = self.metadata_path() else { return Router::new() };
        let resource = self.clone();
        let answer = move |request: Request| std::future::ready(resource.metadata(&request).map(Body::from));
        // The path is a resource's name, in which a colon or an asterisk is nothing special.
        Router::new().without_v07_checks().route(&path, any(answer))
    }
}
