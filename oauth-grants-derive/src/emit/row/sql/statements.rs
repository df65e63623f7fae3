//! Emit stage: a struct of statements with its members, each a literal text or a struct of further ones.

use proc_macro2::{Delimiter, Ident, Literal, Spacing, Span, TokenStream, TokenTree};

use super::{HAS_POSTGRES, HAS_SQLITE, Output, schema::PerDialect};
use crate::emit::row::tokens::{Tokens, group, punct};

/// `Name { member: "…", … }` of the runtime's module of SQL, written member by member.
pub(super) struct Statements<'a> {
    output: &'a Output<'a>,
    path: Tokens,
    members: TokenStream,
}

impl<'a> Statements<'a> {
    /// The struct of this name, of which nothing is said yet.
    pub(super) fn new(output: &'a Output<'a>, name: &str) -> Self {
        Self { output, path: output.path(&["store", "sql", name]), members: TokenStream::new() }
    }

    /// The path of the struct.
    pub(super) fn path(&self) -> Tokens {
        self.path.clone()
    }

    /// `member: "…"`.
    pub(super) fn text(self, member: &str, text: &str) -> Self {
        self.member(member, [Literal::string(text).into()])
    }

    /// `member: Some("…")`, or `None`.
    pub(super) fn optional_text(self, member: &str, text: Option<&str>) -> Self {
        self.some(member, text.map(|text| [Literal::string(text).into()]))
    }

    /// A text for each engine that some runtime has.
    pub(super) fn per_dialect(self, member: &str, text: &PerDialect) -> Self {
        let sqlite = if HAS_SQLITE { &text.sqlite } else { "" };
        let postgres = if HAS_POSTGRES { &text.postgres } else { "" };
        let texts = Statements::new(self.output, "PerDialect").text("sqlite", sqlite).text("postgres", postgres);
        self.member(member, texts.into_tokens())
    }

    /// `member: Some(Name { … })`, or `None`.
    pub(super) fn optional(self, member: &str, statements: Option<Self>) -> Self {
        self.some(member, statements.map(Self::into_tokens))
    }

    /// `member: &["…", …]`.
    pub(super) fn texts<'t>(self, member: &str, texts: impl Iterator<Item = &'t str>) -> Self {
        let span = self.span();
        let mut inside = TokenStream::new();
        for text in texts {
            inside.extend([Literal::string(text).into(), punct(',', Spacing::Alone, span)]);
        }
        self.member(member, [punct('&', Spacing::Alone, span), group(Delimiter::Bracket, inside, span)])
    }

    /// The struct.
    pub(super) fn into_tokens(self) -> Tokens {
        self.path.braced(self.members, self.output.span)
    }

    fn some(self, member: &str, value: Option<impl IntoIterator<Item = TokenTree>>) -> Self {
        let span = self.span();
        let option = Tokens::default().path(&["core", "option", "Option"], span);
        let option = match value {
            None => option.path(&["None"], span),
            Some(value) => option.path(&["Some"], span).parenthesised(value, span),
        };
        self.member(member, option)
    }

    fn member(mut self, member: &str, value: impl IntoIterator<Item = TokenTree>) -> Self {
        let span = self.span();
        self.members.extend([Ident::new(member, span).into(), punct(':', Spacing::Alone, span)]);
        self.members.extend(value);
        self.members.extend([punct(',', Spacing::Alone, span)]);
        self
    }

    fn span(&self) -> Span {
        self.output.span
    }
}
