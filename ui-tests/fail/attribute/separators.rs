use oauth_grants::prelude::*;

#[grant(type = "client_credentials" auth_methods = ["client_secret_basic"])]
struct NoComma;

#[grant(type = "client_credentials"; auth_methods = ["client_secret_basic"])]
struct Semicolon;

#[grant(type = "client_credentials",, auth_methods = ["client_secret_basic"])]
struct TwoCommas;

#[grant(type = "client_credentials" "refresh_token")]
struct TwoValues;

#[grant(type: "client_credentials", auth_methods => ["client_secret_basic"])]
struct OtherSigns;

#[grant("type" = "client_credentials", auth_methods("client_secret_basic", "client_secret_post"))]
struct Quoted;

#[grant(type = "authorization_code", auth_methods = ["none",, "client_secret_basic"])]
struct InList;

#[grant(type = "implicit", insecure)]
struct NoReason;

#[grant(client_credentials)]
struct ValueAlone;

// What is forgotten between two keys does not hide what is wrong with them.
#[grant(type = "client_credentials" auth_methods = ["nome"] access_token_lifetime = "60")]
struct AndMore;

fn main() {
    let _ = [AnyGrant::new(NoComma), AnyGrant::new(Semicolon), AnyGrant::new(TwoCommas)];
}
