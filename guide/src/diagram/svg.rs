//! Drawing: the colours are the text's own, so that it can be read on light and dark pages. There is no empty line in it,
//! or Markdown would go on after it.

use std::fmt::{self, Display, Formatter};

use super::{Diagram, MessageKind, Step};

const WIDTH: usize = 760;
const HEAD: usize = 34;
const ROW: usize = 44;
/// How far a message to oneself goes out.
const LOOP: usize = 28;

impl Diagram {
    /// Draws it.
    pub fn svg(&self) -> String {
        format!("{}\n", Svg(self))
    }

    /// The middle of a participant's column.
    fn middle(&self, at: usize) -> usize {
        (2 * at + 1) * WIDTH / (2 * self.participants.len().max(1))
    }
}

struct Svg<'a>(&'a Diagram);

impl Display for Svg<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let diagram = self.0;
        let height = HEAD + ROW * diagram.steps.len() + 30;
        writeln!(
            f,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" width=\"100%\" \
             style=\"max-width:{WIDTH}px\" font-family=\"inherit\" font-size=\"13\" fill=\"currentColor\" \
             stroke=\"currentColor\" stroke-width=\"1\">"
        )?;
        writeln!(f, "<title>{}</title>", Text(&diagram.title))?;
        writeln!(f, "<desc>{}</desc>", Text(&diagram.words()))?;
        for (at, participant) in diagram.participants.iter().enumerate() {
            let middle = diagram.middle(at);
            let width = 20 + 8 * participant.name.chars().count();
            let left = middle - width / 2;
            writeln!(
                f,
                "<rect x=\"{left}\" y=\"1\" width=\"{width}\" height=\"{HEAD}\" rx=\"4\" fill=\"none\"></rect>"
            )?;
            label(f, (middle, 23), "middle", &participant.name)?;
            let (top, bottom) = (HEAD + 1, height - 4);
            writeln!(
                f,
                "<line x1=\"{middle}\" y1=\"{top}\" x2=\"{middle}\" y2=\"{bottom}\" stroke-opacity=\"0.35\"></line>"
            )?;
        }
        for (step, bottom) in diagram.steps.iter().zip((1..).map(|row| HEAD + ROW * row)) {
            match step {
                Step::Note { at, text } => note(f, (diagram.middle(*at), bottom), text)?,
                Step::Message { from, to, text, kind } if from == to => {
                    own_message(f, (diagram.middle(*from), bottom), text, *kind)?;
                }
                Step::Message { from, to, text, kind } => {
                    message(f, (diagram.middle(*from), diagram.middle(*to), bottom), text, *kind)?;
                }
            }
        }
        write!(f, "</svg>")
    }
}

fn message(f: &mut Formatter<'_>, (from, to, y): (usize, usize, usize), text: &str, kind: MessageKind) -> fmt::Result {
    let dashes = dashes(kind);
    writeln!(f, "<line x1=\"{from}\" y1=\"{y}\" x2=\"{to}\" y2=\"{y}\"{dashes}></line>")?;
    let back = if to > from { to - 8 } else { to + 8 };
    arrow_head(f, (to, y), back)?;
    label(f, (usize::midpoint(from, to), y - 7), "middle", text)
}

fn own_message(f: &mut Formatter<'_>, (x, y): (usize, usize), text: &str, kind: MessageKind) -> fmt::Result {
    let (out, top, dashes) = (x - LOOP, y - 14, dashes(kind));
    writeln!(f, "<path d=\"M{x} {top}H{out}V{y}H{x}\" fill=\"none\"{dashes}></path>")?;
    arrow_head(f, (x, y), x - 8)?;
    label(f, (out - 6, y - 2), "end", text)
}

fn note(f: &mut Formatter<'_>, (x, y): (usize, usize), text: &str) -> fmt::Result {
    let width = 16 + 7 * text.chars().count();
    // It stays in the picture.
    let left = x.saturating_sub(width / 2).min(WIDTH.saturating_sub(width + 1)).max(1);
    let top = y - 24;
    writeln!(
        f,
        "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"26\" fill-opacity=\"0.1\" stroke-opacity=\"0.35\"></rect>"
    )?;
    label(f, (left + width / 2, y - 7), "middle", text)
}

fn arrow_head(f: &mut Formatter<'_>, (x, y): (usize, usize), back: usize) -> fmt::Result {
    writeln!(f, "<path d=\"M{x} {y}L{back} {}L{back} {}Z\"></path>", y - 4, y + 4)
}

fn label(f: &mut Formatter<'_>, (x, y): (usize, usize), anchor: &str, text: &str) -> fmt::Result {
    writeln!(f, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" stroke=\"none\">{}</text>", Text(text))
}

const fn dashes(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Request => "",
        MessageKind::Answer => " stroke-dasharray=\"5 4\"",
    }
}

/// Text of XML.
struct Text<'a>(&'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
    }
}
