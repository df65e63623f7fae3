use oauth_grants::prelude::*;

#[grant(type = "password")]
struct Staff;

#[grant(type = "urn:example:code")]
struct Code;

fn main() {
    let _ = [AnyGrant::new(Staff), AnyGrant::new(Code)];
}
