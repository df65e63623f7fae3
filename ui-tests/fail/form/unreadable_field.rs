use std::{rc::Rc, time::SystemTime};

use oauth_grants::prelude::*;

#[derive(GrantForm)]
struct Form {
    phone: String,
    since: SystemTime, //~ 1
    until: Option<SystemTime>, //~ 1
    word: Rc<str>, //~ 1
}

fn main() {}
