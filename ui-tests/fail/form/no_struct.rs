use oauth_grants::prelude::*;

#[derive(GrantForm)]
struct Unit;

#[derive(GrantForm)]
struct Tuple(String);

#[derive(GrantForm)]
enum Either {
    Phone(String),
}

#[derive(GrantForm)]
union Bits {
    phone: u32,
}

fn main() {}
