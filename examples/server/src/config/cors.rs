//! `[cors]`: which origins' scripts may call the endpoints that are open to scripts.

use oauth_grants::{
    endpoint::Endpoint,
    server::{AllowedOrigins, Cors},
};
use toml::de::DeValue;

use super::{
    problem::Reader,
    table::{Item, Table},
};

/// The key for every endpoint at once.
const EVERYWHERE: &str = "origins";

/// Reads who is let in; nobody, if the file does not say.
pub(super) fn read(top: &Table<'_>, reader: &mut Reader<'_>) -> Cors {
    let Some(table) = top.table("cors", reader) else { return Cors::default() };
    let open: Vec<Endpoint> = Endpoint::ALL.iter().copied().filter(|endpoint| endpoint.can_be_cross_origin()).collect();
    let keys: Vec<&str> = std::iter::once(EVERYWHERE).chain(open.iter().map(|endpoint| endpoint.name())).collect();
    table.refuse_unknown(&keys, reader);
    let everywhere = table.get(EVERYWHERE).map_or(AllowedOrigins::NONE, |item| origins(&item, reader));
    open.into_iter().fold(Cors::allow(everywhere), |cors, endpoint| match table.get(endpoint.name()) {
        Some(item) => cors.at(endpoint, origins(&item, reader)),
        None => cors,
    })
}

/// A list of origins, or `"*"` for all.
fn origins(item: &Item<'_>, reader: &mut Reader<'_>) -> AllowedOrigins {
    if let DeValue::String(text) = item.value() {
        if text != "*" {
            reader.fault(&item.place, "write a list of origins, as `[\"https://app.example.com\"]`, or `\"*\"`");
        }
        return AllowedOrigins::Any;
    }
    let items = item.list(reader).unwrap_or_default();
    AllowedOrigins::these(items.iter().filter_map(|item| item.parsed(reader)))
}
