//! Model stage: `insecure = "…"`, why something insecure is needed.

use crate::{
    mistake::Mistake,
    syntax::{FromText, from_meta},
};

/// A reason. What it says is for those who read the code, and the server's description of itself.
pub(crate) struct Reason(pub(crate) String);

impl FromText for Reason {
    fn from_text(text: &str) -> darling::Result<Self> {
        if text.trim().is_empty() {
            let help = "say why the grant is needed and until when, for those who read the code after you";
            return Err(Mistake::new("empty reason").help(help).into());
        }
        Ok(Self(text.trim().to_owned()))
    }
}

from_meta!(quoted: Reason);
