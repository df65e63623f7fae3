//! [`Table`] and [`Item`]: a TOML document whose values know where they stand.
//!
//! What is wrong with one value is reported and the reading goes on, so that one start shows every fault of a file.

use std::{fmt, str::FromStr};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    problem::{Place, Reader},
    suggestion::unknown,
};

/// A table.
#[derive(Clone, Debug)]
pub(super) struct Table<'a> {
    pub(super) place: Place,
    members: &'a DeTable<'a>,
}

/// A value.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    pub(super) place: Place,
    value: &'a DeValue<'a>,
}

impl<'a> Table<'a> {
    /// The whole document.
    pub(super) fn top(document: &'a DeTable<'a>) -> Self {
        Self { place: Place::top(), members: document }
    }

    /// The member of this name.
    pub(super) fn get(&self, key: &str) -> Option<Item<'a>> {
        let (_, value) = self.members.iter().find(|(own, _)| own.get_ref() == key)?;
        Some(self.item(key, value))
    }

    /// All members, each with the place of its name.
    pub(super) fn members(&self) -> impl Iterator<Item = (&'a str, Place, Item<'a>)> + '_ {
        self.members.iter().map(|(key, value)| {
            let name: &str = key.get_ref();
            (name, self.place.member(name, key.span()), self.item(name, value))
        })
    }

    /// Reports every member that is none of `known`.
    pub(super) fn refuse_unknown(&self, known: &[&str], reader: &mut Reader<'_>) {
        for (name, place, _) in self.members() {
            if !known.contains(&name) {
                reader.fault(&place, unknown("key", name, known));
            }
        }
    }

    /// The value of this name, if it is there and its own parser takes it.
    pub(super) fn parsed<T: FromStr<Err: fmt::Display>>(&self, key: &str, reader: &mut Reader<'_>) -> Option<T> {
        self.get(key)?.parsed(reader)
    }

    /// The member of this name, which has to be there.
    pub(super) fn required(&self, key: &str, reader: &mut Reader<'_>) -> Option<Item<'a>> {
        let item = self.get(key);
        if item.is_none() {
            reader.fault(&self.place, format_args!("`{key}` is missing"));
        }
        item
    }

    /// The table of this name, if it is there.
    pub(super) fn table(&self, key: &str, reader: &mut Reader<'_>) -> Option<Table<'a>> {
        self.get(key)?.table(reader)
    }

    /// The elements of the list of this name; none if it is not there.
    pub(super) fn list(&self, key: &str, reader: &mut Reader<'_>) -> Vec<Item<'a>> {
        self.get(key).and_then(|item| item.list(reader)).unwrap_or_default()
    }

    /// The tables of this name, of which each stands below its own `[[key]]`.
    pub(super) fn tables(&self, key: &str, reader: &mut Reader<'_>) -> Vec<Table<'a>> {
        let Some(item) = self.get(key) else { return Vec::new() };
        if let DeValue::Array(_) = item.value {
            let items = item.list(reader).unwrap_or_default();
            return items.iter().filter_map(|item| item.table(reader)).collect();
        }
        let found = item.value.type_str();
        let message =
            format!("write `[[{key}]]`, in two brackets, before the keys of each; this is {} {found}", article(found));
        reader.fault(&item.place, message);
        Vec::new()
    }

    fn item(&self, key: &str, value: &'a Spanned<DeValue<'a>>) -> Item<'a> {
        Item { place: self.place.member(key, value.span()), value: value.get_ref() }
    }
}

impl<'a> Item<'a> {
    /// What TOML says it is.
    pub(super) fn value(&self) -> &'a DeValue<'a> {
        self.value
    }

    /// A text.
    pub(super) fn text(&self, reader: &mut Reader<'_>) -> Option<&'a str> {
        let hint = match self.value {
            DeValue::Array(_) => "; write one string, as `\"a b\"`",
            DeValue::Table(_) => "",
            _ => "; write it in quotes",
        };
        self.expect(self.value.as_str(), "a string", hint, reader)
    }

    /// A text that says something.
    pub(super) fn nonempty_text(&self, reader: &mut Reader<'_>) -> Option<&'a str> {
        let text = self.text(reader)?;
        if text.is_empty() {
            reader.fault(&self.place, "must not be empty");
            return None;
        }
        Some(text)
    }

    /// A text that its type's own parser takes.
    pub(super) fn parsed<T: FromStr<Err: fmt::Display>>(&self, reader: &mut Reader<'_>) -> Option<T> {
        let text = self.text(reader)?;
        reader.keep(&self.place, text.parse())
    }

    /// A table.
    pub(super) fn table(&self, reader: &mut Reader<'_>) -> Option<Table<'a>> {
        let hint = "; write `{ key = value }`, or its name in brackets with its keys below";
        let members = self.expect(self.value.as_table(), "a table", hint, reader)?;
        Some(Table { place: self.place.clone(), members })
    }

    /// A list.
    pub(super) fn list(&self, reader: &mut Reader<'_>) -> Option<Vec<Item<'a>>> {
        let list =
            self.expect(self.value.as_array(), "a list", "; write it in brackets, as `[\"a\", \"b\"]`", reader)?;
        let item = |(index, value): (usize, &'a Spanned<DeValue<'a>>)| Item {
            place: self.place.element(index, value.span()),
            value: value.get_ref(),
        };
        Some(list.iter().enumerate().map(item).collect())
    }

    /// A whole number, of `what`, that is not negative.
    pub(super) fn whole_number(&self, what: &str, reader: &mut Reader<'_>) -> Option<u64> {
        let hint = "; write digits alone, without quotes";
        let integer = self.expect(self.value.as_integer(), &format!("a whole number of {what}"), hint, reader)?;
        let number = u64::from_str_radix(integer.as_str(), integer.radix());
        reader.keep(&self.place, number.map_err(|_| "a whole number that is not negative was expected here"))
    }

    /// Yes or no.
    pub(super) fn truth(&self, reader: &mut Reader<'_>) -> Option<bool> {
        self.expect(self.value.as_bool(), "`true` or `false`", "", reader)
    }

    /// What stands here is not repeated: it may be a password.
    fn expect<T>(&self, value: Option<T>, what: &str, hint: &str, reader: &mut Reader<'_>) -> Option<T> {
        if value.is_none() {
            let found = self.value.type_str();
            reader.fault(&self.place, format_args!("{what} was expected here, not {} {found}{hint}", article(found)));
        }
        value
    }
}

pub(super) fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}
