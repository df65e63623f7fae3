/// Written by `#[grant(type = "password")]`.
#[automatically_derived]
impl ::oauth_grants::grant::Grant for Staff {
    type Kind = ::oauth_grants::grant::kind::Password;
    const DECLARATION: ::oauth_grants::grant::Declaration = ::oauth_grants::grant::Declaration::password()
        .insecure("the till application, until its new release in 2027");
}
impl ::oauth_grants::grant::PasswordGrant for Staff {
    /// Asks the directory.
    async fn authenticate_user(
        &self,
        username: &str,
        password: &Password,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(self.directory.find(username, password).await)
    }
}
