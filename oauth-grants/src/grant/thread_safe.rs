//! [`ThreadSafe`]: what a server asks of a grant beside its hooks, and of a function that it is given.
//!
//! It is asked once, where the grant is registered or the function is given: to ask for `Send` and `Sync` would be two errors. Neither
//! [`Grant`](super::Grant) nor the hook traits ask it, or a grant that holds an `Rc` would be several errors. Their methods say `where Self: Sync`, so that the compiler takes it for given
//! there; whoever implements them need not repeat it.

/// What many threads can use at once, as a server uses its grants: whatever is [`Send`] and [`Sync`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be used by many threads at once",
    label = "a server has many threads, and all of them use it",
    note = "use an `Arc` in place of an `Rc`, and a `Mutex` or an atomic in place of a `RefCell` or a `Cell`, in all that it holds"
)]
pub trait ThreadSafe: Send + Sync {}

#[diagnostic::do_not_recommend]
impl<G: Send + Sync> ThreadSafe for G {}
