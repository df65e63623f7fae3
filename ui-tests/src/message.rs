//! One message of the compiler, as it prints it.

/// How bad it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Level {
    /// It does not compile.
    Error,
    /// It compiles, and should not have been written.
    Warning,
}

/// What the compiler says of one place.
#[derive(Debug)]
pub struct Message {
    /// How bad it is.
    pub level: Level,
    /// What is wrong.
    pub headline: String,
    /// What stands at the underlined tokens.
    pub label: String,
    /// How to mend it, and where the rule comes from: `help: …` and `note: …`.
    pub advice: Vec<String>,
    /// The line of the first of the underlined tokens.
    pub line: usize,
    /// And its column.
    pub column: usize,
}

impl Message {
    /// Reads all messages of one program. How many there were, the compiler says to people only.
    pub(crate) fn all(recorded: &str) -> Vec<Self> {
        let mut messages: Vec<Vec<&str>> = Vec::new();
        for line in recorded.lines() {
            if head(line).is_some() {
                messages.push(vec![line]);
            } else if let Some(message) = messages.last_mut() {
                message.push(line);
            }
        }
        messages.iter().filter_map(|lines| Self::read(lines)).collect()
    }

    fn read(lines: &[&str]) -> Option<Self> {
        let (first, rest) = lines.split_first()?;
        let (level, headline) = head(first)?;
        let (line, column) = rest.iter().find_map(|line| place(line))?;
        let mut message =
            Self { level, headline: headline.to_owned(), label: String::new(), advice: Vec::new(), line, column };
        let mut is_own = true;
        for line in rest {
            if line.starts_with("note: ") || line.starts_with("help: ") {
                // From here on other places are shown.
                is_own = false;
                message.advice.push((*line).to_owned());
            } else if let Some(advice) = advice(line) {
                message.advice.push(advice.to_owned());
            } else if is_own
                && message.label.is_empty()
                && let Some((_, label)) = line.split_once('^')
            {
                label.trim_matches(['^', ' ', '-']).clone_into(&mut message.label);
            } else if line.starts_with("        ")
                && let Some(last) = message.advice.last_mut()
            {
                last.push('\n');
                last.push_str(line.trim());
            }
        }
        Some(message)
    }

    /// What is wrong, without what was found in this program: two messages that differ in that tell of the same mistake.
    pub fn template(&self) -> String {
        let mut parts = self.headline.split('`');
        let mut template = parts.next().unwrap_or_default().to_owned();
        while let (Some(_), Some(text)) = (parts.next(), parts.next()) {
            template.push_str("`…`");
            template.push_str(text);
        }
        template
    }
}

fn head(line: &str) -> Option<(Level, &str)> {
    let (level, rest) = match line.strip_prefix("error") {
        Some(rest) => (Level::Error, rest),
        None => (Level::Warning, line.strip_prefix("warning")?),
    };
    let (code, headline) = rest.split_once(": ")?;
    (code.is_empty() || code.starts_with('[')).then_some((level, headline))
}

/// The place that an arrow points to in the program itself.
fn place(line: &str) -> Option<(usize, usize)> {
    let mut parts = line.trim_start().strip_prefix("--> fail/")?.split(':').skip(1);
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

fn advice(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let line = line.strip_prefix("= ").unwrap_or(line);
    (line.starts_with("help: ") || line.starts_with("note: ")).then_some(line)
}
