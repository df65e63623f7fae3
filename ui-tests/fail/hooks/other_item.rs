use oauth_grants::prelude::*;

#[grant(type = "client_credentials")]
enum Machine {
    Only,
}

#[grant(type = "client_credentials")]
fn machine() {}

#[grant(type = "client_credentials")]
pub(crate) async fn robot() {}

#[grant(type = "client_credentials")]
trait Robot {}

struct Staff;

#[grant(type = "password")]
impl PasswordGrant for Staff {
    async fn authenticate_user(
        &self,
        _username: &str,
        _password: &Password,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(None)
    }
}

fn main() {
    machine();
    let _ = robot();
    let _ = [AnyGrant::new(Machine::Only), AnyGrant::new(Staff)];
}
