//! The configuration: a TOML file, read and checked as a whole before anything starts.

mod client;
mod cors;
mod lifetimes;
mod limits;
mod metadata;
mod problem;
mod resource;
mod secret;
mod standing;
mod store;
mod suggestion;
mod syntax;
mod table;
#[cfg(test)]
mod tests;
mod user;

use std::net::{Ipv4Addr, SocketAddr};

use oauth_grants::{
    prelude::{Client, ClientId, Lifetimes, Password, Resource, Scope},
    protocol::Issuer,
    server::Cors,
};
use toml::de::{DeTable, DeValue};
use tracing_subscriber::filter::{LevelFilter, Targets};

use self::{
    client::Surroundings,
    limits::Limits,
    problem::{Place, Reader},
    table::{Item, Table, article},
};
pub(crate) use self::{
    problem::Problem,
    standing::{Location, Standing},
    store::{CodesLocation, StoreLocation},
    suggestion::{closest, listed},
};
use crate::{
    events::DEFAULT_FILTER,
    proxies::{Network, TrustedProxies},
    users::User,
};

/// Where the server listens unless told otherwise.
pub(crate) const DEFAULT_LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// Where everything is kept unless told otherwise.
pub(crate) const DEFAULT_DATABASE: &str = "oauth-grants.db";

/// Everything that a file says.
#[derive(Debug)]
pub(crate) struct Config {
    pub(crate) issuer: Option<Issuer>,
    pub(crate) listen: SocketAddr,
    pub(crate) trusted_proxies: TrustedProxies,
    pub(crate) store: StoreLocation,
    /// Where codes are kept, if not in the store.
    pub(crate) codes: Option<CodesLocation>,
    pub(crate) scopes: Option<Scope>,
    pub(crate) lifetimes: Lifetimes,
    /// Which origins' scripts are let in.
    pub(crate) cors: Cors,
    pub(crate) limits: Limits,
    /// What is written to standard error.
    pub(crate) log: Targets,
    /// Where metrics are read, if anywhere.
    pub(crate) metrics: Option<SocketAddr>,
    /// What the custom grant accepts; nothing without it.
    pub(crate) code_word: Option<Password>,
    pub(crate) users: Vec<User>,
    pub(crate) clients: Vec<Client>,
    /// Where each of them stands.
    standings: Vec<Standing>,
    pub(crate) resources: Vec<Resource>,
    /// What is accepted but has no effect, or is better otherwise.
    pub(crate) warnings: Vec<Problem>,
}

/// Everything that is wrong with a file.
#[derive(Debug, thiserror::Error)]
#[error("{}", lines(.0))]
pub(crate) struct FaultyConfig(Vec<Problem>);

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

impl Config {
    /// Reads the text of a file, whose name is for the messages.
    pub(crate) fn parse(file: &str, text: &str) -> Result<Self, FaultyConfig> {
        let mut reader = Reader::new(file, text);
        let (document, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            for error in errors {
                let (span, message) = syntax::explain(text, &error);
                reader.fault(&Place::unnamed(span), message);
            }
            return Err(FaultyConfig(reader.finish().err().unwrap_or_default()));
        }
        let config = Self::read(&Table::top(document.get_ref()), &mut reader);
        let warnings = reader.finish().map_err(FaultyConfig)?;
        Ok(Self { warnings, ..config })
    }

    fn read(top: &Table<'_>, reader: &mut Reader<'_>) -> Self {
        const KEYS: [&str; 15] = [
            "issuer",
            "listen",
            "trusted_proxies",
            "store",
            "codes",
            "log",
            "metrics",
            "scopes",
            "lifetimes",
            "limits",
            "cors",
            "custom_grant",
            "users",
            "clients",
            "resources",
        ];

        top.refuse_unknown(&KEYS, reader);
        let scopes = scopes(top, reader);
        let code_word = code_word(top, reader);
        let surroundings = Surroundings { scopes: scopes.as_ref(), has_code_word: code_word.is_some() };
        let users = each(top, "users", reader, user::read, |user| vec![&user.username, user.subject.as_str()]);
        let (clients, standings): (Vec<_>, Vec<_>) = each(
            top,
            "clients",
            reader,
            |table, reader| client::read(table, surroundings, reader),
            |(client, _)| vec![client.client_id().as_str()],
        )
        .into_iter()
        .unzip();
        let resources = each(
            top,
            "resources",
            reader,
            |table, reader| resource::read(table, scopes.as_ref(), &clients, reader),
            |resource| vec![resource.uri().as_str()],
        );
        let issuer = top.parsed("issuer", reader);
        Self {
            listen: listen(top, issuer.as_ref(), reader),
            trusted_proxies: trusted_proxies(top, issuer.as_ref(), reader),
            issuer,
            store: top.parsed("store", reader).unwrap_or_else(|| StoreLocation::Sqlite(DEFAULT_DATABASE.into())),
            codes: top.parsed("codes", reader),
            lifetimes: lifetimes::read(top, reader),
            cors: cors::read(top, reader),
            limits: limits::read(top, reader),
            log: log(top, reader),
            metrics: metrics(top, reader),
            scopes,
            code_word,
            users,
            clients,
            standings,
            resources,
            warnings: Vec::new(),
        }
    }

    /// Where a client stands, if the file has it.
    pub(crate) fn standing_of(&self, client_id: &ClientId) -> Option<&Standing> {
        let mut all = self.clients.iter().zip(&self.standings);
        all.find(|(client, _)| client.client_id() == client_id).map(|(_, standing)| standing)
    }

    /// The issuer that the file names, or else the address at which the server listens.
    pub(crate) fn issuer_at(&self, address: SocketAddr) -> Result<Issuer, NoIssuer> {
        issuer_at(self.issuer.as_ref(), address)
    }
}

fn issuer_at(named: Option<&Issuer>, address: SocketAddr) -> Result<Issuer, NoIssuer> {
    // Without TLS, nobody but this machine is to reach it.
    let is_safe = |issuer: &Issuer| address.ip().is_loopback() || issuer.is_https();
    let issuer = named.cloned().or_else(|| own_issuer(address));
    issuer.filter(is_safe).ok_or(NoIssuer(address))
}

/// The issuer has to be said.
#[derive(Debug, thiserror::Error)]
#[error(
    "an address other than 127.0.0.1 and [::1], as {0}, needs an `issuer`: the https URL under which clients know it"
)]
pub(crate) struct NoIssuer(SocketAddr);

/// The issuer of a server that only this machine can reach.
fn own_issuer(address: SocketAddr) -> Option<Issuer> {
    format!("http://{address}").parse().ok()
}

/// Reads a list of tables, in which no name may stand twice.
fn each<T>(
    top: &Table<'_>,
    key: &str,
    reader: &mut Reader<'_>,
    read: impl Fn(&Table<'_>, &mut Reader<'_>) -> Option<(Place, T)>,
    names: impl Fn(&T) -> Vec<&str>,
) -> Vec<T> {
    let mut found: Vec<(Place, T)> = Vec::new();
    for table in top.tables(key, reader) {
        let Some((place, one)) = read(&table, reader) else { continue };
        let shared = |earlier| names(earlier).into_iter().zip(names(&one)).find(|(theirs, own)| theirs == own);
        if let Some((first, (_, name))) = found.iter().find_map(|(place, earlier)| Some((place, shared(earlier)?))) {
            let line = reader.line(first);
            let message = format!("duplicate `{name}`, which stands in line {line} already; rename or remove one");
            reader.fault(&place, message);
        }
        found.push((place, one));
    }
    found.into_iter().map(|(_, one)| one).collect()
}

fn listen(top: &Table<'_>, issuer: Option<&Issuer>, reader: &mut Reader<'_>) -> SocketAddr {
    let Some(item) = top.get("listen") else { return DEFAULT_LISTEN };
    let Some(address) = address(&item, reader) else { return DEFAULT_LISTEN };
    // What is wrong with an issuer that is there is told where it stands.
    if (issuer.is_some() || top.get("issuer").is_none())
        && let Err(unsafe_issuer) = issuer_at(issuer, address)
    {
        reader.fault(&item.place, unsafe_issuer);
    }
    address
}

/// Whose word is taken for where requests come from.
fn trusted_proxies(top: &Table<'_>, issuer: Option<&Issuer>, reader: &mut Reader<'_>) -> TrustedProxies {
    // TLS ends in front of this server, so somebody stands there.
    if top.get("trusted_proxies").is_none() && issuer.is_some_and(Issuer::is_https) {
        let place = top.get("issuer").map_or_else(Place::top, |item| item.place);
        let message = "behind the proxy that has its TLS, everybody has the proxy's address, and one who guesses uses up the \
                       limits of all; name it, as `trusted_proxies = [\"127.0.0.1\"]`, and have it append to \
                       `X-Forwarded-For`";
        reader.warn(&place, message);
    }
    top.list("trusted_proxies", reader).iter().filter_map(|item| item.parsed::<Network>(reader)).collect()
}

fn metrics(top: &Table<'_>, reader: &mut Reader<'_>) -> Option<SocketAddr> {
    let item = top.get("metrics")?;
    let address = address(&item, reader)?;
    if !address.ip().is_loopback() {
        let message = "whoever reaches this address reads the metrics, over plain http; listen on 127.0.0.1, or let nobody else \
                       through to it";
        reader.warn(&item.place, message);
    }
    Some(address)
}

fn address(item: &Item<'_>, reader: &mut Reader<'_>) -> Option<SocketAddr> {
    let (written, kind) = (item.value().as_str(), item.value().type_str());
    let address = written.and_then(|text| text.parse().ok());
    if address.is_none() {
        let found = written.map_or_else(|| format!("{} {kind}", article(kind)), |text| format!("`{text}`"));
        let message = format!("{found} is no address; write an IP address and a port, as `\"{DEFAULT_LISTEN}\"`");
        reader.fault(&item.place, message);
    }
    address
}

fn log(top: &Table<'_>, reader: &mut Reader<'_>) -> Targets {
    let Some(item) = top.get("log") else { return DEFAULT_FILTER.parse().unwrap_or_default() };
    let filter = item.parsed(reader).unwrap_or_default();
    let words = item.value().as_str().into_iter().flat_map(|text| text.split(','));
    for word in words.filter(|word| !word.contains('=') && word.parse::<LevelFilter>().is_err()) {
        let message = format!(
            "`{word}` is read as the name of a crate; a level is `off`, `error`, `warn`, `info`, `debug` or `trace`"
        );
        reader.warn(&item.place, message);
    }
    filter
}

/// A list of scope tokens, or one string as clients have it.
fn scopes(top: &Table<'_>, reader: &mut Reader<'_>) -> Option<Scope> {
    let item = top.get("scopes")?;
    if let DeValue::String(_) = item.value() {
        let scopes = item.parsed(reader)?;
        warn_of_commas(&scopes, &item, reader);
        return Some(scopes);
    }
    let tokens: Vec<Scope> = item.list(reader)?.iter().filter_map(|item| item.parsed(reader)).collect();
    if tokens.is_empty() {
        reader.warn(&item.place, "no scope can be granted; without `scopes`, all can that clients are registered for");
    }
    let joined = tokens.iter().map(Scope::as_str).collect::<Vec<_>>().join(" ");
    reader.keep(&item.place, joined.parse())
}

/// A comma may be part of a token (RFC 6749 section 3.3), and hardly ever is.
fn warn_of_commas(scope: &Scope, item: &Item<'_>, reader: &mut Reader<'_>) {
    for token in scope.tokens().filter(|token| token.contains(',')) {
        reader.warn(&item.place, format_args!("`{token}` is one token, with its comma; write spaces between tokens"));
    }
}

fn code_word(top: &Table<'_>, reader: &mut Reader<'_>) -> Option<Password> {
    let table = top.table("custom_grant", reader)?;
    table.refuse_unknown(&["code_word"], reader);
    let word = table.required("code_word", reader)?.nonempty_text(reader)?;
    Some(Password::new(word))
}
