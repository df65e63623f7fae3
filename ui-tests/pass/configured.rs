//! Hooks of which `#[cfg(…)]` chooses one, with types of their own, or none.

use oauth_grants::prelude::*;

#[derive(GrantForm)]
struct Sent {
    number: u32,
}

struct Ticket(u32);

struct Chosen;

#[grant(type = "urn:example:chosen")]
impl Chosen {
    #[cfg(any())]
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: Absent) -> Result<Approved, GrantError> {
        Ok(Approved::for_client())
    }

    #[cfg(not(any()))]
    async fn validate_token_request(
        &self,
        _request: &TokenRequest<'_>,
        form: Sent,
    ) -> Result<Approved<Ticket>, GrantError> {
        Ok(Approved::for_client().claiming(Ticket(form.number), Family::begins_here()))
    }

    #[cfg(any())]
    async fn claim(&self, _request: &TokenRequest<'_>, artefact: u8) -> Result<Claimed<u8>, GrantError> {
        Ok(Claimed::won(artefact))
    }

    #[cfg(not(any()))]
    async fn claim(&self, _request: &TokenRequest<'_>, artefact: Ticket) -> Result<Claimed<Ticket>, GrantError> {
        let Ticket(_) = artefact;
        Ok(Claimed::won(artefact))
    }
}

struct Bare;

#[grant(type = "urn:example:bare")]
impl Bare {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: ()) -> Result<Approved, GrantError> {
        Ok(Approved::for_client())
    }

    #[cfg(any())]
    async fn claim(&self, _request: &TokenRequest<'_>, artefact: ()) -> Result<Claimed<()>, GrantError> {
        Ok(Claimed::won(artefact))
    }
}

fn main() {
    let _ = [AnyGrant::new(Chosen), AnyGrant::new(Bare)];
}
