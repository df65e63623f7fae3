//! Last stage: what was understood, as code that a person could have written. Nothing is judged here; after a mistake
//! the user's item stays whole and stands-ins keep one mistake from becoming several errors.
//!
//! Only tokens of the user's have the user's spans. All else is located there with the macro's own hygiene, so that
//! lints of the user's do not look into it.

mod completion;
mod declaration;
mod form;
mod grant;
mod hooks;
mod lints;
mod literal;
mod required_scope;
mod row;
mod scope_of;
mod stand_in;
mod target;

pub(crate) use self::{
    completion::{completion, typed_form, typed_grant, typed_row, words},
    form::form,
    grant::{impl_block, trait_impl_block, type_item},
    literal::literal,
    required_scope::{required_scope, requirements},
    row::{row, row_stand_in},
    scope_of::scope_of,
};
