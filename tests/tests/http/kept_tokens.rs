//! What grants need of the token store beside access tokens is asked before the first request, also where the compiler
//! cannot ask: of grants that are chosen at run time, and of a store whose type is erased.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

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
    clients::{self, MACHINE},
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
    let bare = Keeps::EVERYTHING.without_users().with_room(Room::for_these(&["cnf"]));
    let messages: Vec<_> = faults(grants(builder(bare))).iter().map(ToString::to_string).collect();
    assert_eq!(messages.len(), 3, "{messages:?}");
    says(&messages[0], &["::SignIn`", "`user: Option<String>`"]);
    says(
        &messages[1],
        &["`AbsoluteLifetime` of", "::SignIn` keeps `authorized_at` with tokens", "`data: ExtensionData`"],
    );
    says(&messages[2], &["a declared resource keeps `audience` with tokens", "#[oauth(extra)]"]);
    let room = Room::for_these(&["authorized_at", "audience", "cnf"]);
    assert!(grants(builder(Keeps::EVERYTHING.with_room(room))).build().is_ok());
}

#[test]
fn what_a_model_cannot_be_without_is_kept_by_an_extension_of_each_grant_that_issues() {
    let keeps = Keeps::EVERYTHING.with_room(Room::for_these(&["authorized_at"]).needing(&["authorized_at"]));
    let builder = || {
        let builder = AuthorizationServer::dynamic_builder("https://auth.example").store(MemoryStore::new());
        builder.interaction(Person).token_store(Tokens(MemoryStore::new(), keeps))
    };
    let hour = || AnyGrant::with_extensions(SignIn, [AbsoluteLifetime::of(Duration::from_hours(1))]);
    // What is renewed has what the first token had.
    assert!(builder().register(hour()).register(AnyGrant::new(Renew)).build().is_ok());

    let all = faults(builder().register(hour()).register(AnyGrant::new(Machine)));
    assert_eq!(all.len(), 1, "{all:?}");
    says(&all[0].to_string(), &["the model of tokens", "without `authorized_at`", "::Machine`", "`Option`"]);
    // What another grant's extension keeps comes to a grant of one's own only if its hook sees to it, which nobody knows.
    let all = faults(builder().register(hour()).register(AnyGrant::new(Keeper)));
    assert_eq!(all.len(), 1, "{all:?}");
    says(&all[0].to_string(), &["without `authorized_at`", "no extension of", "::Keeper`"]);
}

/// A grant whose artefact is used up by whoever claims it.
struct Ticket(Arc<AtomicU32>);

#[grant(type = "urn:example:ticket")]
impl Ticket {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: ()) -> Result<Approved<u8>, GrantError> {
        Ok(Approved::for_client().claiming(7, Family::begins_here()))
    }

    async fn claim(&self, _request: &TokenRequest<'_>, number: u8) -> Result<Claimed<u8>, GrantError> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(Claimed::won(number))
    }
}

/// Says that it keeps what the tokens cannot be without, and does not.
struct Forgetful;

impl Extends<kind::CustomToken> for Forgetful {}

impl Extension for Forgetful {
    fn name(&self) -> &'static str {
        "forgetful"
    }

    fn keeps(&self) -> Vec<Kept> {
        vec![Kept::with_tokens("diary")]
    }
}

#[tokio::test]
async fn what_a_model_cannot_be_without_is_missed_before_anything_is_claimed() {
    let site = Site::open().await;
    let grants: [GrantType; 1] = ["urn:example:ticket".parse().unwrap()];
    site.store.insert_client(clients::registered(MACHINE).grant_types(grants));
    let keeps = Keeps::EVERYTHING.with_room(Room::FOR_EVERYTHING.needing(&["diary"]));
    let claims = Arc::new(AtomicU32::new(0));
    let builder = site.builder().store(site.store.clone()).token_store(Tokens(site.store.clone(), keeps));
    let running = site.serve(builder.register_grant_with(Ticket(claims.clone()), [Forgetful]).build().unwrap());

    running.token(MACHINE, &[("grant_type", "urn:example:ticket")]).await.refused(500, "server_error");
    assert!(running.events.mentions("::Ticket` cannot be without `diary`"));
    assert_eq!(claims.load(Ordering::Relaxed), 0);
}

/// A grant whose hook keeps something by itself.
struct Keeper;

#[grant(type = "urn:example:keeper")]
impl Keeper {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: ()) -> Result<Approved, GrantError> {
        let mut data = ExtensionData::default();
        data.put("diary", &"dear")?;
        Ok(Approved::for_client().data(data))
    }
}

#[tokio::test]
async fn a_hook_that_keeps_what_no_extension_says_fails_whatever_the_store() {
    let site = Site::open().await;
    let grants: [GrantType; 1] = ["urn:example:keeper".parse().unwrap()];
    site.store.insert_client(clients::registered(MACHINE).grant_types(grants));
    let server = site.builder().store(site.store.clone()).register_grant(Keeper).build().unwrap();
    let running = site.serve(server);
    running.token(MACHINE, &[("grant_type", "urn:example:keeper")]).await.refused(500, "server_error");
    assert!(running.events.mentions("::Keeper` keeps `diary`"));
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
