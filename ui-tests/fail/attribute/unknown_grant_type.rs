use oauth_grants::prelude::*;

#[grant(type = "authorisation_code")] //~ 1
struct Near;

#[grant(type = "sms")] //~ 1
struct Far;

#[grant(type = "URN:example:sms")] //~ 1
struct UpperCase;

#[grant(type = "https://")] //~ 1
struct NoHost;

fn main() {
    let _ = AuthorizationServer::builder("https://auth.example.com").register_grant(Near);
}
