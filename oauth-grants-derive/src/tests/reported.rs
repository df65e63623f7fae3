//! Which lines of the macros have reported a mistake, and which vocabularies an unknown word, in this thread.

use std::{cell::RefCell, collections::BTreeSet, panic::Location};

thread_local! {
    static REPORTED: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// A line has: `check/form.rs:38`.
pub(crate) fn at(place: &Location<'_>) {
    let file = place.file().replace('\\', "/");
    let file = file.split_once("src/").map_or(file.as_str(), |(_, file)| file);
    remember(format!("{file}:{}", place.line()));
}

/// A vocabulary has: `model::key::Key`.
pub(crate) fn of(vocabulary: &'static str) {
    remember(vocabulary.split_once("::").map_or(vocabulary, |(_, path)| path).to_owned());
}

/// All of them.
pub(super) fn all() -> BTreeSet<String> {
    REPORTED.with_borrow(Clone::clone)
}

fn remember(what: String) {
    REPORTED.with_borrow_mut(|reported| reported.insert(what));
}
