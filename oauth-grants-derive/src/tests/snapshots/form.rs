/// Written by `#[derive(GrantForm)]`.
#[automatically_derived]
impl ::oauth_grants::grant::GrantForm for TextMessageForm {
    const PARAMETERS: &'static [&'static str] = &["phone", "one-time-code"];
    fn from_parameters(
        parameters: &::oauth_grants::protocol::Parameters,
    ) -> ::core::result::Result<Self, ::oauth_grants::protocol::GrantError> {
        ::core::result::Result::Ok(Self {
            phone: <String as ::oauth_grants::grant::FormField>::read(
                parameters,
                "phone",
            )?,
            code: <Option<
                u32,
            > as ::oauth_grants::grant::FormField>::read(parameters, "one-time-code")?,
        })
    }
}
