//! What a field of a model may be: one small trait for each kind of role.
//!
//! A trait is implemented by the types that can hold the kind. It converts between the server's value and the field's,
//! and between the field's value and its [column's](MomentField::Column): what a database driver knows is bound as it
//! is, the rest as text, number or bytes. All these traits have the same four functions.
//!
//! | kind | trait | types |
//! |---|---|---|
//! | client, user | [`IdField`] | whatever is `Display + FromStr`: `String`, `i64`, `Uuid`, a newtype |
//! | family | [`FamilyField`] | [`FamilyId`](crate::protocol::FamilyId), `String` |
//! | moment | [`MomentField`] | `SystemTime`, [`UnixSeconds`], [`UnixMilliseconds`], types of `chrono`, `time` and `jiff` behind the features of these names |
//! | digest, seed | [`BytesField`] | `Vec<u8>`, `[u8; 32]`, `String`, [`Digest`](crate::protocol::Digest) |
//! | hash of a client secret | [`SecretField`] | `String`, [`SecretHash`](crate::protocol::SecretHash); for SHA-256 alone what holds a digest |
//! | scope | [`ScopeField`] | [`Scope`](crate::protocol::Scope), `String`, `Vec<String>` as JSON |
//! | one word | [`TextField`] | `String`, the value itself, as [`RedirectUri`](crate::protocol::RedirectUri) |
//! | list | [`ListField`] | `Vec<String>` and `Vec` of the value as JSON, `String` separated by spaces |
//! | structure | [`JsonField`] | the value itself, as [`ExtensionData`](super::ExtensionData), and `String`: JSON |
//!
//! What an extension keeps and has a column of its own is an [`ExtraField`], which is whatever serde reads and writes.
//!
//! A [`Row`](super::Row), as derived models are, names for each field the constant of the same trait that holds both: `WAY`.
//!
//! A value that may be absent is an `Option` of any of these. A conversion must not lose anything that matters: it
//! fails rather than store a part.

/// How a field of a row holds its value, the same for every kind of value.
macro_rules! way {
    ($value:ty) => {
        /// How a field of this type holds the value, for a [`Row`](crate::model::Row).
        const WAY: crate::model::Way<$value, Self> =
            crate::model::Way { hold: |value| Self::from_value(value), held: Self::to_value };
    };
}

mod bytes;
mod extra;
mod id;
mod json;
mod list;
mod moment;
mod scope;
mod secret;
mod text;

pub use self::{
    bytes::{Bytes, BytesField},
    extra::{ExtraField, ExtraWay},
    id::{FamilyField, Id, IdField},
    json::{Json, JsonField},
    list::ListField,
    moment::{MomentField, UnixMilliseconds, UnixSeconds},
    scope::ScopeField,
    secret::SecretField,
    text::{Text, TextField},
};

/// Why a value does not fit a field. It never holds the value.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct FieldError(&'static str);

impl FieldError {
    /// A reason, as the end of a sentence that begins with the field's name: "holds no scope".
    pub const fn new(reason: &'static str) -> Self {
        Self(reason)
    }
}
