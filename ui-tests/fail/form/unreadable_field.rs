use std::time::SystemTime;

use oauth_grants::prelude::*;

#[derive(GrantForm)]
struct Form {
    phone: String,
    since: SystemTime,
    until: Option<SystemTime>,
}

fn main() {}
