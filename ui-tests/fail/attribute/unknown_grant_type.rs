use oauth_grants::prelude::*;

#[grant(type = "authorisation_code")]
struct Near;

#[grant(type = "sms")]
struct Far;

#[grant(type = "URN:example:sms")]
struct UpperCase;

#[grant(type = "https://")]
struct NoHost;

fn main() {
    let _ = AuthorizationServer::builder("https://auth.example.com").register_grant(Near);
}
