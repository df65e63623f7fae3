use oauth_grants::{prelude::*, protocol::Issuer};

const TEXT: &str = "profile";
const CONSTANT: Scope = scope!(TEXT);
const NUMBER: Scope = scope!(7);
const SEVERAL: Scope = scope!("read", "write");
const CHARACTER: Issuer = issuer!('a');
const BYTES: RedirectUri = redirect_uri!(b"https://shop.example/callback");

fn main() {
    let address = "127.0.0.1";
    let _ = redirect_uri!("http://{address}/callback", address);
    let _ = redirect_uri!(format!("http://{address}/callback"));
}
