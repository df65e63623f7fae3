//! `[limits]`: how often somebody may guess under one name, and `[limits.by_address]`: from one address. Each may be `"off"`.

use std::time::Duration;

use oauth_grants::limit::{Buckets, Guess, Limit};
use toml::de::DeValue;

use super::{
    problem::Reader,
    table::{Item, Table},
};

/// The limits that the file sets; the others are as the library has them.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    by_name: Vec<(Guess, Limit)>,
    by_address: Vec<(Guess, Limit)>,
}

impl Limits {
    pub(crate) fn buckets(&self) -> Buckets {
        let by_name = self.by_name.iter();
        let limits = by_name.fold(Buckets::default(), |limits, (guess, limit)| limits.limit(*guess, *limit));
        self.by_address.iter().fold(limits, |limits, (guess, limit)| limits.limit_by_address(*guess, *limit))
    }
}

const BY_ADDRESS: &str = "by_address";

pub(super) fn read(top: &Table<'_>, reader: &mut Reader<'_>) -> Limits {
    let Some(table) = top.table("limits", reader) else { return Limits::default() };
    let guesses = Guess::ALL.map(Guess::as_str);
    table.refuse_unknown(&[&guesses[..], &[BY_ADDRESS]].concat(), reader);
    let by_address = table.table(BY_ADDRESS, reader).map(|table| {
        table.refuse_unknown(&guesses, reader);
        each(&table, reader)
    });
    Limits { by_name: each(&table, reader), by_address: by_address.unwrap_or_default() }
}

fn each(table: &Table<'_>, reader: &mut Reader<'_>) -> Vec<(Guess, Limit)> {
    let set = Guess::ALL.into_iter().filter_map(|guess| Some((guess, table.get(guess.as_str())?)));
    set.filter_map(|(guess, item)| Some((guess, limit(&item, reader)?))).collect()
}

fn limit(item: &Item<'_>, reader: &mut Reader<'_>) -> Option<Limit> {
    if item.value().as_str() == Some("off") {
        let message = "whoever guesses is never turned away (RFC 6749 section 10.10); remove this for the usual limit, or say how \
                       many may fail: `{ failures = 10, one_every = 6 }`";
        reader.warn(&item.place, message);
        return Some(Limit::Off);
    }
    let DeValue::Table(_) = item.value() else {
        reader.fault(&item.place, "write `\"off\"`, or how many may fail: `{ failures = 10, one_every = 6 }`");
        return None;
    };
    let table = item.table(reader)?;
    table.refuse_unknown(&["failures", "one_every"], reader);
    let failures = table.required("failures", reader).and_then(|item| item.whole_number("failures", reader));
    let one_every = table.required("one_every", reader).and_then(|item| item.whole_number("seconds", reader));
    let failures = u32::try_from(failures?).unwrap_or(u32::MAX);
    reader.keep(&table.place, Limit::failures(failures, Duration::from_secs(one_every?)))
}
