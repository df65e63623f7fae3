use oauth_grants::prelude::*;

// Mistakes of both sorts show in one run.
#[derive(GrantForm)]
struct Form<'a> {
    scope: String,
    user: Subject,
    other_user: Option<oauth_grants::protocol::Subject>,
    languages: Option<Vec<String>>,
    borrowed: &'a str,
    price: f64,
}

fn main() {}
