//! What the macros know of the runtime is what the runtime does. The macros cannot depend on it, so they have it again.

use std::{collections::BTreeSet, time::Duration};

use oauth_grants::{
    grant::{
        Declaration, RESERVED_PARAMETERS,
        kind::{self, Kind as _, Standard},
    },
    protocol::{GrantType as RuntimeGrantType, Lifetimes},
};
use quote::quote;

use crate::{
    check::RESERVED,
    expand::grant_form,
    model::{Grace, GrantType, Key, Kind, Lifetime, StandardAuthMethod},
    syntax::FromText as _,
    vocabulary::Vocabulary as _,
};

/// A kind of RFC 6749, as the runtime has it.
struct Known {
    grant_type: &'static str,
    auth_methods: &'static [&'static str],
    feeds_refresh: bool,
    declaration: Declaration,
}

fn known<K: Standard>(declaration: Declaration) -> Known {
    let (grant_type, auth_methods, feeds_refresh) = (K::GRANT_TYPE, K::AUTH_METHODS, K::FEEDS_REFRESH);
    Known { grant_type, auth_methods, feeds_refresh, declaration }
}

fn runtime(kind: Kind) -> Option<Known> {
    match kind {
        Kind::AuthorizationCode => Some(known::<kind::AuthorizationCode>(Declaration::authorization_code())),
        Kind::Implicit => Some(known::<kind::Implicit>(Declaration::implicit())),
        Kind::Password => Some(known::<kind::Password>(Declaration::password())),
        Kind::ClientCredentials => Some(known::<kind::ClientCredentials>(Declaration::client_credentials())),
        Kind::RefreshToken => Some(known::<kind::RefreshToken>(Declaration::refresh_token())),
        Kind::Custom => None,
    }
}

#[test]
fn the_grants_have_the_same_names_and_keys() {
    let names: Vec<&str> = Kind::WORDS.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, RuntimeGrantType::STANDARD.each_ref().map(RuntimeGrantType::as_str));
    for (name, kind) in Kind::WORDS {
        let known = runtime(*kind).expect("a kind of RFC 6749");
        assert_eq!(known.grant_type, *name);
        assert_eq!(known.declaration.grant_type(), *name);
        assert_eq!(known.declaration.declared_auth_methods(), known.auth_methods, "{name}");
        let issues_refresh_tokens = known.feeds_refresh || *kind == Kind::RefreshToken;
        assert_eq!(Key::RefreshTokenLifetime.belongs_to(*kind), issues_refresh_tokens, "{name}");
    }
    assert!(kind::CustomToken::FEEDS_REFRESH && Key::RefreshTokenLifetime.belongs_to(Kind::Custom));
}

#[test]
fn the_methods_that_a_grant_accepts_by_default_are_known_by_name() {
    for (name, kind) in Kind::WORDS {
        let known = runtime(*kind).expect("a kind of RFC 6749");
        for method in known.auth_methods {
            assert!(StandardAuthMethod::meaning_of(method).is_some(), "{method} of {name}");
        }
    }
}

#[test]
fn no_duration_is_longer_in_the_one_than_in_the_other() {
    assert_eq!(Duration::from_secs(Lifetime::LONGEST_CODE.seconds), Lifetimes::LONGEST_CODE);
    assert_eq!(Duration::from_secs(Grace::LONGEST.seconds), Declaration::LONGEST_GRACE);
}

#[test]
fn a_name_of_ones_own_that_is_taken_here_is_taken_there() {
    let good = [
        "urn:example:sms",
        "https://example.com/sms",
        "https://[::1]/sms",
        "https://[::1]:8443/sms",
        "https://a@b/c",
        "tag:example.com,2026:sms",
        "urn:example:%20",
    ];
    for name in good {
        assert!(GrantType::from_text(name).is_ok() && name.parse::<RuntimeGrantType>().is_ok(), "{name}");
    }
    let bad = [
        "",
        "sms",
        "//x/y",
        "://x",
        "1urn:ab",
        "URN:example:sms",
        "urn:",
        "urn:a",
        "urn:a b",
        "urn:a#b",
        "urn:%zz",
        "urn:example:größe",
        "https://",
        "https:///x",
        "https://?x",
        "https://:1",
        "https://a:b:c/",
        "https://[::1/x",
        "https://a[b]c/",
        "https://@/x",
        "https://a@/x",
        "https://@:1/",
    ];
    for name in bad {
        assert!(GrantType::from_text(name).is_err(), "{name}");
    }
}

#[test]
fn the_same_parameters_are_reserved() {
    let names = RESERVED.map(|(name, _, _)| name);
    assert_eq!(BTreeSet::from(names), BTreeSet::from(RESERVED_PARAMETERS));
    for name in names {
        let field = quote::format_ident!("{name}");
        let expansion = grant_form(quote!(struct Form { #field: String })).to_string();
        assert!(expansion.contains("is read by the server"), "{name}");
    }
}
