//! What messages tell to paste compiles as pasted. Written by the tests of `oauth-grants-derive`: every hook there is, and
//! the cases of `fail/` that lack one, mended as they are told to.
#![allow(dead_code, deprecated, unused_variables)]

mod every_hook_of_authorization_code {
    use oauth_grants::prelude::*;

    struct Every;

    #[grant(type = "authorization_code")]
    impl Every {
        fn generate_authorization_code(&self) -> Result<AuthorizationCode, GrantError> { todo!() }
        async fn save_authorization_code(&self, code: AuthorizationCodeRecord, request: &AuthorizationRequest<'_>) -> Result<(), GrantError> { todo!() }
        async fn query_authorization_code(&self, code: &Digest<AuthorizationCode>, request: &TokenRequest<'_>) -> Result<Option<AuthorizationCodeRecord>, GrantError> { todo!() }
        async fn claim_authorization_code(&self, code: &AuthorizationCodeRecord, request: &TokenRequest<'_>) -> Result<Claim<()>, GrantError> { todo!() }
        async fn authenticate_user(&self, code: &AuthorizationCodeRecord, request: &TokenRequest<'_>) -> Result<Option<Subject>, GrantError> { todo!() }
    }
}

mod every_hook_of_password {
    use oauth_grants::prelude::*;

    struct Every;

    #[grant(type = "password")]
    impl Every {
        async fn authenticate_user(&self, username: &str, password: &Password, request: &TokenRequest<'_>) -> Result<Option<Subject>, GrantError> { todo!() }
    }
}

mod every_hook_of_refresh_token {
    use oauth_grants::prelude::*;

    struct Every;

    #[grant(type = "refresh_token")]
    impl Every {
        async fn authenticate_refresh_token(&self, refresh_token: &Digest<RefreshToken>, request: &TokenRequest<'_>) -> Result<Option<RefreshTokenRecord>, GrantError> { todo!() }
        async fn authenticate_user(&self, refresh_token: &RefreshTokenRecord, request: &TokenRequest<'_>) -> Result<Option<Subject>, GrantError> { todo!() }
        async fn rotate_refresh_token(&self, refresh_token: &RefreshTokenRecord, attempt: RotationAttempt, request: &TokenRequest<'_>) -> Result<Rotation, GrantError> { todo!() }
    }
}

mod every_hook_of_custom {
    use oauth_grants::prelude::*;

    struct Every;

    #[grant(type = "urn:example:custom", response_types = ["custom"])]
    impl Every {
        async fn validate_token_request(&self, request: &TokenRequest<'_>, form: ()) -> Result<Approved, GrantError> { todo!() }
        async fn claim(&self, request: &TokenRequest<'_>, artefact: ()) -> Result<Claimed<()>, GrantError> { todo!() }
        fn successor(&self, claimed: &Claimed<()>) -> Option<Successor> { todo!() }
        async fn validate_authorization_request(&self, request: &AuthorizationRequest<'_>) -> Result<(), GrantError> { todo!() }
        async fn create_authorization_response(&self, request: &AuthorizationRequest<'_>, granted: Granted) -> Result<AuthorizationResponse, GrantError> { todo!() }
    }
}

mod codes_together_1 {
    use oauth_grants::prelude::*;
    struct SignIn;
    #[grant(type = "authorization_code")]
    impl SignIn {
        async fn save_authorization_code(
            &self,
            _code: AuthorizationCodeRecord,
            _request: &AuthorizationRequest<'_>,
        ) -> Result<(), GrantError> {
            Ok(())
        }
        async fn query_authorization_code(
            &self,
            code: &Digest<AuthorizationCode>,
            request: &TokenRequest<'_>,
        ) -> Result<Option<AuthorizationCodeRecord>, GrantError> {
            todo!()
        }
        async fn claim_authorization_code(
            &self,
            code: &AuthorizationCodeRecord,
            request: &TokenRequest<'_>,
        ) -> Result<Claim<()>, GrantError> {
            todo!()
        }
    }
}

mod endpoints_1 {
    use oauth_grants::prelude::*;
    struct Ticket;
    struct Code;
    #[grant(type = "urn:example:code", response_types = ["ticket"], response_mode = "query")]
    impl Code {
        async fn validate_token_request(
            &self,
            _request: &TokenRequest<'_>,
            _form: (),
        ) -> Result<Approved, GrantError> {
            Ok(Approved::for_client())
        }
        async fn create_authorization_response(
            &self,
            request: &AuthorizationRequest<'_>,
            granted: Granted,
        ) -> Result<AuthorizationResponse, GrantError> {
            todo!()
        }
    }
}

mod missing_1 {
    use oauth_grants::prelude::*;
    struct Staff;
    struct Code;
    struct Ticket;
    struct Nothing;
    #[grant(type = "password")]
    impl Staff {
        async fn authenticate_user(
            &self,
            username: &str,
            password: &Password,
            request: &TokenRequest<'_>,
        ) -> Result<Option<Subject>, GrantError> {
            todo!()
        }
    }
}

mod missing_2 {
    use oauth_grants::prelude::*;
    struct Staff;
    struct Code;
    struct Ticket;
    struct Nothing;
    #[grant(type = "urn:example:code")]
    impl Code {
        async fn claim(
            &self,
            _request: &TokenRequest<'_>,
            code: u32,
        ) -> Result<Claimed<u32>, GrantError> {
            Ok(Claimed::won(code))
        }
        async fn validate_token_request(
            &self,
            request: &TokenRequest<'_>,
            form: (),
        ) -> Result<Approved<u32>, GrantError> {
            todo!()
        }
    }
}

mod missing_3 {
    use oauth_grants::prelude::*;
    struct Staff;
    struct Code;
    struct Ticket;
    struct Nothing;
    #[grant(type = "urn:example:ticket", response_types = ["ticket"])]
    impl Ticket {
        async fn validate_authorization_request(
            &self,
            _request: &AuthorizationRequest<'_>,
        ) -> Result<(), GrantError> {
            Ok(())
        }
        async fn create_authorization_response(
            &self,
            request: &AuthorizationRequest<'_>,
            granted: Granted,
        ) -> Result<AuthorizationResponse, GrantError> {
            todo!()
        }
    }
}

mod missing_4 {
    use oauth_grants::prelude::*;
    struct Staff;
    struct Code;
    struct Ticket;
    struct Nothing;
    #[grant(type = "urn:example:nothing")]
    impl Nothing {
        async fn validate_token_request(
            &self,
            request: &TokenRequest<'_>,
            form: (),
        ) -> Result<Approved, GrantError> {
            todo!()
        }
    }
}

mod on_struct_1 {
    use oauth_grants::prelude::*;
    struct Staff;
    #[grant(type = "password")]
    impl Staff {
        async fn authenticate_user(
            &self,
            username: &str,
            password: &Password,
            request: &TokenRequest<'_>,
        ) -> Result<Option<Subject>, GrantError> {
            todo!()
        }
    }
}

mod on_struct_2 {
    use oauth_grants::prelude::*;
    struct Code;
    #[grant(type = "urn:example:code")]
    impl Code {
        async fn validate_token_request(
            &self,
            request: &TokenRequest<'_>,
            form: (),
        ) -> Result<Approved, GrantError> {
            todo!()
        }
    }
}

mod on_struct_3 {
    use oauth_grants::prelude::*;
    struct Ticket;
    #[grant(type = "urn:example:ticket", response_types = ["ticket"])]
    impl Ticket {
        async fn create_authorization_response(
            &self,
            request: &AuthorizationRequest<'_>,
            granted: Granted,
        ) -> Result<AuthorizationResponse, GrantError> {
            todo!()
        }
    }
}

mod unclaimed_1 {
    use oauth_grants::prelude::*;
    struct SentCode(u32);
    struct TextMessage;
    #[grant(type = "urn:example:text-message")]
    impl TextMessage {
        async fn validate_token_request(
            &self,
            _request: &TokenRequest<'_>,
            _form: (),
        ) -> Result<Approved<SentCode>, GrantError> {
            Ok(Approved::for_client().claiming(SentCode(7), Family::begins_here()))
        }
        async fn claim(
            &self,
            request: &TokenRequest<'_>,
            artefact: SentCode,
        ) -> Result<Claimed<SentCode>, GrantError> {
            todo!()
        }
    }
}

fn main() {}
