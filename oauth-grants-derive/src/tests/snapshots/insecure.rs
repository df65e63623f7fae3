#[expect(dead_code, reason = "an old television")]
#[cfg(feature = "television")]
pub struct Television<T = ()>(
    T,
)
where
    T: Send;
/// Written by `#[grant(type = "authorization_code")]`.
#[automatically_derived]
#[expect(deprecated, reason = "an old television")]
#[cfg(feature = "television")]
impl<T: 'static> ::oauth_grants::grant::Grant for Television<T>
where
    T: Send,
{
    type Kind = ::oauth_grants::grant::kind::AuthorizationCode;
    const DECLARATION: ::oauth_grants::grant::Declaration = {
        let () = ::oauth_grants::insecure::plain_code_challenge;
        ::oauth_grants::grant::Declaration::authorization_code()
            .pkce(::oauth_grants::extension::CodeChallenge::optional().allow_plain())
            .insecure("an old television")
    };
}
#[automatically_derived]
#[cfg(feature = "television")]
impl<T: 'static> ::oauth_grants::grant::AuthorizationCodeGrant for Television<T>
where
    T: Send,
{}
