use oauth_grants::prelude::*;

#[derive(GrantForm)]
#[form(rename = "all", crate = "oauth_grants")]
struct Form {
    #[form(renam = "number")]
    phone: String,
    #[form(rename = "a", rename = "b")]
    code: u32,
    #[form("type")]
    kind: String,
    #[form = "size"]
    size: u8,
    #[form(rename = 7)]
    seven: u8,
}

fn main() {}
