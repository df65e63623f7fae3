//! Derived models: a record becomes a row of the application's own struct, and the row the same record again.

use std::time::{Duration, SystemTime};

use oauth_grants::{
    AuthorizationCodeModel, ClientModel, TokenModel,
    model::{
        AccessTokenRecord, ApplicationType, AuthMethod, AuthorizationCodeModel as _, AuthorizationCodeRecord, Client,
        ClientModel as _, ExtensionData, Introspection, KeepsFamilies, KeepsRefreshTokens, NewTokens,
        RefreshTokenRecord, Room, TokenModel as _,
    },
    protocol::{
        AccessToken, Argon2Hash, AuthorizationCode, ClientCertificate, ClientSecret, CodeChallengeMethod,
        CodeChallengeValue, Digest, FamilyId, GrantType, Lifetimes, RefreshToken, Scope, SecretHash, Subject,
        Timestamp,
    },
};

type TestResult = Result<(), Box<dyn std::error::Error>>;

const ISSUED: Timestamp = Timestamp::from_unix_seconds(1_700_000_000);

const EXPIRES: Timestamp = Timestamp::from_unix_seconds(1_700_000_060);

const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// The least that a code can be.
#[derive(AuthorizationCodeModel, Debug)]
#[oauth(table = "codes")]
struct LeastCode {
    code: Vec<u8>,
    client_id: String,
    scope: Scope,
    user: i64,
    #[oauth(seconds)]
    expires_at: i64,
    redirect_uri: Option<String>,
    code_challenge: Option<String>,
}

/// A code that keeps PKCE's challenge with everything else.
#[derive(AuthorizationCodeModel, Debug)]
#[oauth(table = "codes")]
struct OpenCode {
    code: Vec<u8>,
    client_id: String,
    scope: Scope,
    user: i64,
    #[oauth(seconds)]
    expires_at: i64,
    redirect_uri: Option<String>,
    data: ExtensionData,
}

/// Names and types of its own throughout.
#[derive(AuthorizationCodeModel, Debug)]
#[oauth(table = "login_codes")]
struct LoginCode {
    #[oauth(default = 7 * 6)]
    id: i64,
    #[oauth(code)]
    code_digest: String,
    #[oauth(client_id)]
    app: i64,
    #[oauth(user)]
    owner: i64,
    redirect_uri: Option<String>,
    scope: Vec<String>,
    family: String,
    code_challenge: Option<String>,
    code_challenge_method: Option<String>,
    #[oauth(expires_at)]
    valid_until: SystemTime,
    #[oauth(milliseconds)]
    issued_at: i64,
    #[oauth(seconds)]
    claimed_at: Option<i64>,
    #[oauth(extra)]
    tenant: i64,
    #[oauth(extra = "note")]
    remark: Option<String>,
    data: ExtensionData,
}

/// All that belongs to tokens.
#[derive(TokenModel, Clone, Debug)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    access_token: String,
    client_id: String,
    user: Option<i64>,
    scope: Scope,
    grant_type: String,
    issued_at: SystemTime,
    expires_at: SystemTime,
    family: String,
    revoked_at: Option<SystemTime>,
    #[oauth(extra)]
    tenant: Option<i64>,
    data: ExtensionData,
    refresh_token: Option<Vec<u8>>,
    #[oauth(milliseconds)]
    refresh_expires_at: Option<i64>,
    refresh_scope: Option<Scope>,
    rotated_at: Option<SystemTime>,
    successor_seed: Option<[u8; 32]>,
}

/// The least that tokens can be.
#[derive(TokenModel, Debug)]
#[oauth(table = "tokens")]
struct LeastToken {
    access_token: Digest<AccessToken>,
    client_id: String,
    scope: Scope,
    #[oauth(milliseconds)]
    expires_at: i64,
}

#[derive(ClientModel, Debug)]
#[oauth(table = "apps")]
struct App {
    #[oauth(default = "unknown".to_owned())]
    owner: String,
    client_id: String,
    #[oauth(client_secret)]
    secret_digest: Option<String>,
    client_secret_expires_at: Option<SystemTime>,
    previous_client_secret: Option<Vec<u8>>,
    previous_client_secret_expires_at: Option<SystemTime>,
    redirect_uris: Vec<String>,
    grant_types: String,
    response_types: Option<String>,
    scope: String,
    token_endpoint_auth_method: String,
    client_name: Option<String>,
    application_type: String,
    introspection: String,
    certificates: Vec<String>,
    lifetimes: Lifetimes,
    disabled: bool,
}

#[derive(ClientModel, Debug)]
#[oauth(table = "apps")]
struct LeastApp {
    client_id: String,
    client_secret: Option<String>,
}

fn code() -> Result<AuthorizationCodeRecord, Box<dyn std::error::Error>> {
    let digest = AuthorizationCode::new("the code").digest();
    let family = FamilyId::generate()?;
    Ok(AuthorizationCodeRecord::new(digest, "12".parse()?, Subject::new(42), family, ISSUED, EXPIRES))
}

fn tokens() -> Result<NewTokens, Box<dyn std::error::Error>> {
    let (family, client_id) = (FamilyId::generate()?, "12".parse()?);
    let digest = AccessToken::new("the token").digest();
    let access = AccessTokenRecord::new(digest, client_id, GrantType::AUTHORIZATION_CODE, family, ISSUED, EXPIRES);
    Ok(NewTokens::new(access))
}

fn refresh(access: &AccessTokenRecord) -> Result<RefreshTokenRecord, Box<dyn std::error::Error>> {
    let digest = RefreshToken::new("the refresh token").digest();
    let (client_id, family) = (access.client_id.clone(), access.family.clone());
    let expires_at = ISSUED + Duration::from_hours(24);
    let record = RefreshTokenRecord::new(digest, client_id, family, ISSUED, expires_at);
    Ok(record.subject(access.subject.clone()).data(access.data.clone()).scope("read write".parse()?))
}

fn reason(result: Result<impl Sized, oauth_grants::model::ModelError>) -> String {
    result.err().map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn a_code_comes_back_from_columns_of_other_names_and_types() -> TestResult {
    let mut data = ExtensionData::default();
    data.put("tenant", &5)?;
    data.put("note", &"a note")?;
    data.put("nonce", &"n-0S6")?;
    let challenge = CodeChallengeValue::parse(CHALLENGE, CodeChallengeMethod::S256).ok_or("no challenge")?;
    data.insert(&challenge)?;
    let record =
        code()?.redirect_uri("https://shop.example/callback".parse().ok()).scope("read write".parse()?).data(data);

    let row = LoginCode::from_record(record.clone())?;
    assert_eq!((row.id, row.app, row.owner, row.tenant), (42, 12, 42, 5));
    assert_eq!(row.scope, ["read", "write"]);
    assert_eq!(row.code_challenge.as_deref(), Some(CHALLENGE));
    assert_eq!(row.code_challenge_method.as_deref(), Some("S256"));
    assert_eq!(row.valid_until, SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_060));
    assert_eq!((row.issued_at, row.claimed_at), (1_700_000_000_000, None));
    assert_eq!(row.remark.as_deref(), Some("a note"));
    assert!(row.code_digest.starts_with("sha256:"), "{}", row.code_digest);
    assert!(!row.family.is_empty() && row.redirect_uri.is_some() && !row.data.is_empty());

    assert_eq!(row.into_record()?, record);
    Ok(())
}

#[test]
fn a_code_without_a_family_has_one_of_its_own() -> TestResult {
    let record = code()?;
    let row = LeastCode::from_record(record.clone())?;
    assert_eq!((row.code.len(), row.client_id.as_str(), row.user, row.expires_at), (32, "12", 42, 1_700_000_060));

    let read = row.into_record()?;
    assert_eq!(read.family, FamilyId::of_code(&record.code));
    assert_eq!((read.code, read.expires_at), (record.code, EXPIRES));
    Ok(())
}

#[test]
fn a_challenge_without_a_column_of_its_own_is_kept_as_data() -> TestResult {
    let challenge = CodeChallengeValue::parse(CHALLENGE, CodeChallengeMethod::S256).ok_or("no challenge")?;
    let mut data = ExtensionData::default();
    data.insert(&challenge)?;
    let row = OpenCode::from_record(code()?.data(data.clone()))?;
    assert_eq!(row.into_record()?.data, data);
    Ok(())
}

#[test]
fn what_a_row_has_no_field_for_is_refused_and_never_lost() -> TestResult {
    let mut data = ExtensionData::default();
    data.put("nonce", &"n-0S6")?;
    let text = reason(LeastCode::from_record(code()?.data(data.clone())));
    assert_eq!(text, "`LeastCode` has no field `data` for what an extension keeps");

    let mut tokens = tokens()?;
    tokens.access = tokens.access.subject(Subject::new(42));
    assert_eq!(
        reason(LeastToken::from_tokens(tokens.clone())),
        "`LeastToken` has no field `user`, and somebody granted"
    );

    tokens.access = tokens.access.subject(None);
    let refresh = refresh(&tokens.access)?;
    let text = reason(LeastToken::from_tokens(tokens.refresh(refresh)));
    assert_eq!(text, "`LeastToken` has no field `refresh_token`, and one is issued");
    Ok(())
}

#[test]
fn a_column_of_the_applications_own_needs_its_datum_unless_it_is_optional() -> TestResult {
    let text = reason(LoginCode::from_record(code()?));
    assert_eq!(text, "`LoginCode::tenant` is filled from what an extension keeps as `tenant`, and nothing is kept");

    let mut data = ExtensionData::default();
    data.put("tenant", &"a text")?;
    let text = reason(LoginCode::from_record(code()?.data(data)));
    assert_eq!(
        text,
        "`LoginCode::tenant` cannot hold what an extension or a resource keeps as `tenant`: its type must be the one that is kept"
    );

    let mut data = ExtensionData::default();
    data.put("tenant", &5)?;
    let row = LoginCode::from_record(code()?.data(data.clone()))?;
    assert_eq!(row.remark, None);
    assert_eq!(row.into_record()?.data, data);
    Ok(())
}

#[test]
fn an_error_names_the_field_and_not_the_value() -> TestResult {
    let record = code()?;
    let stranger =
        AuthorizationCodeRecord::new(record.code, "a-name".parse()?, record.subject, record.family, ISSUED, EXPIRES);
    let mut data = ExtensionData::default();
    data.put("tenant", &5)?;
    let text = reason(LoginCode::from_record(stranger.data(data)));
    assert!(text.starts_with("`LoginCode::app` "), "{text}");
    assert!(!text.contains("a-name"), "{text}");
    Ok(())
}

#[test]
fn two_tokens_of_one_answer_are_one_row() -> TestResult {
    let mut data = ExtensionData::default();
    data.put("tenant", &5)?;
    let mut tokens = tokens()?;
    tokens.access = tokens.access.subject(Subject::new(42)).scope("read".parse()?).data(data);
    let refresh = refresh(&tokens.access)?;
    let tokens = tokens.refresh(refresh.clone());

    let row = ApiToken::from_tokens(tokens.clone())?;
    assert_eq!((row.user, row.tenant, row.revoked_at, row.rotated_at), (Some(42), Some(5), None, None));
    assert_eq!(row.refresh_expires_at, Some(1_700_086_400_000));
    assert_eq!(row.clone().into_successor_seed()?, None);
    assert_eq!(row.clone().into_access_token()?, tokens.access);
    assert_eq!(row.clone().into_refresh_token()?, Some(refresh));

    let rotated = ApiToken { rotated_at: Some(SystemTime::UNIX_EPOCH), successor_seed: Some([7; 32]), ..row };
    assert_eq!(rotated.clone().into_successor_seed()?.map(|seed| *seed.as_bytes()), Some([7; 32]));
    let read = rotated.into_refresh_token()?.ok_or("no refresh token")?;
    assert_eq!(read.rotated_at, Some(Timestamp::from_unix_seconds(0)));
    Ok(())
}

#[test]
fn an_access_token_alone_leaves_the_rest_empty() -> TestResult {
    let tokens = tokens()?;
    let row = ApiToken::from_tokens(tokens.clone())?;
    assert_eq!((row.user, row.refresh_expires_at), (None, None));
    assert_eq!((&row.refresh_token, &row.refresh_scope), (&None, &None));
    assert_eq!(row.clone().into_refresh_token()?, None);
    assert_eq!(row.into_access_token()?, tokens.access);

    let row = LeastToken::from_tokens(tokens.clone())?;
    assert_eq!((row.client_id.as_str(), row.expires_at), ("12", 1_700_000_060_000));
    let read = row.into_access_token()?;
    assert_eq!(read.family, FamilyId::of_access_token(&tokens.access.token));
    Ok(())
}

#[test]
fn a_refresh_token_that_is_half_there_is_an_error() -> TestResult {
    let mut tokens = tokens()?;
    tokens = tokens.clone().refresh(refresh(&tokens.access)?);
    let row = ApiToken { refresh_expires_at: None, ..ApiToken::from_tokens(tokens)? };
    let text = reason(row.into_refresh_token());
    assert_eq!(text, "`ApiToken::refresh_expires_at` is missing, although there is a refresh token");
    Ok(())
}

#[test]
fn a_row_holds_tokens_of_one_authorization() -> TestResult {
    let tokens = tokens()?;
    let stranger = refresh(&tokens.access)?.subject(Subject::new(43));
    assert!(ApiToken::from_tokens(tokens.refresh(stranger)).is_err());
    Ok(())
}

#[test]
fn roles_say_what_a_model_keeps() {
    fn keeps<T: KeepsFamilies + KeepsRefreshTokens>() {}
    keeps::<ApiToken>();
    assert_eq!((LeastToken::ROOM, LeastCode::ROOM), (Room::for_these(&[]), Room::for_these(&["code_challenge"])));
    assert!(LoginCode::ROOM.has_place_for("tenant") && LoginCode::ROOM.has_place_for("code_challenge"));
}

#[test]
fn a_client_comes_back() -> TestResult {
    let secret = ClientSecret::generate()?;
    let client = Client::confidential("shop".parse()?, &ClientSecret::generate()?);
    assert_ne!(LeastApp::from_client(client.clone())?.client_secret, None);
    assert_eq!(LeastApp::from_client(client.clone())?.into_client()?, client);

    let certificate = *ClientCertificate::from_der(b"a certificate").thumbprint();
    let client = Client::public("shop".parse()?)
        .auth_method(AuthMethod::CLIENT_SECRET_POST)
        .secret(&secret, Some(EXPIRES))
        .name("The Shop")
        .redirect_uris(["https://shop.example/callback".parse()?])
        .grant_types([GrantType::AUTHORIZATION_CODE, GrantType::REFRESH_TOKEN])
        .response_types(["code".parse()?])
        .scope("orders:read orders:write".parse()?)
        .application_type(ApplicationType::Native)
        .introspection(Introspection::AnyToken)
        .certificates([certificate])
        .lifetimes(Lifetimes::UNSET.access_token(Duration::from_mins(1)));
    let row = App::from_client(client.clone())?;
    assert_eq!(row.certificates, [certificate.to_string()]);
    assert_eq!((row.owner.as_str(), row.disabled), ("unknown", false));
    assert_eq!(row.grant_types, "authorization_code refresh_token");
    assert_eq!(row.redirect_uris, ["https://shop.example/callback"]);
    assert_eq!((row.scope.as_str(), row.application_type.as_str()), ("orders:read orders:write", "native"));
    assert_eq!(row.introspection, "any_token");
    assert_eq!(row.token_endpoint_auth_method, "client_secret_post");
    assert!(row.client_secret_expires_at.is_some() && row.client_name.is_some() && row.secret_digest.is_some());
    assert!(row.response_types.is_some() && row.lifetimes != Lifetimes::UNSET);
    assert_eq!((&row.previous_client_secret, row.previous_client_secret_expires_at), (&None, None));
    assert_eq!(row.into_client()?, client);
    Ok(())
}

#[test]
fn a_client_that_changes_its_secret_has_both() -> TestResult {
    let client = Client::confidential("shop".parse()?, &ClientSecret::generate()?);
    let client = client.rotate_secret(&ClientSecret::generate()?, None, ISSUED, Duration::from_hours(1));
    let row = App::from_client(client.clone())?;
    assert_eq!(row.previous_client_secret.as_ref().map(Vec::len), Some(32));
    assert_eq!(
        row.previous_client_secret_expires_at,
        Some(SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_003_600))
    );
    assert_eq!(row.into_client()?, client);

    let three = client.secret(&ClientSecret::generate()?, None);
    assert!(reason(App::from_client(three)).contains("fields for two secrets"));
    Ok(())
}

#[test]
fn a_secret_that_a_person_chose_has_room_in_a_text_and_not_in_32_bytes() -> TestResult {
    let chosen = || -> Result<SecretHash, Box<dyn std::error::Error>> {
        Ok(SecretHash::Argon2(Argon2Hash::of(&"hunter2".parse()?)?))
    };
    let client =
        Client::public("shop".parse()?).auth_method(AuthMethod::CLIENT_SECRET_BASIC).secret_hash(chosen()?, None);
    let row = App::from_client(client.clone())?;
    assert!(row.secret_digest.as_ref().is_some_and(|text| text.starts_with("$argon2id$")));
    assert_eq!(row.into_client()?, client);

    let two = client.secret_hash(chosen()?, None);
    let told = reason(App::from_client(two));
    assert_eq!(told, "`App::previous_client_secret` has room for a SHA-256 and not for an argon2 hash");
    Ok(())
}

#[test]
fn a_client_with_more_than_its_row_has_fields_for_is_refused() -> TestResult {
    let secret = ClientSecret::generate()?;
    let plain = || -> Result<Client, Box<dyn std::error::Error>> { Ok(Client::public("shop".parse()?)) };
    let refused = [
        (plain()?.secret(&secret, Some(EXPIRES)), "client_secret_expires_at"),
        (plain()?.secret(&secret, None), "token_endpoint_auth_method"),
        (plain()?.name("The Shop"), "client_name"),
        (plain()?.redirect_uris(["https://shop.example/callback".parse()?]), "redirect_uris"),
        (plain()?.grant_types([GrantType::PASSWORD]), "grant_types"),
        (plain()?.response_types(["code".parse()?]), "response_types"),
        (plain()?.scope("read".parse()?), "scope"),
        (plain()?.application_type(ApplicationType::Native), "application_type"),
        (plain()?.introspection(Introspection::AnyToken), "introspection"),
        (plain()?.lifetimes(Lifetimes::DEFAULT), "lifetimes"),
    ];
    for (client, field) in refused {
        let text = reason(LeastApp::from_client(client));
        assert!(text.starts_with(&format!("`LeastApp` has no field `{field}`")), "{text}");
    }
    let two = plain()?.secret(&secret, None).secret(&ClientSecret::generate()?, None);
    assert!(reason(LeastApp::from_client(two)).contains("one secret"));
    let certified = plain()?.certificates([*ClientCertificate::from_der(b"a certificate").thumbprint()]);
    assert!(reason(LeastApp::from_client(certified)).contains("no field `certificates`"));
    Ok(())
}
