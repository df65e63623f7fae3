//! The commands of an operator, on the configured store.
//!
//! Clients of the file are written into the store at each start. No command may look as if it changed what the next start would undo:
//! a leaked secret that was taken back would be good again. And an operator calls people what they are called: the store knows them by
//! what the file has as their identifier.

use oauth_grants::{
    command_line::{ClientCommand, Command, Holder, TokenCommand},
    prelude::{ClientId, Subject},
};

use crate::{
    arguments::Options,
    config::{Config, Location},
    events::write_line,
    progress, read,
    start_error::StartError,
    store::Store,
};

/// Runs a command on the configured store.
pub(crate) async fn administer(options: &Options, mut command: Command) -> Result<(), StartError> {
    let config = read(options)?;
    match &mut command {
        Command::Clients(command) => refuse_undone(command, &config)?,
        Command::Tokens(TokenCommand::Revoke(Holder::User(user))) => *user = identified(user, &config),
        _ => {}
    }
    let store = match command {
        // Whoever asks how the tables are to be made does not want them made.
        Command::Schema => Store::connect(&config.store).await,
        _ => Store::open(&config.store).await,
    };
    let store = store.map_err(|cause| StartError::Store { location: config.store, cause })?;
    let done = progress::told("still at it", store.run(command)).await;
    store.close().await;
    Ok(done.ok_or(StartError::NothingKept)??)
}

/// The file says otherwise.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SaidByTheFile {
    #[error(
        "the secret of `{client_id}` stands in {at}, and the next start would bring it back: change it there and restart; the one \
         before can go on as `previous_client_secret`"
    )]
    Secret { client_id: ClientId, at: Location },
    #[error(
        "`{client_id}` stands in {at}, and the next start would bring it back: take it out there first; \
         `clients disable {client_id}` shuts it out at once"
    )]
    Client { client_id: ClientId, at: Location },
    #[error("`{client_id}` stands in {at} already, and the next start writes that one; choose another `--client-id`")]
    Taken { client_id: ClientId, at: Location },
}

/// Whom the operator means, who may write a name or an identifier. Nobody's name is another's identifier.
fn identified(user: &Subject, config: &Config) -> Subject {
    let named = config.users.iter().find(|other| other.subject == *user || other.username == user.as_str());
    if named.is_none() {
        write_line(&format!(
            "warning: no user of the file is called or identified by `{}`; what the store has of one of this identifier is revoked",
            user.as_str().escape_debug()
        ));
    }
    named.map_or(user, |named| &named.subject).clone()
}

/// Refuses what the next start would undo. That a client is disabled outlives it.
fn refuse_undone(command: &ClientCommand, config: &Config) -> Result<(), SaidByTheFile> {
    let named = command.client_id().and_then(|client_id| Some((client_id, config.standing_of(client_id)?)));
    let Some((client_id, standing)) = named else { return Ok(()) };
    let (client_id, at) = (client_id.clone(), standing.client.clone());
    match (command, &standing.secret) {
        (ClientCommand::Create(_), _) => Err(SaidByTheFile::Taken { client_id, at }),
        (ClientCommand::Delete(_), _) => Err(SaidByTheFile::Client { client_id, at }),
        (ClientCommand::RotateSecret(_), Some(at)) => Err(SaidByTheFile::Secret { client_id, at: at.clone() }),
        _ => Ok(()),
    }
}
