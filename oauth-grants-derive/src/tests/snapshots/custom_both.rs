/// Written by `#[grant(type = "urn:example:ticket")]`.
#[automatically_derived]
impl<S: Shop + 'static> crate::oauth::grant::Grant for Ticket<S>
where
    S: Send,
{
    type Kind = crate::oauth::grant::kind::Custom;
    const DECLARATION: crate::oauth::grant::Declaration = crate::oauth::grant::Declaration::custom(
            "urn:example:ticket",
        )
        .response_types(&["ticket"])
        .response_mode(crate::oauth::protocol::ResponseMode::Fragment);
}
#[allow(private_interfaces)]
#[allow(clippy::unused_self, reason = "one of two")]
impl<S: Shop + 'static> crate::oauth::grant::TokenEndpointGrant for Ticket<S>
where
    S: Send,
{
    type Form = TicketForm<S>;
    type Artefact = Stub;
    async fn claim(
        &self,
        request: &TokenRequest<'_>,
        artefact: Stub,
    ) -> Result<Claimed<Stub>, GrantError> {
        second()
    }
    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        form: TicketForm<S>,
    ) -> Result<Approved<Stub>, GrantError> {
        third()
    }
}
#[allow(clippy::unused_self, reason = "one of two")]
impl<S: Shop + 'static> crate::oauth::grant::AuthorizationEndpointGrant for Ticket<S>
where
    S: Send,
{
    async fn create_authorization_response(
        &self,
        request: &AuthorizationRequest<'_>,
        granted: Granted,
    ) -> Result<AuthorizationResponse, GrantError> {
        first()
    }
}
