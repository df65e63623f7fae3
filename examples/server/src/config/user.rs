//! `[[users]]`: who can sign in.

use oauth_grants::prelude::{Password, Subject};
use serde_json::{Map, Number, Value};
use toml::de::DeValue;

use super::{
    problem::{Place, Reader},
    table::{Item, Table},
};
use crate::users::User;

/// Reads one user.
pub(super) fn read(table: &Table<'_>, reader: &mut Reader<'_>) -> Option<(Place, User)> {
    table.refuse_unknown(&["username", "password", "id", "claims"], reader);
    let name = table.required("username", reader);
    let username = name.as_ref().and_then(|item| item.nonempty_text(reader));
    let password = table.required("password", reader).and_then(|item| item.nonempty_text(reader));
    let id = table.get("id").and_then(|item| item.nonempty_text(reader).map(str::to_owned));
    let claims = table.table("claims", reader).map(|claims| object(&claims, reader)).unwrap_or_default();
    // Without a password there is a fault already; the name is still compared with the others.
    let password = Password::new(password.unwrap_or_default());
    let username = username?.to_owned();
    let subject = Subject::new(id.as_deref().unwrap_or(&username));
    let user = User { username, subject, password, claims };
    Some((name?.place, user))
}

fn object(table: &Table<'_>, reader: &mut Reader<'_>) -> Map<String, Value> {
    let members = table.members().filter_map(|(name, _, item)| Some((name.to_owned(), json(&item, reader)?)));
    members.collect()
}

fn json(item: &Item<'_>, reader: &mut Reader<'_>) -> Option<Value> {
    match item.value() {
        DeValue::String(text) => Some(Value::from(text.as_ref())),
        DeValue::Boolean(yes) => Some(Value::from(*yes)),
        DeValue::Datetime(moment) => Some(Value::from(moment.to_string())),
        DeValue::Integer(integer) => {
            let number = i64::from_str_radix(integer.as_str(), integer.radix()).map(Value::from);
            reader.keep(&item.place, number.map_err(|_| "a number of at most 64 bits was expected here"))
        }
        DeValue::Float(float) => {
            let number = float.as_str().parse().ok().and_then(Number::from_f64).map(Value::from);
            reader.keep(&item.place, number.ok_or("JSON has no such number"))
        }
        DeValue::Array(_) => {
            let items = item.list(reader)?;
            Some(items.iter().filter_map(|item| json(item, reader)).collect())
        }
        DeValue::Table(_) => Some(object(&item.table(reader)?, reader).into()),
    }
}
