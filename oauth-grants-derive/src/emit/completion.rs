//! Emit stage: what an editor needs to complete the words of the attributes. rust-analyzer puts a word where the cursor is,
//! looks where that word comes out of the macro, and offers what could stand there: so it comes out first of all, in a
//! `use` of a module that has the words. The compiler sees none of it, and where no word is unfinished there is none.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Data, DeriveInput, Meta, Path, ext::IdentExt as _};

use crate::{
    model::{
        FormKey, Key,
        row::{FieldKey, RowKind, StructKey},
    },
    vocabulary::Vocabulary as _,
};

/// The lists of words that attributes have.
#[derive(Clone, Copy)]
enum Words {
    /// `#[grant(...)]`.
    Grant,
    /// `#[form(...)]` at a field. At the struct there is only `crate`.
    Form,
    /// `#[oauth(...)]` at the struct.
    Table,
    /// `#[oauth(...)]` at a field.
    Column(RowKind),
}

/// An attribute in which a word is unfinished.
pub(crate) struct Typed {
    words: Words,
    unfinished: Vec<Ident>,
}

impl Words {
    const ALL: [Self; 6] = [
        Self::Grant,
        Self::Form,
        Self::Table,
        Self::Column(RowKind::Client),
        Self::Column(RowKind::AuthorizationCode),
        Self::Column(RowKind::Token),
    ];

    /// The module that has them.
    fn module(self) -> &'static str {
        match self {
            Self::Grant => "grant",
            Self::Form => "form",
            Self::Table => "table",
            Self::Column(RowKind::Client) => "client",
            Self::Column(RowKind::AuthorizationCode) => "authorization_code",
            Self::Column(RowKind::Token) => "token",
        }
    }

    /// The words, each with what it is for.
    fn all(self) -> Vec<(&'static str, String)> {
        match self {
            Self::Grant => {
                let keys = Key::WORDS.iter();
                keys.map(|(word, key)| (*word, format!("`{word} = {}`: {}", key.example(), key.note()))).collect()
            }
            Self::Form => FormKey::WORDS.iter().map(|(word, _)| (*word, FormKey::MEANING.to_owned())).collect(),
            Self::Table => StructKey::WORDS.iter().map(|(word, key)| (*word, key.meaning().to_owned())).collect(),
            Self::Column(kind) => {
                let roles = kind.roles().iter().map(|facts| (facts.name, facts.note.to_owned()));
                let words = FieldKey::WORDS.iter().map(|(word, key)| (*word, key.meaning().to_owned()));
                roles.chain(words).collect()
            }
        }
    }

    /// Looks for words that begin an entry and are none of these. Where nothing stands yet, every word could.
    fn unfinished(self, tokens: &TokenStream) -> Option<Typed> {
        let known = self.all();
        let mut is_first = true;
        let mut unfinished = Vec::new();
        for token in tokens.clone() {
            match token {
                TokenTree::Ident(word) if is_first => {
                    let written = word.unraw().to_string();
                    unfinished.extend((!known.iter().any(|(own, _)| *own == written)).then_some(word));
                    is_first = false;
                }
                TokenTree::Punct(comma) => is_first = comma.as_char() == ',',
                _ => is_first = false,
            }
        }
        (tokens.is_empty() || !unfinished.is_empty()).then_some(Typed { words: self, unfinished })
    }

    fn unfinished_in(self, name: &str, attributes: &[Attribute]) -> Vec<Typed> {
        let lists = attributes.iter().filter(|attribute| attribute.path().is_ident(name)).filter_map(|attribute| {
            match &attribute.meta {
                Meta::List(list) => self.unfinished(&list.tokens),
                _ => None,
            }
        });
        lists.collect()
    }
}

/// What is unfinished in `#[grant(...)]`.
pub(crate) fn typed_grant(attribute: &TokenStream) -> Vec<Typed> {
    Words::Grant.unfinished(attribute).into_iter().collect()
}

/// What is unfinished in `#[form(...)]`.
pub(crate) fn typed_form(input: &DeriveInput) -> Vec<Typed> {
    at_fields(input).flat_map(|attributes| Words::Form.unfinished_in("form", attributes)).collect()
}

/// What is unfinished in `#[oauth(...)]`.
pub(crate) fn typed_row(kind: RowKind, input: &DeriveInput) -> Vec<Typed> {
    let mut typed = Words::Table.unfinished_in("oauth", &input.attrs);
    typed.extend(at_fields(input).flat_map(|attributes| Words::Column(kind).unfinished_in("oauth", attributes)));
    typed
}

fn at_fields(input: &DeriveInput) -> impl Iterator<Item = &[Attribute]> {
    let fields = match &input.data {
        Data::Struct(data) => Some(&data.fields),
        Data::Enum(_) | Data::Union(_) => None,
    };
    fields.into_iter().flatten().map(|field| &*field.attrs)
}

/// A `use` of every unfinished word.
pub(crate) fn completion(typed: &[Typed], crate_path: Option<&Path>) -> Option<TokenStream> {
    if typed.is_empty() {
        return None;
    }
    let root = crate_path.map_or_else(|| quote!(::oauth_grants), ToTokens::to_token_stream);
    let uses = typed.iter().map(|Typed { words, unfinished }| {
        let module = Ident::new(words.module(), Span::call_site());
        quote!(#[cfg(rust_analyzer)] use #root::completion::#module::{#(#unfinished as _),*};)
    });
    Some(quote! {
        #[allow(unexpected_cfgs)]
        const _: () = {
            #(#uses)*
        };
    })
}

/// The modules with the words, each with what it is for. Nothing can be called `crate`; whoever needs that key knows it from
/// its message.
pub(crate) fn words() -> TokenStream {
    let modules = Words::ALL.map(|words| {
        let module = Ident::new(words.module(), Span::call_site());
        let words = words.all().into_iter().filter(|(word, _)| *word != "crate").map(|(word, meaning)| {
            let name = Ident::new_raw(word, Span::call_site());
            let documentation = format!(" {meaning}");
            quote!(#[doc = #documentation] pub const #name: () = ();)
        });
        quote!(pub mod #module { #(#words)* })
    });
    quote!(#(#modules)*)
}
