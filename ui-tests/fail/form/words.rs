use oauth_grants::prelude::*;

#[derive(GrantForm)]
struct TextMessage {
    #[form(default)]
    phone: String,
    #[form(skip)]
    code: Option<String>,
}

fn main() {}
