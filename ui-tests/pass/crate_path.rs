//! The library goes by another name, and under its own name there is nothing.

extern crate oauth_grants as grants;

mod vendored {
    pub(crate) use grants as oauth;
}

use vendored::oauth::prelude::*;

#[grant(type = "client_credentials", crate = vendored::oauth)]
struct Machine;

struct Code;

#[grant(type = "urn:example:code", crate = crate::vendored::oauth)]
impl Code {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: Form) -> Result<Approved, GrantError> {
        Ok(Approved::for_client())
    }
}

#[derive(GrantForm)]
#[form(crate = grants)]
struct Form {
    _phone: String,
}

macro_rules! kiosk {
    () => {
        #[expect(deprecated)]
        #[grant(type = "implicit", crate = $crate::vendored::oauth)]
        struct Kiosk;
    };
}

kiosk!();

fn main() {
    let _ = [AnyGrant::new(Machine), AnyGrant::new(Code), AnyGrant::new(Kiosk)];
}
