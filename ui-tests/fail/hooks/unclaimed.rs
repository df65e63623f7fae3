use oauth_grants::prelude::*;

struct SentCode(u32);

struct TextMessage;

#[grant(type = "urn:example:text-message")]
impl TextMessage {
    async fn validate_token_request(
        &self,
        _request: &TokenRequest<'_>,
        _form: (),
    ) -> Result<Approved<SentCode>, GrantError> { //~ 1
        Ok(Approved::for_client().claiming(SentCode(7), Family::begins_here()))
    }
}

fn main() {
    let _ = AnyGrant::new(TextMessage);
}
