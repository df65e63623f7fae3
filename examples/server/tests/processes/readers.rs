//! Files that other users of the machine may read.

use std::{fs::set_permissions, os::unix::fs::PermissionsExt, path::Path};

use crate::process::Configuration;

fn open_to(mode: u32, path: &Path) {
    set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
}

#[test]
fn files_with_secrets_that_others_may_read_are_warned_of() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("auth.db");
    let configuration = Configuration::with(&format!("store = \"sqlite:{}\"", database.display()));
    open_to(0o600, &configuration.path);
    assert_eq!(configuration.warnings(), "");

    std::fs::write(&database, "").unwrap();
    for (file, what) in [(&configuration.path, "the secrets and passwords in it"), (&database, "who may use what")] {
        open_to(0o600, &configuration.path);
        open_to(0o600, &database);
        open_to(0o640, file);
        let told =
            format!("warning: {}: other users of this machine may read {what}; `chmod 600` it\n", file.display());
        assert_eq!(configuration.warnings(), told);
    }
}
