#![deny(unfulfilled_lint_expectations)]

use oauth_grants::prelude::*;

#[grant(type = "implicit", insecure = "the kiosk, until 2027")]
#[expect(deprecated)] //~ 1
struct Token;

fn main() {}
