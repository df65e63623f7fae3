//! [`Engine`]: the databases that a [`SqlStore`](super::SqlStore) works with. Everything that the database driver has no
//! common bound for stands here, once for each engine.

use std::future::Future;

use sqlx::{Database, Decode, Encode, Pool, SqlStr, Type};

use super::Dialect;

/// A database: [`sqlx::Sqlite`] or [`sqlx::Postgres`], each behind the feature of its name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no engine that a `SqlStore` works with",
    label = "name the database itself",
    note = "`sqlx::Sqlite` with the feature `sqlite`, `sqlx::Postgres` with the feature `postgres`"
)]
pub trait Engine: Run {}

#[diagnostic::do_not_recommend]
impl<E: Run> Engine for E {}

/// What an engine does for a store. Sealed: it is as private as the module.
pub trait Run: Database<Arguments: Clone> {
    const DIALECT: Dialect;

    /// Runs one statement and says how many rows it changed.
    fn execute(
        pool: &Pool<Self>,
        statement: SqlStr,
        arguments: Self::Arguments,
    ) -> impl Future<Output = sqlx::Result<u64>> + Send;

    /// Runs statements in one transaction that writes from its start, and says how many rows they changed.
    fn execute_together(
        pool: &Pool<Self>,
        statements: Vec<(SqlStr, Self::Arguments)>,
    ) -> impl Future<Output = sqlx::Result<u64>> + Send;

    /// Runs statements in one transaction that writes from its start, and says of each how many rows it changed, or which
    /// constraint it broke. After an error nothing was done.
    fn execute_each(
        pool: &Pool<Self>,
        statements: Vec<(SqlStr, Self::Arguments)>,
    ) -> impl Future<Output = sqlx::Result<Vec<sqlx::Result<u64>>>> + Send;

    /// Creates tables, in one transaction. No two run at once, as of servers that start together: then
    /// both would find a table missing.
    fn create_tables(pool: &Pool<Self>, scripts: Vec<SqlStr>) -> impl Future<Output = sqlx::Result<()>> + Send;

    fn fetch_optional(
        pool: &Pool<Self>,
        statement: SqlStr,
        arguments: Self::Arguments,
    ) -> impl Future<Output = sqlx::Result<Option<Self::Row>>> + Send;

    fn fetch_all(
        pool: &Pool<Self>,
        statement: SqlStr,
        arguments: Self::Arguments,
    ) -> impl Future<Output = sqlx::Result<Vec<Self::Row>>> + Send;

    /// The type of the first column that a statement would yield, without running it, if the database knows: SQLite knows
    /// nothing of an expression, as in a view, nor of a column that was declared without a type.
    fn type_of_first_column(
        pool: &Pool<Self>,
        statement: SqlStr,
    ) -> impl Future<Output = sqlx::Result<Option<Self::TypeInfo>>> + Send;

    /// The columns of a table that are filled in each new row by whoever writes it: the database has nothing to put there. None of a
    /// view, nor of a table that is not there.
    fn columns_to_fill(
        pool: &Pool<Self>,
        table: &'static str,
    ) -> impl Future<Output = sqlx::Result<Vec<String>>> + Send;

    fn add_text(arguments: &mut Self::Arguments, text: &str) -> Result<(), sqlx::error::BoxDynError>;

    fn add_integer(arguments: &mut Self::Arguments, integer: i64) -> Result<(), sqlx::error::BoxDynError>;

    fn read<T>(row: &Self::Row, column: &'static str) -> sqlx::Result<T>
    where
        T: Type<Self> + for<'r> Decode<'r, Self>;

    fn read_text(row: &Self::Row, column: &'static str) -> sqlx::Result<String>;

    fn read_integer(row: &Self::Row, column: &'static str) -> sqlx::Result<i64>;

    fn read_optional_integer(row: &Self::Row, column: &'static str) -> sqlx::Result<Option<i64>>;

    fn read_optional_text(row: &Self::Row, column: &'static str) -> sqlx::Result<Option<String>>;

    /// The values of a row once more, as the driver takes them from the database.
    fn copied(row: &Self::Row) -> Vec<Self::Value>;

    /// Whether the engine undid the statement because others were at work, and it may be tried again.
    fn gave_way(error: &sqlx::Error) -> bool;
}

/// A type that an engine keeps in a column.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of a column in this database",
    label = "use a type that the driver of `{E}` knows",
    note = "types of `chrono`, `time` and `uuid` need the feature of that name of `sqlx`, which is the application's to switch on",
    note = "a newtype needs `#[derive(sqlx::Type)]` with `#[sqlx(transparent)]`"
)]
pub trait ColumnType<E: Database>:
    Type<E> + for<'q> Encode<'q, E> + for<'r> Decode<'r, E> + Send + Sync + 'static
{
}

#[diagnostic::do_not_recommend]
impl<E: Database, T> ColumnType<E> for T where
    T: Type<E> + for<'q> Encode<'q, E> + for<'r> Decode<'r, E> + Send + Sync + 'static
{
}

macro_rules! run {
    (
        dialect: $dialect:ident,
        begin: $begin:literal,
        alone: $alone:literal,
        gave_way: $gave_way:expr,
        spared: $spared:expr,
        columns_to_fill: $columns_to_fill:expr,
    ) => {
        const DIALECT: Dialect = Dialect::$dialect;

        async fn execute(pool: &Pool<Self>, statement: SqlStr, arguments: Self::Arguments) -> sqlx::Result<u64> {
            Ok(sqlx::query_with(statement, arguments).execute(pool).await?.rows_affected())
        }

        async fn execute_together(pool: &Pool<Self>, statements: Vec<(SqlStr, Self::Arguments)>) -> sqlx::Result<u64> {
            let mut transaction = pool.begin_with($begin).await?;
            let mut changed = 0;
            for (statement, arguments) in statements {
                changed += sqlx::query_with(statement, arguments).execute(&mut *transaction).await?.rows_affected();
            }
            transaction.commit().await?;
            Ok(changed)
        }

        async fn execute_each(
            pool: &Pool<Self>,
            statements: Vec<(SqlStr, Self::Arguments)>,
        ) -> sqlx::Result<Vec<sqlx::Result<u64>>> {
            let spared: fn(&str) -> bool = $spared;
            let mut transaction = pool.begin_with($begin).await?;
            let mut results = Vec::with_capacity(statements.len());
            for (statement, arguments) in statements {
                match sqlx::query_with(statement, arguments).execute(&mut *transaction).await {
                    Err(error) if !has_code(&error, spared) => return Err(error),
                    result => results.push(result.map(|done| done.rows_affected())),
                }
            }
            transaction.commit().await?;
            Ok(results)
        }

        async fn create_tables(pool: &Pool<Self>, scripts: Vec<SqlStr>) -> sqlx::Result<()> {
            let mut transaction = pool.begin_with($begin).await?;
            sqlx::raw_sql($alone).execute(&mut *transaction).await?;
            for script in scripts {
                sqlx::raw_sql(script).execute(&mut *transaction).await?;
            }
            transaction.commit().await
        }

        async fn fetch_optional(
            pool: &Pool<Self>,
            statement: SqlStr,
            arguments: Self::Arguments,
        ) -> sqlx::Result<Option<Self::Row>> {
            sqlx::query_with(statement, arguments).fetch_optional(pool).await
        }

        async fn fetch_all(
            pool: &Pool<Self>,
            statement: SqlStr,
            arguments: Self::Arguments,
        ) -> sqlx::Result<Vec<Self::Row>> {
            sqlx::query_with(statement, arguments).fetch_all(pool).await
        }

        async fn type_of_first_column(pool: &Pool<Self>, statement: SqlStr) -> sqlx::Result<Option<Self::TypeInfo>> {
            use sqlx::{Column as _, Connection as _, Executor as _, Statement as _, TypeInfo as _};

            let mut connection = pool.acquire().await?;
            // A statement that was prepared before tells of the table as it was.
            connection.clear_cached_statements().await?;
            let prepared = connection.prepare(statement).await?;
            Ok(prepared.columns().first().map(|column| column.type_info().clone()).filter(|found| !found.is_null()))
        }

        async fn columns_to_fill(pool: &Pool<Self>, table: &'static str) -> sqlx::Result<Vec<String>> {
            let statement: fn(&str) -> String = $columns_to_fill;
            // The name of a table is written in the program, and no character of it has a meaning in a text of SQL.
            sqlx::query_scalar(sqlx::AssertSqlSafe(statement(table))).fetch_all(pool).await
        }

        fn add_text(arguments: &mut Self::Arguments, text: &str) -> Result<(), sqlx::error::BoxDynError> {
            sqlx::Arguments::add(arguments, text)
        }

        fn add_integer(arguments: &mut Self::Arguments, integer: i64) -> Result<(), sqlx::error::BoxDynError> {
            sqlx::Arguments::add(arguments, integer)
        }

        fn read<T>(row: &Self::Row, column: &'static str) -> sqlx::Result<T>
        where
            T: Type<Self> + for<'r> Decode<'r, Self>,
        {
            sqlx::Row::try_get(row, column)
        }

        fn read_text(row: &Self::Row, column: &'static str) -> sqlx::Result<String> {
            sqlx::Row::try_get(row, column)
        }

        fn read_integer(row: &Self::Row, column: &'static str) -> sqlx::Result<i64> {
            sqlx::Row::try_get(row, column)
        }

        fn read_optional_integer(row: &Self::Row, column: &'static str) -> sqlx::Result<Option<i64>> {
            sqlx::Row::try_get(row, column)
        }

        fn read_optional_text(row: &Self::Row, column: &'static str) -> sqlx::Result<Option<String>> {
            sqlx::Row::try_get(row, column)
        }

        fn copied(row: &Self::Row) -> Vec<Self::Value> {
            let value = |column| Some(sqlx::ValueRef::to_owned(&sqlx::Row::try_get_raw(row, column).ok()?));
            (0..sqlx::Row::len(row)).filter_map(value).collect()
        }

        fn gave_way(error: &sqlx::Error) -> bool {
            has_code(error, $gave_way)
        }
    };
}

/// Whether the database gave an error with a code of this kind.
fn has_code(error: &sqlx::Error, is_of_kind: fn(&str) -> bool) -> bool {
    error.as_database_error().and_then(<dyn sqlx::error::DatabaseError>::code).is_some_and(|code| is_of_kind(&code))
}

#[cfg(feature = "sqlite")]
impl Run for sqlx::Sqlite {
    run! {
        dialect: Sqlite,
        begin: "BEGIN IMMEDIATE",
        // The transaction has the write lock from its start.
        alone: "",
        // Busy, or locked by another connection that shares the cache; the reason is in the higher bits.
        gave_way: |code| code.parse().is_ok_and(|code: u32| matches!(code & 0xff, 5 | 6)),
        // A broken constraint undoes its statement, and the transaction goes on.
        spared: |code| code.parse().is_ok_and(|code: u32| code & 0xff == 19),
        // The one integer that is the primary key counts by itself.
        columns_to_fill: |table| {
            let name = |name: &str| format!("'{}'", name.trim_matches('"'));
            let table = match table.split_once('.') {
                Some((schema, table)) => format!("{}, {}", name(table), name(schema)),
                None => name(table),
            };
            format!(
                "SELECT name FROM pragma_table_info({table}) \
                 WHERE \"notnull\" AND dflt_value IS NULL AND NOT (pk = 1 AND upper(type) = 'INTEGER')"
            )
        },
    }
}

#[cfg(feature = "postgres")]
impl Run for sqlx::Postgres {
    run! {
        dialect: Postgres,
        begin: "BEGIN",
        // Until the end of the transaction; the number is "oauth-gr" in ASCII.
        alone: "SELECT pg_advisory_xact_lock(8025825153775396722)",
        // Serialization failure, deadlock.
        gave_way: |code| matches!(code, "40001" | "40P01"),
        // After any error nothing but the end of the transaction is accepted.
        spared: |_| false,
        // What a trigger before the row does, nobody knows.
        columns_to_fill: |table| {
            format!(
                "SELECT attname::text FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid \
                 WHERE attrelid = to_regclass('{table}') AND attnum > 0 AND NOT attisdropped \
                 AND attnotnull AND NOT atthasdef AND attidentity = '' AND typdefault IS NULL \
                 AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = attrelid AND tgtype & 7 = 7) ORDER BY attnum"
            )
        },
    }
}
