//! Syntax stage: the annotated item. Bodies of methods stay the tokens that they are, so that half-typed code and
//! rustc's own errors come through; what the methods are for is not known here.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{
    Attribute, GenericArgument, Generics, ImplItem, Lifetime, Path, PathArguments, Signature, Token, Type, Visibility,
    braced,
    buffer::Cursor,
    parse::{Parse, ParseStream},
    token::Brace,
};

/// What `#[grant(...)]` stands on.
pub(crate) enum Item {
    /// A type.
    Type(TypeItem),
    /// An impl block.
    Impl(Box<ImplBlock>),
    /// Something else, with its first word.
    Other(Ident),
}

/// A struct, enum or union, of which only the name matters.
pub(crate) struct TypeItem {
    pub(crate) attributes: Vec<Attribute>,
    /// Everything but the attributes.
    pub(crate) tokens: TokenStream,
    /// `struct`, `enum` or `union`.
    pub(crate) keyword: Ident,
    pub(crate) name: Ident,
    pub(crate) generics: Generics,
}

/// An impl block.
pub(crate) struct ImplBlock {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) impl_token: Token![impl],
    pub(crate) generics: Generics,
    /// The trait of an `impl Trait for Type`.
    pub(crate) of_trait: Option<(Path, Token![for])>,
    pub(crate) self_type: Type,
    pub(crate) brace: Brace,
    pub(crate) inner_attributes: Vec<Attribute>,
    pub(crate) methods: Vec<Method>,
    pub(crate) others: Vec<OtherMember>,
}

/// A member of an impl block that is no method.
pub(crate) enum OtherMember {
    /// A constant, with its `const`.
    Constant(TokenStream),
    /// A type.
    Type(TokenStream),
    /// A macro call.
    Macro(TokenStream),
    /// What cannot be parsed, up to a body or a semicolon, as in code that is being typed. rustc tells what is wrong.
    Unparsed(TokenStream),
}

/// One method, with its signature looked at and its tokens kept.
pub(crate) struct Method {
    /// Its `#[cfg(...)]`: in which programs the method is there, nobody knows yet.
    pub(crate) configurations: Vec<Attribute>,
    pub(crate) signature: Signature,
    /// The whole method as it was written.
    pub(crate) tokens: TokenStream,
}

impl Item {
    /// A token of the user's that says where the item is.
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Type(item) => item.name.span(),
            Self::Impl(block) => block.impl_token.span,
            Self::Other(keyword) => keyword.span(),
        }
    }
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let begin = input.cursor();
        input.parse::<Visibility>()?;
        if input.peek(Token![unsafe]) && input.peek2(Token![impl]) {
            // The parser of rustc has told already that it cannot be.
            input.parse::<Token![unsafe]>()?;
        }
        if input.peek(Token![impl]) {
            return ImplBlock::parse(attributes, input).map(|block| Self::Impl(Box::new(block)));
        }
        if let Ok(function) = input.fork().parse::<Signature>() {
            input.parse::<TokenStream>()?;
            return Ok(Self::Other(Ident::new("fn", function.fn_token.span)));
        }
        let keyword: Ident = input.call(syn::ext::IdentExt::parse_any)?;
        if keyword != "struct" && keyword != "enum" && keyword != "union" {
            input.parse::<TokenStream>()?;
            return Ok(Self::Other(keyword));
        }
        let name: Ident = input.parse()?;
        let mut generics: Generics = input.parse()?;
        // The where clause of a tuple struct stands behind its fields.
        while !input.is_empty() {
            if input.peek(Token![where]) {
                generics.where_clause = input.parse()?;
            } else {
                input.parse::<TokenTree>()?;
            }
        }
        let tokens = between(begin, input.cursor());
        Ok(Self::Type(TypeItem { attributes, tokens, keyword, name, generics }))
    }
}

impl ImplBlock {
    fn parse(attributes: Vec<Attribute>, input: ParseStream<'_>) -> syn::Result<Self> {
        let impl_token = input.parse()?;
        let mut generics: Generics = input.parse()?;
        let first: Type = input.parse()?;
        let for_token: Option<Token![for]> = input.parse()?;
        let (of_trait, self_type) = match (for_token, first) {
            (Some(for_token), Type::Path(path)) => (Some((path.path, for_token)), input.parse()?),
            (Some(for_token), _) => return Err(syn::Error::new_spanned(for_token, "expected a trait")),
            (None, first) => (None, first),
        };
        generics.where_clause = input.parse()?;
        let content;
        let brace = braced!(content in input);
        let inner_attributes = content.call(Attribute::parse_inner)?;
        let (mut methods, mut others) = (Vec::new(), Vec::new());
        while !content.is_empty() {
            if Method::parse_head(&content.fork()).is_ok() {
                methods.push(Method::parse(&content)?);
            } else {
                others.push(OtherMember::parse(&content)?);
            }
        }
        Ok(Self { attributes, impl_token, generics, of_trait, self_type, brace, inner_attributes, methods, others })
    }

    /// Takes every `'_` out of the type and puts `'static` there.
    pub(crate) fn take_anonymous_lifetimes(&mut self) -> Vec<Lifetime> {
        let Type::Path(path) = &mut self.self_type else { return Vec::new() };
        let arguments = path.path.segments.iter_mut().filter_map(|segment| match &mut segment.arguments {
            PathArguments::AngleBracketed(arguments) => Some(&mut arguments.args),
            _ => None,
        });
        let lifetimes = arguments.flatten().filter_map(|argument| match argument {
            GenericArgument::Lifetime(lifetime) if lifetime.ident == "_" => Some(lifetime),
            _ => None,
        });
        lifetimes.map(|lifetime| std::mem::replace(lifetime, Lifetime::new("'static", lifetime.span()))).collect()
    }

    /// The span of the block's braces. An impl block that is written again with it has its own errors at its header.
    pub(crate) fn brace_span(&self) -> Span {
        self.brace.span.join()
    }
}

impl OtherMember {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let begin = input.cursor();
        let item = input.fork().parse::<ImplItem>();
        let tokens = || between(begin, input.cursor());
        Ok(match item {
            Ok(ImplItem::Const(_)) => {
                input.parse::<ImplItem>()?;
                Self::Constant(tokens())
            }
            Ok(ImplItem::Type(_)) => {
                input.parse::<ImplItem>()?;
                Self::Type(tokens())
            }
            Ok(ImplItem::Macro(_)) => {
                input.parse::<ImplItem>()?;
                Self::Macro(tokens())
            }
            _ => {
                skip_member(input)?;
                Self::Unparsed(tokens())
            }
        })
    }
}

impl Method {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let begin = input.cursor();
        let (mut configurations, signature) = Self::parse_head(input)?;
        configurations.retain(|attribute| attribute.path().is_ident("cfg"));
        // The body, or the semicolon of a method without one.
        if input.peek(Brace) || input.peek(Token![;]) {
            input.parse::<TokenTree>()?;
        }
        Ok(Self { configurations, signature, tokens: between(begin, input.cursor()) })
    }

    fn parse_head(input: ParseStream<'_>) -> syn::Result<(Vec<Attribute>, Signature)> {
        let attributes = input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        Ok((attributes, input.parse()?))
    }

    /// The type of a parameter, where `self` is the first.
    pub(crate) fn parameter_type(&self, position: usize) -> Option<&Type> {
        match self.signature.inputs.iter().nth(position)? {
            syn::FnArg::Typed(parameter) => Some(&parameter.ty),
            syn::FnArg::Receiver(_) => None,
        }
    }
}

fn skip_member(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() {
        let is_last = input.peek(Brace) || input.peek(Token![;]);
        input.parse::<TokenTree>()?;
        if is_last {
            break;
        }
    }
    Ok(())
}

/// The tokens from one place to a later one.
fn between(begin: Cursor<'_>, end: Cursor<'_>) -> TokenStream {
    let mut cursor = begin;
    let mut tokens = TokenStream::new();
    while cursor != end {
        let Some((token, next)) = cursor.token_tree() else { break };
        if next > end {
            // The end is inside an invisible group, which the parser looks through.
            let Some((inside, _, _)) = cursor.group(Delimiter::None) else { break };
            cursor = inside;
            continue;
        }
        token.to_tokens(&mut tokens);
        cursor = next;
    }
    tokens
}
