use oauth_grants::prelude::*;

#[grant(type = "client_credentials")]
enum Machine {
    Only,
}

#[grant(type = "client_credentials")]
fn machine() {}

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
    let _ = [AnyGrant::new(Machine::Only), AnyGrant::new(Staff)];
}
