//! Serves the model stage: closed word lists, one type each, and how an unknown word is reported. It reads no tokens.

use std::fmt;

use crate::{mistake::Mistake, suggestion::closest, syntax::FromText};

/// A closed list of words.
pub(crate) trait Vocabulary: Copy + 'static {
    /// What one of the words is called.
    const NOUN: &'static str;
    /// What the words are in the list of them.
    const PLURAL: &'static str = "values";
    /// What may stand in place of the words, if anything.
    const OR: Option<&'static str> = None;
    /// The section that the words come from.
    const NOTE: &'static str;
    /// The words and their meanings.
    const WORDS: &'static [(&'static str, Self)];
    /// What else people write for a word, in the names of other libraries and in everyday language.
    const ALSO_CALLED: &'static [(&'static str, &'static str)] = &[];

    /// What people look for here that is said elsewhere, and where.
    const ELSEWHERE: &'static [(&'static [&'static str], &'static str)] = &[];

    /// The meaning of a word.
    fn meaning_of(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(own, _)| *own == word).map(|(_, meaning)| *meaning)
    }

    /// The word that was probably meant.
    fn closest(word: &str) -> Option<(&'static str, Self)> {
        let written = word.to_ascii_lowercase();
        let renamed = Self::ALSO_CALLED.iter().find(|(other, _)| *other == written).map(|(_, own)| *own);
        let nearest = renamed.or_else(|| closest(word, Self::WORDS.iter().map(|(own, _)| *own)))?;
        Self::WORDS.iter().find(|(own, _)| *own == nearest).copied()
    }

    /// Reports a word that is not on the list.
    fn unknown(word: &str) -> Mistake {
        #[cfg(test)]
        crate::tests::reported::of(std::any::type_name::<Self>());
        let mut allowed = format!("allowed {}: {}", Self::PLURAL, listed(Self::WORDS.iter().map(|(own, _)| *own)));
        if let Some(alternative) = Self::OR {
            allowed.push_str(", ");
            allowed.push_str(alternative);
        }
        let unknown = Mistake::new(format!("unknown {} `{}`", Self::NOUN, word.escape_debug()));
        let unknown = match Self::ELSEWHERE.iter().find(|(words, _)| words.contains(&word)) {
            Some((_, elsewhere)) => unknown.help(*elsewhere),
            None => unknown.did_you_mean(Self::closest(word).map(|(own, _)| own)),
        };
        // Some letters look like others.
        let unknown = match word.chars().find(|letter| !letter.is_ascii()) {
            Some(letter) => {
                unknown.help(format!("`{}` is U+{:04X}, not ASCII", letter.escape_debug(), u32::from(letter)))
            }
            None => unknown,
        };
        unknown.help(allowed)
    }
}

impl<V: Vocabulary> FromText for V {
    fn from_text(text: &str) -> darling::Result<Self> {
        Self::meaning_of(text).ok_or_else(|| Self::unknown(text).into())
    }
}

/// Writes words as a list of code.
pub(crate) fn listed(words: impl IntoIterator<Item = impl fmt::Display>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}
