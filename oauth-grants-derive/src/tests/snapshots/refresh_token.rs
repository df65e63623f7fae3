struct Renew;
/// Written by `#[grant(type = "refresh_token")]`.
#[automatically_derived]
impl ::oauth_grants::grant::Grant for Renew {
    type Kind = ::oauth_grants::grant::kind::RefreshToken;
    const DECLARATION: ::oauth_grants::grant::Declaration = ::oauth_grants::grant::Declaration::refresh_token()
        .auth_methods(&["none", "urn:example:mesh"])
        .rotation(::oauth_grants::grant::RefreshTokenRotation::PublicClients)
        .grace(::core::time::Duration::from_secs(0))
        .access_token_lifetime(::core::time::Duration::from_secs(3600))
        .refresh_token_lifetime(::core::time::Duration::from_secs(2592000));
}
#[automatically_derived]
impl ::oauth_grants::grant::RefreshTokenGrant for Renew {}
