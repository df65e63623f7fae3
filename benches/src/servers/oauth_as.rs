//! `oauth-as`, set up as its `production_server` example does: a confidential client with a SHA-256 verifier, the HTTP
//! service on axum, and a person who is signed in and agrees.
//!
//! Its store sweeps expired records only when it is told to; nothing expires during a measurement.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::State,
    http::{
        HeaderMap, StatusCode,
        header::{AUTHORIZATION, CACHE_CONTROL},
    },
    response::{IntoResponse, Response},
    routing::get,
};
use oauth_as::{
    client::{Client, ClientAuth, ClientId, SecretHash},
    grant::GrantType,
    http::{ApprovalDecision, ServiceBuilder},
    scope::ScopeSet,
    server::{AuthorizationServer, ServerConfig},
    store::MemoryStorage,
};

use super::Me;
use crate::{
    Failure,
    world::{CLIENT_ID, CLIENT_SECRET, ISSUER, REDIRECT_URI, SCOPE, SUBJECT, path},
};

type Server = Arc<AuthorizationServer<MemoryStorage>>;

pub(super) async fn router() -> Result<Router, Failure> {
    let mut config = ServerConfig::new(ISSUER, format!("{ISSUER}/device"));
    config.authorization_endpoint = Some(format!("{ISSUER}{}", path::AUTHORIZE));
    config.token_endpoint = Some(format!("{ISSUER}{}", path::TOKEN));
    config.introspection_endpoint = Some(format!("{ISSUER}{}", path::INTROSPECT));
    let server: Server = Arc::new(AuthorizationServer::new(config, MemoryStorage::new()));
    let scopes = ScopeSet::from_tokens(SCOPE.split(' '))?;
    let client = Client {
        client_id: ClientId::new(CLIENT_ID),
        auth: ClientAuth::ConfidentialSecretHash { hash: SecretHash::sha256(CLIENT_SECRET) },
        grant_types: vec![GrantType::ClientCredentials, GrantType::AuthorizationCode, GrantType::RefreshToken],
        redirect_uris: vec![REDIRECT_URI.to_owned()],
        allowed_scopes: scopes.clone(),
        default_scopes: scopes,
        name: None,
        registration: None,
    };
    server.register_client(client).await?;
    let service = ServiceBuilder::new(Arc::clone(&server))
        .with_subject_resolver(|_| Some(SUBJECT.to_owned()))
        .with_approval_resolver(|_| ApprovalDecision::Approve)
        .build()?;
    Ok(Router::new().route(path::RESOURCE, get(me)).with_state(server).merge(Router::from(service)))
}

/// It has no extractor; this is its lookup for the host's own resources.
async fn me(State(server): State<Server>, headers: HeaderMap) -> Response {
    let header = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let Some(token) = header.and_then(|value| value.strip_prefix("Bearer ")) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    match server.introspect(token).await {
        Ok(Some(token)) => {
            let me = Me { client_id: token.client_id.as_str(), sub: token.subject.as_deref() };
            ([(CACHE_CONTROL, "no-store")], Json(me)).into_response()
        }
        Ok(None) => StatusCode::UNAUTHORIZED.into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
