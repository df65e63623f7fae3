use oauth_grants::prelude::*;

struct Orders;

fn requires<Scope: RequiredScope>() {}

fn main() {
    requires::<Orders>(); //~ 1
}
