use oauth_grants::{prelude::*, protocol::Issuer};

const TEXT: &str = "profile";
const CONSTANT: Scope = scope!(TEXT); //~ 1
const NUMBER: Scope = scope!(7); //~ 1
const SEVERAL: Scope = scope!("read", "write"); //~ 1
const CHARACTER: Issuer = issuer!('a'); //~ 1
const BYTES: RedirectUri = redirect_uri!(b"https://shop.example/callback"); //~ 1

fn main() {
    let address = "127.0.0.1";
    let _ = redirect_uri!("http://{address}/callback", address); //~ 1
    let _ = redirect_uri!(format!("http://{address}/callback")); //~ 1
}
