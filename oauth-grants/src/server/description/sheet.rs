//! [`Sheet`]: a table with a heading, which the terminal and Markdown show each in its own way.

use std::{
    fmt::{self, Write},
    ops::RangeInclusive,
};

/// A table. One without rows is not shown.
pub(in crate::server) struct Sheet {
    title: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Vec<Cell>>,
}

/// What stands in one field: lines.
pub(in crate::server) struct Cell(Vec<String>);

/// A terminal is as wide as this, and a table no wider, where its words allow that.
const WIDTH: usize = 100;
/// A line of a field is broken where it is longer than the first of these, if it has spaces; in a table that would be wider
/// than the terminal, where it is longer than less, down to the last.
const LINES: RangeInclusive<usize> = 24..=56;
/// What stands before the first column.
const MARGIN: &str = "  ";
/// What stands between two columns.
const GAP: &str = "   ";
/// A name that is longer than this stands on a line of its own, so that the columns behind it do not move for all.
const NAME: usize = 24;

impl Sheet {
    /// A table without rows.
    pub(in crate::server) fn new<const COLUMNS: usize>(title: &'static str, columns: [&'static str; COLUMNS]) -> Self {
        Self { title, columns: columns.into(), rows: Vec::new() }
    }

    /// With these rows.
    pub(in crate::server) fn with<const COLUMNS: usize>(
        mut self,
        rows: impl IntoIterator<Item = [Cell; COLUMNS]>,
    ) -> Self {
        self.rows = rows.into_iter().map(Vec::from).collect();
        self
    }

    /// Writes it for a terminal: columns of equal width, without any colour.
    pub(super) fn write_table(&self, out: &mut String) -> fmt::Result {
        let laid_out = LINES.rev().map(|line| self.laid_out(line));
        // Of those that are equally wide, the one whose lines are longest.
        let fitting = laid_out.min_by_key(|(_, widths)| width(widths).max(WIDTH));
        fitting
            .into_iter()
            .try_for_each(|(rows, widths)| rows.into_iter().try_for_each(|row| write_row(row, &widths, out)))
    }

    /// The rows with lines no longer than this, and how wide the columns are then.
    fn laid_out(&self, line: usize) -> (Vec<Row>, Vec<usize>) {
        let heading = self.columns.iter().map(|heading| vec![(*heading).to_owned()]).collect();
        let rows = self.rows.iter().map(|row| row.iter().map(|cell| cell.broken(line)).collect());
        let rows: Vec<Row> = std::iter::once(heading).chain(rows).collect();
        let widths = (0..self.columns.len()).map(|column| widest(&rows, column)).collect();
        (rows, widths)
    }

    /// Writes it as a section of Markdown.
    pub(super) fn write_markdown(&self, out: &mut String) -> fmt::Result {
        writeln!(out, "## {}\n", self.title)?;
        writeln!(out, "| {} |", self.columns.join(" | "))?;
        writeln!(out, "|{}", "---|".repeat(self.columns.len()))?;
        for row in &self.rows {
            let cells: Vec<_> = row.iter().map(Cell::markdown).collect();
            writeln!(out, "| {} |", cells.join(" | "))?;
        }
        Ok(())
    }

    /// Whether there is nothing to show.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// The fields of a row, as the lines of each.
type Row = Vec<Vec<String>>;

/// How wide a table of these columns is.
fn width(widths: &[usize]) -> usize {
    MARGIN.len() + widths.iter().sum::<usize>() + GAP.len() * widths.len().saturating_sub(1)
}

fn widest(rows: &[Row], column: usize) -> usize {
    let lines = rows.iter().filter_map(|row| row.get(column)).flatten();
    let widths = lines.map(|line| line.chars().count()).filter(|width| column > 0 || *width <= NAME);
    widths.max().unwrap_or_default()
}

fn write_row(mut row: Row, widths: &[usize], out: &mut String) -> fmt::Result {
    if let Some(name) = row.first_mut().and_then(|cell| cell.pop_if(|name| name.chars().count() > NAME)) {
        writeln!(out, "{MARGIN}{name}")?;
    }
    for line in 0..row.iter().map(Vec::len).max().unwrap_or_default() {
        let cells = row.iter().map(|cell| cell.get(line).map_or("", |line| line)).zip(widths);
        let padded: Vec<_> = cells.map(|(cell, &width)| format!("{cell:width$}")).collect();
        writeln!(out, "{MARGIN}{}", padded.join(GAP).trim_end())?;
    }
    Ok(())
}

impl Cell {
    /// Its lines, none of which is longer than it has to be.
    fn broken(&self, longest: usize) -> Vec<String> {
        self.0.iter().flat_map(|line| broken(line, longest)).collect()
    }

    fn markdown(&self) -> String {
        // What stands in a table must not end it, and a type is no tag.
        let lines: Vec<_> = self.0.iter().map(|line| line.replace('|', "\\|").replace('<', "&lt;")).collect();
        lines.join("<br>")
    }
}

/// A line, broken at spaces, and the path of a type that fits into no line behind its colons.
fn broken(text: &str, longest: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let fits = word.chars().count() <= longest;
        let pieces = if fits { vec![word] } else { word.split_inclusive("::").collect() };
        let mut before = " ";
        for piece in pieces {
            match lines.last_mut() {
                Some(line) if line.is_empty() => line.push_str(piece),
                Some(line) if line.chars().count() + before.len() + piece.chars().count() <= longest => {
                    line.push_str(before);
                    line.push_str(piece);
                }
                _ => lines.push(format!("  {piece}")),
            }
            before = "";
        }
    }
    lines
}

impl From<&str> for Cell {
    fn from(line: &str) -> Self {
        Self(vec![line.to_owned()])
    }
}

impl From<String> for Cell {
    fn from(line: String) -> Self {
        Self(vec![line])
    }
}

impl FromIterator<String> for Cell {
    fn from_iter<Lines: IntoIterator<Item = String>>(lines: Lines) -> Self {
        Self(lines.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        let long = "a reason that is told in so many words that no terminal has the room for it on one line";
        Sheet::new("Things", ["thing", "parts"]).with([
            [Cell::from("short"), ["one".to_owned(), "two|three".to_owned()].into_iter().collect()],
            [Cell::from("urn:example:a-name-that-is-longer-than-others"), Cell::from("Vec<u8>")],
            [Cell::from("told"), Cell::from(long)],
        ])
    }

    #[test]
    fn a_terminal_shows_columns_and_what_is_too_long_for_them_on_lines_of_its_own() {
        let mut out = String::new();
        sheet().write_table(&mut out).unwrap();
        let expected = "  thing   parts
  short   one
          two|three
  urn:example:a-name-that-is-longer-than-others
          Vec<u8>
  told    a reason that is told in so many words that no terminal
            has the room for it on one line
";
        assert_eq!(out, expected);
    }

    #[test]
    fn a_table_is_no_wider_than_a_terminal() {
        let words = "as many words as there are".repeat(4);
        let cells = || [Cell::from("held"), Cell::from(&*words), Cell::from(&*words)];
        let mut out = String::new();
        Sheet::new("Things", ["state", "thing", "why"]).with([cells(), cells()]).write_table(&mut out).unwrap();
        let widest = out.lines().map(|line| line.chars().count()).max();
        assert!(widest.is_some_and(|widest| (WIDTH - 10..=WIDTH).contains(&widest)), "{out}");
    }

    #[test]
    fn nothing_ends_a_table_of_markdown() {
        let mut out = String::new();
        sheet().write_markdown(&mut out).unwrap();
        assert!(
            out.starts_with("## Things\n\n| thing | parts |\n|---|---|\n| short | one<br>two\\|three |\n"),
            "{out}"
        );
        assert!(out.contains("| Vec&lt;u8> |"), "{out}");
    }
}
