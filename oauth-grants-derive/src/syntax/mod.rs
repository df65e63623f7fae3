//! First stage: tokens to syntax. It knows what attributes and items look like, and not what they mean.

mod attribute;
mod foreign;
mod form;
mod item;
mod list;
mod literal;
mod path;
mod required_scope;
mod requirements;
mod row;
mod scope_of;
mod text;
mod value;

pub(crate) use self::{
    attribute::{AttributeName, Entry, entries},
    form::{Body, FORM, Field, Form, LIBRARY, MAY_BE_ABSENT, PHONE_NUMBER, form_entries, said_to_serde},
    item::{ImplBlock, Item, Method, OtherMember, TypeItem},
    list::Members,
    literal::LiteralCall,
    path::CratePath,
    required_scope::RequiredScopeCall,
    requirements::{Expected, Requirements, Unexpected},
    row::{Row, RowBody, RowField, Word},
    scope_of::ScopeOf,
    text::{FromText, Name, Text, from_literal, from_literal_or_word, from_meta, in_quotes},
    value::{Place, Said},
};
