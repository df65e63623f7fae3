use oauth_grants::prelude::*;

#[grant(type = "client_credentials" auth_methods = ["client_secret_basic"])] //~ 1
struct NoComma;

#[grant(type = "client_credentials"; auth_methods = ["client_secret_basic"])] //~ 1
struct Semicolon;

#[grant(type = "client_credentials",, auth_methods = ["client_secret_basic"])] //~ 1
struct TwoCommas;

#[grant(type = "client_credentials" "refresh_token")] //~ 1
struct TwoValues;

#[grant(type: "client_credentials", auth_methods => ["client_secret_basic"])] //~ 2
struct OtherSigns;

#[grant("type" = "client_credentials", auth_methods("client_secret_basic", "client_secret_post"))] //~ 2
struct Quoted;

#[grant(type = "authorization_code", auth_methods = ["none",, "client_secret_basic"])] //~ 1
struct InList;

#[grant(type = "implicit", insecure)] //~ 1
struct NoReason;

#[grant(client_credentials)] //~ 1
struct ValueAlone;

// What is forgotten between two keys does not hide what is wrong with them.
#[grant(type = "client_credentials" auth_methods = ["nome"] access_token_lifetime = "60")] //~ 4
struct AndMore;

fn main() {
    let _ = [AnyGrant::new(NoComma), AnyGrant::new(Semicolon), AnyGrant::new(TwoCommas)];
}
