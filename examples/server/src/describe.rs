//! `describe` and `conformance`: the server that would start, and does not.

use oauth_grants::{client::Argon2Workers, command_line::ReportCommand};

use crate::{arguments::Options, print, read, server, start_error::StartError, store::Opened, users::Users};

/// Writes a report of the server that the configuration makes. Its store has to be there, and nothing is written into it.
pub(crate) async fn describe(options: &Options, report: ReportCommand) -> Result<(), StartError> {
    let config = read(options)?;
    let issuer = config.issuer_at(options.listen.unwrap_or(config.listen))?;
    let Opened { store, codes } = Opened::connect(&config).await?;
    let workers = Argon2Workers::start().map_err(StartError::Serving)?;
    let users = Users::new(config.users.clone());
    let server = server::assemble(&issuer, &config, &users, store.clone(), codes, workers)?;
    let mut text = Vec::new();
    report.run(&server, &mut text)?;
    store.close().await;
    print(&String::from_utf8_lossy(&text))
}
