//! [`Diagram`]: what happens in a flow, read from a sequence diagram of Mermaid and drawn as SVG, which documentation shows
//! without a script.

mod svg;

/// Who takes part, and what they do, in order.
#[derive(Debug)]
pub struct Diagram {
    /// What it is about.
    pub title: String,
    /// Who takes part, from left to right.
    participants: Vec<Participant>,
    steps: Vec<Step>,
}

#[derive(Debug)]
struct Participant {
    id: String,
    name: String,
}

#[derive(Debug)]
enum Step {
    Message { from: usize, to: usize, text: String, kind: MessageKind },
    Note { at: usize, text: String },
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum MessageKind {
    Request,
    Answer,
}

/// A line that is none of the few that are drawn here.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not drawn: write `participant a as A`, `a->>b: text`, `a-->>b: text` or `Note over a: text`")]
pub struct UnknownLine(String);

impl Diagram {
    /// Reads the lines of Mermaid that are drawn here: participants, messages, answers and notes over one of them.
    ///
    /// # Errors
    ///
    /// When a line is something else.
    pub fn parse(text: &str) -> Result<Self, UnknownLine> {
        let mut diagram = Self { title: String::new(), participants: Vec::new(), steps: Vec::new() };
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && *line != "sequenceDiagram") {
            diagram.read(line).ok_or_else(|| UnknownLine(line.to_owned()))?;
        }
        Ok(diagram)
    }

    fn read(&mut self, line: &str) -> Option<()> {
        if let Some(title) = line.strip_prefix("title ") {
            title.clone_into(&mut self.title);
        } else if let Some(participant) = line.strip_prefix("participant ") {
            let (id, name) = participant.split_once(" as ")?;
            self.participants.push(Participant { id: id.to_owned(), name: name.to_owned() });
        } else {
            let (head, text) = line.split_once(": ")?;
            let text = text.to_owned();
            let step = if let Some(over) = head.strip_prefix("Note over ") {
                Step::Note { at: self.position(over)?, text }
            } else if let Some((from, to)) = head.split_once("-->>") {
                Step::Message { from: self.position(from)?, to: self.position(to)?, text, kind: MessageKind::Answer }
            } else {
                let (from, to) = head.split_once("->>")?;
                Step::Message { from: self.position(from)?, to: self.position(to)?, text, kind: MessageKind::Request }
            };
            self.steps.push(step);
        }
        Some(())
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.participants.iter().position(|participant| participant.id == id)
    }

    /// What is asked of whom over HTTP: `POST /oauth/token` and its like.
    pub fn requests(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().filter_map(|step| match step {
            Step::Message { text, kind: MessageKind::Request, .. } => {
                let end = text.match_indices(' ').nth(1).map_or(text.len(), |(at, _)| at);
                let request = text.get(..end)?;
                (request.starts_with("GET /") || request.starts_with("POST /")).then_some(request)
            }
            Step::Message { .. } | Step::Note { .. } => None,
        })
    }

    /// The same in words, for who does not see it.
    fn words(&self) -> String {
        let name = |at: &usize| self.participants.get(*at).map_or("", |participant| participant.name.as_str());
        let sentences = self.steps.iter().map(|step| match step {
            Step::Message { from, to, text, .. } if from == to => format!("{}: {text}.", name(from)),
            Step::Message { from, to, text, .. } => format!("{} to {}: {text}.", name(from), name(to)),
            Step::Note { at, text } => format!("{}: {text}.", name(at)),
        });
        sentences.collect::<Vec<_>>().join(" ")
    }
}
