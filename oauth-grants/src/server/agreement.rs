//! Whether the kind of a grant and its declaration agree. `#[grant]` sees to it; a declaration written by hand may say
//! anything.

use super::BuildFault;
use crate::{
    grant::{AnyGrant, Declaration, GrantKind},
    protocol::{ResponseMode, ResponseType},
};

/// Finds what the declaration says that a grant of this kind cannot be.
pub(super) fn check(any: &AnyGrant, faults: &mut Vec<BuildFault>) {
    let (grant, declaration) = (any.type_name, &any.declaration);
    let standard = standard(any.kind);
    let name = declaration.grant_type();
    if let Some(expected) = standard.map(|standard| standard.grant_type()).filter(|expected| *expected != name) {
        faults.push(BuildFault::ForeignGrantType { grant, name, expected });
    }
    for &name in declaration.declared_response_types() {
        // What cannot be parsed is a fault of its own.
        let Ok(response_type) = name.parse::<ResponseType>() else { continue };
        if any.authorization.is_none() {
            faults.push(BuildFault::UnansweredResponseType { grant, name });
        } else if let Some(standard) = standard {
            let own = standard.declared_response_types();
            if own.iter().all(|own| own.parse().as_ref() != Ok(&response_type)) {
                faults.push(BuildFault::ForeignResponseType { grant, name, expected: own.join("`, `") });
            }
        } else if let Some(owner) = owner_of(&response_type) {
            faults.push(BuildFault::ShadowsStandardResponseType { grant, name, owner: owner.grant_type() });
        }
        if declaration.declared_response_mode() == ResponseMode::Query && holds_token(&response_type) {
            faults.push(BuildFault::TokenInQuery { grant, name });
        }
    }
}

/// What RFC 6749 says of a kind.
const fn standard(kind: GrantKind) -> Option<Declaration> {
    match kind {
        GrantKind::AuthorizationCode => Some(Declaration::authorization_code()),
        GrantKind::Implicit => Some(Declaration::implicit()),
        GrantKind::Password => Some(Declaration::password()),
        GrantKind::ClientCredentials => Some(Declaration::client_credentials()),
        GrantKind::RefreshToken => Some(Declaration::refresh_token()),
        GrantKind::Custom => None,
    }
}

/// The grant of RFC 6749 that answers this response type.
fn owner_of(response_type: &ResponseType) -> Option<Declaration> {
    let standard = [Declaration::authorization_code(), Declaration::implicit()];
    standard.into_iter().find(|own| own.declared_response_types().contains(&response_type.as_str()))
}

/// Whether its answer holds a token (OAuth 2.0 Multiple Response Type Encoding Practices section 3).
pub(super) fn holds_token(response_type: &ResponseType) -> bool {
    response_type.as_str().split(' ').any(|word| ["token", "id_token"].contains(&word))
}
