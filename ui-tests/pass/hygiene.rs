//! Nothing of the prelude is there, and what is there by its names is something else.
#![no_implicit_prelude]
#![allow(dead_code)]

extern crate oauth_grants;
extern crate std;

mod core {}
mod grant {}

struct Result;
struct Option;
struct String;
struct Vec;
struct Duration;
trait Send {}
trait Grant {}
trait FormField {}
trait GrantForm {}

#[::oauth_grants::grant(
    type = "authorization_code",
    auth_methods = ["none"],
    pkce = "optional",
    code_lifetime = "60s",
)]
struct SignIn;

#[::oauth_grants::grant(type = "refresh_token", rotation = "always", grace = "1s")]
struct r#type;

struct Code;

#[::oauth_grants::grant(type = "urn:example:code")]
impl Code {
    async fn validate_token_request(
        &self,
        _request: &::oauth_grants::endpoint::TokenRequest<'_>,
        _form: Form,
    ) -> ::std::result::Result<::oauth_grants::grant::Approved, ::oauth_grants::protocol::GrantError> {
        ::std::result::Result::Ok(::oauth_grants::grant::Approved::for_client())
    }
}

#[derive(::oauth_grants::GrantForm)]
struct Form {
    parameters: ::std::string::String,
    r#type: ::std::option::Option<u8>,
    Ok: bool,
}

fn main() {}
