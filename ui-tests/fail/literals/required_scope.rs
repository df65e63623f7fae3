use oauth_grants::prelude::*;

const SCOPES: Scope = scope!("orders:read");

required_scope! {
    /// No character of a scope.
    struct Quoted = all("say \"hello\"") of SCOPES; //~ 1
    /// No scope at all.
    struct Nothing = any("") of SCOPES; //~ 1
    /// No way to require one.
    struct Some = some("orders:read") of SCOPES; //~ 1
}

fn main() {}
