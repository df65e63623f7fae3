use oauth_grants::prelude::*;

struct Forgotten;

struct ByHand;

impl Grant for ByHand {
    type Kind = String; //~ 1
    const DECLARATION: Declaration = Declaration::custom("urn:example:by-hand");
}

struct HookLess;

impl Grant for HookLess {
    type Kind = kind::Password;
    const DECLARATION: Declaration = Declaration::password();
}

fn main() {
    let _ = AuthorizationServer::builder("https://auth.example.com").register_grant(Forgotten); //~ 1
    let _ = AuthorizationServer::builder("https://auth.example.com").register_grant(HookLess); //~ 1
}
