use oauth_grants::prelude::*;

const ORDERS: Scope = scope!("orders:read orders:write");

required_scope! {
    /// Two letters change places, and nobody could ever bring it.
    struct Read = all("orders:raed") of ORDERS; //~ 1
    /// One of two is not there.
    struct Write = any("orders:write admin") of ORDERS; //~ 1
    /// Half a token is none.
    struct Half = all("orders") of ORDERS; //~ 1
    struct Good = all("orders:write orders:read") of ORDERS;
    /// Nothing says which there are.
    struct Whose = all("orders:read"); //~ 1
}

fn main() {}
