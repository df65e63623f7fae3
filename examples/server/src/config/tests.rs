//! What is wrong in a file is said exactly; what is right is read as it stands.

use super::Config;

/// The messages for a file.
fn faults(text: &str) -> String {
    Config::parse("auth.toml", text).map(|_| ()).expect_err("the file is faulty").to_string()
}
