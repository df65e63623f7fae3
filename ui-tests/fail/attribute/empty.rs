use oauth_grants::prelude::*;

#[grant(type = "authorization_code", auth_methods = [], code_challenge_methods = [])]
struct Lists;

#[grant(type = "implicit", insecure = " ")]
struct Reason;

#[grant(type = "")]
struct Name;

fn main() {}
