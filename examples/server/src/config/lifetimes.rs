//! `[lifetimes]` and a client's own `lifetimes`: whole seconds.

use std::time::Duration;

use oauth_grants::prelude::Lifetimes;

use super::{problem::Reader, table::Table};

/// Far enough for anybody, near enough that no clock overflows.
const HUNDRED_YEARS: Duration = Duration::from_hours(100 * 366 * 24);

/// Reads the table `lifetimes` of `owner`.
pub(super) fn read(owner: &Table<'_>, reader: &mut Reader<'_>) -> Lifetimes {
    let Some(table) = owner.table("lifetimes", reader) else { return Lifetimes::UNSET };
    table.refuse_unknown(&["code", "access_token", "refresh_token"], reader);
    Lifetimes {
        code: seconds(&table, "code", Lifetimes::LONGEST_CODE, "(RFC 6749 section 4.1.2)", reader),
        access_token: seconds(&table, "access_token", HUNDRED_YEARS, "(a hundred years)", reader),
        refresh_token: seconds(&table, "refresh_token", HUNDRED_YEARS, "(a hundred years)", reader),
    }
}

fn seconds(table: &Table<'_>, key: &str, longest: Duration, why: &str, reader: &mut Reader<'_>) -> Option<Duration> {
    let item = table.get(key)?;
    let lifetime = Duration::from_secs(item.whole_number("seconds", reader)?);
    if lifetime.is_zero() {
        reader.fault(&item.place, "a lifetime is at least one second");
        return None;
    }
    if lifetime > longest {
        reader.fault(&item.place, format_args!("at most {} seconds {why}", longest.as_secs()));
        return None;
    }
    Some(lifetime)
}
