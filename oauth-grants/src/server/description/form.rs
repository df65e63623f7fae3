//! [`ReportForm`]: the forms in which a server describes itself. What is described is told once; each form is written from
//! that.

use std::{
    fmt::{self, Write},
    str::FromStr,
};

use serde::Serialize;

use super::sheet::Sheet;

/// A form of a [description](super::Description) or a [conformance report](crate::server::Conformance).
///
/// ```
/// use oauth_grants::server::ReportForm;
///
/// assert_eq!("markdown".parse(), Ok(ReportForm::Markdown));
/// let error = "html".parse::<ReportForm>().unwrap_err();
/// assert_eq!(error.to_string(), "`html` is no form of a report; there are `table`, `markdown`, `json`, `diagram`");
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum ReportForm {
    /// Tables for a terminal, without colours.
    #[default]
    Table,
    /// The same tables in Markdown.
    Markdown,
    /// JSON, for programs.
    Json,
    /// A flowchart in the language of Mermaid, which many hosts of Markdown draw.
    Diagram,
}

/// The word is no form.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("`{0}` is no form of a report; there are {names}", names = names())]
pub struct UnknownForm(String);

impl ReportForm {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::Table, Self::Markdown, Self::Json, Self::Diagram];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Markdown => "markdown",
            Self::Json => "json",
            Self::Diagram => "diagram",
        }
    }
}

impl FromStr for ReportForm {
    type Err = UnknownForm;

    fn from_str(name: &str) -> Result<Self, UnknownForm> {
        Self::ALL.into_iter().find(|form| form.as_str() == name).ok_or_else(|| UnknownForm(name.to_owned()))
    }
}

impl fmt::Display for ReportForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn names() -> String {
    ReportForm::ALL.map(|form| format!("`{form}`")).join(", ")
}

/// What can be written in every form.
pub(in crate::server) trait Report: Serialize {
    /// Its heading.
    const TITLE: &'static str;

    /// What it tells, in tables.
    fn sheets(&self) -> Vec<Sheet>;

    /// What it tells, as a flowchart.
    fn diagram(&self) -> String;
}

/// Writes a report.
pub(in crate::server) fn written<R: Report>(report: &R, form: ReportForm) -> String {
    let mut out = String::new();
    // Neither a `String` nor these types can refuse to be written.
    let _ = match form {
        ReportForm::Table => write_sheets(report, &mut out, "", Sheet::write_table),
        ReportForm::Markdown => write_sheets(report, &mut out, &format!("# {}\n\n", R::TITLE), Sheet::write_markdown),
        ReportForm::Json => writeln!(out, "{}", serde_json::to_string_pretty(report).unwrap_or_default()),
        ReportForm::Diagram => out.write_str(&report.diagram()),
    };
    out
}

fn write_sheets<R: Report>(
    report: &R,
    out: &mut String,
    heading: &str,
    write: impl Fn(&Sheet, &mut String) -> fmt::Result,
) -> fmt::Result {
    out.write_str(heading)?;
    for (index, sheet) in report.sheets().iter().filter(|sheet| !sheet.is_empty()).enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        write(sheet, out)?;
    }
    Ok(())
}
