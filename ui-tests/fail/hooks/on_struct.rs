use oauth_grants::prelude::*;

#[grant(type = "password")]
struct Staff;

#[grant(type = "urn:example:code")]
struct Code;

#[grant(type = "urn:example:ticket", response_types = ["ticket"])]
struct Ticket;

fn main() {
    let _ = [AnyGrant::new(Staff), AnyGrant::new(Code), AnyGrant::new(Ticket)];
}
