//! `[limits]`: how often somebody may guess, or `"off"`.

use std::time::Duration;

use oauth_grants::limit::{Guess, Limit};

use super::{
    problem::Reader,
    table::{Item, Table},
};

/// Reads the limits that the file sets; the others are as the library has them.
pub(super) fn read(top: &Table<'_>, reader: &mut Reader<'_>) -> Vec<(Guess, Limit)> {
    let Some(table) = top.table("limits", reader) else { return Vec::new() };
    table.refuse_unknown(&Guess::ALL.map(Guess::as_str), reader);
    let set = Guess::ALL.into_iter().filter_map(|guess| Some((guess, table.get(guess.as_str())?)));
    set.filter_map(|(guess, item)| Some((guess, limit(&item, reader)?))).collect()
}

fn limit(item: &Item<'_>, reader: &mut Reader<'_>) -> Option<Limit> {
    match item.value().as_str() {
        Some("off") => return Some(Limit::Off),
        Some(_) => {
            reader.fault(&item.place, "write `\"off\"`, or how many may fail: `{ failures = 10, one_every = 6 }`");
            return None;
        }
        None => {}
    }
    let table = item.table(reader)?;
    table.refuse_unknown(&["failures", "one_every"], reader);
    let failures = table.required("failures", reader).and_then(|item| item.whole_number(reader));
    let one_every = table.required("one_every", reader).and_then(|item| item.whole_number(reader));
    let failures = u32::try_from(failures?).unwrap_or(u32::MAX);
    reader.keep(&table.place, Limit::failures(failures, Duration::from_secs(one_every?)))
}
