//! What grants need of the token store beside access tokens is asked before the first request, also where the compiler
//! cannot ask: of grants that are chosen at run time, and of a store whose type is erased.

use std::time::Duration;

use oauth_grants::{
    extension::CertificateBound,
    model::{AccessTokenRecord, NewTokens, Room},
    prelude::*,
    protocol::{AccessToken, FamilyId, Timestamp},
    server::{BuildFault, DynamicBuilder},
    store::{Keeps, Saved, SharedTokenStore, StoreError, TokenStore},
};
use oauth_grants_tests::harness::{
    Person, Site,
    clients::MACHINE,
    grants::{Machine, Renew, SignIn},
};

/// Keeps access tokens in memory, and no more than it says.
#[derive(Clone)]
struct Tokens(MemoryStore, Keeps);

impl TokenStore for Tokens {
    async fn save_tokens(&self, tokens: NewTokens) -> Result<Saved, StoreError> {
        self.0.save_tokens(tokens).await
    }

    async fn find_access_token(&self, token: &Digest<AccessToken>) -> Result<Option<AccessTokenRecord>, StoreError> {
        self.0.find_access_token(token).await
    }

    async fn find_refresh_token(&self, token: &Digest<RefreshToken>) -> Result<Option<RefreshTokenRecord>, StoreError> {
        self.0.find_refresh_token(token).await
    }

    async fn rotate_refresh_token(
        &self,
        token: &Digest<RefreshToken>,
        attempt: RotationAttempt,
    ) -> Result<Rotation, StoreError> {
        self.0.rotate_refresh_token(token, attempt).await
    }

    async fn revoke_family(&self, family: &FamilyId, now: Timestamp) -> Result<(), StoreError> {
        self.0.revoke_family(family, now).await
    }

    fn keeps(&self) -> Keeps {
        self.1
    }
}

/// Panics unless the message names these words.
#[track_caller]
fn says(message: &str, words: &[&str]) {
    for word in words {
        assert!(message.contains(word), "`{word}` is not in: {message}");
    }
}

fn faults(builder: DynamicBuilder) -> Vec<BuildFault> {
    builder.build().unwrap_err().faults().to_vec()
}

#[test]
fn grants_that_need_more_of_the_tokens_than_is_kept_are_refused_by_name() {
    let build = |keeps: Keeps, grants: Vec<AnyGrant>| {
        let builder = AuthorizationServer::dynamic_builder("https://auth.example").store(MemoryStore::new());
        let builder = builder.interaction(Person).token_store(Tokens(MemoryStore::new(), keeps));
        grants.into_iter().fold(builder, DynamicBuilder::register)
    };
    let nothing = Keeps::EVERYTHING.without_families().without_refresh_tokens();

    let all = faults(build(nothing, vec![AnyGrant::new(SignIn), AnyGrant::new(Renew)]));
    let messages: Vec<_> = all.iter().map(ToString::to_string).collect();
    assert_eq!(messages.len(), 3, "{messages:?}");
    says(&messages[0], &["::SignIn`", "`family: String`", "RFC 6749 section 4.1.2"]);
    says(&messages[1], &["::Renew`", "`family: String`"]);
    says(&messages[2], &["::Renew`", "`refresh_token`", "`successor_seed`"]);

    let renewing = || vec![AnyGrant::new(SignIn), AnyGrant::new(Renew)];
    let one = faults(build(Keeps::EVERYTHING.without_refresh_tokens(), renewing()));
    assert_eq!(one.len(), 1, "{one:?}");
    says(&one[0].to_string(), &["::Renew`", "`refresh_token`"]);
    // Whoever takes no refresh tokens needs none kept, and machines have nothing to replay.
    assert!(build(Keeps::EVERYTHING.without_refresh_tokens(), vec![AnyGrant::new(SignIn)]).build().is_ok());
    assert!(build(nothing, vec![AnyGrant::new(Machine)]).build().is_ok());
}

#[test]
fn what_is_kept_with_tokens_has_a_place_there() {
    let builder = |keeps: Keeps| {
        let builder = AuthorizationServer::dynamic_builder("https://auth.example").store(MemoryStore::new());
        builder.interaction(Person).token_store(Tokens(MemoryStore::new(), keeps))
    };
    let hour = [AbsoluteLifetime::of(Duration::from_hours(1))];
    let grants = |builder: DynamicBuilder| {
        let builder = builder.resource(Resource::new("https://api.example".parse().unwrap()));
        let builder = builder.register(AnyGrant::with_extensions(SignIn, hour));
        builder.register(AnyGrant::with_extensions(Machine, [CertificateBound::required()]))
    };
    let bare = Keeps::EVERYTHING.without_users().with_room(Room::ForThese(&["cnf"]));
    let messages: Vec<_> = faults(grants(builder(bare))).iter().map(ToString::to_string).collect();
    assert_eq!(messages.len(), 3, "{messages:?}");
    says(&messages[0], &["::SignIn`", "`user: Option<String>`"]);
    says(
        &messages[1],
        &["`AbsoluteLifetime` of", "::SignIn` keeps `authorized_at` with tokens", "`data: ExtensionData`"],
    );
    says(&messages[2], &["a declared resource keeps `audience` with tokens", "#[oauth(extra)]"]);
    let room = Room::ForThese(&["authorized_at", "audience", "cnf"]);
    assert!(grants(builder(Keeps::EVERYTHING.with_room(room))).build().is_ok());
}

/// Keeps what it does not say.
struct Secretive;

impl Extends<kind::ClientCredentials> for Secretive {}

impl Extension for Secretive {
    fn name(&self) -> &'static str {
        "secretive"
    }

    async fn validate_token_request(
        &self,
        _request: &TokenRequest<'_>,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        data.put("diary", &"dear")
    }
}

#[tokio::test]
async fn an_extension_that_keeps_what_it_does_not_say_fails_whatever_the_store() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone());
    let running = site.serve(builder.register_grant_with(Machine, [Secretive]).build().unwrap());
    running.token(MACHINE, &[("grant_type", "client_credentials")]).await.refused(500, "server_error");
    assert!(running.events.mentions("the extension `secretive` keeps `diary`"));
}

#[test]
fn what_is_kept_is_asked_of_a_store_whose_type_is_erased_as_well() {
    let keeps = Keeps::EVERYTHING.without_families();
    let store = SharedTokenStore::new(Tokens(MemoryStore::new(), keeps));
    let builder = AuthorizationServer::builder("https://auth.example").store(MemoryStore::new()).interaction(Person);
    let error = builder.token_store(store).register_grant(SignIn).build().unwrap_err();
    says(&error.to_string(), &["::SignIn`", "`family: String`"]);
}
