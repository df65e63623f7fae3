use std::rc::Rc;

use oauth_grants::prelude::*;

struct Ticket {
    number: Rc<str>,
}

struct Tickets;

#[grant(type = "urn:example:ticket")]
impl Tickets {
    async fn validate_token_request(
        &self,
        _request: &TokenRequest<'_>,
        _form: (),
    ) -> Result<Approved<Ticket>, GrantError> {
        Ok(Approved::for_client().claiming(Ticket { number: Rc::from("7") }, Family::begins_here()))
    }

    async fn claim(
        &self,
        _request: &TokenRequest<'_>,
        ticket: Ticket, //~ 1
    ) -> Result<Claimed<Ticket>, GrantError> {
        let _ = ticket.number;
        Err(GrantError::invalid_grant("nobody has such a ticket"))
    }
}

fn main() {}
