use oauth_grants::prelude::*;

trait Directory: Send + Sync + 'static {
    fn knows(&self, name: &str) -> impl Future<Output = bool> + Send;
}

struct Ldap;

impl Directory for Ldap {
    async fn knows(&self, name: &str) -> bool {
        name == "alice"
    }
}

struct Staff<D, const TRIES: usize>(D);

#[grant(type = "password", insecure = "a test")]
impl<D, const TRIES: usize> Staff<D, TRIES>
where
    D: Directory,
{
    async fn authenticate_user(
        &self,
        username: &str,
        _password: &Password,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok((TRIES > 0 && self.0.knows(username).await).then(|| Subject::new(username)))
    }
}

#[grant(type = "authorization_code")]
struct SignIn<D: Directory = Ldap>(D)
where
    D: Clone;

impl Clone for Ldap {
    fn clone(&self) -> Self {
        Self
    }
}

#[derive(GrantForm)]
struct Form<T>
where
    T: Clone,
{
    value: T,
    more: Option<T>,
}

struct Code<T>(std::marker::PhantomData<T>);

#[grant(type = "urn:example:code")]
impl<T: oauth_grants::grant::FormField + Clone + Send> Code<T> {
    async fn validate_token_request(
        &self,
        _request: &TokenRequest<'_>,
        form: Form<T>,
    ) -> Result<Approved, GrantError> {
        let Form { value: _, more: _ } = form;
        Ok(Approved::for_client())
    }
}

// What a server asks of `T` is asked where the grant is registered.
struct Shared<T: ?Sized>(T);

#[grant(type = "urn:example:shared")]
impl<T: ?Sized> Shared<T>
where
    T: AsRef<str>,
{
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, _form: ()) -> Result<Approved, GrantError> {
        std::future::ready(()).await;
        Ok(Approved::for_subject(Subject::new(self.0.as_ref())))
    }
}

#[grant(type = "refresh_token")]
struct Renew<T>(T);

fn main() {
    let _ = [AnyGrant::new(Shared(String::new())), AnyGrant::new(Renew(1))];
    let _ = [
        AnyGrant::new(Staff::<_, 3>(Ldap)),
        AnyGrant::new(SignIn(Ldap)),
        AnyGrant::new(Code::<u32>(std::marker::PhantomData)),
    ];
}
