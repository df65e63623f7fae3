use oauth_grants::prelude::*;

#[derive(GrantForm)]
struct Unit; //~ 1

#[derive(GrantForm)]
struct Tuple(String); //~ 1

#[derive(GrantForm)]
enum Either { //~ 1
    Phone(String),
}

#[derive(GrantForm)]
union Bits { //~ 1
    phone: u32,
}

fn main() {}
