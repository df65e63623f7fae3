//! Third stage: whether what was said goes together. It only reports; it neither reads tokens nor writes any.

mod form;
mod hooks;
mod item;
mod keys;
mod policy;
mod row;

pub(crate) use self::{
    form::form,
    hooks::{hooks, is_sound},
    item::{of_trait, other_item, repeated_attribute, type_item},
    keys::keys,
    policy::policy,
    row::row,
};
