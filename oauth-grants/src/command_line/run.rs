//! Running a command on a store.

use std::io::{self, Write};

use super::{ClientCommand, Command, Holder, NewClient, SecretRotation, TokenCommand};
use crate::{
    model::{AuthMethod, Client},
    protocol::{ClientId, ClientSecret, RandomnessError, Subject, Timestamp},
    store::{
        ClientAdministration, ClientState, ConsentStore, Purged, StoreError, TokenAdministration, TokenStore,
        WITHDRAWN_AT_ONCE,
    },
};

/// A command did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CommandError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The operating system gave no randomness for a secret.
    #[error(transparent)]
    Randomness(#[from] RandomnessError),
    /// Nobody could be told what was done.
    #[error("the answer could not be written")]
    Output(#[from] io::Error),
    /// A client was registered, and its secret is known to nobody.
    #[error(
        "the client `{0}` is there now, but its secret could not be written: `clients delete {0}`, and create it again"
    )]
    SecretLost(ClientId, #[source] io::Error),
    /// A client has no secret that could be rotated.
    #[error("the client `{0}` authenticates with `{1}`, which needs no secret of ours")]
    NoSecret(ClientId, AuthMethod),
    /// A secret was written and then not stored. What the client had still works.
    #[error("the new secret could not be stored, so it is worth nothing; the client still has the one before")]
    SecretNotStored(#[source] StoreError),
    /// No client has this identifier.
    #[error("there is no client `{0}`; `clients list` tells of those there are")]
    NoSuchClient(ClientId),
    /// A client has this identifier already.
    #[error("there is a client `{0}` already; leave out `--client-id` to have one drawn, or delete that client first")]
    ClientExists(ClientId),
}

impl Command {
    /// Runs the command, and writes what there is to read. The secret of a new client is written and kept nowhere else.
    ///
    /// # Errors
    ///
    /// When the store cannot do it, or the output not be written.
    pub async fn run<S: ClientAdministration + ConsentStore + TokenAdministration + TokenStore>(
        self,
        store: &S,
        now: Timestamp,
        output: &mut (impl Write + Send),
    ) -> Result<(), CommandError> {
        match self {
            Self::Clients(ClientCommand::Create(new)) => create(store, new, now, output).await,
            Self::Clients(ClientCommand::RotateSecret(rotation)) => rotate_secret(store, rotation, now, output).await,
            Self::Clients(ClientCommand::List) => list(store, output).await,
            Self::Clients(ClientCommand::Disable(client_id)) => {
                found(store.set_client_state(&client_id, ClientState::Disabled).await?, &client_id)?;
                writeln!(output, "disabled; what it holds lives on: `tokens revoke --client {client_id}` ends it")?;
                Ok(())
            }
            Self::Clients(ClientCommand::Enable(client_id)) => {
                found(store.set_client_state(&client_id, ClientState::Enabled).await?, &client_id)?;
                Ok(writeln!(output, "enabled")?)
            }
            Self::Clients(ClientCommand::Delete(client_id)) => {
                // First what it holds, which would be good again for whoever is given its identifier later.
                let revoked = store.revoke_client(&client_id, now).await?;
                found(store.delete_client(&client_id).await?, &client_id)?;
                Ok(writeln!(output, "deleted, and revoked {revoked} authorizations with all their tokens")?)
            }
            Self::Tokens(TokenCommand::Revoke(holder)) => {
                let (revoked, whose) = match holder {
                    Holder::User(subject) => {
                        let revoked = store.revoke_subject(&subject, now).await?;
                        Box::pin(withdraw_consents(store, &subject, now)).await?;
                        (revoked, format!("the user `{}`", subject.as_str().escape_debug()))
                    }
                    Holder::Client(client_id) => {
                        (store.revoke_client(&client_id, now).await?, format!("the client `{client_id}`"))
                    }
                };
                Ok(writeln!(output, "revoked {revoked} authorizations of {whose} with all their tokens")?)
            }
            Self::Schema => Ok(output.write_all(store.schema().as_bytes())?),
            Self::Purge { batch } => purge(store, batch.get(), now, output).await,
        }
    }
}

/// Whoever says that all is over for a user does not want a client to get the same again without a question.
async fn withdraw_consents(
    store: &(impl ConsentStore + TokenStore),
    subject: &Subject,
    now: Timestamp,
) -> Result<(), StoreError> {
    if !store.keeps_consents() {
        return Ok(());
    }
    for consent in store.list_consents(subject).await? {
        let families = store.withdraw_consents(subject, &consent.client_id, now).await?;
        for some in families.chunks(WITHDRAWN_AT_ONCE) {
            store.revoke_families(some, now).await?;
            store.delete_consents(some).await?;
        }
    }
    Ok(())
}

async fn create(
    store: &impl ClientAdministration,
    new: NewClient,
    now: Timestamp,
    output: &mut (impl Write + Send),
) -> Result<(), CommandError> {
    let (client, secret) = new.draw(now)?;
    let client_id = client.client_id();
    if !store.create_client(&client).await? {
        return Err(CommandError::ClientExists(client_id.clone()));
    }
    tell(&client, secret.as_ref(), output).map_err(|error| match secret {
        Some(_) => CommandError::SecretLost(client_id.clone(), error),
        None => CommandError::Output(error),
    })
}

fn tell(client: &Client, secret: Option<&ClientSecret>, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "client_id: {}", client.client_id())?;
    if let Some(secret) = secret {
        // With the name and the meaning of RFC 7591 section 3.2.1: 0 is never.
        let expires_at = client.secret_hashes().next().and_then(|(_, expires_at)| expires_at);
        writeln!(output, "client_secret: {}", secret.expose())?;
        writeln!(output, "client_secret_expires_at: {}", expires_at.map_or(0, Timestamp::unix_seconds))?;
        writeln!(output, "\nThe secret is not shown again: only its SHA-256 is kept.")?;
    }
    output.flush()
}

/// The secret is written before it is stored: what was written in vain does no harm, and a client whose new secret nobody
/// has seen would be shut out once the old one ends.
async fn rotate_secret(
    store: &impl ClientAdministration,
    SecretRotation { client_id, overlap, expires_in }: SecretRotation,
    now: Timestamp,
    output: &mut (impl Write + Send),
) -> Result<(), CommandError> {
    let client = find(store, &client_id).await?;
    let method = client.registered_auth_method();
    if ![AuthMethod::CLIENT_SECRET_BASIC, AuthMethod::CLIENT_SECRET_POST].contains(method) {
        return Err(CommandError::NoSecret(client_id, method.clone()));
    }
    let secret = ClientSecret::generate()?;
    let client = client.rotate_secret(&secret, expires_in.map(|expires_in| now + expires_in), now, overlap);
    tell(&client, Some(&secret), output)?;
    if let Some(until) = client.secret_hashes().nth(1).and_then(|(_, expires_at)| expires_at) {
        writeln!(output, "The secret before works until {} (seconds since 1970).", until.unix_seconds())?;
    }
    output.flush()?;
    store.save_client(&client).await.map_err(CommandError::SecretNotStored)
}

/// The client, enabled or not.
async fn find(store: &impl ClientAdministration, client_id: &ClientId) -> Result<Client, CommandError> {
    for state in [ClientState::Enabled, ClientState::Disabled] {
        let clients = store.list_clients(state).await?;
        if let Some(client) = clients.into_iter().find(|client| client.client_id() == client_id) {
            return Ok(client);
        }
    }
    Err(CommandError::NoSuchClient(client_id.clone()))
}

async fn list(store: &impl ClientAdministration, output: &mut (impl Write + Send)) -> Result<(), CommandError> {
    let mut count = 0;
    for (state, note) in [(ClientState::Enabled, ""), (ClientState::Disabled, "  (disabled)")] {
        for client in store.list_clients(state).await? {
            describe(&client, note, output)?;
            count += 1;
        }
    }
    if count == 0 {
        writeln!(output, "there are no clients; `clients create` registers one")?;
    }
    Ok(())
}

fn describe(client: &Client, note: &str, output: &mut impl Write) -> io::Result<()> {
    let words = |words: &mut dyn Iterator<Item = &str>| words.collect::<Vec<_>>().join(" ");
    writeln!(output, "{}{note}", client.client_id())?;
    if let Some(name) = client.registered_name() {
        // Escaped: a name may come from elsewhere, and a terminal obeys some characters.
        writeln!(output, "    name          {}", name.escape_debug())?;
    }
    writeln!(output, "    auth method   {}", client.registered_auth_method().as_str())?;
    for (_, expires_at) in client.secret_hashes() {
        match expires_at {
            Some(at) => writeln!(output, "    secret        expires at {} (seconds since 1970)", at.unix_seconds())?,
            None => writeln!(output, "    secret        does not expire")?,
        }
    }
    let grant_types = words(&mut client.registered_grant_types().iter().map(crate::protocol::GrantType::as_str));
    writeln!(output, "    grant types   {grant_types}")?;
    if !client.registered_scope().is_empty() {
        writeln!(output, "    scope         {}", client.registered_scope())?;
    }
    for uri in client.registered_redirect_uris() {
        writeln!(output, "    redirect URI  {}", uri.as_str())?;
    }
    Ok(())
}

async fn purge(
    store: &impl TokenAdministration,
    batch: u32,
    now: Timestamp,
    output: &mut (impl Write + Send),
) -> Result<(), CommandError> {
    let mut purged = store.purge_expired(batch, now).await?;
    let mut batches = 1_u64;
    while purged.more {
        purged = purged.and_then(store.purge_expired(batch, now).await?);
        batches += 1;
        if batches.is_multiple_of(BATCHES_IN_SILENCE) {
            writeln!(output, "{} so far", counted(&purged))?;
            output.flush()?;
        }
    }
    Ok(writeln!(output, "deleted {} that nothing is left of", counted(&purged))?)
}

/// How many batches are deleted before whoever waits is told how far it is.
const BATCHES_IN_SILENCE: u64 = 100;

fn counted(Purged { codes, tokens, families, consents, more: _ }: &Purged) -> String {
    format!("{codes} codes, {tokens} tokens, {consents} consents and {families} revocations")
}

fn found(there: bool, client_id: &ClientId) -> Result<(), CommandError> {
    if there { Ok(()) } else { Err(CommandError::NoSuchClient(client_id.clone())) }
}
