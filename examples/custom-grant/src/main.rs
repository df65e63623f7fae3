//! A grant of one's own (RFC 6749 section 4.5): a code that was sent by text message is exchanged for tokens, once.
//!
//! Run: `cargo run -p oauth-grants-custom-grant`, then, with the code that it prints instead of sending it,
//!
//! ```sh
//! curl -d phone=555123 http://127.0.0.1:8080/codes
//! curl -d grant_type=urn:example:params:oauth:grant-type:sms -d client_id=app -d phone=555123 -d code=123456 \
//!     http://127.0.0.1:8080/oauth/token
//! ```

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use axum::{Form, Router, extract::State, http::StatusCode, routing::post};
use oauth_grants::{limit::Guess, prelude::*, protocol::Timestamp};
use rand::{TryRng, rngs::SysRng};

const CODE_LIFETIME: Duration = Duration::from_mins(5);

/// How many wrong guesses a code survives, wherever they come from: of a million codes, whoever has many addresses tries many.
const MOST_GUESSES: u32 = 5;

/// The codes that were sent, by phone. A new one takes the place of the one before.
#[derive(Clone, Default)]
struct Sent(Arc<Mutex<HashMap<String, Code>>>);

struct Code {
    digits: String,
    expires_at: Timestamp,
    guesses: u32,
}

impl Sent {
    fn codes(&self) -> MutexGuard<'_, HashMap<String, Code>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether this is the code that was sent. One that is guessed at too often is forgotten.
    fn is_good(&self, message: &TextMessage, now: Timestamp) -> bool {
        let mut codes = self.codes();
        let Some(code) = codes.get_mut(&message.phone).filter(|code| now < code.expires_at) else { return false };
        if message.code.matches(&code.digits) {
            return true;
        }
        code.guesses += 1;
        if code.guesses == MOST_GUESSES {
            codes.remove(&message.phone);
        }
        false
    }
}

/// The parameters of a token request. They are read before the hooks run: a missing one is `invalid_request`. What is read
/// as a `Password` is in no log.
#[derive(GrantForm)]
struct TextMessage {
    phone: String,
    code: Password,
}

struct TextMessageCode(Sent);

#[grant(type = "urn:example:params:oauth:grant-type:sms", auth_methods = ["none"], access_token_lifetime = "10m")]
impl TextMessageCode {
    /// Checks everything, and uses no right code up. A million codes can be guessed, so guesses are counted.
    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        form: TextMessage,
    ) -> Result<Approved<TextMessage>, GrantError> {
        let attempt = request.admit(Guess::DeviceCode, &form.phone).await?;
        if self.0.is_good(&form, request.now()) {
            let approved = Approved::for_subject(Subject::new(&form.phone)).renewable();
            Ok(approved.claiming(form, Family::begins_here()))
        } else {
            Err(attempt.failed(GrantError::invalid_grant("the code is wrong, expired or used")).await)
        }
    }

    /// Takes the code: of several requests at the same time, one finds it.
    async fn claim(&self, _request: &TokenRequest<'_>, form: TextMessage) -> Result<Claimed<TextMessage>, GrantError> {
        let mut codes = self.0.codes();
        if codes.get(&form.phone).is_some_and(|code| form.code.matches(&code.digits)) {
            codes.remove(&form.phone);
            Ok(Claimed::won(form))
        } else {
            Err(GrantError::invalid_grant("the code is used"))
        }
    }
}

#[grant(type = "refresh_token", auth_methods = ["none"])]
struct Renew;

/// Where the application asks for a code.
#[derive(serde::Deserialize)]
struct Wanted {
    phone: String,
}

/// Prints the code, where an application sends it. How often it sends one to the same phone is for the application to limit.
async fn send_code(State(sent): State<Sent>, Form(Wanted { phone }): Form<Wanted>) -> Result<StatusCode, StatusCode> {
    // Of 2^64 numbers about the same many end in each of the million codes.
    let number = SysRng.try_next_u64().map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    let digits = format!("{:06}", number % 1_000_000);
    println!("to {phone}: {digits}");
    let now = Timestamp::from(SystemTime::now());
    let mut codes = sent.codes();
    codes.retain(|_, code| now < code.expires_at);
    codes.insert(phone, Code { digits, expires_at: now + CODE_LIFETIME, guesses: 0 });
    Ok(StatusCode::ACCEPTED)
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let (listener, issuer) = example::listen(include_str!("main.rs")).await?;

    let store = MemoryStore::new();
    let grant_types = [TextMessageCode::DECLARATION.grant_type().parse()?, GrantType::REFRESH_TOKEN];
    store.insert_client(Client::public("app".parse()?).grant_types(grant_types).scope(scope!("profile")));

    let sent = Sent::default();
    let server = AuthorizationServer::builder(&issuer)
        .store(store)
        .register_grant(TextMessageCode(sent.clone()))
        .register_grant(Renew)
        .build()?;
    let app = Router::new().route("/codes", post(send_code)).with_state(sent).merge(server.routes());
    println!("listening on {issuer}");
    axum::serve(listener, app).await?;
    Ok(())
}
