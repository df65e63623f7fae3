//! [`Chapter`]: one file of the guide, which is Markdown beside the sources of the library.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// A chapter of the guide.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// The name of its file, without the extension; its module has the same.
    pub name: String,
    /// What it says.
    pub text: String,
}

impl Chapter {
    /// Where the chapters are.
    pub fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../oauth-grants/src/guide")
    }

    /// Reads the chapter of this name.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub fn read(name: &str) -> io::Result<Self> {
        let text = fs::read_to_string(Self::folder().join(name).with_extension("md"))?;
        Ok(Self { name: name.to_owned(), text })
    }

    /// Reads all of them, by their names.
    ///
    /// # Errors
    ///
    /// When one cannot be read.
    pub fn all() -> io::Result<Vec<Self>> {
        let mut chapters = Vec::new();
        for entry in fs::read_dir(Self::folder())? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "md") {
                chapters.push(Self::read(&path.file_stem().unwrap_or_default().to_string_lossy())?);
            }
        }
        chapters.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(chapters)
    }

    /// The blocks of code in this language, in order.
    pub fn blocks<'a>(&'a self, language: &'a str) -> impl Iterator<Item = &'a str> {
        let opening = move |rest: &str| rest.lines().next() == Some(language);
        self.text.split("\n```").filter(move |rest| opening(rest)).filter_map(|rest| Some(rest.split_once('\n')?.1))
    }

    /// Its headings of the second level, in order.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        self.text.lines().filter_map(|line| line.strip_prefix("## "))
    }
}
