use oauth_grants::prelude::*;

#[grant(type = "authorization_code", auth_methods = [], code_challenge_methods = [])] //~ 2
struct Lists;

#[grant(type = "implicit", insecure = " ")] //~ 1
struct Reason;

#[grant(type = "")] //~ 1
struct Name;

fn main() {}
