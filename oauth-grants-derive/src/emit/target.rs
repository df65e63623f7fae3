//! Emit stage: for which type an implementation is written, and by which path the runtime is reached.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Attribute, Generics, Path};

use crate::syntax::{ImplBlock, TypeItem};

/// The type that an implementation is for.
pub(crate) struct Target<'a> {
    /// The path of the runtime.
    pub(crate) root: TokenStream,
    /// The macro's hygiene, at the place of the user's type.
    pub(crate) span: Span,
    pub(crate) self_type: TokenStream,
    generics: &'a Generics,
    /// Attributes that every implementation shares with the user's item.
    shared_attributes: Vec<TokenStream>,
}

impl<'a> Target<'a> {
    /// A type with this name.
    pub(crate) fn of_type(item: &'a TypeItem, crate_path: Option<&Path>) -> Self {
        let TypeItem { attributes, name, generics, .. } = item;
        let (_, arguments, _) = generics.split_for_impl();
        Self::new(quote!(#name #arguments), name.span(), generics, attributes, crate_path)
    }

    /// The type of an impl block.
    pub(crate) fn of_impl(block: &'a ImplBlock, crate_path: Option<&Path>) -> Self {
        let span = block.impl_token.span;
        Self::new(block.self_type.to_token_stream(), span, &block.generics, &block.attributes, crate_path)
    }

    /// A type by its tokens.
    pub(crate) fn new(
        self_type: TokenStream,
        span: Span,
        generics: &'a Generics,
        attributes: &[Attribute],
        crate_path: Option<&Path>,
    ) -> Self {
        let span = Span::mixed_site().located_at(span);
        let root = crate_path.map_or_else(|| quote_spanned!(span=> ::oauth_grants), ToTokens::to_token_stream);
        let configured = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
        let mut shared_attributes: Vec<TokenStream> = configured.map(ToTokens::to_token_stream).collect();
        if attributes.iter().any(|attribute| attribute.path().is_ident("deprecated")) {
            // To implement a trait for a deprecated type is no use of it.
            shared_attributes.push(quote_spanned!(span=> #[allow(deprecated)]));
        }
        Self { root, span, self_type, generics, shared_attributes }
    }

    /// `impl … Trait for Type where …`, all but the braces, with these attributes; without a trait, `impl … Type`.
    pub(crate) fn header(
        &self,
        attributes: &[TokenStream],
        impl_token: impl ToTokens,
        trait_path: Option<&TokenStream>,
    ) -> TokenStream {
        let Self { span, self_type, generics, shared_attributes, .. } = self;
        let (parameters, _, where_clause) = generics.split_for_impl();
        let of_trait = trait_path.map(|path| quote_spanned!(*span=> #path for));
        quote_spanned! {*span=>
            #(#attributes)*
            #(#shared_attributes)*
            #impl_token #parameters #of_trait #self_type #where_clause
        }
    }
}
