//! [`Handle`]: the address of a request that waits for its person. Whoever guesses it finds nothing: the request is its browser's.

use std::fmt;

use super::browser::is_random_text;
use crate::protocol::{Digest, RandomnessError, randomness::random_text};

/// The last segment of the address under which a request waits.
pub(super) struct Handle(String);

impl Handle {
    pub(super) fn generate() -> Result<Self, RandomnessError> {
        random_text::<32>().map(Self)
    }

    /// The handle that is the whole of a path below the interaction's.
    pub(super) fn of_path(path: &str) -> Option<Self> {
        let handle = path.strip_prefix('/')?;
        is_random_text(handle).then(|| Self(handle.to_owned()))
    }

    /// The path of the page of the request.
    pub(super) fn address(&self, interaction_path: &str) -> String {
        format!("{interaction_path}/{}", self.0)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Under which it is kept.
    pub(super) fn digest(&self) -> Digest<Self> {
        Digest::of(&self.0)
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Handle(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_handle_that_is_all_of_a_path_is_one() {
        let handle = "A".repeat(43);
        assert!(Handle::of_path(&format!("/{handle}")).is_some());
        let others = ["", "/", &handle, &format!("/{handle}/"), &format!("/x/{handle}"), "/é"];
        assert!(others.iter().all(|path| Handle::of_path(path).is_none()));
    }
}
