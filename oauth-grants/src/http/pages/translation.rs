//! [`Translation`]: what the pages say in one language, the application's own words among them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    language::{Language, Wishes},
    texts::Texts,
};
use crate::protocol::Scope;

/// What the pages say in one language: their texts, and what the application's scopes mean.
///
/// ```
/// use oauth_grants::http::pages::{Texts, Translation};
///
/// let german = Translation::new(Texts::GERMAN).describe_scope("profile", "Ihren Namen und Ihr Bild sehen");
/// ```
#[derive(Clone, Debug)]
pub struct Translation {
    pub(super) texts: Texts,
    scopes: BTreeMap<String, String>,
}

impl Translation {
    /// The texts, and no words for scopes yet.
    pub fn new(texts: Texts) -> Self {
        Self { texts, scopes: BTreeMap::new() }
    }

    /// What a scope token means, in words. See [`Pages::describe_scope`](super::Pages::describe_scope).
    #[must_use]
    pub fn describe_scope(mut self, token: impl Into<String>, words: impl Into<String>) -> Self {
        self.scopes.insert(token.into(), words.into());
        self
    }

    fn language(&self) -> Language {
        self.texts.language
    }
}

/// All of them: the one that is taken when nobody wishes for another, and the others.
#[derive(Debug)]
pub(super) struct Translations {
    others: Vec<Translation>,
    pub(super) first: Translation,
}

impl Translations {
    pub(super) fn new(first: Translation) -> Self {
        Self { others: Vec::new(), first }
    }

    /// One more. Of two in one language the later counts.
    pub(super) fn add(&mut self, translation: Translation) {
        if translation.language() == self.first.language() {
            self.first = translation;
            return;
        }
        self.others.retain(|other| other.language() != translation.language());
        self.others.push(translation);
    }

    /// Other texts for the first.
    pub(super) fn set_texts(&mut self, texts: &Texts) {
        self.first.texts = *texts;
        self.others.retain(|other| other.language() != texts.language);
    }

    pub(super) fn languages(&self) -> impl Iterator<Item = Language> {
        self.all().map(Translation::language)
    }

    /// The scope tokens that one of them has words for.
    pub(super) fn described_scopes(&self) -> BTreeSet<&str> {
        self.all().flat_map(|translation| translation.scopes.keys()).map(String::as_str).collect()
    }

    fn all(&self) -> impl Iterator<Item = &Translation> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// The one that is wished for most.
    pub(super) fn choose(&self, wishes: &Wishes<'_>) -> Chosen<'_> {
        let all: Vec<_> = self.all().collect();
        let index = wishes.first_of(&all, |translation| translation.language());
        let translation = index.and_then(|index| all.get(index).copied()).unwrap_or(&self.first);
        Chosen { translation, first: &self.first }
    }
}

/// The one for this person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen<'a> {
    translation: &'a Translation,
    first: &'a Translation,
}

impl<'a> Chosen<'a> {
    pub(super) fn texts(self) -> &'a Texts {
        &self.translation.texts
    }

    /// A scope in words: of this language, else of the first, else as it is.
    pub(super) fn words(self, scope: &'a Scope) -> Vec<ScopeWords<'a>> {
        let words = |translation: &'a Translation, token| {
            let language = Some(translation.language());
            translation.scopes.get(token).map(|words| ScopeWords { words, language })
        };
        let either = |token| words(self.translation, token).or_else(|| words(self.first, token));
        scope.tokens().map(|token| either(token).unwrap_or(ScopeWords { words: token, language: None })).collect()
    }
}

/// What a scope token means.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ScopeWords<'a> {
    /// The words, or the token itself where the application has none.
    pub words: &'a str,
    /// The language of the words.
    pub language: Option<Language>,
}

impl ScopeWords<'_> {
    /// The language of the words where it is not that of the page (WCAG 2.2, success criterion 3.1.2).
    pub(super) fn foreign_to(&self, texts: &Texts) -> Option<Language> {
        self.language.filter(|language| *language != texts.language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_a_language_lacks_are_those_of_the_first() {
        let first = Translation::new(Texts::ENGLISH).describe_scope("a", "See A").describe_scope("b", "See B");
        let mut translations = Translations::new(first);
        translations.add(Translation::new(Texts::GERMAN).describe_scope("a", "A sehen"));
        let scope = "a b c".parse().unwrap();
        let german = translations.choose(&Wishes::of(Some("de"), &http::HeaderMap::new()));
        let words: Vec<_> = german.words(&scope).iter().map(|one| (one.words, one.language)).collect();
        let (english, german) = (Some(Language::ENGLISH), Some(Language::GERMAN));
        assert_eq!(words, [("A sehen", german), ("See B", english), ("c", None)]);
    }
}
