//! Grants of one's own at the token endpoint, at the authorization endpoint, and at both.

use oauth_grants::prelude::*;

#[derive(GrantForm)]
struct SmsForm {
    phone: String,
    #[form(rename = "one-time-code")]
    code: Option<u32>,
    r#type: String,
}

struct TextMessageCode;

#[grant(type = "urn:example:params:oauth:grant-type:sms", auth_methods = ["none"])]
impl TextMessageCode {
    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        form: SmsForm,
    ) -> Result<Approved, GrantError> {
        let SmsForm { phone, code, r#type } = form;
        match code {
            Some(7) if r#type == "voice" => Ok(Approved::for_subject(Subject::new(phone)).scope(request.scope()?)),
            _ => Err(GrantError::invalid_grant("this is not the code")),
        }
    }
}

struct Ticket;

#[grant(type = "urn:example:ticket", response_types = ["ticket", "token ticket"], response_mode = "fragment")]
impl Ticket {
    async fn create_authorization_response(
        &self,
        _request: &AuthorizationRequest<'_>,
        granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        Ok(AuthorizationResponse::default().parameter("ticket", granted.subject.as_str()))
    }
}

struct Both;

#[grant(type = "https://example.com/grants/both", response_types = ["both"])]
impl Both {
    async fn validate_authorization_request(&self, _request: &AuthorizationRequest<'_>) -> Result<(), GrantError> {
        Ok(())
    }

    async fn create_authorization_response(
        &self,
        _request: &AuthorizationRequest<'_>,
        _granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        Ok(AuthorizationResponse::default())
    }

    async fn validate_token_request(
        &self,
        _request: &TokenRequest<'_>,
        _form: (),
    ) -> Result<Approved<u32>, GrantError> {
        Ok(Approved::for_client().claiming(7, Family::begins_here()))
    }

    async fn claim(&self, _request: &TokenRequest<'_>, code: u32) -> Result<Claimed<u32>, GrantError> {
        Ok(Claimed::won(code))
    }
}

fn main() {
    assert_eq!(SmsForm::PARAMETERS, ["phone", "one-time-code", "type"]);
    let parameters = oauth_grants::protocol::Parameters::parse("phone=1&one-time-code=7&type=voice").unwrap();
    assert_eq!(SmsForm::from_parameters(&parameters).unwrap().code, Some(7));
    let _ = [AnyGrant::new(TextMessageCode), AnyGrant::new(Ticket), AnyGrant::new(Both)];
}
