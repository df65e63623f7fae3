//! [`Conformance`]: what RFC 9700 and OAuth 2.1 ask of an authorization server, and what this one makes of it.
//!
//! It is judged from what is registered and set, and from nothing else: what hooks, extensions and stores of the
//! application's own do is theirs to know. Which test holds what the library itself does, `THREAT-MODEL.md` says, whose
//! numbers stand beside each rule.

mod judge;
mod report;
mod rules;

use std::fmt;

use serde::Serialize;

pub use self::rules::Rule;
use super::{core::Core, description::ReportForm};

/// Every rule and its state. Displayed, it is a [table](ReportForm::Table); [`written`](Self::written) has the other forms.
///
/// As JSON (it is [`Serialize`]) it is the list `rules`, whose members have `rule`, `says`, `level`, `sections`, `state`,
/// `loosened`, `change` and `threats`. Members may be added in any version.
///
/// ```
/// use oauth_grants::{prelude::*, server::{Rule, RuleState}};
///
/// #[grant(type = "authorization_code", pkce = "optional")]
/// struct SignIn;
///
/// # struct Nobody;
/// # impl oauth_grants::interaction::Interaction for Nobody {
/// #     async fn authorize(&self, _: &AuthorizationRequest<'_>) -> Result<oauth_grants::interaction::Interacted, GrantError> {
/// #         Err(GrantError::access_denied("nobody is here"))
/// #     }
/// # }
/// # let interaction = Nobody;
/// let server = AuthorizationServer::builder(issuer!("https://auth.example.com"))
///     .store(MemoryStore::new())
///     .interaction(interaction)
///     .register_grant(SignIn)
///     .build()?;
/// let description = server.describe();
/// let conformance = description.conformance();
/// assert_eq!(conformance.state_of(Rule::ExactRedirectUris), Some(&RuleState::Held));
/// let Some(RuleState::Loosened(by)) = conformance.state_of(Rule::CodeChallengeRequired) else { panic!() };
/// assert!(by[0].by.ends_with("SignIn"));
/// # Ok::<(), oauth_grants::server::BuildError>(())
/// ```
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Conformance {
    /// The rules, in the order of a server's parts.
    pub rules: Vec<JudgedRule>,
}

/// A rule and its state.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct JudgedRule {
    /// The rule.
    pub rule: Rule,
    /// What the server makes of it.
    pub state: RuleState,
}

/// What a server makes of a rule.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum RuleState {
    /// It holds.
    Held,
    /// Somebody decided against it.
    Loosened(Vec<Loosened>),
    /// The server has nothing that it is about.
    NotApplicable,
    /// Whether it holds, only the application knows; or a setting would make it hold that nobody has made.
    LeftToTheApplication,
}

/// A decision against a rule.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Loosened {
    /// Whose decision it is: a grant's, by its type; a store's; or the server's.
    pub by: String,
    /// What was decided.
    pub how: String,
    /// Why, if somebody said so.
    pub because: Option<&'static str>,
}

/// How strongly a rule is put (RFC 2119).
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// MUST, or MUST NOT.
    Must,
    /// SHOULD, SHOULD NOT or RECOMMENDED.
    Should,
}

/// A section of a specification.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub struct Section {
    /// The specification.
    pub specification: Specification,
    /// The number of the section.
    pub section: &'static str,
}

/// A specification that the report goes by.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum Specification {
    /// Best Current Practice for OAuth 2.0 Security.
    #[serde(rename = "RFC 9700")]
    Rfc9700,
    /// The OAuth 2.1 Authorization Framework (draft-ietf-oauth-v2-1).
    #[serde(rename = "OAuth 2.1")]
    OAuth21,
}

impl Conformance {
    pub(super) fn of(core: &Core) -> Self {
        Self { rules: Rule::ALL.iter().map(|&rule| JudgedRule { rule, state: rule.judge(core) }).collect() }
    }

    /// The state of a rule.
    pub fn state_of(&self, rule: Rule) -> Option<&RuleState> {
        self.rules.iter().find(|judged| judged.rule == rule).map(|judged| &judged.state)
    }

    /// The report in one of its forms, ending in a new line.
    pub fn written(&self, form: ReportForm) -> String {
        self.written_as(form)
    }
}

impl fmt::Display for Conformance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(ReportForm::Table))
    }
}

impl RuleState {
    /// Its name, for people.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Loosened(_) => "loosened",
            Self::NotApplicable => "not applicable",
            Self::LeftToTheApplication => "left to the application",
        }
    }
}

impl Level {
    /// Its name, as RFC 2119 writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Must => "MUST",
            Self::Should => "SHOULD",
        }
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let specification = match self.specification {
            Specification::Rfc9700 => "RFC 9700",
            Specification::OAuth21 => "OAuth 2.1",
        };
        write!(f, "{specification} section {}", self.section)
    }
}
