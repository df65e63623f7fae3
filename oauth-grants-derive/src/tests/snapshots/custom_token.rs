/// Written by `#[grant(type = "urn:example:params:oauth:grant-type:sms")]`.
#[automatically_derived]
impl ::oauth_grants::grant::Grant for TextMessageCode {
    type Kind = ::oauth_grants::grant::kind::CustomToken;
    const DECLARATION: ::oauth_grants::grant::Declaration = ::oauth_grants::grant::Declaration::custom(
            "urn:example:params:oauth:grant-type:sms",
        )
        .auth_methods(&["none"]);
}
#[allow(private_interfaces)]
impl ::oauth_grants::grant::TokenEndpointGrant for TextMessageCode {
    type Form = SmsForm;
    type Artefact = ();
    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        form: SmsForm,
    ) -> Result<Approved, GrantError> {
        self.phones.check(form).await
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
