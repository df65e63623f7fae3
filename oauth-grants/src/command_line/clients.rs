//! `clients`: registering clients, with the names and defaults of RFC 7591 section 2.

use std::time::Duration;

use super::{Arguments, UsageError};
use crate::{
    model::{ApplicationType, AuthMethod, Client, Introspection},
    protocol::{ClientId, ClientSecret, GrantType, RandomnessError, RedirectUri, Scope, Timestamp, WrittenDuration},
};

/// What to do with clients.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ClientCommand {
    /// `create`: registers a client.
    Create(NewClient),
    /// `rotate-secret`: gives a client a new secret.
    RotateSecret(SecretRotation),
    /// `list`: tells of every client.
    List,
    /// `disable`: makes a client unusable.
    Disable(ClientId),
    /// `enable`: makes it usable again.
    Enable(ClientId),
    /// `delete`: deletes a client.
    Delete(ClientId),
}

/// A client that is to be registered. Its identifier and its secret are drawn when it is.
#[derive(Clone, Debug, PartialEq)]
pub struct NewClient {
    client_id: Option<ClientId>,
    name: Option<String>,
    auth_method: AuthMethod,
    application_type: ApplicationType,
    redirect_uris: Vec<RedirectUri>,
    grant_types: Vec<GrantType>,
    scope: Scope,
    introspection: Introspection,
    secret_expires_in: Option<Duration>,
}

/// A new secret for a client, which is drawn when it is given.
#[derive(Clone, Debug, PartialEq)]
pub struct SecretRotation {
    pub(super) client_id: ClientId,
    pub(super) overlap: Duration,
    pub(super) expires_in: Option<Duration>,
}

/// Long enough for whoever deploys once a day.
const USUAL_OVERLAP: Duration = Duration::from_hours(24);

impl ClientCommand {
    /// The client that it names. An application that keeps clients elsewhere as well, as in a file, looks for it there first.
    ///
    /// ```
    /// use oauth_grants::command_line::{ClientCommand, Command, CommandLine};
    ///
    /// let words = ["clients", "delete", "shop"].map(Into::into);
    /// let CommandLine::Run(Command::Clients(command)) = CommandLine::parse(words)? else { unreachable!() };
    /// assert_eq!(command.client_id(), Some(&"shop".parse()?));
    /// assert_eq!(ClientCommand::List.client_id(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn client_id(&self) -> Option<&ClientId> {
        match self {
            Self::Create(new) => new.client_id.as_ref(),
            Self::RotateSecret(rotation) => Some(&rotation.client_id),
            Self::Disable(client_id) | Self::Enable(client_id) | Self::Delete(client_id) => Some(client_id),
            Self::List => None,
        }
    }

    pub(super) fn read(arguments: &mut Arguments) -> Result<Self, UsageError> {
        const WORDS: [&str; 6] = ["create", "rotate-secret", "list", "disable", "enable", "delete"];
        const ONE: &str = "the identifier of the client";

        Ok(match arguments.word("what to do with clients", &WORDS)? {
            "create" => Self::Create(NewClient::read(arguments)?),
            "rotate-secret" => Self::RotateSecret(SecretRotation {
                overlap: duration(arguments, "--overlap")?.unwrap_or(USUAL_OVERLAP),
                expires_in: duration(arguments, SECRET_EXPIRES_IN)?,
                client_id: arguments.value(ONE)?,
            }),
            "list" => Self::List,
            "disable" => Self::Disable(arguments.value(ONE)?),
            "enable" => Self::Enable(arguments.value(ONE)?),
            _ => Self::Delete(arguments.value(ONE)?),
        })
    }
}

impl NewClient {
    fn read(arguments: &mut Arguments) -> Result<Self, UsageError> {
        let grant_types: Vec<GrantType> = arguments.all("--grant-type")?;
        let introspection = introspection(arguments)?;
        let new = Self {
            client_id: arguments.parsed("--client-id")?,
            name: arguments.parsed("--name")?,
            auth_method: auth_method(arguments)?,
            application_type: application_type(arguments)?,
            redirect_uris: arguments.all("--redirect-uri")?,
            grant_types: match introspection {
                Introspection::OwnTokens if grant_types.is_empty() => vec![GrantType::AUTHORIZATION_CODE],
                _ => grant_types,
            },
            scope: scope(arguments)?,
            introspection,
            secret_expires_in: duration(arguments, SECRET_EXPIRES_IN)?,
        };
        arguments.finish()?;
        if new.auth_method == AuthMethod::NONE && new.secret_expires_in.is_some() {
            return Err(UsageError::new("a client with `--auth-method none` has no secret that could expire"));
        }
        let redirected = [GrantType::AUTHORIZATION_CODE, GrantType::IMPLICIT];
        if let Some(grant_type) = new.grant_types.iter().find(|granted| redirected.contains(granted))
            && new.redirect_uris.is_empty()
        {
            return Err(UsageError::new(format!(
                "the grant `{grant_type}` sends its answer to the client: say where, with `--redirect-uri URI`, or say \
                 another `--grant-type` (RFC 6749 section 3.1.2.2)"
            )));
        }
        if !new.grant_types.is_empty() && new.grant_types.iter().all(|granted| *granted == GrantType::REFRESH_TOKEN) {
            return Err(UsageError::new(
                "a client that may only refresh has nothing to refresh: say also what it begins with, as `--grant-type \
                 authorization_code` (RFC 6749 section 6)",
            ));
        }
        if new.auth_method == AuthMethod::NONE && new.grant_types.contains(&GrantType::CLIENT_CREDENTIALS) {
            return Err(UsageError::new(
                "`client_credentials` is only for clients that keep a secret: leave out `--auth-method none` (RFC 6749 \
                 section 4.4)",
            ));
        }
        if new.auth_method == AuthMethod::NONE && new.introspection == Introspection::AnyToken {
            return Err(UsageError::new(
                "whoever asks about tokens has to authenticate: leave out `--auth-method none` (RFC 7662 section 2.1)",
            ));
        }
        Ok(new)
    }

    /// The client, and its secret if it has one, both new.
    pub(super) fn draw(self, now: Timestamp) -> Result<(Client, Option<ClientSecret>), RandomnessError> {
        let client_id = match self.client_id {
            Some(client_id) => client_id,
            None => ClientId::generate()?,
        };
        let secret = if self.auth_method == AuthMethod::NONE { None } else { Some(ClientSecret::generate()?) };
        let client = match &secret {
            Some(secret) => {
                let expires_at = self.secret_expires_in.map(|expires_in| now + expires_in);
                Client::public(client_id).secret(secret, expires_at)
            }
            None => Client::public(client_id),
        };
        let client = client
            .auth_method(self.auth_method)
            .application_type(self.application_type)
            .redirect_uris(self.redirect_uris)
            .grant_types(self.grant_types)
            .scope(self.scope)
            .introspection(self.introspection);
        Ok((if let Some(name) = self.name { client.name(name) } else { client }, secret))
    }
}

/// The option that says when a new secret expires.
const SECRET_EXPIRES_IN: &str = "--secret-expires-in";

fn duration(arguments: &mut Arguments, option: &'static str) -> Result<Option<Duration>, UsageError> {
    Ok(arguments.parsed(option)?.map(|WrittenDuration(duration)| duration))
}

/// A comma may be part of a token, and hardly ever is.
fn scope(arguments: &mut Arguments) -> Result<Scope, UsageError> {
    let scope: Scope = arguments.parsed("--scope")?.unwrap_or_default();
    if let Some(token) = scope.tokens().find(|token| token.contains(',')) {
        return Err(UsageError::new(format!(
            "`--scope {scope}`: `{token}` is one token, with its comma; write spaces between tokens (RFC 6749 section 3.3)"
        )));
    }
    Ok(scope)
}

/// A method whose secret, or lack of one, can be drawn here.
fn auth_method(arguments: &mut Arguments) -> Result<AuthMethod, UsageError> {
    let known = [AuthMethod::CLIENT_SECRET_BASIC, AuthMethod::CLIENT_SECRET_POST, AuthMethod::NONE];
    match arguments.parsed::<AuthMethod>("--auth-method")? {
        None => Ok(AuthMethod::CLIENT_SECRET_BASIC),
        Some(method) if known.contains(&method) => Ok(method),
        Some(method) => Err(UsageError::new(format!(
            "`--auth-method {method}`: there are `client_secret_basic`, `client_secret_post` and `none`; a client with a \
             method of the application's own is the application's to create"
        ))),
    }
}

fn application_type(arguments: &mut Arguments) -> Result<ApplicationType, UsageError> {
    match arguments.parsed::<String>("--application-type")?.as_deref() {
        None | Some("web") => Ok(ApplicationType::Web),
        Some("native") => Ok(ApplicationType::Native),
        Some(other) => Err(UsageError::new(format!("`--application-type {other}`: there are `web` and `native`"))),
    }
}

/// Which tokens it may ask about. A client that may ask about all is a resource server, which needs no grant.
fn introspection(arguments: &mut Arguments) -> Result<Introspection, UsageError> {
    match arguments.parsed::<String>("--introspection")?.as_deref() {
        None | Some("own_tokens") => Ok(Introspection::OwnTokens),
        Some("any_token") => Ok(Introspection::AnyToken),
        Some(other) => {
            Err(UsageError::new(format!("`--introspection {other}`: there are `own_tokens` and `any_token`")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;
    use crate::command_line::{ClientCommand, Command, CommandLine};

    fn draw(words: &str) -> Result<String, String> {
        let words = ["clients", "create"].into_iter().chain(words.split_whitespace());
        let parsed = CommandLine::parse(words.map(Into::into)).map_err(|error| error.to_string())?;
        let CommandLine::Run(Command::Clients(ClientCommand::Create(new))) = parsed else { panic!("{parsed:?}") };
        let (client, secret) = new.draw(Timestamp::from_unix_seconds(0)).unwrap();
        let mut stored = serde_json::to_value(&client).unwrap();
        assert_eq!(secret.is_some(), stored["secrets"] != serde_json::json!([]));
        stored["secrets"] = secret.is_some().into();
        Ok(stored.to_string())
    }

    #[test]
    fn a_client_is_what_its_options_say() {
        let client = draw(
            "--client-id shop --redirect-uri https://a.example/cb --redirect-uri https://b.example/cb --scope a \
             --grant-type authorization_code --grant-type refresh_token --name Shop --auth-method client_secret_post",
        );
        let expected = serde_json::json!({
            "client_id": "shop", "client_name": "Shop", "token_endpoint_auth_method": "client_secret_post",
            "secrets": true, "redirect_uris": ["https://a.example/cb", "https://b.example/cb"],
            "grant_types": ["authorization_code", "refresh_token"], "response_types": null, "scope": "a",
            "application_type": "web", "lifetimes": serde_json::to_value(crate::protocol::Lifetimes::UNSET).unwrap(),
            "introspection": "own_tokens",
        });
        assert_eq!(client, Ok(expected.to_string()));
        let public = draw("--redirect-uri http://127.0.0.1/cb --auth-method none --application-type native").unwrap();
        assert!(public.contains("\"secrets\":false") && public.contains("\"native\""), "{public}");
        let api = draw("--introspection any_token").unwrap();
        assert!(api.contains("\"grant_types\":[]") && api.contains("\"any_token\""), "{api}");
        assert_ne!(draw("--grant-type client_credentials"), draw("--grant-type client_credentials"));
    }

    #[test]
    fn a_client_that_could_not_be_used_is_refused() {
        for (words, part) in [
            ("", "`--redirect-uri URI`"),
            ("--redirect-uris https://a.example/cb", "did you mean `--redirect-uri`?"),
            (
                "https://a.example/cb",
                "`https://a.example/cb` is one word too many; quote what has spaces in it, and write what it is in front of it: there are",
            ),
            ("--grant-type implicit", "section 3.1.2.2"),
            ("--grant-type refresh_token", "`--grant-type authorization_code` (RFC 6749 section 6)"),
            ("--grant-type refresh_token --grant-type refresh_token", "section 6"),
            ("--grant-type password --secret-expires-in soon", "`--secret-expires-in soon`: a duration is"),
            ("--redirect-uri https://a.example/cb --auth-method none --secret-expires-in 1d", "has no secret"),
            ("--grant-type client_credentials --auth-method none", "section 4.4"),
            ("--grant-type client_credential", "`--grant-type client_credential`: "),
            ("--grant-type password --scope a,b", "`a,b` is one token, with its comma; write spaces"),
            ("--grant-type password --auth-method private_key_jwt", "the application's to create"),
            ("--grant-type password --application-type desktop", "`web` and `native`"),
            ("--introspection all", "`own_tokens` and `any_token`"),
            ("--introspection any_token --auth-method none", "RFC 7662 section 2.1"),
            ("--grant-type password --redirect-uri /cb", "`--redirect-uri /cb`: "),
        ] {
            let message = draw(words).unwrap_err();
            assert!(message.contains(part), "{words}: {message}");
        }
    }
}
