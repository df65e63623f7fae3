//! Model stage: names of tables and columns. A name is written into statements, so it is an identifier and nothing else.

use proc_macro2::Span;
use syn::LitStr;

use crate::{
    diagnostic::Diagnostic,
    mistake::Mistake,
    model::row::reserved::is_reserved,
    syntax::{FromText, from_meta},
};

/// The name of a column.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct ColumnName(String);

/// The name of a table, with the schema before it if it has one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct TableName(String);

impl ColumnName {
    /// The name as the database knows it.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as it stands in a statement.
    pub(crate) fn quoted(&self) -> String {
        quoted(&self.0)
    }

    /// A name that was not written for a column: that of a field, or what sqlx renames it to.
    pub(crate) fn of_field(name: &str, span: Span) -> Result<Self, Diagnostic> {
        Self::from_name(name).map_err(|mistake| mistake.at(span, NOTE))
    }

    /// A name that was written for sqlx.
    pub(crate) fn of_sqlx(name: &LitStr) -> Result<Self, Diagnostic> {
        Self::of_field(&name.value(), name.span())
    }

    fn from_name(name: &str) -> Result<Self, Mistake> {
        if is_identifier(name) { Ok(Self(name.to_owned())) } else { Err(no_identifier("column", name)) }
    }
}

impl TableName {
    /// Where the revocations of families are, unless it is said.
    pub(crate) fn of_revocations() -> Self {
        Self("oauth_revoked_families".to_owned())
    }

    /// The name as it stands in a statement.
    pub(crate) fn quoted(&self) -> String {
        self.0.split('.').map(quoted).collect::<Vec<_>>().join(".")
    }

    /// The name without the schema, as part of another name.
    pub(crate) fn last(&self) -> &str {
        self.0.rsplit('.').next().unwrap_or_default()
    }
}

impl FromText for ColumnName {
    fn from_text(text: &str) -> darling::Result<Self> {
        Ok(Self::from_name(text)?)
    }
}

impl FromText for TableName {
    fn from_text(text: &str) -> darling::Result<Self> {
        let good = text.split('.').count() <= 2 && text.split('.').all(is_identifier);
        if good { Ok(Self(text.to_owned())) } else { Err(no_identifier("table", text).into()) }
    }
}

from_meta!(ColumnName, TableName);

/// Where the rule for names comes from.
pub(crate) const NOTE: &str = "the name is written into SQL statements as it is";

/// PostgreSQL cuts longer names off.
const LONGEST: usize = 63;

fn is_identifier(name: &str) -> bool {
    let first_is_good = name.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    let all_are_good = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    first_is_good && all_are_good && name.len() <= LONGEST
}

fn no_identifier(what: &str, name: &str) -> Mistake {
    let also = if what == "table" { ", with its schema and a dot before it if it has one" } else { "" };
    Mistake::new(format!("`{}` is no name of a {what}", name.escape_debug()))
        .help(format!("a name is at most {LONGEST} letters, digits and `_`, and begins with no digit{also}"))
}

/// Quotes what would be another word otherwise: SQLite takes a quoted name that it does not know for a text, so that a
/// misspelled column would go unnoticed.
fn quoted(name: &str) -> String {
    let is_plain = !name.bytes().any(|byte| byte.is_ascii_uppercase());
    if is_plain && !is_reserved(name) { name.to_owned() } else { format!("\"{name}\"") }
}

#[cfg(test)]
mod tests {
    use super::{ColumnName, TableName};
    use crate::syntax::FromText as _;

    #[test]
    fn only_identifiers_are_names() {
        for (name, quoted) in [("app", "app"), ("_x9", "_x9"), ("user", "\"user\""), ("validUntil", "\"validUntil\"")] {
            assert_eq!(ColumnName::from_text(name).expect(name).quoted(), quoted);
        }
        let longest = "a".repeat(63);
        assert!(ColumnName::from_text(&longest).is_ok());
        let too_long = "a".repeat(64);
        for name in ["", "9a", "a b", "a-b", "a\"b", "a;--", "größe", "a.b", "a\0", &too_long] {
            assert!(ColumnName::from_text(name).is_err(), "{name}");
        }
    }

    #[test]
    fn a_table_may_have_a_schema() {
        assert_eq!(TableName::from_text("auth.order").expect("a name").quoted(), "auth.\"order\"");
        assert_eq!(TableName::from_text("auth.codes").expect("a name").last(), "codes");
        for name in ["", ".", "a.", ".a", "a.b.c", "a b"] {
            assert!(TableName::from_text(name).is_err(), "{name}");
        }
    }
}
