//! Serves every stage: what is wrong, where, how to mend it, and which section says so. It decides nothing.
//!
//! A message is in the voice of rustc: lower case, backticks, no full stop. Helps and notes stand in the message
//! itself, as `= help: …`, which rustc prints like its own.
//!
//! A `darling::Error`, and darling's accumulator of them, would not do: it holds one span, and stable Rust cannot join
//! two, so of several tokens it underlines the first. What darling reads therefore reports a [`Mistake`], and whoever
//! gave the tokens to darling adds them here.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use crate::mistake::Mistake;

/// The tokens that a diagnostic underlines.
#[derive(Clone, Copy)]
pub(crate) struct Location {
    pub(crate) first: Span,
    pub(crate) last: Span,
}

impl Location {
    /// From the first to the last of these tokens.
    pub(crate) fn of(tokens: impl ToTokens) -> Self {
        let mut spans = tokens.into_token_stream().into_iter().map(|token| token.span());
        let first = spans.next().unwrap_or_else(Span::call_site);
        Self { first, last: spans.last().unwrap_or(first) }
    }

    /// The attribute as a whole, for what is missing in it. `neighbour` is a token of the user's: with its hygiene
    /// rustc does not add that the error originates in a macro.
    pub(crate) fn attribute(neighbour: Span) -> Self {
        Span::call_site().resolved_at(neighbour).into()
    }

    /// The first of the tokens.
    pub(crate) fn first(self) -> Span {
        self.first
    }
}

impl From<Span> for Location {
    fn from(span: Span) -> Self {
        Self { first: span, last: span }
    }
}

/// One mistake, where it stands.
pub(crate) struct Diagnostic {
    location: Location,
    mistake: Mistake,
    note: String,
}

impl Diagnostic {
    /// What is wrong, how to mend it, and where the rule comes from: a section of an RFC, if there is one.
    #[cfg_attr(test, track_caller)]
    pub(crate) fn new(
        location: impl Into<Location>,
        message: impl Into<String>,
        help: impl Into<String>,
        note: impl Into<String>,
    ) -> Self {
        Mistake::new(message).help(help).at(location, note)
    }

    /// A mistake at its place.
    pub(crate) fn of(location: Location, mistake: Mistake, note: String) -> Self {
        Self { location, mistake, note }
    }
}

impl ToTokens for Diagnostic {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { location: Location { first, last }, mistake, note } = self;
        let text = format!("{mistake}\n= note: {note}");
        let body = quote_spanned!(*last=> { #text });
        // rustc underlines from the path's first token to the brace.
        tokens.extend(quote_spanned!(*first=> ::core::compile_error!));
        tokens.extend(body);
    }
}

/// All mistakes of one item, in the order in which they were found.
#[derive(Default)]
pub(crate) struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds a mistake.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Keeps the value, or adds the mistake.
    pub(crate) fn keep<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|diagnostic| self.push(diagnostic)).ok()
    }

    /// Whether no mistake was found.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        self.0.extend(diagnostics);
    }
}

impl ToTokens for Diagnostics {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let diagnostics = &self.0;
        tokens.extend(quote!(#(#diagnostics)*));
    }
}
