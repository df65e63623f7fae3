use oauth_grants::prelude::*;

const SCOPES: Scope = scope!("orders:read");

required_scope! {
    /// No character of a scope.
    struct Quoted = all("say \"hello\"") of SCOPES; //~ 1
    /// No scope at all.
    struct Nothing = any("") of SCOPES; //~ 1
    /// Two texts.
    struct Texts = all("orders:read", "orders:write") of SCOPES; //~ 1
    /// No way to require one.
    struct Some = some("orders:read") of SCOPES; //~ 1
    /// No way to require both.
    struct Both = both("orders:read") of SCOPES; //~ 1
    /// Not said whether all of it is required.
    struct Bare = "orders:read" of SCOPES; //~ 1
    /// Nor of what.
    struct Alone = "orders:read"; //~ 1
    /// Without parentheses.
    struct Word = all of SCOPES; //~ 1
    /// Twice a scope.
    struct Twice = all(scope!("orders:read")) of SCOPES; //~ 1
    /// Nothing, and no semicolon at the end.
    struct Empty = all() of SCOPES //~ 1
}

fn main() {}
