//! Letters that look like others, characters that cannot be seen, and words that could be constants.

use oauth_grants::prelude::*;

const REASON: &str = "the kiosk";

#[grant(type = "pаssword")]
struct LookAlike;

#[grant(type = "pass\nword", auth_methods = ["none\u{200b}"])]
struct Unseen;

#[grant(type = "client_credentials"suffix)]
struct Suffix;

#[grant(type = "implicit", insecure = REASON)]
struct Constant;

#[grant(type = "//example.com/sms")]
struct Relative;

#[grant(type = "https://example.com/sms#fragment")]
struct Fragment;

#[grant(type = "client_credentials", access_token_lifetime = "1 hour", auth_methods = ["client_secret_basic,none"])]
struct Spoken;

fn main() {}
