//! A person whose decision the test writes into the request.

use bytes::Bytes;
use http::{Request, Response};
use oauth_grants::{
    interaction::{Consent, Decision, Interacted, Interaction, Submission},
    prelude::*,
    protocol::{ErrorCode, Parameters, ProtocolError},
};

/// Alice. She says yes to everything, unless the header `x-decision` says otherwise:
///
/// - `deny`: she says no;
/// - `scope:read`: yes, to this much of it;
/// - `login_required`: she could not be asked;
/// - `page`: she is shown a page first. A `POST` of the request's parameters to the interaction's path is her yes.
#[derive(Clone, Copy, Debug)]
pub struct Person;

/// Who she is.
pub const ALICE: &str = "alice";

impl Interaction for Person {
    async fn authorize(&self, request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        let header = request.headers().get("x-decision").and_then(|value| value.to_str().ok());
        let consent = Consent::by(Subject::new(ALICE));
        let decision = match header {
            None => Decision::Granted(consent),
            Some("deny") => Decision::Denied,
            Some("login_required") => {
                let code = ErrorCode::Extension("login_required");
                Decision::Refused(ProtocolError::new(code, "nobody is signed in"))
            }
            Some("page") => {
                return Ok(Interacted::Respond(Response::new(Bytes::from("Do you agree?"))));
            }
            Some(other) => {
                let scope = other.strip_prefix("scope:").unwrap();
                Decision::Granted(consent.to(scope.parse().unwrap()))
            }
        };
        Ok(Interacted::Decided(decision))
    }

    async fn submit(&self, request: &Request<Bytes>) -> Result<Submission, GrantError> {
        let parameters = Parameters::parse(std::str::from_utf8(request.body()).unwrap())?;
        let decision = Decision::Granted(Consent::by(Subject::new(ALICE)));
        Ok(Submission::Decided { parameters, decision })
    }
}
