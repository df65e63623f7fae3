use oauth_grants::prelude::*;

const NAME: &str = "name";

#[derive(GrantForm)]
#[form(rename = "all", crate = "oauth_grants")] //~ 2
struct Form {
    #[form(renam = "number")] //~ 1
    phone: String,
    #[form(rename = "a", rename = "b")] //~ 1
    code: u32,
    #[form("type")] //~ 1
    kind: String,
    #[form = "size"] //~ 1
    size: u8,
    #[form(rename = 7)] //~ 1
    seven: u8,
    #[form(rename = NAME)] //~ 1
    constant: u8,
    #[form(default = 3)] //~ 1
    three: u8,
    #[form(default)] //~ 1
    default: u8,
}

fn main() {}
