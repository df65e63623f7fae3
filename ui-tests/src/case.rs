//! The cases: programs with mistakes in them, each beside what the compiler says of it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::Message;

/// A program with mistakes in it.
#[derive(Debug)]
pub struct Case {
    /// The kind of mistake, which is the folder.
    pub kind: String,
    /// The name of the file, without its extension.
    pub name: String,
    /// The program.
    pub source: String,
    /// What the compiler says, word for word.
    pub recorded: String,
    /// The same, one message after another.
    pub messages: Vec<Message>,
}

/// All cases, by kind and name.
#[derive(Debug)]
pub struct Cases;

/// Behind a line with mistakes stands how many: `//~ 2`.
const MARK: &str = "//~ ";

impl Cases {
    /// Reads them.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, or one of the two is missing.
    pub fn read() -> io::Result<Vec<Case>> {
        let mut cases = Vec::new();
        for folder in sorted(&Self::folder())? {
            for path in sorted(&folder)? {
                if path.extension().is_some_and(|extension| extension == "rs") {
                    cases.push(Case::read(&path)?);
                }
            }
        }
        Ok(cases)
    }

    /// Where they are.
    pub fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fail")
    }
}

impl Case {
    fn read(path: &Path) -> io::Result<Self> {
        let recorded = fs::read_to_string(path.with_extension("stderr"))?;
        Ok(Self {
            kind: path.parent().map(file_stem).unwrap_or_default(),
            name: file_stem(path),
            source: fs::read_to_string(path)?,
            messages: Message::all(&recorded),
            recorded,
        })
    }

    /// The path from the package.
    pub fn path(&self) -> String {
        format!("fail/{}/{}.rs", self.kind, self.name)
    }

    /// A line of the program, without the mark behind it.
    pub fn line(&self, number: usize) -> &str {
        let line = self.source.lines().nth(number.saturating_sub(1)).unwrap_or_default();
        line.split_once(MARK).map_or(line, |(code, _)| code).trim_end()
    }

    /// How many mistakes are marked on each line that has any, by its number.
    pub fn marks(&self) -> Vec<(usize, usize)> {
        let marked = |line: &str| line.split_once(MARK).map(|(_, count)| count.trim().parse().unwrap_or(0));
        (1..).zip(self.source.lines()).filter_map(|(number, line)| Some((number, marked(line)?))).collect()
    }
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn file_stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
