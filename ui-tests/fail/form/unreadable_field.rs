use std::time::SystemTime;

use oauth_grants::prelude::*;

#[derive(GrantForm)]
struct Form {
    phone: String,
    since: SystemTime, //~ 1
    until: Option<SystemTime>, //~ 1
}

fn main() {}
