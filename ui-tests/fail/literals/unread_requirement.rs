use oauth_grants::prelude::*;

const SCOPES: Scope = scope!("orders:read orders:write");

required_scope! {
    /// Not said that it is a struct, which is there all the same.
    pub ReadOrders = all("orders:read") of SCOPES; //~ 1
}

required_scope! {
    /// What it is called.
    struct = all("orders:read") of SCOPES; //~ 1
}

required_scope! {
    /// As a type is said.
    struct Typed: all("orders:read") of SCOPES; //~ 1
}

required_scope! {
    /// Another macro.
    struct Literal = scope!("orders:read") of SCOPES; //~ 1
}

required_scope! {
    struct First = all("orders:read") of SCOPES, //~ 1
    /// Behind a comma.
    struct Second = any("orders:write") of SCOPES,
}

required_scope! {
    /// Another word before the scopes.
    struct From = all("orders:read") from SCOPES; //~ 1
}

required_scope! {
    /// Without parentheses.
    struct Bare = all "orders:read" of SCOPES; //~ 1
    /// The scopes themselves.
    struct Written = all("orders:read") of "orders:read orders:write"; //~ 1
}

fn is_there<Required: RequiredScope>() {}

fn main() {
    is_there::<ReadOrders>();
    let _ = (Typed, Literal, First, Second, From, Bare, Written);
}
