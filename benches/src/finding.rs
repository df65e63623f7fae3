//! [`Finding`]: one figure beside its goal.

use std::fmt;

use serde::Serialize;

/// A figure, and what it should be.
#[derive(Debug, Serialize)]
pub(crate) struct Finding {
    pub(crate) what: String,
    pub(crate) measured: f64,
    pub(crate) unit: &'static str,
    pub(crate) goal: Goal,
    pub(crate) met: bool,
}

/// What a figure should be.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Goal {
    AtLeast(f64),
    AtMost(f64),
    /// It is there to compare with.
    Any,
}

impl Finding {
    pub(crate) fn new(what: impl Into<String>, measured: f64, unit: &'static str, goal: Goal) -> Self {
        let met = match goal {
            Goal::AtLeast(least) => measured >= least,
            Goal::AtMost(most) => measured <= most,
            Goal::Any => true,
        };
        Self { what: what.into(), measured, unit, goal, met }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, measured, unit, goal, met } = self;
        let (goal, met) = match goal {
            Goal::AtLeast(least) => (format!("at least {least}"), *met),
            Goal::AtMost(most) => (format!("at most {most}"), *met),
            Goal::Any => (String::new(), *met),
        };
        let missed = if met { "" } else { "  MISSED" };
        write!(f, "{what:<62} {measured:>10.2} {unit:<6} {goal}{missed}")
    }
}
