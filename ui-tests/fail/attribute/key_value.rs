use oauth_grants::prelude::*;

#[grant = "client_credentials"] //~ 1
struct Machine;

fn main() {
    let _ = AnyGrant::new(Machine);
}
