use oauth_grants::prelude::*;

#[grant(type = "password")]
struct Staff; //~ 1

#[grant(type = "urn:example:code")]
struct Code; //~ 1

#[grant(type = "urn:example:ticket", response_types = ["ticket"])]
struct Ticket; //~ 1

fn main() {
    let _ = [AnyGrant::new(Staff), AnyGrant::new(Code), AnyGrant::new(Ticket)];
}
