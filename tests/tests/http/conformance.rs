//! The conformance report: each rule of RFC 9700 and OAuth 2.1 is held by one server and, where that is possible, loosened by
//! another, which the report can tell apart.

mod servers;

use std::collections::BTreeSet;

use oauth_grants::server::{Conformance, Description, DynamicBuilder, OAuth21, ReportForm, Rule, RuleState};
use serde_json::Value;

use self::servers::{ALL, browsers, extended, loose, machines, plain, strict, television};

const HELD: &str = "held";
const LOOSENED: &str = "loosened";
const LEFT: &str = "left to the application";
const ABSENT: &str = "not applicable";

/// Every rule, and the states that servers of every make have it in. What is only ever held, the tests of the threat model
/// show to hold.
const STATES: &[(Rule, &[&str])] = &[
    (Rule::NoTokenFromTheAuthorizationEndpoint, &[HELD, LOOSENED]),
    (Rule::NoPasswordGrant, &[HELD, LOOSENED]),
    (Rule::CodeChallengeRequired, &[HELD, LOOSENED, ABSENT]),
    (Rule::CodeChallengeIsADigest, &[HELD, LOOSENED, ABSENT]),
    (Rule::CodeChallengeKept, &[HELD, LOOSENED, ABSENT]),
    (Rule::CodesAreUsedOnce, &[HELD, ABSENT]),
    (Rule::CodeReplayRevokes, &[HELD, LOOSENED, ABSENT]),
    (Rule::CodesAreShortLived, &[HELD, ABSENT]),
    (Rule::CodesAreBound, &[HELD, ABSENT]),
    (Rule::ClientCredentialsAreConfidential, &[HELD, ABSENT]),
    (Rule::ExactRedirectUris, &[HELD, ABSENT]),
    (Rule::OnlyLoopbackPortsVary, &[HELD, ABSENT]),
    (Rule::NoRedirectForStrangers, &[HELD, ABSENT]),
    (Rule::NoOpenRedirector, &[HELD, LEFT, ABSENT]),
    (Rule::IssuerInEveryAnswer, &[HELD, ABSENT]),
    (Rule::RedirectsAreSeeOther, &[HELD, ABSENT]),
    (Rule::PagesAreNotFramed, &[HELD, LEFT, ABSENT]),
    (Rule::PagesTellNoReferrer, &[HELD, LEFT, ABSENT]),
    (Rule::DecisionsAreThePersons, &[HELD, LEFT, ABSENT]),
    (Rule::PeopleSeeWhatTheyDecide, &[HELD, LEFT, ABSENT]),
    (Rule::NoScriptsAtTheAuthorizationEndpoint, &[HELD, ABSENT]),
    (Rule::AnswersGoToTheRedirectUri, &[HELD, ABSENT]),
    (Rule::ClientsProveWhoTheyAre, &[HELD]),
    (Rule::OneAuthenticationMethod, &[HELD]),
    (Rule::SecretsStayOutOfAddresses, &[HELD]),
    (Rule::GuessesAreLimited, &[HELD, LOOSENED, LEFT]),
    (Rule::ClientsUseKeys, &[HELD, LEFT, ABSENT]),
    (Rule::SecretsOfNativeApplicationsAreNone, &[HELD]),
    (Rule::ClientsAreNoPeople, &[HELD]),
    (Rule::RefreshTokensRotate, &[HELD, ABSENT]),
    (Rule::ReuseRevokes, &[HELD, ABSENT]),
    (Rule::RefreshTokensAreBound, &[HELD, ABSENT]),
    (Rule::RefreshTokensExpire, &[HELD, ABSENT]),
    (Rule::RefreshTokensEnd, &[LEFT, ABSENT]),
    (Rule::AccessTokensAreShortLived, &[HELD, LOOSENED]),
    (Rule::TokensAreForSomebody, &[HELD, LEFT]),
    (Rule::TokensAreLimited, &[HELD]),
    (Rule::TokensAreBound, &[HELD, LEFT]),
    (Rule::TokensAreUnguessable, &[HELD]),
    (Rule::NoTokensInAddresses, &[HELD]),
    (Rule::MetadataIsPublished, &[HELD]),
    (Rule::AnswersAreNotKept, &[HELD]),
    (Rule::ParametersComeOnce, &[HELD]),
    (Rule::ConnectionsAreEncrypted, &[LOOSENED, LEFT]),
    (Rule::NoProxyIsBelieved, &[HELD]),
];

fn described(builder: DynamicBuilder) -> Description {
    builder.build().unwrap().describe()
}

fn is_loosened(conformance: &Conformance, rule: Rule) -> bool {
    matches!(conformance.state_of(rule), Some(RuleState::Loosened(_)))
}

#[test]
fn each_rule_is_held_by_one_server_and_loosened_by_another_where_it_can_be() {
    assert_eq!(STATES.iter().map(|(rule, _)| *rule).collect::<Vec<_>>(), Rule::ALL);
    let reports = ALL.map(|make| described(make()).conformance().clone());
    for (rule, expected) in STATES {
        let met: BTreeSet<_> = reports.iter().map(|report| report.state_of(*rule).unwrap().as_str()).collect();
        assert_eq!(met, expected.iter().copied().collect(), "{rule:?}");
    }
}

#[test]
fn a_server_of_which_nothing_is_said_has_nothing_loosened() {
    for make in [plain, strict, machines] {
        let description = described(make());
        assert!(description.warnings.is_empty(), "{description}");
        assert!(Rule::ALL.iter().all(|rule| !is_loosened(description.conformance(), *rule)));
    }
}

#[test]
fn whoever_loosens_a_rule_is_named_with_the_reason() {
    let description = described(loose());
    let by = |rule: Rule| match description.conformance().state_of(rule) {
        Some(RuleState::Loosened(loosened)) => {
            loosened.iter().map(|own| (own.by.rsplit("::").next().unwrap().to_owned(), own.because)).collect::<Vec<_>>()
        }
        other => panic!("{rule:?}: {other:?}"),
    };
    let tested = Some("it is tested, too");
    for (rule, expected) in [
        (Rule::NoTokenFromTheAuthorizationEndpoint, vec![("TokenInFragment", tested)]),
        (Rule::NoPasswordGrant, vec![("Passwords", tested)]),
        (Rule::CodeChallengeRequired, vec![("WithoutPkce", tested)]),
        (Rule::CodeChallengeKept, vec![("WithoutPkce", tested)]),
        (Rule::CodeReplayRevokes, vec![("Forgetful", None)]),
        (Rule::GuessesAreLimited, vec![("the server", None)]),
        (Rule::AccessTokensAreShortLived, vec![("the server", None), ("LongLived", None)]),
        (Rule::ConnectionsAreEncrypted, vec![("the server", None)]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(name, why)| (name.to_owned(), why)).collect();
        assert_eq!(by(rule), expected, "{rule:?}");
    }
    // The reason beside the lint serves as well.
    let television = described(television());
    assert_eq!(television.grants[0].insecure, Some("a television that cannot hash"));
    assert!(is_loosened(television.conformance(), Rule::CodeChallengeIsADigest));
    let extended = described(extended());
    assert!(is_loosened(extended.conformance(), Rule::CodeChallengeRequired));
    assert!(is_loosened(extended.conformance(), Rule::CodeChallengeIsADigest));
}

// One decision is one warning, however many rules it loosens
#[test]
fn each_decision_is_one_warning_with_all_that_it_loosens() {
    let description = described(loose());
    let told: Vec<_> = description.warnings.iter().map(|warning| warning.rules.len()).collect();
    assert_eq!(told.len(), 8, "{description}");
    let off = description.warnings.iter().find(|warning| warning.by.ends_with("WithoutPkce")).unwrap();
    assert_eq!(off.rules, [Rule::CodeChallengeRequired, Rule::CodeChallengeKept]);
    let table = description.to_string();
    assert!(table.contains("because: it is tested, too") && table.contains("nobody said why"), "{table}");
}

// draft-ietf-oauth-v2-1 section 10; RFC 9700 section 2
#[test]
fn the_profile_refuses_what_the_report_finds_loosened() {
    let of_the_profile = [
        Rule::NoTokenFromTheAuthorizationEndpoint,
        Rule::NoPasswordGrant,
        Rule::CodeChallengeRequired,
        Rule::CodeChallengeIsADigest,
    ];
    for make in ALL {
        let description = described(make());
        let loosened = of_the_profile.iter().any(|rule| is_loosened(description.conformance(), *rule));
        assert_eq!(make().profile(OAuth21).build().is_err(), loosened, "{description}");
    }
}

#[test]
fn the_report_has_every_form() {
    let description = described(loose());
    let report = description.conformance();
    let json: Value = serde_json::from_str(&report.written(ReportForm::Json)).unwrap();
    let first = &json["rules"][0];
    assert_eq!(
        (&first["rule"], &first["state"]),
        (&"no_token_from_the_authorization_endpoint".into(), &LOOSENED.into())
    );
    assert_eq!((&first["level"], &first["threats"]), (&"should".into(), &vec![22, 33, 71].into()));
    assert_eq!(first["sections"][0], serde_json::json!({ "specification": "RFC 9700", "section": "2.1.2" }));
    assert_eq!(first["loosened"][0]["because"], "it is tested, too");
    let [table, markdown, diagram] =
        [ReportForm::Table, ReportForm::Markdown, ReportForm::Diagram].map(|form| report.written(form));
    assert_eq!(table, report.to_string());
    assert!(markdown.starts_with("# Conformance to RFC 9700 and OAuth 2.1\n\n## Rules\n\n| state |"), "{markdown}");
    assert!(diagram.starts_with("flowchart TB\n"), "{diagram}");
    for rule in Rule::ALL {
        for text in [&markdown, &diagram] {
            assert!(text.contains(rule.says()), "{rule:?} is not in:\n{text}");
        }
        assert!(rule.sections().next().is_some(), "{rule:?} stands nowhere");
    }
    let table = described(browsers()).conformance().to_string();
    assert_eq!(table.lines().filter(|line| line.contains("threat model")).count(), 44 + 1, "and the legend");
    assert!(table.lines().all(|line| line.chars().count() <= 100), "{table}");
}
