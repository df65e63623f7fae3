//! Third stage: whether what was said goes together. It only reports; it neither reads tokens nor writes any.

mod form;
mod hooks;
mod item;
mod keys;
mod literal;
mod policy;
mod required_scope;
mod row;
mod signature;

#[cfg(test)]
pub(crate) use self::form::RESERVED;
pub(crate) use self::{
    form::form,
    hooks::hooks,
    item::{async_trait, borrowing, of_trait, other_item, repeated_attribute, type_item},
    keys::keys,
    literal::{no_literal, of_no_scope},
    policy::policy,
    required_scope::{of_text, required_scope, unexpected},
    row::{derived_twice, row},
    signature::{is_sound, nameable_type, unclaimed_artefact},
};
