//! [`Warning`]: what RFC 9700 or OAuth 2.1 would have otherwise, and who decided against it. They are the loosened rules of
//! the conformance report, one warning for each decision.

use serde::Serialize;

use super::{Cell, Sheet};
use crate::server::conformance::{Conformance, Loosened, Rule, RuleState, Section};

/// A decision that loosens one rule or several.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Warning {
    /// Whose decision it is: a grant's, by its type; a store's; or the server's.
    pub by: String,
    /// What was decided.
    pub how: String,
    /// Why, if somebody said so: `insecure = "…"`, or the reason beside `#[expect(deprecated)]`.
    pub because: Option<&'static str>,
    /// The rules that are loosened.
    pub rules: Vec<Rule>,
    /// Where they are.
    pub sections: Vec<Section>,
    /// What to do in its place.
    pub instead: &'static str,
}

impl Warning {
    pub(super) fn all(conformance: &Conformance) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for judged in &conformance.rules {
            let RuleState::Loosened(loosened) = &judged.state else { continue };
            for Loosened { by, how, because } in loosened {
                if let Some(known) = all.iter_mut().find(|known| known.by == *by && known.how == *how) {
                    known.rules.push(judged.rule);
                    let sections: Vec<_> = judged.rule.sections().filter(|one| !known.sections.contains(one)).collect();
                    known.sections.extend(sections);
                    continue;
                }
                all.push(Self {
                    by: by.clone(),
                    how: how.clone(),
                    because: *because,
                    rules: vec![judged.rule],
                    sections: judged.rule.sections().collect(),
                    instead: judged.rule.change(),
                });
            }
        }
        all
    }

    fn row(&self) -> [Cell; 2] {
        let sections = self.sections.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let why = self.because.map_or_else(|| "nobody said why".to_owned(), |reason| format!("because: {reason}"));
        let told = [format!("{} ({sections})", self.how), why, format!("instead: {}", self.instead)];
        [self.by.clone().into(), told.into_iter().collect()]
    }
}

pub(super) fn sheet(warnings: &[Warning]) -> Sheet {
    Sheet::new("Warnings", ["warning", ""]).with(warnings.iter().map(Warning::row))
}
