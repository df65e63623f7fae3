use oauth_grants::prelude::*;

#[grant(type = 7)]
struct Number;

#[grant(type = "refresh_token", auth_methods = "none", grace = 10, access_token_lifetime = 60s, rotation = ["always"])]
struct Renew;

#[grant(type = "client_credentials", auth_methods = [true], access_token_lifetime = 60 * 60)]
struct Machine;

#[grant(type = std::any::type_name, auth_methods = none)]
struct Words;

#[grant(type = "client_credentials", auth_methods = [["none"], std::none])]
struct Nested;

#[grant(type = "client_credentials", crate = "oauth_grants")]
struct Path;

fn main() {}
