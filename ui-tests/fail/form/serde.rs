//! Names that serde is told.

use oauth_grants::prelude::*;
use serde::Deserialize;

#[derive(GrantForm, Deserialize)]
struct TextMessage {
    #[serde(rename = "Phone")] //~ 1
    phone_number: String,
    #[serde(default)]
    code: Option<String>,
    // The two are to differ.
    #[serde(rename = "Language")]
    #[form(rename = "lang")]
    language: Option<String>,
}

#[derive(GrantForm, Deserialize)]
#[serde(rename_all = "camelCase")] //~ 1
struct Call {
    phone_number: String,
    country_code: Option<String>,
    digits: u32,
}

// Nothing that reads serde's attributes is derived, which rustc says.
#[derive(GrantForm)]
struct Letter {
    #[serde(rename = "Street")] //~ 2
    street: String,
}

fn main() {}
