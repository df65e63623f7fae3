//! The secrets of a test, and the forms in which each could be written down.

use base64::{
    Engine,
    prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD},
};

/// What must not be written anywhere, by what it is.
#[derive(Debug, Default)]
pub(crate) struct Secrets(Vec<(&'static str, String)>);

impl Secrets {
    /// Keeps one. What is short would be found by chance.
    pub(crate) fn keep(&mut self, what: &'static str, secret: &str) {
        assert!(secret.len() >= 8, "{what} {secret} is too short to be looked for");
        self.0.push((what, secret.to_owned()));
    }

    /// How many there are of a kind.
    pub(crate) fn count(&self, what: &str) -> usize {
        self.0.iter().filter(|(own, _)| *own == what).count()
    }

    /// Panics when one of them stands in the text, in whatever form.
    pub(crate) fn are_not_in(&self, text: &str) {
        for (what, secret) in &self.0 {
            for (form, written) in forms(secret) {
                let found = text.lines().find(|line| line.contains(&written));
                assert_eq!(found, None, "{what} {secret} is written {form}");
            }
        }
    }
}

/// A secret as logs write text: as it is, escaped, encoded, and as bytes.
fn forms(secret: &str) -> [(&'static str, String); 7] {
    let bytes = secret.as_bytes();
    let decimal = format!("{bytes:?}");
    [
        ("as it is", secret.to_owned()),
        ("as part of an address", form_urlencoded::byte_serialize(bytes).collect()),
        ("in base64", BASE64_STANDARD.encode(bytes)),
        ("in base64 without padding", BASE64_STANDARD_NO_PAD.encode(bytes)),
        ("in base64url", BASE64_URL_SAFE_NO_PAD.encode(bytes)),
        ("in hexadecimal digits", hexadecimal(bytes)),
        ("as a list of bytes", decimal.trim_matches(['[', ']']).to_owned()),
    ]
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |digits, byte| format!("{digits}{byte:02x}"))
}

#[test]
fn a_secret_is_found_in_whatever_form_it_is_written() {
    let mut secrets = Secrets::default();
    secrets.keep("a token", "the token");
    for (form, written) in forms("the token") {
        let found = std::panic::catch_unwind(|| secrets.are_not_in(&format!("something\nand {written}, too")));
        assert!(found.is_err(), "{form}");
    }
    secrets.are_not_in("something else");
}
