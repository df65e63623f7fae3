//! What a server makes of a rule, from what is registered and set. One function serves all rules that hang on the same thing.

use std::time::Duration;

use super::{Loosened, Rule, RuleState};
use crate::{
    extension::{CertificateBound, CodeChallenge, SharedExtension},
    grant::GrantKind,
    limit::{Guess, Limit},
    model::AuthMethod,
    protocol::{Lifetimes, WrittenDuration},
    server::{
        agreement::holds_token,
        core::{Core, Registered},
    },
    store::{AuthorizationCodeStore, ClaimedCodes},
};

/// The longest life of an access token that counts as short.
const SHORT: Duration = Duration::from_hours(1);

/// Nothing that can be registered changes it.
pub(super) fn always(_core: &Core, _rule: Rule) -> RuleState {
    RuleState::Held
}

/// It is about the authorization endpoint.
pub(super) fn where_people_are_asked(core: &Core, _rule: Rule) -> RuleState {
    held_where(core.asks_a_person())
}

/// It is about codes.
pub(super) fn where_there_are_codes(core: &Core, _rule: Rule) -> RuleState {
    held_where(of_kind(core, GrantKind::AuthorizationCode).next().is_some())
}

/// It is about refresh tokens.
pub(super) fn where_there_are_refresh_tokens(core: &Core, _rule: Rule) -> RuleState {
    held_where(core.renews())
}

/// The same, and only the application knows when.
pub(super) fn left_where_there_are_refresh_tokens(core: &Core, _rule: Rule) -> RuleState {
    if core.renews() { RuleState::LeftToTheApplication } else { RuleState::NotApplicable }
}

/// It is about the client credentials grant.
pub(super) fn where_clients_act_for_themselves(core: &Core, _rule: Rule) -> RuleState {
    held_where(of_kind(core, GrantKind::ClientCredentials).next().is_some())
}

/// It is about the pages of the sign-in, which say themselves what they hold.
pub(super) fn of_the_interaction(core: &Core, rule: Rule) -> RuleState {
    if core.asks_a_person() { held_or_left(core.interaction.upholds(rule)) } else { RuleState::NotApplicable }
}

pub(super) fn no_token_in_answers(core: &Core, _rule: Rule) -> RuleState {
    let with_token = core.grants.iter().filter(|grant| grant.response_types.iter().any(holds_token));
    held_unless(with_token.map(|grant| loosened(grant, "its tokens come straight from the authorization endpoint")))
}

pub(super) fn no_passwords(core: &Core, _rule: Rule) -> RuleState {
    let passwords = of_kind(core, GrantKind::Password);
    held_unless(passwords.map(|grant| loosened(grant, "clients are given people's passwords")))
}

pub(super) fn challenge_from_everybody(core: &Core, rule: Rule) -> RuleState {
    challenges(core, rule, |challenge| match (challenge.is_required(), challenge.is_off()) {
        (true, _) => None,
        (false, true) => Some(WITHOUT_PKCE),
        (false, false) => Some("confidential clients may ask for codes without a code challenge"),
    })
}

pub(super) fn challenge_looked_at(core: &Core, rule: Rule) -> RuleState {
    challenges(core, rule, |challenge| challenge.is_off().then_some(WITHOUT_PKCE))
}

pub(super) fn no_plain(core: &Core, rule: Rule) -> RuleState {
    challenges(core, rule, |challenge| challenge.takes_plain().then_some("the code challenge method `plain` is taken"))
}

pub(super) fn replays_revoke(core: &Core, rule: Rule) -> RuleState {
    let codes = &core.stores.authorization_codes;
    match (where_there_are_codes(core, rule), codes.claimed_codes()) {
        (RuleState::Held, ClaimedCodes::Deleted) => RuleState::Loosened(vec![Loosened {
            by: codes.codes_kept_in(),
            how: "a code is deleted when it is claimed, so a replay revokes nothing: the model has no `claimed_at`"
                .into(),
            because: None,
        }]),
        (state, _) => state,
    }
}

pub(super) fn guesses_limited(core: &Core, _rule: Rule) -> RuleState {
    match core.rate_limit.limit_on(Guess::ClientSecret) {
        Some(Limit::Bucket(_)) => RuleState::Held,
        Some(Limit::Off) => of_the_server("the limit on client secrets is off".into()),
        None => RuleState::LeftToTheApplication,
    }
}

pub(super) fn clients_use_keys(core: &Core, _rule: Rule) -> RuleState {
    let methods = core.declared_auth_methods();
    if methods.iter().all(|method| *method == AuthMethod::NONE.as_str()) {
        return RuleState::NotApplicable;
    }
    held_or_left(methods.contains(&AuthMethod::SELF_SIGNED_TLS_CLIENT_AUTH.as_str()))
}

pub(super) fn short_access_tokens(core: &Core, _rule: Rule) -> RuleState {
    let lifetime = |lifetimes: Lifetimes| lifetimes.access_token.filter(|lifetime| *lifetime > SHORT);
    let how = |lifetime| format!("access tokens live for {}", WrittenDuration(lifetime));
    let server = lifetime(core.lifetimes).map(|lifetime| server_loosened(how(lifetime)));
    let grants = core.grants.iter().filter_map(|grant| {
        lifetime(grant.any.declaration.lifetimes()).map(|lifetime| loosened(grant, &how(lifetime)))
    });
    held_unless(server.into_iter().chain(grants))
}

pub(super) fn tokens_for_somebody(core: &Core, _rule: Rule) -> RuleState {
    held_or_left(core.resources.iter().next().is_some())
}

pub(super) fn tokens_bound(core: &Core, _rule: Rule) -> RuleState {
    let binds =
        |extension: &SharedExtension| extension.downcast::<CertificateBound>().is_some_and(|bound| bound.binds_all());
    held_or_left(core.grants.iter().all(|grant| grant.any.extensions.iter().any(binds)))
}

pub(super) fn encrypted(core: &Core, _rule: Rule) -> RuleState {
    if core.issuer.is_https() {
        return RuleState::LeftToTheApplication;
    }
    of_the_server(format!("the issuer {} is reached without TLS, on this machine", core.issuer.as_str()))
}

const WITHOUT_PKCE: &str = "codes are issued without a code challenge, save to native applications";

fn challenges(core: &Core, rule: Rule, how: impl Fn(CodeChallenge) -> Option<&'static str>) -> RuleState {
    let loosening = of_kind(core, GrantKind::AuthorizationCode)
        .filter_map(|grant| Some(loosened(grant, how(*grant.any.code_challenge()?)?)))
        .collect::<Vec<_>>();
    if loosening.is_empty() { where_there_are_codes(core, rule) } else { RuleState::Loosened(loosening) }
}

fn of_kind(core: &Core, kind: GrantKind) -> impl Iterator<Item = &Registered> {
    core.grants.iter().filter(move |grant| grant.any.kind == kind)
}

fn held_where(applies: bool) -> RuleState {
    if applies { RuleState::Held } else { RuleState::NotApplicable }
}

fn held_or_left(holds: bool) -> RuleState {
    if holds { RuleState::Held } else { RuleState::LeftToTheApplication }
}

fn held_unless(loosening: impl Iterator<Item = Loosened>) -> RuleState {
    let loosening: Vec<_> = loosening.collect();
    if loosening.is_empty() { RuleState::Held } else { RuleState::Loosened(loosening) }
}

fn loosened(grant: &Registered, how: &str) -> Loosened {
    let any = &grant.any;
    Loosened { by: any.type_name.to_owned(), how: how.to_owned(), because: any.declaration.declared_insecure() }
}

fn server_loosened(how: String) -> Loosened {
    Loosened { by: "the server".to_owned(), how, because: None }
}

fn of_the_server(how: String) -> RuleState {
    RuleState::Loosened(vec![server_loosened(how)])
}
