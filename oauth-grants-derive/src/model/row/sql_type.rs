//! Model stage: the type of a column in the table that `schema` proposes. It is read off the field's type by its name;
//! whether a table that is there fits, the database is asked by `check_schema`.

use super::{ColumnField, Holds};

/// The type of a column.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum SqlType {
    Boolean,
    Bytes,
    Float,
    Integer,
    LocalMoment,
    Moment,
    ShortInteger,
    Text,
    Uuid,
}

impl SqlType {
    /// As SQLite calls it. Its tables are strict, and moments text.
    pub(crate) fn in_sqlite(self) -> &'static str {
        match self {
            Self::Boolean | Self::Integer | Self::ShortInteger => "INTEGER",
            Self::Bytes | Self::Uuid => "BLOB",
            Self::Float => "REAL",
            Self::LocalMoment | Self::Moment | Self::Text => "TEXT",
        }
    }

    /// As PostgreSQL calls it.
    pub(crate) fn in_postgres(self) -> &'static str {
        match self {
            Self::Boolean => "BOOLEAN",
            Self::Bytes => "BYTEA",
            Self::Float => "DOUBLE PRECISION",
            Self::Integer => "BIGINT",
            Self::LocalMoment => "TIMESTAMP",
            Self::Moment => "TIMESTAMPTZ",
            Self::ShortInteger => "INTEGER",
            Self::Text => "TEXT",
            Self::Uuid => "UUID",
        }
    }

    /// The type of the column that a field has, text when nothing is known of it.
    pub(crate) fn of_field(field: &ColumnField) -> Self {
        let holds = field.role().map(|facts| facts.holds);
        let word = field.type_word().unwrap_or_default();
        match (holds, word) {
            (Some(Holds::Digest | Holds::Seed), "String") | (Some(Holds::SecretHash), "String" | "SecretHash") => {
                Self::Text
            }
            (Some(Holds::Digest | Holds::SecretHash | Holds::Seed), _) | (None, "Vec") => Self::Bytes,
            (Some(Holds::Flag), _) | (_, "bool") => Self::Boolean,
            // What the drivers do not know themselves is bound as milliseconds.
            (Some(Holds::Moment), "SystemTime" | "Timestamp") | (_, "i64") => Self::Integer,
            (_, "i16" | "i32") => Self::ShortInteger,
            (_, "f32" | "f64") => Self::Float,
            (_, "DateTime" | "OffsetDateTime") => Self::Moment,
            (_, "NaiveDateTime" | "PrimitiveDateTime") => Self::LocalMoment,
            (_, "Uuid") => Self::Uuid,
            _ => Self::Text,
        }
    }
}
