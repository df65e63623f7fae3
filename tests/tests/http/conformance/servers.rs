//! Servers that keep to every rule, and servers that keep to none that can be loosened.

use std::time::Duration;

use oauth_grants::{
    client::SelfSignedTlsClientAuth,
    extension::CertificateBound,
    limit::{Admission, Attempt, Buckets, Guess, Limit, RateLimit},
    model::AuthorizationCodeRecord,
    prelude::*,
    protocol::Timestamp,
    server::DynamicBuilder,
    store::{AuthorizationCodeStore, Claim, ClaimedCodes, StoreError},
};
use oauth_grants_tests::harness::{
    Person,
    grants::{Machine, Passwords, Renew, SignIn, TokenInFragment},
};

#[grant(type = "authorization_code", pkce = "off", auth_methods = ["client_secret_basic"], insecure = "it is tested, too")]
struct WithoutPkce;

#[grant(type = "authorization_code", code_challenge_methods = ["S256", "plain"])]
#[expect(deprecated, reason = "a television that cannot hash")]
struct Television;

#[grant(type = "client_credentials", auth_methods = ["self_signed_tls_client_auth"], access_token_lifetime = "1h")]
struct WithKey;

#[grant(type = "client_credentials", access_token_lifetime = "2h")]
struct LongLived;

/// Forgets a code when it is claimed.
struct Forgetful(MemoryStore);

impl AuthorizationCodeStore for Forgetful {
    async fn save_authorization_code(&self, record: AuthorizationCodeRecord) -> Result<(), StoreError> {
        self.0.save_authorization_code(record).await
    }

    async fn find_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
    ) -> Result<Option<AuthorizationCodeRecord>, StoreError> {
        self.0.find_authorization_code(code).await
    }

    async fn claim_authorization_code(
        &self,
        code: &Digest<AuthorizationCode>,
        now: Timestamp,
    ) -> Result<Claim<()>, StoreError> {
        self.0.claim_authorization_code(code, now).await
    }

    fn claimed_codes(&self) -> ClaimedCodes {
        ClaimedCodes::Deleted
    }
}

/// A limit that no numbers say.
struct Elsewhere;

impl RateLimit for Elsewhere {
    async fn admit(&self, _: &Attempt<'_>, _: Timestamp) -> Result<Admission, StoreError> {
        Ok(Admission::Admitted)
    }

    async fn count_failure(&self, _: &Attempt<'_>, _: Timestamp) -> Result<(), StoreError> {
        Ok(())
    }

    fn note_given_up(&self, _: &Attempt<'_>, _: Timestamp) {}
}

struct Users;

impl AuthenticateUser for Users {
    async fn authenticate_user(&self, _: &str, _: &Password) -> Result<Option<Subject>, GrantError> {
        Ok(None)
    }
}

/// A builder that has its stores.
fn at(issuer: &str) -> DynamicBuilder {
    AuthorizationServer::dynamic_builder(issuer).store(MemoryStore::new())
}

/// Nothing is said that need not be said.
pub(super) fn plain() -> DynamicBuilder {
    let builder = at("https://auth.example").interaction(Person);
    builder.register(AnyGrant::new(SignIn)).register(AnyGrant::new(Renew)).register(AnyGrant::new(Machine))
}

/// All that can be done is done.
pub(super) fn strict() -> DynamicBuilder {
    let bound = [CertificateBound::required()];
    let builder = at("https://auth.example").interaction(Pages::new(Users));
    builder
        .client_authentication(SelfSignedTlsClientAuth)
        .resource(Resource::new("https://api.example".parse().unwrap()))
        .register(AnyGrant::with_extensions(SignIn, bound))
        .register(AnyGrant::with_extensions(WithKey, bound))
}

/// Nothing is asked of a person.
pub(super) fn machines() -> DynamicBuilder {
    at("https://auth.example").rate_limit(Elsewhere).register(AnyGrant::new(Machine))
}

/// Everything is loosened that can be.
pub(super) fn loose() -> DynamicBuilder {
    let builder = at("http://127.0.0.1:8080").interaction(Person);
    builder
        .rate_limit(Buckets::default().limit(Guess::ClientSecret, Limit::Off))
        .lifetimes(Lifetimes::UNSET.access_token(Duration::from_hours(24)))
        .authorization_code_store(Forgetful(MemoryStore::new()))
        .register(AnyGrant::new(WithoutPkce))
        .register(AnyGrant::new(TokenInFragment))
        .register(AnyGrant::new(Passwords))
        .register(AnyGrant::new(LongLived))
}

/// A code grant alone, as old televisions need it.
pub(super) fn television() -> DynamicBuilder {
    at("https://auth.example").interaction(Person).register(AnyGrant::new(Television))
}

/// The same by an extension, which no declaration tells of.
pub(super) fn extended() -> DynamicBuilder {
    let challenge = CodeChallenge::optional().allow_plain();
    at("https://auth.example").interaction(Person).register(AnyGrant::with_extensions(SignIn, [challenge]))
}

/// For browsers alone.
pub(super) fn browsers() -> DynamicBuilder {
    at("https://auth.example").interaction(Person).register(AnyGrant::new(TokenInFragment))
}

/// A server of every make.
pub(super) const ALL: [fn() -> DynamicBuilder; 7] = [plain, strict, machines, loose, television, extended, browsers];
