//! What the compiler says to who makes a mistake: the cases in `fail/`, and the messages that are recorded beside them.
//! What is asked of them, the tests ask.

mod case;
mod message;

pub use self::{
    case::{Case, Cases},
    message::{Level, Message},
};
