//! Emit stage: tokens one by one. A stream that is written into another goes to the compiler and back, which costs more than all else
//! that a derive does. So what is written most, paths of the runtime and what stands in lists, is no stream.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt as _};

/// Tokens that are written into a stream, as often as they are needed.
#[derive(Clone, Default)]
pub(super) struct Tokens(Vec<TokenTree>);

impl Tokens {
    /// And a word.
    pub(super) fn word(mut self, word: &str, span: Span) -> Self {
        self.0.push(Ident::new(word, span).into());
        self
    }

    /// And a name that stands in the user's code.
    pub(super) fn name(mut self, name: &Ident) -> Self {
        self.0.push(name.clone().into());
        self
    }

    /// And a punctuation mark.
    pub(super) fn mark(mut self, mark: char, span: Span) -> Self {
        self.0.push(punct(mark, Spacing::Alone, span));
        self
    }

    /// And `::segment` for each.
    pub(super) fn path(mut self, segments: &[&str], span: Span) -> Self {
        for segment in segments {
            self = self.segment(segment, span, span);
        }
        self
    }

    /// And `::segment`, whose word is at a place of its own.
    pub(super) fn segment(mut self, segment: &str, span: Span, place: Span) -> Self {
        self.0.push(punct(':', Spacing::Joint, span));
        self.0.push(punct(':', Spacing::Alone, span));
        self.word(segment, place)
    }

    /// And these, in parentheses.
    pub(super) fn parenthesised(mut self, tokens: impl IntoIterator<Item = TokenTree>, span: Span) -> Self {
        self.0.push(group(Delimiter::Parenthesis, tokens.into_iter().collect(), span));
        self
    }

    /// And these, in braces.
    pub(super) fn braced(mut self, tokens: TokenStream, span: Span) -> Self {
        self.0.push(group(Delimiter::Brace, tokens, span));
        self
    }

    /// The same tokens at another place.
    pub(super) fn located_at(mut self, place: Span) -> Self {
        for token in &mut self.0 {
            token.set_span(token.span().located_at(place));
        }
        self
    }
}

impl From<TokenStream> for Tokens {
    fn from(stream: TokenStream) -> Self {
        Self(stream.into_iter().collect())
    }
}

impl IntoIterator for Tokens {
    type Item = TokenTree;
    type IntoIter = std::vec::IntoIter<TokenTree>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl ToTokens for Tokens {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.iter().cloned());
    }
}

/// How many members a tuple has for which the runtime implements its traits. More are tuples in a tuple.
const LONGEST_TUPLE: usize = 16;

/// A tuple, of types, values or patterns.
pub(super) struct Tuple<'a, T> {
    members: &'a [T],
    span: Span,
}

impl<'a, T> Tuple<'a, T> {
    pub(super) fn of(members: &'a [T], span: Span) -> Self {
        Self { members, span }
    }
}

impl<T: ToTokens> ToTokens for Tuple<'_, T> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { members, span } = *self;
        let mut inside = TokenStream::new();
        let mut put = |member: &dyn ToTokens| {
            member.to_tokens(&mut inside);
            inside.append(punct(',', Spacing::Alone, span));
        };
        if members.len() <= LONGEST_TUPLE {
            for member in members {
                put(member);
            }
        } else {
            for part in members.chunks(LONGEST_TUPLE) {
                put(&Tuple::of(part, span));
            }
        }
        tokens.append(group(Delimiter::Parenthesis, inside, span));
    }
}

/// One punctuation mark.
pub(super) fn punct(mark: char, spacing: Spacing, span: Span) -> TokenTree {
    let mut punct = Punct::new(mark, spacing);
    punct.set_span(span);
    punct.into()
}

/// Tokens in brackets.
pub(super) fn group(delimiter: Delimiter, tokens: TokenStream, span: Span) -> TokenTree {
    let mut group = Group::new(delimiter, tokens);
    group.set_span(span);
    group.into()
}
