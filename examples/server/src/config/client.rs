//! `[[clients]]`: one client, with the member names and defaults of RFC 7591 section 2.
//!
//! What a client may name, its grants, response types and authentication methods, is what the server's grants declare;
//! nothing is listed here.

use oauth_grants::{
    grant::Declaration,
    model::{ApplicationType, Introspection},
    prelude::{AuthMethod, Client, ClientId, GrantType, RedirectUri, Scope},
    protocol::ResponseType,
};

use super::{
    lifetimes, metadata,
    problem::{Place, Reader},
    secret,
    standing::Standing,
    suggestion::{listed, unknown},
    table::Table,
};
use crate::grants::{self, DECLARATIONS};

/// Methods that RFC 7591 and RFC 8705 register and this server does not have yet.
const METHODS_NOT_YET: [&str; 4] =
    ["client_secret_jwt", "private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth"];

/// What the rest of the file says that clients have to go with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings<'a> {
    pub(super) scopes: Option<&'a Scope>,
    pub(super) has_code_word: bool,
}

/// Reads one client, and where it stands.
pub(super) fn read(
    table: &Table<'_>,
    surroundings: Surroundings<'_>,
    reader: &mut Reader<'_>,
) -> Option<(Place, (Client, Standing))> {
    metadata::check_names(table, reader);
    let named = table.required("client_id", reader);
    let secret = table.get("client_secret").map(|item| reader.location(&item.place));
    let client_id: Option<ClientId> = named.as_ref().and_then(|item| item.parsed(reader));
    let method = auth_method(table, reader);
    let secrets = secret::read(table, method.as_ref(), reader);
    let granted = grant_types(table, method.as_ref(), surroundings, reader);
    let response_types = response_types(table, &granted, reader);
    let redirect_uris = redirect_uris(table, &granted, reader);
    let scope = scope(table, surroundings, reader);

    let introspection = introspection(table, method.as_ref(), reader);

    let client = Client::public(client_id?)
        .auth_method(method.unwrap_or(AuthMethod::CLIENT_SECRET_BASIC))
        .redirect_uris(redirect_uris)
        .grant_types(granted.iter().filter_map(|grant| grant.grant_type().parse::<GrantType>().ok()))
        .scope(scope)
        .application_type(application_type(table, reader))
        .introspection(introspection)
        .lifetimes(lifetimes::read(table, reader));
    let mut client = secret::give(client, secrets);
    if let Some(response_types) = response_types {
        client = client.response_types(response_types);
    }
    if let Some(name) = table.get("client_name").and_then(|item| item.nonempty_text(reader)) {
        client = client.name(name);
    }
    let place = named?.place;
    let standing = Standing { client: reader.location(&place), secret };
    Some((place, (client, standing)))
}

fn auth_method(table: &Table<'_>, reader: &mut Reader<'_>) -> Option<AuthMethod> {
    let Some(item) = table.get("token_endpoint_auth_method") else { return Some(AuthMethod::CLIENT_SECRET_BASIC) };
    let name = item.text(reader)?;
    let known = distinct(DECLARATIONS.iter().flat_map(|grant| grant.declared_auth_methods().iter().copied()));
    if known.contains(&name) {
        return reader.keep(&item.place, name.parse());
    }
    if METHODS_NOT_YET.contains(&name) {
        reader.fault(&item.place, format_args!("`{name}` is not supported yet; supported are {}", listed(&known)));
    } else {
        reader.fault(&item.place, unknown("client authentication method", name, &known));
    }
    None
}

/// The declarations of the grants that the client may use.
fn grant_types(
    table: &Table<'_>,
    method: Option<&AuthMethod>,
    surroundings: Surroundings<'_>,
    reader: &mut Reader<'_>,
) -> Vec<&'static Declaration> {
    let places: Vec<(Place, &str)> = match table.get("grant_types") {
        None => vec![(table.place.clone(), "authorization_code")],
        Some(item) => {
            let items = item.list(reader).unwrap_or_default();
            items.iter().filter_map(|item| Some((item.place.clone(), item.text(reader)?))).collect()
        }
    };
    let known: Vec<&str> = DECLARATIONS.iter().map(Declaration::grant_type).collect();
    let mut granted = Vec::new();
    for (place, name) in &places {
        let Some(grant) = DECLARATIONS.iter().find(|grant| grant.grant_type() == *name) else {
            reader.fault(place, unknown("grant type", name, &known));
            continue;
        };
        let accepted = grant.declared_auth_methods();
        if let Some(method) = method.filter(|method| !accepted.contains(&method.as_str())) {
            let message = format!(
                "the grant `{name}` accepts clients with {}, and this one has `{method}` as its \
                 `token_endpoint_auth_method`",
                listed(accepted)
            );
            reader.fault(place, message);
        }
        if *name == grants::CODE_WORD && !surroundings.has_code_word {
            reader.fault(place, "this grant needs a word to accept: `[custom_grant]` with `code_word = \"…\"`");
        }
        granted.push(grant);
    }
    let feeds = |name: &str| !["refresh_token", "client_credentials", "implicit"].contains(&name);
    if let Some((place, _)) = places.iter().find(|(_, name)| *name == "refresh_token")
        && !places.iter().any(|(_, name)| feeds(name))
    {
        reader.warn(place, "none of the client's other grants issues a refresh token; it has no effect");
    }
    granted
}

/// The response types, if the client names them; without that it has all that its grants have.
fn response_types(
    table: &Table<'_>,
    granted: &[&'static Declaration],
    reader: &mut Reader<'_>,
) -> Option<Vec<ResponseType>> {
    let list = table.get("response_types")?;
    let items = list.list(reader)?;
    let mut response_types = Vec::new();
    for item in &items {
        let Some(name) = item.text(reader) else { continue };
        match response_types_of(&DECLARATIONS).find(|(known, _)| *known == name) {
            None => {
                let known: Vec<&str> = response_types_of(&DECLARATIONS).map(|(known, _)| known).collect();
                reader.fault(&item.place, unknown("response type", name, &known));
            }
            Some((_, owner)) if !granted.iter().any(|grant| grant.grant_type() == owner) => {
                let message = format!(
                    "`{name}` goes with the grant type `{owner}`, which `grant_types` does not name \
                     (RFC 7591 section 2.1)"
                );
                reader.fault(&item.place, message);
            }
            Some(_) => response_types.extend(reader.keep(&item.place, name.parse::<ResponseType>())),
        }
    }
    // What is misspelt is probably what would be missed.
    if response_types.len() == items.len() {
        for (name, owner) in response_types_of(granted.iter().copied()) {
            if !response_types.iter().any(|own| own.as_str() == name) {
                let message =
                    format!("`{name}` is missing, which goes with the grant type `{owner}` (RFC 7591 section 2.1)");
                reader.fault(&list.place, message);
            }
        }
    }
    Some(response_types)
}

/// The response types of grants, each with the name of its grant.
fn response_types_of<'a>(
    grants: impl IntoIterator<Item = &'a Declaration>,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    grants.into_iter().flat_map(|grant| {
        grant.declared_response_types().iter().map(|response_type| (*response_type, grant.grant_type()))
    })
}

fn redirect_uris(table: &Table<'_>, granted: &[&'static Declaration], reader: &mut Reader<'_>) -> Vec<RedirectUri> {
    let items = table.list("redirect_uris", reader);
    let redirected = granted.iter().find(|grant| !grant.declared_response_types().is_empty());
    if let (Some(grant), true) = (redirected, items.is_empty()) {
        let message =
            format!("`redirect_uris` names none, and the grant `{}` sends its answer there", grant.grant_type());
        reader.fault(&table.place, message);
    }
    items.iter().filter_map(|item| item.parsed(reader)).collect()
}

fn scope(table: &Table<'_>, surroundings: Surroundings<'_>, reader: &mut Reader<'_>) -> Scope {
    let Some(item) = table.get("scope") else { return Scope::empty() };
    let scope: Scope = item.parsed(reader).unwrap_or_default();
    super::warn_of_commas(&scope, &item, reader);
    if let Some(supported) = surroundings.scopes {
        for token in scope.tokens().filter(|token| !supported.contains(token)) {
            reader
                .warn(&item.place, format_args!("`{token}` is not among the server's `scopes`; nobody is granted it"));
        }
    }
    scope
}

/// Whether the client is a resource server that may ask about every token.
fn introspection(table: &Table<'_>, method: Option<&AuthMethod>, reader: &mut Reader<'_>) -> Introspection {
    let Some(item) = table.get("introspect_any") else { return Introspection::OwnTokens };
    if item.truth(reader) != Some(true) {
        return Introspection::OwnTokens;
    }
    if method == Some(&AuthMethod::NONE) {
        let message = "whoever asks about tokens has to authenticate, and this client does not (RFC 7662 section 2.1)";
        reader.fault(&item.place, message);
    }
    Introspection::AnyToken
}

fn application_type(table: &Table<'_>, reader: &mut Reader<'_>) -> ApplicationType {
    let Some(item) = table.get("application_type") else { return ApplicationType::default() };
    match item.text(reader) {
        Some("web") | None => ApplicationType::Web,
        Some("native") => ApplicationType::Native,
        Some(other) => {
            reader.fault(&item.place, unknown("application type", other, &["web", "native"]));
            ApplicationType::default()
        }
    }
}

fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut distinct = Vec::new();
    for name in names {
        if !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    distinct
}
