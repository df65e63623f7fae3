/// Written by `#[derive(GrantForm)]`.
#[automatically_derived]
impl crate::grant::GrantForm for Empty {
    const PARAMETERS: &'static [&'static str] = &[];
    fn from_parameters(
        _: &crate::protocol::Parameters,
    ) -> ::core::result::Result<Self, crate::protocol::GrantError> {
        ::core::result::Result::Ok(Self {})
    }
}
