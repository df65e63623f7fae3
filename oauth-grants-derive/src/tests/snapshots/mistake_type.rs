#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    use ::oauth_grants::completion::grant::{};
};
/// Written by `#[grant(type = "")]`.
#[automatically_derived]
impl ::oauth_grants::grant::Grant for Staff {
    type Kind = ::oauth_grants::grant::kind::CustomToken;
    const DECLARATION: ::oauth_grants::grant::Declaration = ::oauth_grants::grant::Declaration::custom(
        "",
    );
}
#[automatically_derived]
impl ::oauth_grants::grant::TokenEndpointGrant for Staff {
    type Form = ();
    type Artefact = ();
    async fn validate_token_request(
        &self,
        _: &::oauth_grants::endpoint::TokenRequest<'_>,
        _: (),
    ) -> ::core::result::Result<
        ::oauth_grants::grant::Approved<()>,
        ::oauth_grants::protocol::GrantError,
    > {
        ::core::unimplemented!()
    }
    async fn claim(
        &self,
        _: &::oauth_grants::endpoint::TokenRequest<'_>,
        _: (),
    ) -> ::core::result::Result<
        ::oauth_grants::store::Claimed<()>,
        ::oauth_grants::protocol::GrantError,
    > {
        ::core::result::Result::Ok(::oauth_grants::store::Claimed::nothing())
    }
}
#[allow(dead_code)]
impl Staff {
    async fn authenticate_user(&self) {}
}
::core::compile_error! {
    "missing key `type` in `#[grant(...)]`\n= help: add `type = \"...\"`\n= help: allowed values: `authorization_code`, `implicit`, `password`, `client_credentials`, `refresh_token`, or an absolute URI for a grant of your own\n= note: RFC 6749 sections 4 and 6 define the five, section 4.5 names all others by absolute URIs"
}
