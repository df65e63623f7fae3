use oauth_grants::prelude::*;

#[grant(type = 7)] //~ 1
struct Number;

#[grant(type = "refresh_token", auth_methods = "none", grace = 10, access_token_lifetime = 60s, rotation = ["always"])] //~ 4
struct Renew;

#[grant(type = "client_credentials", auth_methods = [true], access_token_lifetime = 60 * 60)] //~ 2
struct Machine;

#[grant(type = std::any::type_name, auth_methods = none)] //~ 2
struct Words;

#[grant(type = "client_credentials", auth_methods = [["none"], std::none])] //~ 2
struct Nested;

#[grant(type = "authorization_code", auth_methods = "client_secret_basic, none")] //~ 1
struct OneText;

#[grant(type = "authorization_code", auth_methods = ("client_secret_basic", "none"))] //~ 1
struct Tuple;

#[grant(type = "client_credentials", crate = "oauth_grants")] //~ 1
struct Path;

fn main() {}
