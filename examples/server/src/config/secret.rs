//! `client_secret` and `previous_client_secret` of a client, each with its expiry (RFC 7591 section 3.2.1).
//!
//! A long one is kept as SHA-256. A short one is a word that somebody thought of, and is kept under argon2.

use oauth_grants::{
    prelude::{AuthMethod, Client, ClientSecret},
    protocol::{Argon2Hash, SecretHash, Timestamp},
};

use super::{
    problem::Reader,
    table::{Item, Table},
};

/// 32 random characters hold more bits than anybody tries out; people's own words hold few, so length is what can be asked.
const SHORTEST_RANDOM_SECRET: usize = 32;

/// The hash of a secret, and when the secret expires.
pub(super) type Kept = (SecretHash, Option<Timestamp>);

/// Reads the secrets, the newer one first. A client has one exactly if it authenticates.
pub(super) fn read(table: &Table<'_>, method: Option<&AuthMethod>, reader: &mut Reader<'_>) -> Vec<Kept> {
    let newer = table.get("client_secret");
    let earlier = table.get("previous_client_secret");
    match (&newer, method) {
        (Some(item), Some(method)) if *method == AuthMethod::NONE => {
            let message = "a client with `token_endpoint_auth_method = \"none\"` has no secret; remove one of the two";
            reader.fault(&item.place, message);
        }
        (None, Some(method)) if *method != AuthMethod::NONE => {
            let message = format!(
                "`client_secret` is missing, and the client authenticates with `{method}`; a client that can keep no \
                 secret says `token_endpoint_auth_method = \"none\"`"
            );
            reader.fault(&table.place, message);
        }
        _ => {}
    }
    if let (None, Some(earlier)) = (&newer, &earlier) {
        reader.fault(&earlier.place, "there is no `client_secret` that this one is followed by");
    }
    [(newer, "client_secret_expires_at"), (earlier, "previous_client_secret_expires_at")]
        .into_iter()
        .filter_map(|(secret, expires_at)| Some((hash(&secret?, reader)?, moment(table, expires_at, reader))))
        .collect()
}

fn hash(item: &Item<'_>, reader: &mut Reader<'_>) -> Option<SecretHash> {
    let secret: ClientSecret = item.parsed(reader)?;
    if !secret.expose().bytes().all(|byte| (0x20..=0x7e).contains(&byte)) {
        reader.fault(&item.place, "a secret is printable ASCII (RFC 6749 appendix A.2)");
    }
    if secret.expose().len() < SHORTEST_RANDOM_SECRET {
        let message = format!(
            "a secret of {} characters can be guessed by whoever reads its digest; take {SHORTEST_RANDOM_SECRET} random \
             ones, as `clients create` prints (RFC 6819 section 5.1.4.2.2)",
            secret.expose().len()
        );
        reader.warn(&item.place, message);
        return reader.keep(&item.place, Argon2Hash::of(&secret)).map(SecretHash::Argon2);
    }
    Some(SecretHash::from(&secret))
}

/// A moment in seconds since 1970; 0 is never.
fn moment(table: &Table<'_>, key: &str, reader: &mut Reader<'_>) -> Option<Timestamp> {
    let seconds = table.get(key)?.whole_number("seconds since 1970", reader).filter(|seconds| *seconds > 0)?;
    Some(Timestamp::from_unix_seconds(i64::try_from(seconds).unwrap_or(i64::MAX)))
}

/// Gives a client its secrets.
pub(super) fn give(client: Client, secrets: Vec<Kept>) -> Client {
    secrets.into_iter().fold(client, |client, (hash, expires_at)| client.secret_hash(hash, expires_at))
}
