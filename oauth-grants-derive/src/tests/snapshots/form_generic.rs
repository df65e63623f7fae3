/// Written by `#[derive(GrantForm)]`.
#[automatically_derived]
impl<
    'a,
    T: 'a + ::oauth_grants::grant::FormField + ::core::marker::Send,
    const N: usize,
> ::oauth_grants::grant::GrantForm for Form<'a, T, N>
where
    T: Clone,
{
    const PARAMETERS: &'static [&'static str] = &["type"];
    fn from_parameters(
        parameters: &::oauth_grants::protocol::Parameters,
    ) -> ::core::result::Result<Self, ::oauth_grants::protocol::GrantError> {
        ::core::result::Result::Ok(Self {
            r#type: <Option<
                T,
            > as ::oauth_grants::grant::FormField>::read(parameters, "type")?,
        })
    }
}
