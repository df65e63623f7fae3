//! Expansions of `#[grant(...)]`.

use expect_test::expect_file;
use quote::quote;

use super::assert_expansion;
use crate::expand::{grant, is_key_value};

#[test]
fn struct_with_every_key_of_its_kind() {
    let attribute = quote! {
        type = "authorization_code",
        auth_methods = ["client_secret_basic", "client_secret_post", "none"],
        pkce = "required",
        code_lifetime = "60s",
    };
    let item = quote! {
        /// Sign-in for web, mobile and command-line applications.
        struct SignIn;
    };
    assert_expansion(grant(attribute, item), &expect_file!["snapshots/struct.rs"]);
}

#[test]
fn impl_block_with_hooks() {
    let attribute = quote!(type = "password", insecure = "the till application, until its new release in 2027");
    let item = quote! {
        impl Staff {
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
    };
    assert_expansion(grant(attribute, item), &expect_file!["snapshots/impl_block.rs"]);
}

#[test]
fn custom_grant_at_the_token_endpoint() {
    let attribute = quote!(type = "urn:example:params:oauth:grant-type:sms", auth_methods = ["none"]);
    let item = quote! {
        impl TextMessageCode {
            async fn validate_token_request(
                &self,
                request: &TokenRequest<'_>,
                form: SmsForm,
            ) -> Result<Approved, GrantError> {
                self.phones.check(form).await
            }
        }
    };
    assert_expansion(grant(attribute, item), &expect_file!["snapshots/custom_token.rs"]);
}

#[test]
fn custom_grant_at_both_endpoints() {
    let attribute = quote! {
        type = "urn:example:ticket", response_types = ["ticket"], response_mode = fragment, crate = crate::oauth
    };
    let item = quote! {
        #[expect(clippy::unused_self, reason = "one of two")]
        impl<S: Shop> Ticket<S> where S: Send {
            async fn create_authorization_response(
                &self,
                request: &AuthorizationRequest<'_>,
                granted: Granted,
            ) -> Result<AuthorizationResponse, GrantError> { first() }

            async fn claim(
                &self,
                request: &TokenRequest<'_>,
                artefact: Stub,
            ) -> Result<Claimed<Stub>, GrantError> { second() }

            async fn validate_token_request(
                &self,
                request: &TokenRequest<'_>,
                form: TicketForm<S>,
            ) -> Result<Approved<Stub>, GrantError> { third() }
        }
    };
    assert_expansion(grant(attribute, item), &expect_file!["snapshots/custom_both.rs"]);
}

#[test]
fn insecure_grants_use_deprecated_constants() {
    let attribute = quote!(type = authorization_code, code_challenge_methods = ["S256", "plain"], pkce = optional);
    let item = quote! {
        #[expect(deprecated, dead_code, reason = "an old television")]
        #[cfg(feature = "television")]
        pub struct Television<T = ()>(T) where T: Send;
    };
    assert_expansion(grant(attribute, item), &expect_file!["snapshots/insecure.rs"]);
}

#[test]
fn every_other_key() {
    let attribute = quote! {
        type = "refresh_token", auth_methods = ["none", "urn:example:mesh"], rotation = "public_clients",
        grace = "0s", access_token_lifetime = "1h", refresh_token_lifetime = "30d"
    };
    assert_expansion(
        grant(
            attribute,
            quote!(
                struct Renew;
            ),
        ),
        &expect_file!["snapshots/refresh_token.rs"],
    );
}

#[test]
fn an_attribute_with_an_equals_sign_is_left_to_rustc() {
    for written in ["#[grant = \"implicit\"]", "#[grant=\"implicit\"]", "#[oauth_grants::grant = \"implicit\"]"] {
        assert!(is_key_value(written), "{written}");
    }
    for written in
        ["#[grant(type = \"implicit\")]", "#[grant[type = \"implicit\"]]", "#[grant {type = \"a\"}]", "#[grant]", ""]
    {
        assert!(!is_key_value(written), "{written}");
    }
}
