//! What happens, one line each, on standard error. Identifiers and fingerprints only, never a secret.

use std::{error::Error, io::Write};

use oauth_grants::{
    prelude::{ClientId, Subject},
    server::Event,
};

/// Writes an event.
pub(crate) fn log(event: &Event<'_>) {
    let line = match event {
        Event::TokensIssued { access, refresh } => {
            let subject = access.subject.as_ref().map_or("-", Subject::as_str);
            let refresh = refresh.map_or_else(|| "-".to_owned(), |refresh| refresh.token.fingerprint());
            format!(
                "tokens issued: client={} subject={subject:?} grant={} scope={:?} family={} access={} refresh={refresh}",
                access.client_id,
                access.grant_type,
                access.scope.as_str(),
                access.family,
                access.token.fingerprint(),
            )
        }
        Event::IssuedIntoRevokedFamily { family } => format!("issued into a revoked family: family={family}"),
        Event::CodeReplayed { client_id, code, family } => {
            format!("code replayed, family revoked: client={client_id} code={code} family={family}")
        }
        Event::RefreshTokenRotated { client_id, refresh_token, family } => {
            format!("refresh token rotated: client={client_id} refresh={refresh_token} family={family}")
        }
        Event::RefreshTokenRetried { client_id, refresh_token, family } => {
            format!("refresh token retried: client={client_id} refresh={refresh_token} family={family}")
        }
        Event::RefreshTokenReused { client_id, refresh_token, family } => {
            format!("refresh token reused, family revoked: client={client_id} refresh={refresh_token} family={family}")
        }
        Event::UserRefused { client_id, subject, grant_type, family } => {
            format!(
                "user refused: client={client_id} subject={:?} grant={grant_type} family={family}",
                subject.as_str()
            )
        }
        Event::ClientAuthenticationFailed { client_id, error } => {
            // Nobody has proved to be this client: it is text from outside, and quoted.
            let client = client_id.map_or("-", ClientId::as_str);
            format!("client refused: client={client:?} {error}")
        }
        Event::AuthorizationDenied { client_id } => format!("authorization denied: client={client_id}"),
        Event::Failed { cause } => format!("failed: {}", chain(*cause)),
        other => format!("{other:?}"),
    };
    write_line(&line);
}

/// Writes a line to standard error. Where nobody reads it any more, the server goes on.
pub(crate) fn write_line(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// An error with what caused it.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let told = error.to_string();
        // Some errors say what their cause says.
        if !text.ends_with(&told) {
            text = format!("{text}: {told}");
        }
        cause = error.source();
    }
    text
}
