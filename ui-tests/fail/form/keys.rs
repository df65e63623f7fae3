use oauth_grants::prelude::*;

const NAME: &str = "name";

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
    #[form(rename = NAME)]
    constant: u8,
    #[form(default)]
    default: u8,
}

fn main() {}
