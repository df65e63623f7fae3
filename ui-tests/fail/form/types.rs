use oauth_grants::prelude::*;

// Mistakes of both sorts show in one run.
#[derive(GrantForm)]
struct Form<'a> {
    scope: String, //~ 1
    user: Subject, //~ 1
    other_user: Option<oauth_grants::protocol::Subject>, //~ 1
    languages: Option<Vec<String>>, //~ 1
    borrowed: &'a str, //~ 1
    price: f64, //~ 1
}

fn main() {}
