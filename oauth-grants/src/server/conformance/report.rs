//! The forms of the conformance report.

use std::fmt::Write;

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{Conformance, JudgedRule, Loosened, RuleState, Section};
use crate::server::description::{Cell, Report, ReportForm, Sheet, label, node, written};

/// What the words of the report mean.
const LEGEND: [[&str; 2]; 6] = [
    ["held", "the library holds it, or what is registered does"],
    ["loosened", "somebody decided against it: who, what, and why, stands beside the rule"],
    ["not applicable", "the server has nothing that it is about"],
    ["left to the application", "only the application knows, or has not set what would make it hold"],
    ["MUST, SHOULD", "how strongly the specification puts it (RFC 2119)"],
    ["threat model 46", "rule 46 of THREAT-MODEL.md, which names the code that holds it and the tests"],
];

impl Conformance {
    pub(super) fn written_as(&self, form: ReportForm) -> String {
        written(self, form)
    }

    /// How many rules are in each state, in the order in which they are met.
    fn counts(&self) -> Vec<(&'static str, usize)> {
        let mut counts: Vec<(&'static str, usize)> = Vec::new();
        for judged in &self.rules {
            match counts.iter_mut().find(|(state, _)| *state == judged.state.as_str()) {
                Some((_, count)) => *count += 1,
                None => counts.push((judged.state.as_str(), 1)),
            }
        }
        counts
    }
}

impl Report for Conformance {
    const TITLE: &'static str = "Conformance to RFC 9700 and OAuth 2.1";

    fn sheets(&self) -> Vec<Sheet> {
        let counts = self.counts().into_iter().map(|(state, count)| [Cell::from(state), count.to_string().into()]);
        let mut rules: Vec<_> = self.rules.iter().collect();
        rules.sort_by_key(|judged| turn(&judged.state));
        vec![
            Sheet::new("Rules", ["state", "rule", "to change it, and where it stands"])
                .with(rules.into_iter().map(JudgedRule::row)),
            Sheet::new("In all", ["state", "rules"]).with(counts),
            Sheet::new("How to read it", ["word", "meaning"]).with(LEGEND.map(|row| row.map(Cell::from))),
        ]
    }

    /// One box for each state, and the rules in it.
    fn diagram(&self) -> String {
        let mut out = "flowchart TB\n".to_owned();
        for (index, (state, count)) in self.counts().into_iter().enumerate() {
            // A `String` takes what is written.
            let _ = writeln!(out, "    subgraph state{index}[\"{} ({count})\"]", label(state));
            let of_state = self.rules.iter().enumerate().filter(|(_, judged)| judged.state.as_str() == state);
            for (number, judged) in of_state {
                let text = format!("{}\n{}", judged.rule.says(), judged.sections());
                let _ = writeln!(out, "        {}", node(&format!("rule{number}"), "[", &text, "]"));
            }
            let _ = writeln!(out, "    end");
        }
        out
    }
}

/// In which turn rules of this state are listed: first those of which somebody may want to change something.
fn turn(state: &RuleState) -> u8 {
    match state {
        RuleState::Loosened(_) => 0,
        RuleState::LeftToTheApplication => 1,
        RuleState::Held => 2,
        RuleState::NotApplicable => 3,
    }
}

impl JudgedRule {
    fn row(&self) -> [Cell; 3] {
        let mut told = vec![format!("{} ({})", self.rule.says(), self.rule.level().as_str())];
        for Loosened { by, how, because } in self.loosened() {
            told.push(format!("{by}: {how}"));
            told.extend(because.map(|reason| format!("because: {reason}")));
        }
        let mut places = vec![self.rule.change().to_owned()];
        places.extend(self.rule.sections().map(|section| section.to_string()));
        let threats: Vec<_> = self.rule.threats().iter().map(u16::to_string).collect();
        if !threats.is_empty() {
            places.push(format!("threat model {}", threats.join(", ")));
        }
        [self.state.as_str().into(), told.into_iter().collect(), places.into_iter().collect()]
    }

    fn sections(&self) -> String {
        self.rule.sections().map(|section| section.to_string()).collect::<Vec<_>>().join(", ")
    }

    fn loosened(&self) -> &[Loosened] {
        match &self.state {
            RuleState::Loosened(loosened) => loosened,
            RuleState::Held | RuleState::NotApplicable | RuleState::LeftToTheApplication => &[],
        }
    }
}

impl Serialize for JudgedRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rule = self.rule;
        let mut members = serializer.serialize_struct("JudgedRule", 8)?;
        members.serialize_field("rule", &rule)?;
        members.serialize_field("says", rule.says())?;
        members.serialize_field("level", &rule.level())?;
        members.serialize_field("sections", &rule.sections().collect::<Vec<Section>>())?;
        members.serialize_field("state", &self.state.as_str().replace(' ', "_"))?;
        members.serialize_field("loosened", self.loosened())?;
        members.serialize_field("change", rule.change())?;
        members.serialize_field("threats", rule.threats())?;
        members.end()
    }
}
