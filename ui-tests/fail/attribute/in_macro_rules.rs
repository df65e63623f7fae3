use oauth_grants::prelude::*;

macro_rules! sign_in {
    ($name:ident, $type:literal, $method:expr, $pkce:ident) => {
        #[grant(type = $type, auth_methods = [$method], pkce = $pkce)]
        struct $name;
    };
}

sign_in!(SignIn, "authorization_cod", "nome", requird); //~ 3

fn main() {}
