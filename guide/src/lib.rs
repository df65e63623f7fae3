//! Keeps the guide of `oauth-grants` true: [`replay`] runs the `curl` lines of a chapter against the server that the
//! chapter declares, with [`only_alice!`] before it, and [`Diagram`] draws what happens in it.

mod chapter;
mod console;
mod diagram;
mod only_alice;

pub use self::{
    chapter::Chapter,
    console::{Transcript, replay},
    diagram::Diagram,
};
