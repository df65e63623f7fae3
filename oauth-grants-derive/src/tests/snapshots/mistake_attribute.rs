#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    use ::oauth_grants::completion::grant::pkse as _;
};
struct SignIn;
/// Written by `#[grant(type = "authorization_code")]`.
#[automatically_derived]
impl ::oauth_grants::grant::Grant for SignIn {
    type Kind = ::oauth_grants::grant::kind::AuthorizationCode;
    const DECLARATION: ::oauth_grants::grant::Declaration = ::oauth_grants::grant::Declaration::authorization_code();
}
#[automatically_derived]
impl ::oauth_grants::grant::AuthorizationCodeGrant for SignIn {}
#[automatically_derived]
impl ::oauth_grants::grant::RequiresCodeChallenge for SignIn {}
::core::compile_error! {
    "expected `key = value` in `#[grant(...)]`\n= help: write `pkce = \"required\"`\n= note: keys are separated by commas"
}
::core::compile_error! {
    "unknown grant type `authorization_cod` in `#[grant(type = ...)]`\n= help: did you mean `authorization_code`?\n= help: allowed values: `authorization_code`, `implicit`, `password`, `client_credentials`, `refresh_token`, or an absolute URI for a grant of your own\n= note: RFC 6749 sections 4 and 6 define the five, section 4.5 names all others by absolute URIs"
}
::core::compile_error! {
    "unknown client authentication method `client_secret_basik` in `#[grant(auth_methods = [...])]`\n= help: did you mean `client_secret_basic`?\n= help: allowed values: `client_secret_basic`, `client_secret_post`, `none`, `self_signed_tls_client_auth`, or an absolute URI for a method of your own\n= note: RFC 7591 section 2 registers the client authentication methods"
}
::core::compile_error! {
    "expected a string literal in `#[grant(auth_methods = [...])]`\n= help: write `auth_methods = [\"client_secret_basic\"]`, for example\n= note: RFC 7591 section 2 registers the client authentication methods"
}
::core::compile_error! {
    "unknown key `pkse` in `#[grant(...)]`\n= help: did you mean `pkce`?\n= help: allowed keys: `type`, `auth_methods`, `pkce`, `code_challenge_methods`, `code_lifetime`, `access_token_lifetime`, `refresh_token_lifetime`, `rotation`, `grace`, `response_types`, `response_mode`, `insecure`, `crate`\n= note: the documentation of `#[grant(...)]` tells what each key means"
}
::core::compile_error! {
    "expected a string literal in `#[grant(code_lifetime = ...)]`\n= help: write it in quotes: `\"60s\"`\n= note: RFC 6749 section 4.1.2 recommends that an authorization code lives for ten minutes at most"
}
::core::compile_error! {
    "key `code_lifetime` stands twice in `#[grant(...)]`\n= help: keep one of the two\n= note: RFC 6749 section 4.1.2 recommends that an authorization code lives for ten minutes at most"
}
