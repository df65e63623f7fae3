use oauth_grants::prelude::*;

#[derive(GrantForm)]
struct Form {
    grant_type: String, //~ 1
    client_id: String, //~ 1
    #[form(rename = "client_secret")] //~ 1
    secret: String,
    client_assertion: String, //~ 1
    client_assertion_type: String, //~ 1
    scope: Scope, //~ 1
    resource: String, //~ 1
}

fn main() {}
