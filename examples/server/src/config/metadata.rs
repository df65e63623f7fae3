//! The names of client metadata (RFC 7591 section 2 and the registry of its section 4.1): those that this server reads,
//! and those that it knows of but does not read yet.

use super::{
    problem::Reader,
    suggestion::{closest, unknown},
    table::Table,
};

/// What this server reads; the last four are its own.
const READ: [&str; 14] = [
    "client_id",
    "client_secret",
    "client_secret_expires_at",
    "token_endpoint_auth_method",
    "redirect_uris",
    "grant_types",
    "response_types",
    "scope",
    "client_name",
    "application_type",
    "introspect_any",
    "lifetimes",
    "previous_client_secret",
    "previous_client_secret_expires_at",
];

/// What is registered and not supported yet.
const NOT_YET: [&str; 55] = [
    "authorization_details_types",
    "authorization_encrypted_response_alg",
    "authorization_encrypted_response_enc",
    "authorization_signed_response_alg",
    "backchannel_logout_session_required",
    "backchannel_logout_uri",
    "client_id_issued_at",
    "client_registration_types",
    "client_uri",
    "contacts",
    "default_acr_values",
    "default_max_age",
    "dpop_bound_access_tokens",
    "frontchannel_logout_session_required",
    "frontchannel_logout_uri",
    "id_token_encrypted_response_alg",
    "id_token_encrypted_response_enc",
    "id_token_signed_response_alg",
    "initiate_login_uri",
    "introspection_encrypted_response_alg",
    "introspection_encrypted_response_enc",
    "introspection_signed_response_alg",
    "jwks",
    "jwks_uri",
    "logo_uri",
    "organization_name",
    "policy_uri",
    "post_logout_redirect_uris",
    "registration_access_token",
    "registration_client_uri",
    "request_object_encryption_alg",
    "request_object_encryption_enc",
    "request_object_signing_alg",
    "request_uris",
    "require_auth_time",
    "require_pushed_authorization_requests",
    "require_signed_request_object",
    "sector_identifier_uri",
    "signed_jwks_uri",
    "software_id",
    "software_statement",
    "software_version",
    "subject_type",
    "tls_client_auth_san_dns",
    "tls_client_auth_san_email",
    "tls_client_auth_san_ip",
    "tls_client_auth_san_uri",
    "tls_client_auth_subject_dn",
    "tls_client_certificate_bound_access_tokens",
    "token_endpoint_auth_signing_alg",
    "tos_uri",
    "use_mtls_endpoint_aliases",
    "userinfo_encrypted_response_alg",
    "userinfo_encrypted_response_enc",
    "userinfo_signed_response_alg",
];

/// What people read, and may therefore be given in several languages, as `client_name#de` (RFC 7591 section 2.2).
const IN_LANGUAGES: [&str; 5] = ["client_name", "client_uri", "logo_uri", "policy_uri", "tos_uri"];

/// Warns of the names that have no effect, and refuses those that nobody registered.
pub(super) fn check_names(client: &Table<'_>, reader: &mut Reader<'_>) {
    for (name, place, _) in client.members() {
        let tagged = name.split_once('#').is_some_and(|(plain, _)| IN_LANGUAGES.contains(&plain));
        if tagged || NOT_YET.contains(&name) {
            reader.warn(&place, "not supported yet; it has no effect");
        } else if !READ.contains(&name) {
            let registered: Vec<&str> = READ.into_iter().chain(NOT_YET).collect();
            // Whoever is not near any name wants to hear what can be written, not what cannot.
            let known = if closest(name, &registered).is_some() { registered.as_slice() } else { READ.as_slice() };
            reader.fault(&place, unknown("client metadata", name, known));
        }
    }
}
