//! [`ListField`]: lists of values that are text each, as a client's redirect URIs.

use super::{FieldError, Text};

/// A field that holds a list of `T`. A `Vec` is JSON in its column; a `String` has spaces between its values.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot hold a list of `{T}`",
    label = "use `Vec<String>`, `Vec<{T}>` or `String`",
    note = "a `Vec` is JSON in the column, a `String` has spaces between the values"
)]
pub trait ListField<T: Text>: Sized {
    /// What is bound to the column.
    type Column;

    /// The field that holds a value.
    ///
    /// # Errors
    ///
    /// When a value of the list has a space itself, and the field separates by spaces.
    fn from_value(value: &[T]) -> Result<Self, FieldError>;

    /// The value that the field holds.
    ///
    /// # Errors
    ///
    /// When it holds something else.
    fn to_value(&self) -> Result<Vec<T>, FieldError>;

    /// What the column holds.
    fn into_column(self) -> Self::Column;

    /// The field from its column.
    ///
    /// # Errors
    ///
    /// When the column holds something else.
    fn from_column(column: Self::Column) -> Result<Self, FieldError>;

    way!(Vec<T>);
}

impl<T: Text> ListField<T> for Vec<T> {
    type Column = String;

    fn from_value(value: &[T]) -> Result<Self, FieldError> {
        Ok(value.to_vec())
    }

    fn to_value(&self) -> Result<Vec<T>, FieldError> {
        Ok(self.clone())
    }

    fn into_column(self) -> String {
        to_json(&self.iter().map(Text::to_text).collect::<Vec<_>>())
    }

    fn from_column(column: String) -> Result<Self, FieldError> {
        from_json(&column)?.iter().map(|text| T::from_text(text)).collect()
    }
}

impl<T: Text> ListField<T> for Vec<String> {
    type Column = String;

    fn from_value(value: &[T]) -> Result<Self, FieldError> {
        Ok(value.iter().map(Text::to_text).collect())
    }

    fn to_value(&self) -> Result<Vec<T>, FieldError> {
        self.iter().map(|text| T::from_text(text)).collect()
    }

    fn into_column(self) -> String {
        to_json(&self)
    }

    fn from_column(column: String) -> Result<Self, FieldError> {
        from_json(&column)
    }
}

impl<T: Text> ListField<T> for String {
    type Column = Self;

    fn from_value(value: &[T]) -> Result<Self, FieldError> {
        let texts: Vec<_> = value.iter().map(Text::to_text).collect();
        if texts.iter().any(|text| text.contains(' ')) {
            return Err(FieldError::new("cannot hold a value with a space in it, since it separates values by spaces"));
        }
        Ok(texts.join(" "))
    }

    fn to_value(&self) -> Result<Vec<T>, FieldError> {
        self.split_ascii_whitespace().map(T::from_text).collect()
    }

    fn into_column(self) -> Self {
        self
    }

    fn from_column(column: Self) -> Result<Self, FieldError> {
        Ok(column)
    }
}

pub(super) fn to_json(texts: &[String]) -> String {
    serde_json::Value::from(texts).to_string()
}

pub(super) fn from_json(text: &str) -> Result<Vec<String>, FieldError> {
    serde_json::from_str(text).map_err(|_| FieldError::new("does not hold a JSON list of strings"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{RedirectUri, ResponseType};

    #[test]
    fn a_list_comes_back_from_each_of_its_forms() {
        let uris: Vec<RedirectUri> =
            ["https://a.example/?a=\"b\"", "com.example:/c"].into_iter().flat_map(str::parse).collect();
        let values: Vec<String> = ListField::from_value(&uris).unwrap();
        let column = ListField::<RedirectUri>::into_column(values);
        assert_eq!(<Vec<RedirectUri> as ListField<RedirectUri>>::from_column(column), Ok(uris.clone()));
        let text: String = ListField::from_value(&uris).unwrap();
        assert_eq!(ListField::to_value(&text), Ok(uris));
        assert_eq!(ListField::<RedirectUri>::to_value(&String::new()), Ok(vec![]));
    }

    #[test]
    fn a_value_with_a_space_is_not_split() {
        let types: Vec<ResponseType> = vec!["code token".parse().unwrap()];
        assert!(<String as ListField<ResponseType>>::from_value(&types).is_err());
        let values: Vec<String> = ListField::from_value(&types).unwrap();
        assert_eq!(ListField::to_value(&values), Ok(types));
    }
}
