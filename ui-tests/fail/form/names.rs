use oauth_grants::prelude::*;

#[derive(GrantForm)]
struct Form {
    phone: String,
    #[form(rename = "phone")]
    number: String,
    #[form(rename = "")]
    empty: String,
    #[form(rename = "one time code")]
    spaced: String,
    größe: u8,
}

fn main() {}
