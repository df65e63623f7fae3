//! Who may read the files that the server's secrets are in.

use std::path::Path;

use crate::config::{Config, StoreLocation};

/// What is to be said of the files that there are.
pub(crate) fn warnings(file: &Path, config: &Config) -> Vec<String> {
    let configuration = holds_secrets(config).then_some((file, "the secrets and passwords in it"));
    let store = match &config.store {
        StoreLocation::Sqlite(path) => Some((path.as_path(), "who may use what")),
        StoreLocation::Memory | StoreLocation::Postgres(_) => None,
    };
    let files = [configuration, store];
    let read_by_others = files.into_iter().flatten().filter(|(path, _)| is_read_by_others(path));
    read_by_others
        .map(|(path, what)| format!("{}: other users of this machine may read {what}; `chmod 600` it", path.display()))
        .collect()
}

fn holds_secrets(config: &Config) -> bool {
    let of_clients = config.clients.iter().any(|client| client.secret_hashes().len() > 0);
    let of_others = config.code_word.is_some() || config.codes.is_some() || !config.users.is_empty();
    of_clients || of_others || matches!(config.store, StoreLocation::Postgres(_))
}

#[cfg(unix)]
fn is_read_by_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;

    // One that is not there yet is made for its owner alone.
    path.metadata().is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o077 != 0)
}

/// Elsewhere the directory says who may read its files.
#[cfg(not(unix))]
fn is_read_by_others(_: &Path) -> bool {
    false
}
