//! [`IdField`] and [`FamilyField`]: identifiers, in the application's own types.

use std::{fmt::Display, str::FromStr};

use super::FieldError;
use crate::protocol::{ClientId, FamilyId, Subject};

/// An identifier that the server knows as text.
pub trait Id: Sized + Send + Sync + 'static {
    /// The text.
    fn as_text(&self) -> &str;

    /// The identifier with this text.
    ///
    /// # Errors
    ///
    /// When the text is no such identifier.
    fn from_text(text: String) -> Result<Self, FieldError>;
}

impl Id for ClientId {
    fn as_text(&self) -> &str {
        self.as_str()
    }

    fn from_text(text: String) -> Result<Self, FieldError> {
        text.try_into().map_err(|_| FieldError::new("holds no client identifier (RFC 6749 appendix A.1)"))
    }
}

impl Id for Subject {
    fn as_text(&self) -> &str {
        self.as_str()
    }

    fn from_text(text: String) -> Result<Self, FieldError> {
        Ok(Self::new(text))
    }
}

/// A field that holds a client's or a user's identifier `I`: any type that is written with `Display` and read with
/// `FromStr`.
///
/// The type must write what it read. A text that it would write in another way (`007` for an `i64`) is refused, so that
/// nobody has two identifiers.
///
/// ```
/// use oauth_grants::{model::field::IdField, protocol::Subject};
///
/// assert_eq!(i64::from_value(&Subject::new(42)).unwrap(), 42);
/// assert!(<i64 as IdField<Subject>>::from_value(&Subject::new("007")).is_err());
/// ```
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot hold an identifier",
    label = "use `String`, `i64`, `Uuid` or another type with `Display` and `FromStr`",
    note = "a `{I}` is written and read as text"
)]
pub trait IdField<I: Id>: Sized {
    /// What is bound to the column.
    type Column;

    /// The field that holds a value.
    ///
    /// # Errors
    ///
    /// When the identifier is none of this type.
    fn from_value(value: &I) -> Result<Self, FieldError>;

    /// The value that the field holds.
    ///
    /// # Errors
    ///
    /// When what it holds is no identifier.
    fn to_value(&self) -> Result<I, FieldError>;

    /// What the column holds.
    fn into_column(self) -> Self::Column;

    /// The field from its column.
    ///
    /// # Errors
    ///
    /// When the column holds something else.
    fn from_column(column: Self::Column) -> Result<Self, FieldError>;

    way!(I);
}

#[diagnostic::do_not_recommend]
impl<I: Id, T: Display + FromStr> IdField<I> for T {
    type Column = Self;

    fn from_value(value: &I) -> Result<Self, FieldError> {
        let text = value.as_text();
        let own: T = text.parse().map_err(|_| FieldError::new("cannot hold such an identifier"))?;
        if own.to_string() == text { Ok(own) } else { Err(FieldError::new("would hold another identifier")) }
    }

    fn to_value(&self) -> Result<I, FieldError> {
        I::from_text(self.to_string())
    }

    fn into_column(self) -> Self {
        self
    }

    fn from_column(column: Self) -> Result<Self, FieldError> {
        Ok(column)
    }
}

/// A field that holds a [`FamilyId`], which is text of the server's making.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot hold a family",
    label = "use `String` or `FamilyId`",
    note = "the server makes a family's identifier itself, as text"
)]
pub trait FamilyField: Sized {
    /// What is bound to the column.
    type Column;

    /// The field that holds a value.
    ///
    /// # Errors
    ///
    /// Never for the types of this crate.
    fn from_value(value: &FamilyId) -> Result<Self, FieldError>;

    /// The value that the field holds.
    ///
    /// # Errors
    ///
    /// Never for the types of this crate.
    fn to_value(&self) -> Result<FamilyId, FieldError>;

    /// What the column holds.
    fn into_column(self) -> Self::Column;

    /// The field from its column.
    ///
    /// # Errors
    ///
    /// Never for the types of this crate.
    fn from_column(column: Self::Column) -> Result<Self, FieldError>;

    way!(FamilyId);
}

impl FamilyField for FamilyId {
    type Column = String;

    fn from_value(value: &Self) -> Result<Self, FieldError> {
        Ok(value.clone())
    }

    fn to_value(&self) -> Result<Self, FieldError> {
        Ok(self.clone())
    }

    fn into_column(self) -> String {
        self.as_str().to_owned()
    }

    fn from_column(column: String) -> Result<Self, FieldError> {
        Ok(Self::from_stored(column))
    }
}

impl FamilyField for String {
    type Column = Self;

    fn from_value(value: &FamilyId) -> Result<Self, FieldError> {
        Ok(value.as_str().to_owned())
    }

    fn to_value(&self) -> Result<FamilyId, FieldError> {
        Ok(FamilyId::from_stored(self.as_str()))
    }

    fn into_column(self) -> Self {
        self
    }

    fn from_column(column: Self) -> Result<Self, FieldError> {
        Ok(column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_has_one_spelling() {
        let held = |text: &str| <i64 as IdField<Subject>>::from_value(&Subject::new(text));
        assert_eq!(held("42"), Ok(42));
        assert_eq!(held("-42"), Ok(-42));
        for other in ["042", "+42", " 42", "42.0", "", "alice"] {
            assert!(held(other).is_err(), "{other}");
        }
        let client_id: ClientId = "shop-app".parse().unwrap_or_else(|_| unreachable!());
        assert_eq!(<String as IdField<ClientId>>::from_value(&client_id).as_deref(), Ok("shop-app"));
        assert_eq!(<ClientId as IdField<ClientId>>::from_value(&client_id), Ok(client_id));
    }

    #[test]
    fn what_a_field_holds_may_be_no_identifier() {
        let empty = String::new();
        assert!(<String as IdField<ClientId>>::to_value(&empty).is_err());
        assert_eq!(<i64 as IdField<Subject>>::to_value(&42), Ok(Subject::new(42)));
    }
}
