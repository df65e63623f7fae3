//! What an administrator asks of a SQL store, in the tables that are brought along and in an application's own.

#![expect(clippy::panic, clippy::unwrap_used, reason = "what fails here is a test that fails")]

use std::{
    io,
    time::{Duration, SystemTime},
};

use oauth_grants::{
    AuthorizationCodeModel, ClientModel, TokenModel,
    command_line::{Command, CommandError, CommandLine},
    model::{AccessTokenRecord, AuthorizationCodeRecord, Client, NewTokens, RefreshTokenRecord},
    protocol::{
        AccessToken, AuthorizationCode, ClientId, ClientSecret, FamilyId, GrantType, RefreshToken, Scope, Subject,
        Timestamp,
    },
    store::{
        AuthorizationCodeStore, ClientAdministration, ClientState, ClientStore, ConsentStore, PostgresStore, Saved,
        SqliteStore, TokenAdministration, TokenStore,
        sql::{Engine, Models, SqlStore},
        test_kit::records::{self, NOON},
    },
};
use oauth_grants_tests::postgres;
use sqlx::{Row, SqlitePool};

/// A store with everything that is asked here.
trait Store: AuthorizationCodeStore + ClientAdministration + ClientStore + TokenAdministration + TokenStore {}

impl<S: AuthorizationCodeStore + ClientAdministration + ClientStore + TokenAdministration + TokenStore> Store for S {}

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct App {
    client_id: i64,
    client_secret: Option<String>,
    redirect_uris: Vec<String>,
    grant_types: Vec<String>,
    scope: Scope,
    disabled: bool,
}

/// Its family is made from the code.
#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct LoginCode {
    code: Vec<u8>,
    #[oauth(client_id)]
    app: i64,
    #[oauth(user)]
    owner: i64,
    redirect_uri: Option<String>,
    scope: Scope,
    code_challenge: Option<String>,
    expires_at: SystemTime,
    claimed_at: Option<SystemTime>,
}

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    access_token: String,
    #[oauth(client_id)]
    app: i64,
    #[oauth(user)]
    owner: Option<i64>,
    scope: Scope,
    grant_type: String,
    issued_at: SystemTime,
    expires_at: SystemTime,
    family: String,
    #[oauth(milliseconds)]
    revoked_at: Option<i64>,
    refresh_token: Option<Vec<u8>>,
    refresh_expires_at: Option<SystemTime>,
    refresh_scope: Option<Scope>,
    rotated_at: Option<SystemTime>,
    successor_seed: Option<Vec<u8>>,
}

type Own = Models<App, LoginCode, ApiToken>;

async fn sqlite() -> SqliteStore {
    SqliteStore::in_memory().await.unwrap()
}

async fn in_postgres() -> PostgresStore {
    let store = PostgresStore::connect(&postgres::schema().await).await.unwrap();
    store.create_tables().await.unwrap();
    store
}

async fn own_in_sqlite() -> (SqlStore<sqlx::Sqlite, Own>, SqlitePool) {
    let pool = sqlx::sqlite::SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
    let pool = pool.connect("sqlite::memory:").await.unwrap();
    let store = own(SqlStore::new(pool.clone()));
    store.create_tables().await.unwrap();
    (store, pool)
}

async fn own_in_postgres() -> SqlStore<sqlx::Postgres, Own> {
    let store = own(SqlStore::new(postgres::pool(&postgres::schema().await).await));
    store.create_tables().await.unwrap();
    store
}

fn own<E: Engine>(store: SqlStore<E>) -> SqlStore<E, Own>
where
    App: oauth_grants::store::sql::SqlClient<E>,
    LoginCode: oauth_grants::store::sql::SqlAuthorizationCode<E>,
    ApiToken: oauth_grants::store::sql::SqlToken<E>,
{
    store.clients::<App>().codes::<LoginCode>().tokens::<ApiToken>()
}

#[tokio::test]
async fn revoking_a_user_ends_all_that_they_granted_and_nothing_else() {
    revokes_a_user(sqlite().await).await;
    revokes_a_user(in_postgres().await).await;
    revokes_a_user(own_in_sqlite().await.0).await;
    revokes_a_user(own_in_postgres().await).await;
}

async fn revokes_a_user(store: impl Store) {
    let (alice, bob) = (Subject::new(1), Subject::new(2));
    let theirs = [tokens(&alice, 7), tokens(&alice, 8), tokens(&alice, 8)];
    let others = [tokens(&bob, 7), tokens(&bob, 8)];
    for tokens in theirs.iter().chain(&others) {
        save(&store, tokens.clone()).await;
    }
    let (pending, foreign) = (code(&alice, 7), code(&bob, 7));
    store.save_authorization_code(pending.clone()).await.unwrap();
    store.save_authorization_code(foreign.clone()).await.unwrap();

    assert_eq!(store.revoke_subject(&alice, NOON).await.unwrap(), 4);
    assert_eq!(store.revoke_subject(&alice, NOON).await.unwrap(), 0);
    for tokens in &theirs {
        assert!(!is_alive(&store, tokens).await);
    }
    for tokens in &others {
        assert!(is_alive(&store, tokens).await);
    }
    // The exchange of a code may have been under way.
    let family = |code: &AuthorizationCodeRecord| code.family.clone();
    assert_eq!(store.save_tokens(of_family(family(&pending), &alice, 7)).await.unwrap(), Saved::FamilyRevoked);
    assert_eq!(store.save_tokens(of_family(family(&foreign), &bob, 7)).await.unwrap(), Saved::Alive);
    let later = tokens(&alice, 7);
    save(&store, later.clone()).await;
    assert!(is_alive(&store, &later).await);
}

#[tokio::test]
async fn revoking_a_client_ends_all_that_it_was_issued_and_nothing_else() {
    revokes_a_client(sqlite().await).await;
    revokes_a_client(in_postgres().await).await;
    revokes_a_client(own_in_sqlite().await.0).await;
    revokes_a_client(own_in_postgres().await).await;
}

async fn revokes_a_client(store: impl Store) {
    let alice = Subject::new(1);
    let mut machine = tokens(&alice, 7);
    machine.access.subject = None;
    machine.refresh = None;
    let (own, other) = ([tokens(&alice, 7), tokens(&Subject::new(2), 7), machine], tokens(&alice, 8));
    for tokens in own.iter().chain([&other]) {
        save(&store, tokens.clone()).await;
    }
    let pending = code(&alice, 7);
    store.save_authorization_code(pending.clone()).await.unwrap();

    assert_eq!(store.revoke_client(&client_id(7), NOON).await.unwrap(), 4);
    for tokens in &own {
        assert!(store.find_access_token(&tokens.access.token).await.unwrap().is_none());
    }
    assert!(is_alive(&store, &other).await);
    assert_eq!(store.save_tokens(of_family(pending.family, &alice, 7)).await.unwrap(), Saved::FamilyRevoked);
}

#[tokio::test]
async fn an_own_table_notes_when_tokens_were_revoked_together() {
    let (store, pool) = own_in_sqlite().await;
    let noted = async || {
        let rows = sqlx::query("SELECT revoked_at FROM api_tokens ORDER BY owner").fetch_all(&pool).await.unwrap();
        rows.iter().map(|row| row.get::<Option<i64>, _>(0)).collect::<Vec<_>>()
    };
    for subject in [1, 2, 3] {
        save(&store, tokens(&Subject::new(subject), i64::from(subject))).await;
    }
    store.revoke_subject(&Subject::new(1), NOON).await.unwrap();
    store.revoke_client(&client_id(2), NOON).await.unwrap();
    let at = Some(NOON.unix_milliseconds());
    assert_eq!(noted().await, [at, at, None]);
}

#[tokio::test]
async fn what_no_field_can_hold_is_nobodys() {
    let store = own_in_postgres().await;
    save(&store, tokens(&Subject::new(1), 7)).await;
    assert_eq!(TokenAdministration::revoke_subject(&store, &Subject::new("alice"), NOON).await.unwrap(), 0);
    assert_eq!(store.revoke_client(&"shop".parse().unwrap(), NOON).await.unwrap(), 0);
}

#[tokio::test]
async fn a_client_is_created_once_and_found_while_it_is_enabled() {
    keeps_clients(sqlite().await).await;
    keeps_clients(in_postgres().await).await;
    keeps_clients(own_in_sqlite().await.0).await;
    keeps_clients(own_in_postgres().await).await;
}

async fn keeps_clients(store: impl Store) {
    let id = client_id(7);
    let first = Client::confidential(id.clone(), &ClientSecret::generate().unwrap());
    assert!(store.create_client(&first).await.unwrap());
    assert!(!store.create_client(&Client::public(id.clone())).await.unwrap());
    let listed = async |state| store.list_clients(state).await.unwrap();
    assert_eq!(listed(ClientState::Enabled).await.as_slice(), std::slice::from_ref(&first));

    assert!(store.set_client_state(&id, ClientState::Disabled).await.unwrap());
    assert_eq!(store.find_client(&id).await.unwrap(), None);
    assert!(!store.create_client(&Client::public(id.clone())).await.unwrap());
    assert!(listed(ClientState::Enabled).await.is_empty());
    assert_eq!(listed(ClientState::Disabled).await.as_slice(), std::slice::from_ref(&first));

    assert!(store.set_client_state(&id, ClientState::Enabled).await.unwrap());
    assert_eq!(store.find_client(&id).await.unwrap().as_deref(), Some(&first));
    assert!(store.delete_client(&id).await.unwrap());
    assert!(!store.set_client_state(&id, ClientState::Disabled).await.unwrap());
    assert!(!store.delete_client(&id).await.unwrap());
}

#[tokio::test]
async fn the_secret_of_a_new_client_is_printed_once_and_kept_as_a_digest() {
    let store = sqlite().await;
    let printed = run(&store, "clients create --client-id 7 --grant-type client_credentials").await.unwrap();
    let secret = printed.lines().find_map(|line| line.strip_prefix("client_secret: ")).unwrap();
    let client = store.find_client(&client_id(7)).await.unwrap().unwrap();
    assert!(client.has_secret(&secret.parse::<ClientSecret>().unwrap().digest(), NOON));
    let listed = run(&store, "clients list").await.unwrap();
    assert!(listed.contains("client_credentials") && !listed.contains(secret), "{listed}");

    let error = run(&store, "clients create --client-id 7 --grant-type client_credentials").await.unwrap_err();
    assert!(matches!(error, CommandError::ClientExists(_)), "{error}");
    let error = run(&store, "clients delete 8").await.unwrap_err();
    assert!(matches!(error, CommandError::NoSuchClient(_)), "{error}");
}

#[tokio::test]
async fn who_revokes_all_of_a_user_by_command_has_clients_ask_them_again() {
    let store = sqlite().await;
    let (mut consent, mut other) = (records::consent(), records::consent());
    consent.subject = Subject::new("alice");
    other.subject = Subject::new("somebody else");
    store.save_consent(consent.clone()).await.unwrap();
    store.save_consent(other.clone()).await.unwrap();
    run(&store, "tokens revoke --user alice").await.unwrap();
    assert!(store.list_consents(&consent.subject).await.unwrap().is_empty());
    assert_eq!(store.list_consents(&other.subject).await.unwrap(), std::slice::from_ref(&other));
}

fn printed_secret(printed: &str) -> ClientSecret {
    printed.lines().find_map(|line| line.strip_prefix("client_secret: ")).unwrap().parse().unwrap()
}

// RFC 7591 section 3.2.1
#[tokio::test]
async fn the_expiry_of_a_secret_is_printed_where_it_is_made() {
    let store = sqlite().await;
    let printed = run(&store, "clients create --client-id 7 --grant-type client_credentials").await.unwrap();
    assert!(printed.contains("client_secret_expires_at: 0\n"), "{printed}");
    let words = "clients create --client-id 8 --grant-type client_credentials --secret-expires-in 2h";
    let printed = run(&store, words).await.unwrap();
    let expires_at = NOON + Duration::from_hours(2);
    assert!(printed.contains(&format!("client_secret_expires_at: {}\n", expires_at.unix_seconds())), "{printed}");
    let client = store.find_client(&client_id(8)).await.unwrap().unwrap();
    let digest = printed_secret(&printed).digest();
    assert!(client.has_secret(&digest, NOON + Duration::from_mins(119)) && !client.has_secret(&digest, expires_at));
}

#[tokio::test]
async fn a_rotated_secret_works_beside_the_one_before_for_a_while() {
    let store = sqlite().await;
    let first = run(&store, "clients create --client-id 7 --grant-type client_credentials").await.unwrap();
    let second = run(&store, "clients rotate-secret 7 --overlap 1h --secret-expires-in 90d").await.unwrap();
    let (first, printed) = (printed_secret(&first).digest(), second);
    let second = printed_secret(&printed).digest();
    assert!(printed.contains(&(NOON + Duration::from_hours(1)).unix_seconds().to_string()), "{printed}");
    let works = async |digest, after| {
        let client = store.find_client(&client_id(7)).await.unwrap().unwrap();
        client.has_secret(&digest, NOON + after)
    };
    assert!(works(first, Duration::ZERO).await && works(second, Duration::ZERO).await);
    assert!(!works(first, Duration::from_hours(1)).await && works(second, Duration::from_hours(1)).await);
    assert!(!works(second, Duration::from_hours(90 * 24)).await);

    // A secret that somebody has seen ends at once, and of three the oldest is gone.
    let third = printed_secret(&run(&store, "clients rotate-secret 7 --overlap 0s").await.unwrap()).digest();
    assert!(!works(first, Duration::ZERO).await && !works(second, Duration::ZERO).await);
    assert!(works(third, Duration::ZERO).await);

    run(&store, "clients disable 7").await.unwrap();
    run(&store, "clients rotate-secret 7").await.unwrap();
    assert_eq!(store.find_client(&client_id(7)).await.unwrap(), None, "it stays disabled");
    let error = run(&store, "clients rotate-secret 8").await.unwrap_err();
    assert!(matches!(error, CommandError::NoSuchClient(_)), "{error}");
    run(&store, "clients create --client-id 9 --auth-method none --redirect-uri http://127.0.0.1/").await.unwrap();
    let error = run(&store, "clients rotate-secret 9").await.unwrap_err();
    assert!(matches!(error, CommandError::NoSecret(..)), "{error}");
}

#[tokio::test]
async fn a_new_secret_that_has_no_place_or_that_nobody_saw_changes_nothing() {
    // Its table has a column for one secret.
    let (store, _) = own_in_sqlite().await;
    let first = run(&store, "clients create --client-id 7 --grant-type client_credentials").await.unwrap();
    let error = run(&store, "clients rotate-secret 7").await.unwrap_err();
    assert!(matches!(error, CommandError::SecretNotStored(_)), "{error}");
    let error = parse("clients rotate-secret 7").run(&store, NOON, &mut Closed).await.unwrap_err();
    assert!(matches!(error, CommandError::Output(_)), "{error}");
    let client = store.find_client(&client_id(7)).await.unwrap().unwrap();
    assert!(client.has_secret(&printed_secret(&first).digest(), NOON));
}

#[tokio::test]
async fn a_secret_that_could_not_be_printed_is_an_error_that_says_what_to_do() {
    let store = sqlite().await;
    let command = parse("clients create --client-id 7 --grant-type client_credentials");
    let error = command.run(&store, NOON, &mut Closed).await.unwrap_err();
    assert!(error.to_string().contains("`clients delete 7`"), "{error}");
}

#[tokio::test]
async fn commands_purge_in_batches_and_print_the_schema() {
    let store = sqlite().await;
    // Whoever waits for many batches is told how far it is.
    let so_far = "0 codes, 100 tokens, 0 consents and 0 revocations so far\n";
    for (count, batch, before) in [(5, 2, ""), (101, 1, so_far)] {
        for _ in 0..count {
            save(&store, tokens(&Subject::new(1), 7)).await;
        }
        let mut output = Vec::new();
        let command = parse(&format!("purge --batch {batch}"));
        command.run(&store, NOON + Duration::from_hours(2), &mut output).await.unwrap();
        let done = format!("deleted 0 codes, {count} tokens, 0 consents and 0 revocations that nothing is left of\n");
        assert_eq!(String::from_utf8(output).unwrap(), format!("{before}{done}"));
    }
    assert_eq!(run(&store, "schema").await.unwrap(), store.schema());
}

/// Nobody reads what is written here.
struct Closed;

impl io::Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn parse(line: &str) -> Command {
    match CommandLine::parse(line.split(' ').map(Into::into)) {
        Ok(CommandLine::Run(command)) => command,
        other => panic!("{other:?}"),
    }
}

async fn run(
    store: &(impl ClientAdministration + ConsentStore + TokenAdministration + TokenStore),
    line: &str,
) -> Result<String, CommandError> {
    let mut output = Vec::new();
    parse(line).run(store, NOON, &mut output).await?;
    Ok(String::from_utf8(output).unwrap())
}

async fn save(store: &impl TokenStore, tokens: NewTokens) {
    assert_eq!(store.save_tokens(tokens).await.unwrap(), Saved::Alive);
}

async fn is_alive(store: &impl Store, tokens: &NewTokens) -> bool {
    let access = store.find_access_token(&tokens.access.token).await.unwrap().is_some();
    let refresh = store.find_refresh_token(&tokens.refresh.as_ref().unwrap().token).await.unwrap().is_some();
    assert_eq!(access, refresh);
    access
}

fn client_id(number: i64) -> ClientId {
    number.to_string().parse().unwrap()
}

fn code(subject: &Subject, client: i64) -> AuthorizationCodeRecord {
    let code = AuthorizationCode::generate().unwrap().digest();
    let (family, expires_at) = (FamilyId::of_code(&code), NOON + Duration::from_mins(1));
    AuthorizationCodeRecord::new(code, client_id(client), subject.clone(), family, NOON, expires_at)
}

fn tokens(subject: &Subject, client: i64) -> NewTokens {
    of_family(FamilyId::generate().unwrap(), subject, client)
}

fn of_family(family: FamilyId, subject: &Subject, client: i64) -> NewTokens {
    let later = |hours| NOON + Duration::from_hours(hours);
    let (access, refresh): (_, Timestamp) = (AccessToken::generate().unwrap().digest(), later(2));
    let client = client_id(client);
    let access = AccessTokenRecord::new(access, client.clone(), GrantType::PASSWORD, family.clone(), NOON, later(1))
        .subject(subject.clone());
    let token = RefreshToken::generate().unwrap().digest();
    NewTokens::new(access)
        .refresh(RefreshTokenRecord::new(token, client, family, NOON, refresh).subject(subject.clone()))
}
