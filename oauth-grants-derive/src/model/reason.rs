//! Model stage: `insecure = "…"`, why something insecure is needed.

use crate::{
    mistake::Mistake,
    syntax::{FromText, from_meta},
};

/// That a reason is given. What it says is for those who read the code.
pub(crate) struct Reason;

impl FromText for Reason {
    fn from_text(text: &str) -> darling::Result<Self> {
        if text.trim().is_empty() {
            let help = "say why the grant is needed and until when, for those who read the code after you";
            return Err(Mistake::new("empty reason").help(help).into());
        }
        Ok(Self)
    }
}

from_meta!(quoted: Reason);
