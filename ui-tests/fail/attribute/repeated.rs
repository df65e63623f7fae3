use oauth_grants::prelude::*;

#[grant(type = "refresh_token", grace = "5s", grace = "10s")] //~ 1
struct Key;

#[grant(type = "refresh_token", auth_methods = ["none", "client_secret_basic", "none"])] //~ 1
struct Member;

#[grant(type = "refresh_token")]
#[grant(type = "client_credentials")] //~ 1
struct Attribute;

#[oauth_grants::grant(type = "refresh_token")]
#[oauth_grants::prelude::grant(type = "client_credentials")] //~ 1
struct ByPath;

fn main() {
    let _ = [AnyGrant::new(Attribute), AnyGrant::new(ByPath)];
}
