//! Every parser takes any text without a panic, and what it accepts keeps its type's promise.

use oauth_grants::{
    model::{ApplicationType, AuthMethod, Client},
    protocol::{
        AccessToken, ClientId, CodeChallengeMethod, CodeChallengeValue, CodeVerifier, Digest, ErrorCode, GrantType,
        Issuer, Parameters, ProtocolError, RedirectUri, ResponseType, Scope, Timestamp,
    },
};
use proptest::prelude::*;

/// Text that is likely to come close to what a parser takes.
fn nearly(alphabet: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        proptest::collection::vec(proptest::sample::select(alphabet.chars().collect::<Vec<_>>()), 0..60)
            .prop_map(|characters| characters.into_iter().collect()),
    ]
}

fn uri_like() -> impl Strategy<Value = String> {
    let scheme = prop_oneof!["https://", "http://", "com\\.example\\.app:", "javascript:", "[a-zA-Z.+-]{1,8}:/{0,3}"];
    let host = prop_oneof!["127\\.0\\.0\\.1", "\\[::1\\]", "localhost", "[a-z@:\\[\\]._-]{0,12}"];
    let rest = "[ -~]{0,20}";
    (scheme, host, rest).prop_map(|(scheme, host, rest)| format!("{scheme}{host}{rest}"))
}

proptest! {
    #[test]
    fn parameters_written_and_parsed_again_are_the_same(text in nearly("abc=&%41+ ;#\u{e9}")) {
        if let Ok(parameters) = Parameters::parse(&text) {
            let again = Parameters::parse(&parameters.to_form()).unwrap();
            prop_assert!(parameters.iter().eq(again.iter()));
            prop_assert!(again.refuse_repeated().is_ok());
        }
    }

    #[test]
    fn a_repeated_parameter_has_no_value_and_refuses_the_request(
        name in "[a-z]{1,8}", first in "[a-z]{0,8}", second in "[a-z]{0,8}", between in "[b-y]{1,4}=[a-z]{1,4}",
    ) {
        let parameters = Parameters::parse(&format!("{name}={first}&_{between}&{name}={second}")).unwrap();
        prop_assert_eq!(parameters.value(&name), None);
        prop_assert!(parameters.refuse_repeated().is_err());
        prop_assert!(parameters.refuse_repeated_one(&name).is_err());
    }

    #[test]
    fn a_scope_is_a_set_that_survives_being_written(text in nearly("ab :\"\\\t")) {
        if let Ok(scope) = text.parse::<Scope>() {
            let again: Scope = scope.to_string().parse().unwrap();
            prop_assert_eq!(scope.as_str(), again.as_str());
            let tokens: Vec<_> = scope.tokens().collect();
            let distinct: std::collections::HashSet<_> = tokens.iter().collect();
            prop_assert_eq!(tokens.len(), distinct.len());
            prop_assert!(!scope.as_str().contains(['"', '\\']));
        }
    }

    #[test]
    fn an_intersection_is_in_both(one in "[a-d ]{0,12}", other in "[a-d ]{0,12}") {
        let (one, other): (Scope, Scope) = (one.parse().unwrap(), other.parse().unwrap());
        let common = one.intersection(&other);
        prop_assert!(common.is_subset_of(&one) && common.is_subset_of(&other));
        prop_assert_eq!(one.is_subset_of(&other), common == one);
    }

    #[test]
    fn an_accepted_redirect_uri_is_safe_and_unchanged(text in prop_oneof![any::<String>(), uri_like()]) {
        if let Ok(uri) = text.parse::<RedirectUri>() {
            prop_assert_eq!(uri.as_str(), &text);
            prop_assert!(text.is_ascii() && !text.contains(['#', ' ', '\\', '"', '<', '>', '\r', '\n']));
            let scheme = text.split(':').next().unwrap();
            prop_assert!(scheme == "https" || scheme == "http" || scheme.contains('.'));
            if scheme == "http" {
                let host = uri.host();
                prop_assert!(["127.0.0.1", "[::1]", "localhost"].contains(&host), "{}", host);
            }
            prop_assert!(!text.split('/').nth(2).unwrap_or_default().contains('@') || scheme.contains('.'));
        }
    }

    #[test]
    fn a_web_client_is_redirected_to_a_registered_uri_and_nowhere_else(text in prop_oneof![any::<String>(), uri_like()]) {
        let registered = ["https://app.example/callback", "http://127.0.0.1:7000/callback"];
        let client = Client::public("app".parse().unwrap())
            .redirect_uris(registered.map(|uri| uri.parse().unwrap()));
        prop_assert!(client.validate_redirect_uri(Some(&text)).is_none() || registered.contains(&text.as_str()));
        for uri in registered {
            prop_assert!(client.validate_redirect_uri(Some(uri)).is_some());
            let longer = [uri, &text].concat();
            prop_assert!(client.validate_redirect_uri(Some(&longer)).is_none() || text.is_empty());
        }
    }

    #[test]
    fn a_native_client_may_choose_the_port_of_a_loopback_address_and_nothing_else(port in any::<u16>(), path in "[a-z/]{0,8}") {
        let client = Client::public("app".parse().unwrap())
            .application_type(ApplicationType::Native)
            .redirect_uris(["http://127.0.0.1/callback".parse().unwrap()]);
        let found = client.validate_redirect_uri(Some(&format!("http://127.0.0.1:{port}/callback{path}")));
        prop_assert_eq!(found.is_some(), port > 0 && path.is_empty());
    }

    #[test]
    fn an_accepted_issuer_is_the_prefix_of_its_addresses(text in prop_oneof![any::<String>(), uri_like()]) {
        if let Ok(issuer) = text.parse::<Issuer>() {
            prop_assert_eq!(issuer.as_str(), &text);
            prop_assert!(text.ends_with(issuer.path()) && !text.ends_with('/') && !text.contains(['?', '#', '"']));
        }
    }

    #[test]
    fn what_is_told_holds_only_the_characters_of_rfc_6749(text in any::<String>()) {
        let error = ProtocolError::new(ErrorCode::InvalidRequest, text);
        let allowed = |byte: u8| matches!(byte, 0x20 | 0x21 | 0x23..=0x5b | 0x5d..=0x7e);
        prop_assert!(error.description().bytes().all(allowed));
    }

    #[test]
    fn the_other_parsers_take_any_text(text in any::<String>()) {
        let _ = text.parse::<ClientId>().map(|client_id| prop_assert_eq_ok(client_id.as_str(), &text));
        let _ = text.parse::<GrantType>().map(|grant_type| prop_assert_eq_ok(grant_type.as_str(), &text));
        let _ = text.parse::<AuthMethod>().map(|method| prop_assert_eq_ok(method.as_str(), &text));
        let _ = text.parse::<Digest<AccessToken>>();
        if let Ok(response_type) = text.parse::<ResponseType>() {
            prop_assert_eq!(response_type.as_str().parse::<ResponseType>().unwrap(), response_type);
        }
        let _ = CodeVerifier::parse(&text);
        if let Some(challenge) = CodeChallengeValue::parse(&text, CodeChallengeMethod::S256) {
            prop_assert!((43..=128).contains(&challenge.value().len()));
        }
    }

    #[test]
    fn a_digest_survives_being_written(bytes in any::<[u8; 32]>()) {
        let digest = Digest::<AccessToken>::from_bytes(bytes);
        prop_assert_eq!(digest.to_string().parse(), Ok(digest));
    }

    #[test]
    fn times_do_not_overflow(milliseconds in any::<i64>(), seconds in any::<u64>()) {
        let moment = Timestamp::from_unix_milliseconds(milliseconds);
        prop_assert!(moment + std::time::Duration::from_secs(seconds) >= moment);
    }
}

fn prop_assert_eq_ok(parsed: &str, text: &str) {
    assert_eq!(parsed, text, "a parser that accepts does not change what it read");
}
