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
        Ok(Approved::for_client().claiming(SentCode(7))) //~ 1
    }

    async fn claim(&self, _request: &TokenRequest<'_>, code: SentCode) -> Result<Claimed<SentCode>, GrantError> {
        Ok(Claimed::won(code))
    }
}

fn main() {}
