//! [`Problem`]: what is wrong in a configuration file, or without effect, and where it stands.

use std::{fmt, ops::Range};

use super::standing::Location;

/// Where a value stands: its bytes in the file, and its name from the top of the file.
#[derive(Clone, Debug)]
pub(super) struct Place {
    span: Range<usize>,
    field: String,
}

impl Place {
    /// The file as a whole.
    pub(super) fn top() -> Self {
        Self::unnamed(0..0)
    }

    /// A part of the file that has no name.
    pub(super) fn unnamed(span: Range<usize>) -> Self {
        Self { span, field: String::new() }
    }

    /// A member of the table at this place.
    pub(super) fn member(&self, key: &str, span: Range<usize>) -> Self {
        let field = if self.field.is_empty() { key.to_owned() } else { format!("{}.{key}", self.field) };
        Self { span, field }
    }

    /// An element of the list at this place.
    pub(super) fn element(&self, index: usize, span: Range<usize>) -> Self {
        Self { span, field: format!("{}[{index}]", self.field) }
    }
}

/// One problem. Displayed, it begins as compilers' messages do, so that editors jump to it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Problem {
    file: String,
    line: usize,
    column: usize,
    field: String,
    message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, field, message } = self;
        write!(f, "{file}:{line}:{column}: ")?;
        if !field.is_empty() {
            write!(f, "{field}: ")?;
        }
        f.write_str(message)
    }
}

/// A file that is being read, and the problems found in it so far.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    faults: Vec<Problem>,
    warnings: Vec<Problem>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text, faults: Vec::new(), warnings: Vec::new() }
    }

    /// Reports what keeps the server from starting.
    pub(super) fn fault(&mut self, place: &Place, message: impl fmt::Display) {
        let fault = self.problem(place, &message);
        self.faults.push(fault);
    }

    /// Reports what is accepted but has no effect, or is better otherwise.
    pub(super) fn warn(&mut self, place: &Place, message: impl fmt::Display) {
        let warning = self.problem(place, &message);
        self.warnings.push(warning);
    }

    /// The value, or a fault that says why there is none.
    pub(super) fn keep<T, E: fmt::Display>(&mut self, place: &Place, result: Result<T, E>) -> Option<T> {
        result.map_err(|error| self.fault(place, error)).ok()
    }

    /// The line of a place, counted from one.
    pub(super) fn line(&self, place: &Place) -> usize {
        self.position(place.span.start).0
    }

    /// The same, for whoever looks for it.
    pub(super) fn location(&self, place: &Place) -> Location {
        Location { file: self.file.to_owned(), line: self.line(place) }
    }

    /// The warnings, or else the faults, each in the order of the file.
    pub(super) fn finish(mut self) -> Result<Vec<Problem>, Vec<Problem>> {
        let outcome = if self.faults.is_empty() { &mut self.warnings } else { &mut self.faults };
        outcome.sort_by_key(|problem| (problem.line, problem.column));
        if self.faults.is_empty() { Ok(self.warnings) } else { Err(self.faults) }
    }

    fn problem(&self, place: &Place, message: &impl fmt::Display) -> Problem {
        let (line, column) = self.position(place.span.start);
        Problem { file: self.file.to_owned(), line, column, field: place.field.clone(), message: message.to_string() }
    }

    fn position(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }
}
