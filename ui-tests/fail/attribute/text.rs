//! Letters that look like others, characters that cannot be seen, and words that could be constants.

use oauth_grants::prelude::*;

const REASON: &str = "the kiosk";

#[grant(type = "pаssword")] //~ 1
struct LookAlike;

#[grant(type = "pass\nword", auth_methods = ["none\u{200b}"])] //~ 2
struct Unseen;

#[grant(type = "client_credentials"suffix)] //~ 1
struct Suffix;

#[grant(type = "implicit", insecure = REASON)] //~ 1
struct Constant;

#[grant(type = "//example.com/sms")] //~ 1
struct Relative;

#[grant(type = "https://example.com/sms#fragment")] //~ 1
struct Fragment;

#[grant(type = "client_credentials", access_token_lifetime = "1 hour", auth_methods = ["client_secret_basic,none"])] //~ 2
struct Spoken;

fn main() {}
