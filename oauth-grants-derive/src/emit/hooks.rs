//! Emit stage: the implementations of the hook traits. The user's methods are written again as they were, between the
//! user's own braces, so that rustc's errors land on them.

use proc_macro2::{Delimiter, Group, Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;

use super::{stand_in, target::Target};
use crate::{
    check::{is_sound, nameable_type, unclaimed_artefact},
    diagnostic::Location,
    model::{Assigned, AssignedTrait, HookTrait, TOKEN_ENDPOINT},
    syntax::{ImplBlock, Method, OtherMember},
};

/// An implementation without hooks of the user's.
pub(crate) fn bare(target: &Target<'_>, hook_trait: &'static HookTrait) -> TokenStream {
    let Target { span, .. } = target;
    let attributes = [quote_spanned!(*span=> #[automatically_derived])];
    let header = target.header(&attributes, quote_spanned!(*span=> impl), Some(&path(target, hook_trait)));
    let members = members(target, &AssignedTrait { hook_trait, methods: Vec::new() });
    quote_spanned!(*span=> #header { #members })
}

/// The implementation with the user's methods.
pub(crate) fn with_methods(
    target: &Target<'_>,
    attributes: &[TokenStream],
    block: &ImplBlock,
    own: &AssignedTrait<'_>,
    unparsed: &[&TokenStream],
) -> TokenStream {
    let mut tokens = private_form(target, own);
    tokens.extend(target.header(attributes, block.impl_token, Some(&path(target, own.hook_trait))));
    let inner_attributes = &block.inner_attributes;
    let members = members(target, own);
    let mut body = Group::new(Delimiter::Brace, quote!(#(#inner_attributes)* #members #(#unparsed)*));
    body.set_span(block.brace_span());
    body.to_tokens(&mut tokens);
    tokens
}

/// A form that is less visible than its grant is an error at its associated type, and would be a warning at the hook.
fn private_form(target: &Target<'_>, own: &AssignedTrait<'_>) -> TokenStream {
    let shows_form = own.hook_trait == TOKEN_ENDPOINT && own.method("validate_token_request").is_some();
    let span = target.span;
    if shows_form { quote_spanned!(span=> #[allow(private_interfaces)]) } else { TokenStream::new() }
}

/// What could not be parsed in the block.
pub(crate) fn unparsed(block: &ImplBlock) -> Vec<&TokenStream> {
    let tokens = block.others.iter().map(|member| match member {
        OtherMember::Unparsed(tokens) => Some(tokens),
        _ => None,
    });
    tokens.flatten().collect()
}

/// What no implementation has a place for. Only after a mistake is there any.
pub(crate) fn leftovers(
    target: &Target<'_>,
    block: &ImplBlock,
    assigned: Option<&Assigned<'_>>,
    unparsed: &[&TokenStream],
) -> TokenStream {
    let is_written = |method: &Method| {
        let mut hooks = assigned.into_iter().flat_map(|assigned| &assigned.traits).flat_map(|own| &own.methods);
        hooks.any(|(hook, own)| std::ptr::eq(*own, method) && is_sound(hook, method))
    };
    let others = block.others.iter().filter_map(|member| match member {
        OtherMember::Constant(tokens) | OtherMember::Macro(tokens) => Some(tokens),
        // A type can stand in no inherent impl block.
        OtherMember::Type(_) | OtherMember::Unparsed(_) => None,
    });
    let methods = block.methods.iter().filter(|method| !is_written(method)).map(|method| &method.tokens);
    let members: Vec<&TokenStream> = others.chain(methods).chain(unparsed.iter().copied()).collect();
    if members.is_empty() {
        return TokenStream::new();
    }
    let Target { span, .. } = target;
    let header = target.header(&[quote_spanned!(*span=> #[allow(dead_code)])], block.impl_token, None);
    quote_spanned!(*span=> #header { #(#members)* })
}

fn path(target: &Target<'_>, hook_trait: &HookTrait) -> TokenStream {
    let Target { root, span, .. } = target;
    let name = Ident::new(hook_trait.name, *span);
    quote_spanned!(*span=> #root::grant::#name)
}

/// The hooks, with a stand-in for each that is needed and cannot be used, and the types that the hooks show.
fn members(target: &Target<'_>, own: &AssignedTrait<'_>) -> TokenStream {
    let methods: Vec<_> = own.methods.iter().filter(|(hook, method)| is_sound(hook, method)).collect();
    let has = |name: &str| methods.iter().any(|(hook, _)| hook.name == name);
    let tokens = methods.iter().map(|(_, method)| &method.tokens);
    let nothing = quote_spanned!(target.span=> ());
    let taken = |name: &str| {
        let versions = own.methods.iter().filter(|(hook, _)| hook.name == name);
        versions.map(|(hook, method)| Version { method, shown: nameable_type(hook, method) }).collect::<Vec<_>>()
    };
    let (forms, artefacts) = (taken("validate_token_request"), taken("claim"));
    let unclaimed = unclaimed_artefact(own).filter(|_| has("validate_token_request"));
    let is_token_endpoint = own.hook_trait == TOKEN_ENDPOINT;

    let form_type = is_token_endpoint.then(|| types(target, "Form", &forms, &nothing));
    let unclaimed_or_nothing = unclaimed.as_ref().map_or_else(|| nothing.clone(), ToTokens::to_token_stream);
    let artefact_type = is_token_endpoint.then(|| types(target, "Artefact", &artefacts, &unclaimed_or_nothing));
    let first = |versions: &[Version<'_>]| versions.first().map(|version| version.shown(&nothing));
    let form = first(&forms).unwrap_or_else(|| nothing.clone());
    let artefact = first(&artefacts).unwrap_or(unclaimed_or_nothing);
    let required = own.hook_trait.required().filter(|hook| !has(hook.name));
    let required = required.map(|hook| stand_in::hook(target, hook, &form, &artefact));
    let claim = is_token_endpoint.then(|| match otherwise(target, &artefacts) {
        Some(configuration) if has("claim") => {
            let claim = nothing_to_claim(target);
            quote!(#configuration #claim)
        }
        _ if has("claim") => TokenStream::new(),
        _ if own.method("claim").is_none() && unclaimed.is_none() => nothing_to_claim(target),
        _ => stand_in::claim(target, &artefact),
    });
    quote!(#form_type #artefact_type #(#tokens)* #required #claim)
}

/// One of the methods of the same name, of which `#[cfg(...)]` chooses one.
struct Version<'a> {
    method: &'a Method,
    /// The type that it shows, if it can be written outside of it.
    shown: Option<&'a Type>,
}

impl Version<'_> {
    fn shown(&self, nothing: &TokenStream) -> TokenStream {
        self.shown.map_or_else(|| nothing.clone(), ToTokens::to_token_stream)
    }
}

/// A type that the hooks show, for each version of them. The user's span is on all of it: a form that is less visible than
/// its grant is underlined at the parameter.
fn types(target: &Target<'_>, name: &str, versions: &[Version<'_>], nothing: &TokenStream) -> TokenStream {
    let associated = |shown: &TokenStream| {
        let span = Location::of(shown).first();
        let name = Ident::new(name, span);
        quote_spanned!(span=> type #name = #shown;)
    };
    let mut types = TokenStream::new();
    // Of two that are both there, rustc tells.
    let always = versions.iter().position(|version| version.method.configurations.is_empty());
    let several = always.map_or(versions, |first| versions.get(first..=first).unwrap_or_default());
    for version in several {
        let configurations = &version.method.configurations;
        let associated = associated(&version.shown(nothing));
        types.extend(quote!(#(#configurations)* #associated));
    }
    match otherwise(target, versions) {
        Some(configuration) => {
            let associated = associated(nothing);
            types.extend(quote!(#configuration #associated));
        }
        None if versions.is_empty() => types.extend(associated(nothing)),
        None => {}
    }
    types
}

/// The `#[cfg(...)]` of what is there where none of the versions is; nothing where one of them always is.
fn otherwise(target: &Target<'_>, versions: &[Version<'_>]) -> Option<TokenStream> {
    let mut conditions = Vec::new();
    for Version { method, .. } in versions {
        let own: Vec<TokenStream> =
            method.configurations.iter().filter_map(|attribute| attribute.parse_args().ok()).collect();
        if own.is_empty() {
            return None;
        }
        conditions.push(quote_spanned!(target.span=> all(#(#own),*)));
    }
    (!conditions.is_empty()).then(|| quote_spanned!(target.span=> #[cfg(not(any(#(#conditions),*)))]))
}

/// The `claim` of a grant whose requests present nothing that is used once.
fn nothing_to_claim(target: &Target<'_>) -> TokenStream {
    let Target { root, span, .. } = target;
    quote_spanned! {*span=>
        async fn claim(
            &self,
            _: &#root::endpoint::TokenRequest<'_>,
            _: (),
        ) -> ::core::result::Result<#root::store::Claimed<()>, #root::protocol::GrantError> {
            ::core::result::Result::Ok(#root::store::Claimed::nothing())
        }
    }
}
