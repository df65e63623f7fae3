//! Emit stage: the implementations of the hook traits. The user's methods are written again as they were, between the
//! user's own braces, so that rustc's errors land on them.

use proc_macro2::{Delimiter, Group, Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

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
    let taken = |name: &str| {
        let method = own.methods.iter().find(|(hook, _)| hook.name == name);
        let taken = method.and_then(|(hook, method)| nameable_type(hook, method));
        taken.map_or_else(|| quote_spanned!(target.span=> ()), ToTokens::to_token_stream)
    };
    let form = taken("validate_token_request");
    let unclaimed = unclaimed_artefact(own).filter(|_| has("validate_token_request"));
    let artefact = unclaimed.as_ref().map_or_else(|| taken("claim"), ToTokens::to_token_stream);
    let is_token_endpoint = own.hook_trait == TOKEN_ENDPOINT;

    let types = is_token_endpoint.then(|| types(&form, &artefact));
    let required = own.hook_trait.required().filter(|hook| !has(hook.name));
    let required = required.map(|hook| stand_in::hook(target, hook, &form, &artefact));
    let claim = (is_token_endpoint && !has("claim")).then(|| match own.method("claim") {
        None if unclaimed.is_none() => nothing_to_claim(target),
        _ => stand_in::claim(target, &artefact),
    });
    quote!(#types #(#tokens)* #required #claim)
}

/// What the hooks show. The user's span is on all of it: a form that is less visible than its grant is underlined at
/// the parameter.
fn types(form: &TokenStream, artefact: &TokenStream) -> TokenStream {
    let form = quote_spanned!(Location::of(form).first()=> type Form = #form;);
    let artefact = quote_spanned!(Location::of(artefact).first()=> type Artefact = #artefact;);
    quote!(#form #artefact)
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
