use oauth_grants::prelude::*;

#[derive(GrantForm)]
struct Form {
    phone: String,
    #[form(rename = "phone")] //~ 1
    number: String,
    #[form(rename = "")] //~ 1
    empty: String,
    #[form(rename = "one time code")] //~ 1
    spaced: String,
    größe: u8, //~ 1
}

fn main() {}
