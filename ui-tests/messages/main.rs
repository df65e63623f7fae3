//! What is asked of every message: that it is the only one for its mistake, stands on it, and names the remedy.
//!
//! `UPDATE_EXPECT=1 cargo test -p oauth-grants-ui-tests --test messages` writes `MISTAKES.md` again, and what the guide
//! quotes.

mod catalogue;
mod guide;
mod marks;
mod runtime;
mod sources;
