//! Model stage: the words of `#[oauth(...)]` that are no roles.

use crate::vocabulary::Vocabulary;

/// A word at the struct.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum StructKey {
    Crate,
    Revocations,
    Table,
}

impl Vocabulary for StructKey {
    const NOUN: &'static str = "key";
    const PLURAL: &'static str = "keys";
    const NOTE: &'static str = "the table is named at the struct, columns and roles at the fields";
    const WORDS: &'static [(&'static str, Self)] =
        &[("table", Self::Table), ("revocations", Self::Revocations), ("crate", Self::Crate)];
    const ALSO_CALLED: &'static [(&'static str, &'static str)] =
        &[("name", "table"), ("rename", "table"), ("table_name", "table")];
    const ELSEWHERE: &'static [(&'static [&'static str], &'static str)] =
        &[(&["schema", "schema_name"], "the schema stands before the table: `table = \"auth.apps\"`")];
}

impl StructKey {
    /// What it is for.
    pub(crate) const fn meaning(self) -> &'static str {
        match self {
            Self::Crate => "the path of the library, where its name was changed",
            Self::Revocations => "`revocations = \"revoked_families\"`: the table of revoked families",
            Self::Table => "`table = \"login_codes\"`: the table that the rows are in",
        }
    }
}

/// A word at a field.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum FieldKey {
    Column,
    Default,
    Extra,
    Flatten,
    Milliseconds,
    Seconds,
}

impl Vocabulary for FieldKey {
    const NOUN: &'static str = "word";
    const PLURAL: &'static str = "words";
    const NOTE: &'static str = "a field has a role, is `extra`, or has a `default`";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("column", Self::Column),
        ("default", Self::Default),
        ("extra", Self::Extra),
        ("flatten", Self::Flatten),
        ("milliseconds", Self::Milliseconds),
        ("seconds", Self::Seconds),
    ];
    const ALSO_CALLED: &'static [(&'static str, &'static str)] = &[
        ("unit", "seconds"),
        ("millis", "milliseconds"),
        ("ms", "milliseconds"),
        ("name", "column"),
        ("rename", "column"),
        ("s", "seconds"),
        ("sec", "seconds"),
        ("secs", "seconds"),
    ];
    const ELSEWHERE: &'static [(&'static [&'static str], &'static str)] = &[(
        &["ignore", "skip"],
        "leave the field out of the struct, and the database fills the column; a field that stays has a `default`",
    )];
}

impl FieldKey {
    /// What it is for.
    pub(crate) const fn meaning(self) -> &'static str {
        match self {
            Self::Column => "`column = \"valid_until\"`: the name of the column, where it is not that of the field",
            Self::Default => "`default = Uuid::now_v7()`: what a new row has here",
            Self::Extra => "what an extension keeps under the name of the field",
            Self::Flatten => "the set of standard fields",
            Self::Milliseconds => "a moment in an `i64`, in milliseconds since 1970",
            Self::Seconds => "a moment in an `i64`, in seconds since 1970",
        }
    }
}
