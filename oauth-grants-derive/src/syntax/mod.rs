//! First stage: tokens to syntax. It knows what attributes and items look like, and not what they mean.

mod attribute;
mod form;
mod item;
mod value;

pub(crate) use self::{
    attribute::{AttributeName, Entry, entries},
    form::{FORM, Field, Form},
    item::{ImplBlock, Item, Method, OtherMember, TypeItem},
    value::{Place, Text, list, peel, text},
};
