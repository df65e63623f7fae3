//! `[limits]`: how often somebody may guess under one name, and `[limits.by_address]`: from one address; `[limits.tokens]`: how many
//! answers with tokens are given. Each may be `"off"`.

use std::time::Duration;

use oauth_grants::limit::{Buckets, Guess, Holder, Limit};
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
    tokens: Vec<(Holder, Limit)>,
}

impl Limits {
    pub(crate) fn buckets(&self) -> Buckets {
        let by_name = self.by_name.iter();
        let limits = by_name.fold(Buckets::default(), |limits, (guess, limit)| limits.limit(*guess, *limit));
        let by_address = self.by_address.iter();
        let limits = by_address.fold(limits, |limits, (guess, limit)| limits.limit_by_address(*guess, *limit));
        self.tokens.iter().fold(limits, |limits, (holder, limit)| limits.limit_tokens(*holder, *limit))
    }
}

const BY_ADDRESS: &str = "by_address";
const TOKENS: &str = "tokens";

pub(super) fn read(top: &Table<'_>, reader: &mut Reader<'_>) -> Limits {
    let Some(table) = top.table("limits", reader) else { return Limits::default() };
    let guesses = Guess::ALL.map(Guess::as_str);
    table.refuse_unknown(&[&guesses[..], &[BY_ADDRESS, TOKENS]].concat(), reader);
    let by_address = table.table(BY_ADDRESS, reader).map(|table| {
        table.refuse_unknown(&guesses, reader);
        each(&table, reader)
    });
    let tokens = table.table(TOKENS, reader).map(|table| {
        table.refuse_unknown(&Holder::ALL.map(Holder::as_str), reader);
        of_tokens(&table, reader)
    });
    let by_name = each(&table, reader);
    Limits { by_name, by_address: by_address.unwrap_or_default(), tokens: tokens.unwrap_or_default() }
}

fn each(table: &Table<'_>, reader: &mut Reader<'_>) -> Vec<(Guess, Limit)> {
    let set = Guess::ALL.into_iter().filter_map(|guess| Some((guess, table.get(guess.as_str())?)));
    set.filter_map(|(guess, item)| Some((guess, limit(&item, Of::Failures, reader)?))).collect()
}

fn of_tokens(table: &Table<'_>, reader: &mut Reader<'_>) -> Vec<(Holder, Limit)> {
    let set = Holder::ALL.into_iter().filter_map(|holder| Some((holder, table.get(holder.as_str())?)));
    set.filter_map(|(holder, item)| Some((holder, limit(&item, Of::Answers, reader)?))).collect()
}

/// What is limited.
#[derive(Clone, Copy)]
enum Of {
    Failures,
    Answers,
}

impl Of {
    fn word(self) -> &'static str {
        match self {
            Self::Failures => "failures",
            Self::Answers => "answers",
        }
    }

    fn example(self) -> &'static str {
        match self {
            Self::Failures => "how many may fail: `{ failures = 10, one_every = 6 }`",
            Self::Answers => "how many are given: `{ answers = 100, one_every = 10 }`",
        }
    }

    fn without(self) -> &'static str {
        match self {
            Self::Failures => "whoever guesses is never turned away (RFC 6749 section 10.10)",
            Self::Answers => "whoever may have tokens may fill the store with them",
        }
    }
}

fn limit(item: &Item<'_>, of: Of, reader: &mut Reader<'_>) -> Option<Limit> {
    if item.value().as_str() == Some("off") {
        let (without, example) = (of.without(), of.example());
        reader.warn(&item.place, format!("{without}; remove this for the usual limit, or say {example}"));
        return Some(Limit::Off);
    }
    let DeValue::Table(_) = item.value() else {
        reader.fault(&item.place, format!("write `\"off\"`, or {}", of.example()));
        return None;
    };
    let table = item.table(reader)?;
    table.refuse_unknown(&[of.word(), "one_every"], reader);
    let at_once = table.required(of.word(), reader).and_then(|item| item.whole_number(of.word(), reader));
    let one_every = table.required("one_every", reader).and_then(|item| item.whole_number("seconds", reader));
    let at_once = u32::try_from(at_once?).unwrap_or(u32::MAX);
    let one_every = Duration::from_secs(one_every?);
    let limit = match of {
        Of::Failures => Limit::failures(at_once, one_every),
        Of::Answers => Limit::answers(at_once, one_every),
    };
    reader.keep(&table.place, limit)
}
