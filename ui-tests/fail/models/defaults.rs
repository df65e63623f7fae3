//! Defaults as serde and SQL have them, in quotes.

use oauth_grants::ClientModel;

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct App {
    client_id: String,
    #[oauth(default = "now()")] //~ 1
    created_at: i64,
    #[oauth(default = "5")] //~ 1
    priority: u8,
    #[oauth(default = "CURRENT_TIMESTAMP")] //~ 1
    made: String,
    #[oauth(default = "next_id()")] //~ 1
    slug: Option<String>,
    #[oauth(default = "a text")]
    note: Text,
}

type Text = &'static str;

fn main() {}
