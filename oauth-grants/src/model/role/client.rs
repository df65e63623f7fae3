//! [`ClientRow`]: a row of a client (RFC 6749 section 2, with the names of RFC 7591 section 2).

use super::{
    Describe, Described, Passing, Role, name_of,
    passing::{put, take},
    roles, taken,
};
use crate::{
    model::{ApplicationType, AuthMethod, Client, ClientModel, Introspection, ModelError, Row, field::FieldError},
    protocol::{
        CertificateThumbprint, ClientId, GrantType, Lifetimes, RedirectUri, ResponseType, Scope, SecretHash, Timestamp,
    },
};

/// A [`Row`] of a client. It is a [`ClientModel`], and what `#[derive(ClientModel)]` writes; [`TokenRow`](super::TokenRow) shows how
/// it is written by hand.
///
/// That a field cannot hold the value of its role is an error, as is what the client has and no field takes, unless it is what a
/// client has when nothing is said. Of what no field holds, a client has what [`Client::public`] gives it; with a secret it
/// authenticates with `client_secret_basic`.
pub trait ClientRow: Row<Roles: Passing<ClientRoles, <Self as Row>::Fields>> {
    /// Tells [the names of the fields, and how they hold their values](Describe::fields).
    fn describe(row: Describe<'_, Self, ClientRoles>) -> Described;
}

roles! {
    /// What a row of a client can hold; each is described at the setter of [`Client`].
    pub struct ClientRoles {
        ClientIdRole => client_id: ClientId,
        ClientSecretRole => client_secret: SecretHash,
        ClientSecretExpiresAtRole => client_secret_expires_at: Timestamp,
        PreviousClientSecretRole => previous_client_secret: SecretHash,
        PreviousClientSecretExpiresAtRole => previous_client_secret_expires_at: Timestamp,
        RedirectUrisRole => redirect_uris: Vec<RedirectUri>,
        GrantTypesRole => grant_types: Vec<GrantType>,
        ResponseTypesRole => response_types: Vec<ResponseType>,
        ScopeRole => scope: Scope,
        TokenEndpointAuthMethodRole => token_endpoint_auth_method: AuthMethod,
        ApplicationTypeRole => application_type: ApplicationType,
        IntrospectionRole => introspection: Introspection,
        CertificatesRole => certificates: Vec<CertificateThumbprint>,
        LifetimesRole => lifetimes: Lifetimes,
        ClientNameRole => client_name: String,
        ;
    }
}

impl ClientRoles {
    fn of_client(client: &Client) -> Self {
        let mut secrets = client.secret_hashes().map(|(hash, expires_at)| (hash.clone(), expires_at));
        let (secret, expires_at) = secrets.next().unzip();
        let (previous, previous_expires_at) = secrets.next().unzip();
        Self {
            client_id: Role::of(client.client_id().clone()),
            client_secret: Role::of(secret),
            client_secret_expires_at: Role::of(expires_at.flatten()),
            previous_client_secret: Role::of(previous),
            previous_client_secret_expires_at: Role::of(previous_expires_at.flatten()),
            redirect_uris: Role::of(client.registered_redirect_uris().to_vec()),
            grant_types: Role::of(client.registered_grant_types().to_vec()),
            response_types: Role::of(client.registered_response_types().map(<[_]>::to_vec)),
            scope: Role::of(client.registered_scope().clone()),
            token_endpoint_auth_method: Role::of(client.registered_auth_method().clone()),
            application_type: Role::of(client.registered_application_type()),
            introspection: Role::of(client.registered_introspection()),
            certificates: Role::of(client.registered_certificates().to_vec()),
            lifetimes: Role::of(client.registered_lifetimes()),
            client_name: Role::of(client.registered_name().map(str::to_owned)),
        }
    }

    /// What the client has and the row has no field for.
    fn left(&self, client: &Client) -> Option<FieldError> {
        let secrets = client.secret_hashes().len();
        let has_secret = secrets > 0;
        let left = if secrets > 2 && self.previous_client_secret.is_held() {
            "has fields for two secrets, and the client has more"
        } else if secrets > 1 && self.client_secret.is_held() && !self.previous_client_secret.is_held() {
            "has a field for one secret, and the client has several"
        } else if self.client_secret.is_left() {
            "has no field `client_secret`, and the client has one"
        } else if self.client_secret_expires_at.is_left() {
            "has no field `client_secret_expires_at`, and the client's secret expires"
        } else if self.previous_client_secret_expires_at.is_left() {
            "has no field `previous_client_secret_expires_at`, and the client's previous secret expires"
        } else if self.redirect_uris.is_left() && !client.registered_redirect_uris().is_empty() {
            "has no field `redirect_uris`, and the client has some"
        } else if self.grant_types.is_left() && client.registered_grant_types() != [GrantType::AUTHORIZATION_CODE] {
            "has no field `grant_types`, and the client has others than `authorization_code`"
        } else if self.response_types.is_left() {
            "has no field `response_types`, and the client has some"
        } else if self.scope.is_left() && !client.registered_scope().is_empty() {
            "has no field `scope`, and the client has one"
        } else if self.token_endpoint_auth_method.is_left()
            && *client.registered_auth_method() != presumed_method(has_secret)
        {
            "has no field `token_endpoint_auth_method`, and the client has another than `client_secret_basic`, or \
             `none` without a secret"
        } else if self.client_name.is_left() {
            "has no field `client_name`, and the client has one"
        } else if self.application_type.is_left() && client.registered_application_type() != ApplicationType::Web {
            "has no field `application_type`, and the client is a native application"
        } else if self.introspection.is_left() && client.registered_introspection() != Introspection::OwnTokens {
            "has no field `introspection`, and the client may ask about others' tokens"
        } else if self.certificates.is_left() && !client.registered_certificates().is_empty() {
            "has no field `certificates`, and the client has some"
        } else if self.lifetimes.is_left() && client.registered_lifetimes() != Lifetimes::UNSET {
            "has no field `lifetimes`, and the client has some"
        } else {
            return None;
        };
        Some(FieldError::new(left))
    }

    fn into_client(self, model: &'static str) -> Result<Client, ModelError> {
        let secret = self.client_secret.read()?;
        let method = self.token_endpoint_auth_method.read()?;
        let mut client = Client::public(self.client_id.required(model)?)
            .auth_method(method.unwrap_or_else(|| presumed_method(secret.is_some())))
            .redirect_uris(self.redirect_uris.read()?.unwrap_or_default())
            .scope(self.scope.read()?.unwrap_or_else(Scope::empty))
            .application_type(self.application_type.read()?.unwrap_or_default())
            .introspection(self.introspection.read()?.unwrap_or_default())
            .certificates(self.certificates.read()?.unwrap_or_default())
            .lifetimes(self.lifetimes.read()?.unwrap_or(Lifetimes::UNSET));
        if let Some(grant_types) = self.grant_types.read()? {
            client = client.grant_types(grant_types);
        }
        if let Some(response_types) = self.response_types.read()? {
            client = client.response_types(response_types);
        }
        if let Some(secret) = secret {
            client = client.secret_hash(secret, self.client_secret_expires_at.read()?);
        }
        if let Some(previous) = self.previous_client_secret.read()? {
            client = client.secret_hash(previous, self.previous_client_secret_expires_at.read()?);
        }
        if let Some(name) = self.client_name.read()? {
            client = client.name(name);
        }
        Ok(client)
    }
}

/// How a client authenticates whose row does not say so.
fn presumed_method(has_secret: bool) -> AuthMethod {
    if has_secret { AuthMethod::CLIENT_SECRET_BASIC } else { AuthMethod::NONE }
}

#[diagnostic::do_not_recommend]
impl<R: ClientRow> ClientModel for R {
    fn from_client(client: Client) -> Result<Self, ModelError> {
        let mut roles = ClientRoles::of_client(&client);
        let row = take(R::describe, &mut roles);
        taken(name_of::<R>(), row, roles.fault(), roles.left(&client))
    }

    fn into_client(self) -> Result<Client, ModelError> {
        put(R::describe, self).into_client(name_of::<R>())
    }
}
