use oauth_grants::prelude::*;

#[derive(GrantForm)]
struct TextMessage {
    #[form(default)] //~ 1
    phone: String,
    #[form(skip)] //~ 1
    code: Option<String>,
}

fn main() {}
