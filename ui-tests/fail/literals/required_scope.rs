use oauth_grants::prelude::*;

required_scope! {
    /// No character of a scope.
    struct Quoted = all("say \"hello\""); //~ 1
    /// No scope at all.
    struct Nothing = any(""); //~ 1
    /// No way to require one.
    struct Some = some("orders:read"); //~ 1
}

fn main() {}
