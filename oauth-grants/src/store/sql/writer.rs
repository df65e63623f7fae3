//! [`Writer`]: the connections that write, and how statements of several requests come to share one commit.
//!
//! Where a database has one writer, as SQLite, and each commit waits for the disk, requests would wait in line for as many
//! commits as there are requests. So whatever has come while a commit was under way is done in the next transaction, all of
//! it, and answered only once that is on disk. Nothing waits for more to come: a statement that finds nobody before it is
//! run at once, alone.
//!
//! Each statement stays as atomic as it is alone: one that breaks a constraint leaves the others as they are, and a
//! transaction that fails in any other way is undone, and each of its statements run by itself.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sqlx::{Pool, SqlStr};
use tokio::sync::oneshot;

use super::Engine;

/// The most statements that share a commit: none is to wait for longer than many of the others take.
const MOST_TOGETHER: usize = 128;

/// Connections that write.
pub(super) struct Writer<E: Engine> {
    pool: Pool<E>,
    group: Option<Arc<Group<E>>>,
}

/// What waits for the next commit.
struct Group<E: Engine> {
    waiting: Mutex<Waiting<E>>,
}

struct Waiting<E: Engine> {
    statements: Vec<Statement<E>>,
    /// Whether somebody is at work on those that came before.
    is_led: bool,
}

/// One statement of somebody who waits.
struct Statement<E: Engine> {
    text: SqlStr,
    arguments: E::Arguments,
    done: oneshot::Sender<Done>,
}

/// What came of a statement.
enum Done {
    /// It was run, or broke a constraint.
    Alone(sqlx::Result<u64>),
    /// Those that it was to share a commit with have failed, and nothing was done.
    NotDone,
}

impl<E: Engine> Writer<E> {
    /// Each statement has a commit of its own.
    pub(super) fn new(pool: Pool<E>) -> Self {
        Self { pool, group: None }
    }

    /// Statements that come at the same time share a commit. The pool has one connection.
    #[cfg_attr(not(feature = "sqlite"), expect(dead_code, reason = "SQLite is the engine with one writer"))]
    pub(super) fn grouping(pool: Pool<E>) -> Self {
        let waiting = Mutex::new(Waiting { statements: Vec::new(), is_led: false });
        Self { pool, group: Some(Arc::new(Group { waiting })) }
    }

    pub(super) fn pool(&self) -> &Pool<E> {
        &self.pool
    }

    /// Runs one statement and says how many rows it changed, once that is on disk.
    pub(super) async fn execute(&self, text: SqlStr, arguments: E::Arguments) -> sqlx::Result<u64> {
        let Some(group) = &self.group else { return E::execute(&self.pool, text, arguments).await };
        let (done, answer) = oneshot::channel();
        if let Some(leading) = group.add(Statement { text: text.clone(), arguments: arguments.clone(), done }) {
            // Not within this request: one that is dropped would take those of the others with it.
            tokio::spawn(lead(self.pool.clone(), leading));
        }
        match answer.await {
            Ok(Done::Alone(result)) => result,
            Ok(Done::NotDone) | Err(_) => E::execute(&self.pool, text, arguments).await,
        }
    }
}

impl<E: Engine> Clone for Writer<E> {
    fn clone(&self) -> Self {
        Self { pool: self.pool.clone(), group: self.group.clone() }
    }
}

impl<E: Engine> Group<E> {
    /// Adds a statement, and gives the lead to whoever adds it if nobody has it yet.
    fn add(self: &Arc<Self>, statement: Statement<E>) -> Option<Leading<E>> {
        let mut waiting = self.lock();
        waiting.statements.push(statement);
        let is_led = std::mem::replace(&mut waiting.is_led, true);
        (!is_led).then(|| Leading(Some(Arc::clone(self))))
    }

    /// The statements to run next; without any, nobody leads any more.
    fn next(&self) -> Vec<Statement<E>> {
        let mut waiting = self.lock();
        // Nobody waits any more for what was given up before it began.
        waiting.statements.retain(|statement| !statement.done.is_closed());
        waiting.is_led = !waiting.statements.is_empty();
        let next = waiting.statements.len().min(MOST_TOGETHER);
        waiting.statements.drain(..next).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Waiting<E>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs what waits, until nothing does.
async fn lead<E: Engine>(pool: Pool<E>, mut leading: Leading<E>) {
    while let Some(group) = &leading.0 {
        let mut statements = group.next();
        if statements.len() > 1 {
            run_together(&pool, statements).await;
        } else if let Some(Statement { text, arguments, done }) = statements.pop() {
            let _ = done.send(Done::Alone(E::execute(&pool, text, arguments).await));
        } else {
            leading.0 = None;
        }
    }
}

/// Whoever leads. If they end before nothing waits, as with their runtime, even before they have begun, those who wait run their own
/// statements, and the next leads.
struct Leading<E: Engine>(Option<Arc<Group<E>>>);

impl<E: Engine> Drop for Leading<E> {
    fn drop(&mut self) {
        if let Some(group) = &self.0 {
            let mut waiting = group.lock();
            waiting.is_led = false;
            waiting.statements.clear();
        }
    }
}

/// Runs statements in one transaction, and tells each what came of it once that is on disk.
async fn run_together<E: Engine>(pool: &Pool<E>, statements: Vec<Statement<E>>) {
    let (mut asked, mut waiting) = (Vec::new(), Vec::new());
    for Statement { text, arguments, done } in statements {
        asked.push((text, arguments));
        waiting.push(done);
    }
    match E::execute_each(pool, asked).await {
        Ok(results) => {
            for (done, result) in waiting.into_iter().zip(results) {
                let _ = done.send(Done::Alone(result));
            }
        }
        Err(_) => waiting.into_iter().for_each(|done| drop(done.send(Done::NotDone))),
    }
}
