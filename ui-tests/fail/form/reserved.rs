use oauth_grants::prelude::*;

#[derive(GrantForm)]
struct Form {
    grant_type: String,
    client_id: String,
    #[form(rename = "client_secret")]
    secret: String,
    client_assertion: String,
    client_assertion_type: String,
    scope: Scope,
    resource: String,
}

fn main() {}
