use oauth_grants::prelude::*;

#[derive(GrantForm)]
struct Unit;

#[derive(GrantForm)]
struct Tuple(String);

#[derive(GrantForm)]
enum Either {
    Phone(String),
}

fn main() {}
