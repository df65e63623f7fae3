/// Written by `#[grant(type = "password")]`.
#[automatically_derived]
impl ::oauth_grants::grant::Grant for Staff {
    type Kind = ::oauth_grants::grant::kind::Password;
    const DECLARATION: ::oauth_grants::grant::Declaration = ::oauth_grants::grant::Declaration::password();
}
impl ::oauth_grants::grant::PasswordGrant for Staff {
    async fn authenticate_user(
        &self,
        _: &str,
        _: &::oauth_grants::protocol::Password,
        _: &::oauth_grants::endpoint::TokenRequest<'_>,
    ) -> ::core::result::Result<
        ::core::option::Option<::oauth_grants::protocol::Subject>,
        ::oauth_grants::protocol::GrantError,
    > {
        ::core::unimplemented!()
    }
}
#[allow(dead_code)]
impl Staff {
    const LIMIT: usize = 3;
    fn authenticate_user(&self) -> Result<Option<Subject>, GrantError> {
        half().typed
    }
    async fn lookup(&self) {}
}
::core::compile_error! {
    "a constant in an impl block with `#[grant(...)]`\n= help: move it into another impl block, without `#[grant(...)]`\n= note: the methods of a block with `#[grant(...)]` are the hooks of its grant"
}
::core::compile_error! {
    "a type in an impl block with `#[grant(...)]`\n= help: remove it; the types are read from the parameters of the hooks\n= note: the methods of a block with `#[grant(...)]` are the hooks of its grant"
}
::core::compile_error! {
    "`lookup` is no hook of the `password` grant\n= help: hooks: `authenticate_user`; move helpers into another impl block, without `#[grant(...)]`\n= note: the methods of a block with `#[grant(...)]` are the hooks of its grant"
}
::core::compile_error! {
    "hook `authenticate_user` must be `async`\n= help: write `async fn authenticate_user`\n= note: RFC 6749 section 4.3.2: the server verifies the user name and the password"
}
::core::compile_error! {
    "hook `authenticate_user` has one parameter in place of 4\n= help: write `async fn authenticate_user(&self, username: &str, password: &Password, request: &TokenRequest<'_>) -> Result<Option<Subject>, GrantError>`\n= note: RFC 6749 section 4.3.2: the server verifies the user name and the password"
}
