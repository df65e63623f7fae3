use oauth_grants::prelude::*;

#[grant(type = "client_credentials")]
enum Machine { //~ 1
    Only,
}

#[grant(type = "client_credentials")]
fn machine() {} //~ 1

#[grant(type = "client_credentials")]
pub(crate) async fn robot() {} //~ 1

#[grant(type = "client_credentials")]
trait Robot {} //~ 1

struct Staff;

#[grant(type = "password")]
impl PasswordGrant for Staff { //~ 1
    async fn authenticate_user(
        &self,
        _username: &str,
        _password: &Password,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(None)
    }
}

struct Robots;

#[grant(type = "client_credentials")]
impl Grant for Robots {} //~ 1

struct Guests;

#[grant(type = "password")]
impl PasswordGrant for Guests {} //~ 1

fn main() {
    machine();
    let _ = robot();
    let _ = [AnyGrant::new(Machine::Only), AnyGrant::new(Staff), AnyGrant::new(Robots), AnyGrant::new(Guests)];
}
