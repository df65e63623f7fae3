//! `oxide-auth` with `oxide-auth-axum`, set up as its axum example does: its maps behind a mutex each, and the generic
//! endpoint, with PKCE required. It has no introspection.
//!
//! Its refresh tokens rotate, but one that was used is forgotten, so reuse is refused and not recognised.

use std::sync::{Arc, Mutex, PoisonError};

use axum::{Json, Router, extract::State, http::header::CACHE_CONTROL, response::IntoResponse, routing};
use oxide_auth::{
    code_grant::extensions::Pkce,
    endpoint::{
        AccessTokenFlow, AuthorizationFlow, ClientCredentialsFlow, OwnerConsent, RefreshFlow, ResourceFlow,
        Solicitation,
    },
    frontends::simple::{
        endpoint::{ErrorInto, FnSolicitor, Generic, Vacant},
        extensions::{AddonList, Extended},
    },
    primitives::{
        authorizer::AuthMap,
        generator::RandomGenerator,
        issuer::TokenMap,
        registrar::{Client, ClientMap, ExactUrl, PasswordPolicy, RegisteredUrl, RegistrarError},
    },
};
use oxide_auth_axum::{OAuthRequest, OAuthResource, OAuthResponse, WebError};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::Me;
use crate::{
    Failure,
    world::{CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, SCOPE, SUBJECT, path},
};

/// How client secrets are checked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum SecretCheck {
    /// By their SHA-256, as the others do it for secrets of 256 bits.
    Sha256,
    /// By argon2, as it does it unless told otherwise.
    Argon2,
}

/// The random bits of a token: 256, as with the others.
const TOKEN_BYTES: usize = 32;

#[derive(Clone)]
struct Maps {
    registrar: Arc<Mutex<ClientMap>>,
    authorizer: Arc<Mutex<AuthMap<RandomGenerator>>>,
    issuer: Arc<Mutex<TokenMap<RandomGenerator>>>,
    scopes: Arc<[oxide_auth::primitives::scope::Scope]>,
    addons: AddonList,
}

pub(super) fn router(check: SecretCheck) -> Result<Router, Failure> {
    let mut registrar = ClientMap::new();
    if check == SecretCheck::Sha256 {
        registrar.set_password_policy(Sha256Policy);
    }
    let redirect_uri = RegisteredUrl::Exact(ExactUrl::new(REDIRECT_URI.to_owned())?);
    registrar.register_client(Client::confidential(CLIENT_ID, redirect_uri, SCOPE.parse()?, CLIENT_SECRET.as_bytes()));
    let mut addons = AddonList::new();
    addons.push_code(Pkce::required());
    let maps = Maps {
        registrar: Arc::new(Mutex::new(registrar)),
        authorizer: Arc::new(Mutex::new(AuthMap::new(RandomGenerator::new(TOKEN_BYTES)))),
        issuer: Arc::new(Mutex::new(TokenMap::new(RandomGenerator::new(TOKEN_BYTES)))),
        scopes: Arc::new([SCOPE.parse()?]),
        addons,
    };
    Ok(Router::new()
        .route(path::AUTHORIZE, routing::get(authorize))
        .route(path::TOKEN, routing::post(token))
        .route(path::RESOURCE, routing::get(me))
        .with_state(maps))
}

async fn authorize(State(maps): State<Maps>, request: OAuthRequest) -> Result<OAuthResponse, WebError> {
    let (registrar, mut authorizer) = (locked(&maps.registrar), locked(&maps.authorizer));
    let endpoint = Generic {
        registrar: &*registrar,
        authorizer: &mut *authorizer,
        issuer: Vacant,
        solicitor: FnSolicitor(agree),
        scopes: Vacant,
        response: Vacant,
    };
    let extended = ErrorInto::<_, WebError>::new(Extended::extend_with(endpoint, maps.addons.clone()));
    AuthorizationFlow::prepare(extended)?.execute(request)
}

async fn token(State(maps): State<Maps>, request: OAuthRequest) -> Result<OAuthResponse, WebError> {
    let grant_type = request.body().and_then(|body| {
        oxide_auth::endpoint::QueryParameter::unique_value(body, "grant_type").map(std::borrow::Cow::into_owned)
    });
    let (registrar, mut issuer) = (locked(&maps.registrar), locked(&maps.issuer));
    match grant_type.as_deref() {
        Some("client_credentials") => {
            let endpoint = Generic {
                registrar: &*registrar,
                authorizer: Vacant,
                issuer: &mut *issuer,
                solicitor: FnSolicitor(agree),
                scopes: Vacant,
                response: Vacant,
            };
            ClientCredentialsFlow::prepare(ErrorInto::<_, WebError>::new(endpoint))?.execute(request)
        }
        Some("refresh_token") => {
            let endpoint = Generic {
                registrar: &*registrar,
                authorizer: Vacant,
                issuer: &mut *issuer,
                solicitor: Vacant,
                scopes: Vacant,
                response: Vacant,
            };
            RefreshFlow::prepare(ErrorInto::<_, WebError>::new(endpoint))?.execute(request)
        }
        _ => {
            let mut authorizer = locked(&maps.authorizer);
            let endpoint = Generic {
                registrar: &*registrar,
                authorizer: &mut *authorizer,
                issuer: &mut *issuer,
                solicitor: Vacant,
                scopes: Vacant,
                response: Vacant,
            };
            let extended = ErrorInto::<_, WebError>::new(Extended::extend_with(endpoint, maps.addons.clone()));
            AccessTokenFlow::prepare(extended)?.execute(request)
        }
    }
}

async fn me(State(maps): State<Maps>, resource: OAuthResource) -> axum::response::Response {
    let mut issuer = locked(&maps.issuer);
    let endpoint = Generic {
        registrar: Vacant,
        authorizer: Vacant,
        issuer: &mut *issuer,
        solicitor: Vacant,
        scopes: &maps.scopes[..],
        response: Vacant,
    };
    let flow = ResourceFlow::prepare(ErrorInto::<_, WebError>::new(endpoint));
    match flow.map(|mut flow| flow.execute(OAuthRequest::from(resource))) {
        Ok(Ok(grant)) => {
            let me = Me { client_id: &grant.client_id, sub: Some(&grant.owner_id) };
            ([(CACHE_CONTROL, "no-store")], Json(me)).into_response()
        }
        Ok(Err(refused)) => refused.into_response(),
        Err(error) => error.into_response(),
    }
}

fn agree(_: &mut OAuthRequest, _: Solicitation<'_>) -> OwnerConsent<OAuthResponse> {
    OwnerConsent::Authorized(SUBJECT.to_owned())
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Sha256Policy;

impl PasswordPolicy for Sha256Policy {
    fn store(&self, _client_id: &str, passphrase: &[u8]) -> Vec<u8> {
        Sha256::digest(passphrase).to_vec()
    }

    fn check(&self, _client_id: &str, passphrase: &[u8], stored: &[u8]) -> Result<(), RegistrarError> {
        let good: bool = Sha256::digest(passphrase).ct_eq(stored).into();
        if good { Ok(()) } else { Err(RegistrarError::Unspecified) }
    }
}
