//! `[[resources]]`: an API that tokens are for (RFC 8707), under the name by which clients ask for it.

use oauth_grants::{
    prelude::{Client, ClientId, Resource, Scope},
    protocol::ResourceUri,
};

use super::{
    problem::{Place, Reader},
    suggestion::unknown,
    table::Table,
};

/// Reads one resource. Its scopes have to be among the server's, and its servers among the clients.
pub(super) fn read(
    table: &Table<'_>,
    scopes: Option<&Scope>,
    clients: &[Client],
    reader: &mut Reader<'_>,
) -> Option<(Place, Resource)> {
    table.refuse_unknown(&["uri", "scopes", "served_by"], reader);
    let named = table.required("uri", reader);
    let uri: Option<ResourceUri> = named.as_ref().and_then(|item| item.parsed(reader));
    let own = super::scopes(table, reader);
    if let (Some(item), Some(own), Some(known)) = (table.get("scopes"), &own, scopes) {
        for token in own.tokens().filter(|token| !known.contains(token)) {
            reader.fault(&item.place, unknown("scope", token, &known.tokens().collect::<Vec<_>>()));
        }
    }
    let servers = servers(table, clients, reader);
    let resource = servers.into_iter().fold(Resource::new(uri?), Resource::served_by);
    let resource = if let Some(own) = own { resource.scopes(own) } else { resource };
    Some((named?.place, resource))
}

fn servers(table: &Table<'_>, clients: &[Client], reader: &mut Reader<'_>) -> Vec<ClientId> {
    let mut servers = Vec::new();
    for item in table.list("served_by", reader) {
        let Some(name) = item.text(reader) else { continue };
        match clients.iter().find(|client| client.client_id().as_str() == name) {
            None => {
                let known: Vec<&str> = clients.iter().map(|client| client.client_id().as_str()).collect();
                reader.fault(&item.place, unknown("client", name, &known));
            }
            Some(client) if client.is_public() => {
                let message = format!("`{name}` is a public client, and introspection is for those that authenticate");
                reader.fault(&item.place, message);
            }
            Some(client) => servers.push(client.client_id().clone()),
        }
    }
    servers
}
