//! Emit stage: the columns of a row, those of a flattened set among them, as they stand in statements.

use crate::model::row::{ColumnField, Purpose, Role, RowModel, SqlType, StandardColumn, TableName};

/// One column.
pub(super) struct Column<'a> {
    /// The name as the database gives it back.
    pub(super) name: String,
    /// The name as it stands in a statement.
    pub(super) quoted: String,
    pub(super) role: Option<Role>,
    pub(super) sql: SqlType,
    pub(super) is_nullable: bool,
    /// The field that has it, unless it is one of a flattened set.
    pub(super) field: Option<&'a ColumnField>,
}

/// All columns of a table.
pub(super) struct Columns<'a> {
    /// The table's name, as it stands in a statement.
    pub(super) table: String,
    pub(super) all: Vec<Column<'a>>,
}

impl<'a> Columns<'a> {
    /// The columns of a row: those of a flattened set before the others, as they are bound.
    pub(super) fn of(model: &'a RowModel) -> Self {
        let standard = model.flattened().map(|_| model.kind.standard_columns()).unwrap_or_default();
        let mut all: Vec<_> = standard.iter().map(Column::of_standard).collect();
        all.extend(model.fields.iter().filter_map(Column::of_field));
        let table = model.table.as_ref().map(TableName::quoted).unwrap_or_default();
        Self { table, all }
    }

    /// The column with this role, as it stands in a statement.
    pub(super) fn quoted(&self, role: Role) -> Option<&str> {
        self.all.iter().find(|column| column.role == Some(role)).map(|column| column.quoted.as_str())
    }

    /// The column with a role that every row has.
    pub(super) fn required(&self, role: Role) -> &str {
        self.quoted(role).unwrap_or_default()
    }

    /// The columns that a new row fills: those of roles that come later are `NULL` until then.
    pub(super) fn inserted(&self) -> impl Iterator<Item = &Column<'a>> {
        self.all.iter().filter(|column| !column.role.is_some_and(Role::comes_later))
    }

    /// The columns that are read, for a `SELECT` from the table as `stored`.
    pub(super) fn selected(&self) -> String {
        let names: Vec<_> = self.all.iter().map(Column::selected).collect();
        names.join(", ")
    }
}

impl<'a> Column<'a> {
    fn of_standard(column: &'static StandardColumn) -> Self {
        let StandardColumn { name, role, sql, is_nullable } = column;
        Self {
            name: (*name).to_owned(),
            quoted: (*name).to_owned(),
            role: *role,
            sql: *sql,
            is_nullable: *is_nullable,
            field: None,
        }
    }

    fn of_field(field: &'a ColumnField) -> Option<Self> {
        let column = field.column.as_ref()?;
        if matches!(field.purpose, Purpose::Flatten) {
            return None;
        }
        Some(Self {
            name: column.as_str().to_owned(),
            quoted: column.quoted(),
            role: field.role().map(|facts| facts.role),
            sql: SqlType::of_field(field),
            is_nullable: field.inner().is_some(),
            field: Some(field),
        })
    }

    /// The column in a `SELECT` from the table as `stored`. A name in quotes is qualified: SQLite takes one that it does
    /// not know for a text.
    pub(super) fn selected(&self) -> String {
        if self.quoted.starts_with('"') { format!("stored.{}", self.quoted) } else { self.quoted.clone() }
    }
}
