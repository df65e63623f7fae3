// Every macro of the library, on items and fields with names that are keywords, some of which are not there, reached by
// whatever path the library has: `pass/every_name.rs` and `renamed/` include this. Nothing of the prelude is presumed.

macro_rules! every_macro {
    ($($library:tt)+) => {
        #[$($library)+::grant(
            type = "authorization_code",
            pkce = "required",
            code_challenge_methods = ["S256"],
            code_lifetime = "60s",
            crate = $($library)+,
        )]
        pub(crate) struct r#struct {
            #[cfg(any())]
            absent: Absent,
            #[cfg(all())]
            pub(crate) r#type: u8,
        }

        pub(crate) struct r#impl<T>(pub(crate) T);

        #[$($library)+::grant(type = "urn:example:code", response_types = ["own"], crate = $($library)+)]
        impl<T> r#impl<T>
        where
            T: ::core::clone::Clone,
        {
            #[cfg(any())]
            async fn create_authorization_response(&self) {}

            async fn r#validate_token_request(
                &self,
                r#in: &$($library)+::endpoint::TokenRequest<'_>,
                r#enum { r#type, r#move, r#where }: r#enum<u8>,
            ) -> ::core::result::Result<$($library)+::grant::Approved<r#dyn>, $($library)+::protocol::GrantError> {
                let _ = (r#in.now(), r#move, r#where);
                ::core::result::Result::Ok($($library)+::grant::Approved::for_client().claiming(r#dyn(r#type), $($library)+::grant::Family::begins_here()))
            }

            async fn claim(
                &self,
                _: &$($library)+::endpoint::TokenRequest<'_>,
                artefact: r#dyn,
            ) -> ::core::result::Result<$($library)+::store::Claimed<r#dyn>, $($library)+::protocol::GrantError> {
                ::core::result::Result::Ok($($library)+::store::Claimed::won(r#dyn(artefact.0)))
            }

            async fn create_authorization_response(
                &self,
                _: &$($library)+::endpoint::AuthorizationRequest<'_>,
                _: $($library)+::grant::Granted,
            ) -> ::core::result::Result<$($library)+::grant::AuthorizationResponse, $($library)+::protocol::GrantError>
            {
                ::core::result::Result::Ok(::core::default::Default::default())
            }
        }

        pub(crate) struct r#dyn(::std::string::String);

        #[derive($($library)+::GrantForm)]
        #[form(crate = $($library)+)]
        pub(crate) struct r#enum<T> {
            #[cfg(any())]
            absent: Absent,
            r#type: ::std::string::String,
            r#move: ::core::option::Option<T>,
            #[form(rename = "where_from")]
            r#where: bool,
        }

        #[derive($($library)+::ClientModel)]
        #[oauth(table = "apps", crate = $($library)+)]
        pub(crate) struct r#extern {
            #[cfg(any())]
            absent: Absent,
            #[oauth(default = 1)]
            r#type: i64,
            client_id: ::std::string::String,
            #[oauth(client_secret)]
            r#match: ::core::option::Option<::std::vec::Vec<u8>>,
            #[oauth(seconds)]
            client_secret_expires_at: ::core::option::Option<i64>,
            redirect_uris: ::std::vec::Vec<::std::string::String>,
            response_types: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
            client_name: ::core::option::Option<::std::string::String>,
            disabled: bool,
        }

        #[derive($($library)+::AuthorizationCodeModel)]
        #[oauth(table = "login_codes", crate = $($library)+)]
        pub(crate) struct r#box {
            #[cfg(any())]
            absent: Absent,
            #[oauth(default = 1)]
            r#type: i64,
            code: ::std::string::String,
            client_id: ::std::string::String,
            #[oauth(user)]
            r#async: i64,
            #[oauth(expires_at)]
            r#for: ::std::time::SystemTime,
            redirect_uri: ::core::option::Option<::std::string::String>,
            scope: ::std::string::String,
            code_challenge: ::core::option::Option<::std::string::String>,
            #[oauth(milliseconds)]
            claimed_at: ::core::option::Option<i64>,
            #[oauth(extra)]
            r#where: ::core::option::Option<i64>,
        }

        #[derive($($library)+::TokenModel)]
        #[oauth(table = "api_tokens", crate = $($library)+)]
        pub(crate) struct r#static {
            #[cfg(any())]
            absent: Absent,
            access_token: ::std::vec::Vec<u8>,
            client_id: ::std::string::String,
            #[oauth(user)]
            r#fn: ::core::option::Option<i64>,
            #[oauth(seconds)]
            expires_at: i64,
            scope: ::std::vec::Vec<::std::string::String>,
            family: ::std::string::String,
            refresh_token: ::core::option::Option<::std::vec::Vec<u8>>,
            refresh_expires_at: ::core::option::Option<::std::time::SystemTime>,
            refresh_scope: ::core::option::Option<::std::string::String>,
            rotated_at: ::core::option::Option<::std::time::SystemTime>,
            #[oauth(successor_seed)]
            r#yield: ::core::option::Option<::std::vec::Vec<u8>>,
        }

        $($library)+::required_scope! {
            pub(crate) struct r#loop = all("orders:read") of $($library)+::scope!("orders:write orders:read");
        }

        pub(crate) fn check() {
            fn is_model<C, A, T>()
            where
                C: $($library)+::model::ClientModel,
                A: $($library)+::model::AuthorizationCodeModel,
                T: $($library)+::model::TokenModel + $($library)+::model::KeepsRefreshTokens,
            {
            }
            is_model::<r#extern, r#box, r#static>();
            let scope: $($library)+::protocol::Scope = $($library)+::scope!("orders:read orders:write");
            let uri: $($library)+::protocol::RedirectUri = $($library)+::redirect_uri!("https://shop.example/callback");
            let issuer: $($library)+::protocol::Issuer = $($library)+::issuer!("https://auth.example.com");
            let required = <r#loop as $($library)+::resource::RequiredScope>::REQUIREMENT;
            let _ = (scope, uri, issuer, required);
            let _ = [
                $($library)+::grant::AnyGrant::new(r#struct { r#type: 1 }),
                $($library)+::grant::AnyGrant::new(r#impl(1)),
            ];
        }
    };
}
