use oauth_grants::prelude::*;

const NOTHING: Scope = scope!(); //~ 1

fn main() {}
