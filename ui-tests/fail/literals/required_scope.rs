use oauth_grants::prelude::*;

required_scope! {
    /// No character of a scope.
    struct Quoted = all("say \"hello\"");
    /// No scope at all.
    struct Nothing = any("");
    /// No way to require one.
    struct Some = some("orders:read");
}

fn main() {}
