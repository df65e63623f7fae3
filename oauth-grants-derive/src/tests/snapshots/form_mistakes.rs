#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    use ::oauth_grants::completion::form::renam as _;
};
/// Written by `#[derive(GrantForm)]`.
#[automatically_derived]
impl ::oauth_grants::grant::GrantForm for SmsForm {
    const PARAMETERS: &'static [&'static str] = &[
        "scope",
        "phone",
        "phone",
        "client_secret",
    ];
    fn from_parameters(
        parameters: &::oauth_grants::protocol::Parameters,
    ) -> ::core::result::Result<Self, ::oauth_grants::protocol::GrantError> {
        ::core::result::Result::Ok(Self {
            scope: <String as ::oauth_grants::grant::FormField>::read(
                parameters,
                "scope",
            )?,
            phone: <String as ::oauth_grants::grant::FormField>::read(
                parameters,
                "phone",
            )?,
            number: <String as ::oauth_grants::grant::FormField>::read(
                parameters,
                "phone",
            )?,
            client_secret: <String as ::oauth_grants::grant::FormField>::read(
                parameters,
                "client_secret",
            )?,
        })
    }
}
::core::compile_error! {
    "unknown key `rename` in `#[form(...)]`\n= help: allowed keys: `crate`\n= note: a name is given at a field, the library's path at the struct"
}
::core::compile_error! {
    "unknown key `renam` in `#[form(...)]`\n= help: did you mean `rename`?\n= help: allowed keys: `rename`\n= note: RFC 6749 section 8.2 names parameters"
}
::core::compile_error! {
    "expected `#[form(...)]`\n= help: write `#[form(rename = \"...\")]`\n= note: RFC 6749 section 8.2 names parameters"
}
::core::compile_error! {
    "expected `key = value` in `#[form(...)]`\n= help: write `rename = \"x\"`\n= note: keys are separated by commas"
}
::core::compile_error! {
    "parameter `scope` is read by the server and cannot be a field of a form\n= help: remove the field and call `request.scope()`, which is bounded by what the client may have\n= note: RFC 6749 section 3.3: `scope` means the same in every token request"
}
::core::compile_error! {
    "parameter `phone` is already read into the field `phone`\n= help: rename or remove one of them\n= note: RFC 6749 section 3.2: a parameter comes once in a request"
}
::core::compile_error! {
    "parameter `client_secret` is read by the server and cannot be a field of a form\n= help: remove the field: the client is authenticated before the hook runs, see `request.client()`\n= note: RFC 6749 section 2.3.1: client credentials are for the client authentication methods"
}
