//! Names of the user's own, for what hooks take and give, and types that borrow for ever.
#![deny(warnings)]

use oauth_grants::{endpoint, grant, prelude::*, protocol};

type Result<T, E = GrantError> = std::result::Result<T, E>;
type Request<'a> = endpoint::TokenRequest<'a>;
type Approval<T> = grant::Approved<T>;

struct Code(u32);

mod mail {
    use oauth_grants::{grant::FormField, prelude::*, protocol::Parameters};

    /// Of a letter, not of a request.
    pub(crate) struct Subject(#[allow(dead_code)] String);

    impl FormField for Subject {
        fn read(parameters: &Parameters, name: &'static str) -> Result<Self, GrantError> {
            parameters.parse_value(name).map(Self)
        }
    }
}

#[derive(GrantForm)]
#[allow(dead_code)]
struct Letter {
    subject: mail::Subject,
}

struct TextMessage<'a>(&'a str);

#[grant(type = "urn:example:text-message")]
impl TextMessage<'static> {
    async fn validate_token_request(&self, _: &Request<'_>, (): ()) -> Result<Approval<Code>> {
        Ok(Approved::for_subject(Subject::new(self.0)).claiming(Code(7), Family::begins_here()))
    }

    async fn claim(&self, request: &Request<'_>, Code(code): Code) -> Result<Claimed<Code>> {
        let _ = request.now();
        Ok(Claimed::won(Code(code)))
    }
}

#[grant(type = "client_credentials")]
struct Machine(#[allow(dead_code)] &'static str);

struct SignIn;

#[grant(type = "authorization_code")]
impl SignIn {
    async fn r#authenticate_user<'request>(
        &self,
        code: &AuthorizationCodeRecord,
        _: &Request<'request>,
    ) -> std::result::Result<Option<protocol::Subject>, protocol::GrantError> {
        Ok(Some(code.subject.clone()))
    }
}

macro_rules! renewals {
    ($($(#[$attribute:meta])* $name:ident = $grace:literal;)+) => {$(
        $(#[$attribute])*
        struct $name;

        #[grant(type = "refresh_token", grace = $grace)]
        impl $name {}
    )+};
}

renewals! {
    /// Longest.
    Patient = "10m";
    /// Strict.
    #[derive(Clone)]
    Strict = "0s";
}

fn main() {
    let grants =
        [AnyGrant::new(TextMessage("alice")), AnyGrant::new(Machine("m")), AnyGrant::new(SignIn), AnyGrant::new(Patient)];
    assert_eq!(grants.len(), 4);
    assert_eq!(Patient::DECLARATION.declared_grace(), Declaration::LONGEST_GRACE);
    assert!(Strict::DECLARATION.declared_grace().is_zero());
    let _ = AnyGrant::new(Strict.clone());
}
