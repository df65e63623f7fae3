use oauth_grants::prelude::*;

#[grant] //~ 1
struct Bare;

#[grant()] //~ 1
struct Empty;

#[grant(auth_methods = ["none"])] //~ 1
struct Keys;

fn main() {
    // The grants are grants after all: nothing more is reported here.
    let _ = [AnyGrant::new(Bare), AnyGrant::new(Empty), AnyGrant::new(Keys)];
}
