/// Sign-in for web, mobile and command-line applications.
struct SignIn;
/// Written by `#[grant(type = "authorization_code")]`.
#[automatically_derived]
impl ::oauth_grants::grant::Grant for SignIn {
    type Kind = ::oauth_grants::grant::kind::AuthorizationCode;
    const DECLARATION: ::oauth_grants::grant::Declaration = ::oauth_grants::grant::Declaration::authorization_code()
        .auth_methods(&["client_secret_basic", "client_secret_post", "none"])
        .pkce(::oauth_grants::extension::CodeChallenge::required())
        .code_lifetime(::core::time::Duration::from_secs(60));
}
#[automatically_derived]
impl ::oauth_grants::grant::AuthorizationCodeGrant for SignIn {}
#[automatically_derived]
impl ::oauth_grants::grant::RequiresCodeChallenge for SignIn {}
