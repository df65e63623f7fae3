use oauth_grants::prelude::*;

#[grant]
struct Bare;

#[grant()]
struct Empty;

#[grant(auth_methods = ["none"])]
struct Keys;

fn main() {
    // The grants are grants after all: nothing more is reported here.
    let _ = [AnyGrant::new(Bare), AnyGrant::new(Empty), AnyGrant::new(Keys)];
}
