//! Emit stage: what an editor needs to complete the keys of `#[grant(...)]`. rust-analyzer puts a word where the cursor is,
//! looks where that word comes out of the macro, and offers what could stand there: so it comes out first of all, in a
//! `use` of a module that has the keys. The compiler sees none of it, and where no key is unfinished there is none.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Path, ext::IdentExt as _};

use crate::{model::Key, vocabulary::Vocabulary as _};

/// The words that begin an entry and are no key.
pub(crate) fn unfinished_keys(attribute: &TokenStream) -> Vec<Ident> {
    let mut is_first = true;
    let mut words = Vec::new();
    for token in attribute.clone() {
        match token {
            TokenTree::Ident(word) if is_first && Key::meaning_of(&word.unraw().to_string()).is_none() => {
                words.push(word);
                is_first = false;
            }
            TokenTree::Punct(comma) => is_first = comma.as_char() == ',',
            _ => is_first = false,
        }
    }
    words
}

/// A `use` of every unfinished key.
pub(crate) fn completion(words: &[Ident], crate_path: Option<&Path>) -> Option<TokenStream> {
    if words.is_empty() {
        return None;
    }
    let root = crate_path.map_or_else(|| quote!(::oauth_grants), ToTokens::to_token_stream);
    Some(quote! {
        #[allow(unexpected_cfgs)]
        const _: () = {
            #[cfg(rust_analyzer)]
            use #root::completion::{#(#words as _),*};
        };
    })
}

/// The names in that module: all keys, each with what it is for. Nothing can be called `crate`; whoever needs that key knows
/// it from its message.
pub(crate) fn keys() -> TokenStream {
    let keys = Key::WORDS.iter().filter(|(_, key)| *key != Key::Crate).map(|(word, key)| {
        let name = Ident::new_raw(word, Span::call_site());
        let documentation = format!(" `{word} = {}`: {}", key.example(), key.note());
        quote!(#[doc = #documentation] pub const #name: () = ();)
    });
    quote!(#(#keys)*)
}
