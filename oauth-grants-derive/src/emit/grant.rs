//! Emit stage: the implementation of `Grant`, and beside it the user's item and its hooks.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Attribute, Path};

use super::{declaration, hooks, lints, target::Target};
use crate::{
    diagnostic::Diagnostics,
    model::{AUTHORIZATION_ENDPOINT, Assigned, AssignedTrait, Declaration, GrantType, HookTrait, Kind, TOKEN_ENDPOINT},
    syntax::{ImplBlock, TypeItem},
};

/// A struct with its implementations.
pub(crate) fn type_item(item: &TypeItem, declaration: &Declaration, diagnostics: &Diagnostics) -> TokenStream {
    let target = Target::of_type(item, declaration.crate_path.as_ref());
    let TypeItem { attributes, tokens, .. } = item;
    let warnings = warnings(&target, declaration, diagnostics);
    let lints::Divided { item: attributes, warned, .. } = lints::divide(attributes, !warnings.is_empty());
    let kind = declaration.kind_or_presumed();
    let hook_trait = kind.hook_traits().first().copied().unwrap_or(TOKEN_ENDPOINT);
    let grant = grant(&target, &warned, declaration, diagnostics, &[hook_trait], &warnings);
    let hooks = hooks::bare(&target, hook_trait);
    let challenge = requires_code_challenge(&target, declaration);
    quote!(#(#attributes)* #tokens #grant #hooks #challenge #diagnostics)
}

/// An impl block as implementations of its hook traits.
pub(crate) fn impl_block(
    block: &ImplBlock,
    declaration: &Declaration,
    assigned: Option<&Assigned<'_>>,
    diagnostics: &Diagnostics,
) -> TokenStream {
    let target = Target::of_impl(block, declaration.crate_path.as_ref());
    let kind = declaration.kind_or_presumed();
    let warnings = warnings(&target, declaration, diagnostics);
    // `cfg` stands on every implementation anyway.
    let own_attributes: Vec<Attribute> =
        block.attributes.iter().filter(|attribute| !attribute.path().is_ident("cfg")).cloned().collect();
    let lints::Divided { item: mut attributes, warned, moved } = lints::divide(&own_attributes, !warnings.is_empty());
    if moved {
        // The expectation is about the grant; what else it silenced in the block stays silent.
        attributes.push(quote!(#[allow(deprecated)]));
    }
    let traits: Vec<&AssignedTrait<'_>> = assigned
        .into_iter()
        .flat_map(|assigned| assigned.traits.iter().filter(move |own| assigned.implements(kind, own)))
        .collect();
    if traits.len() > 1 {
        attributes = lints::permitting(&attributes);
    }
    let mut names: Vec<&HookTrait> = traits.iter().map(|own| own.hook_trait).collect();
    let stand_in = names.is_empty().then(|| hooks::bare(&target, TOKEN_ENDPOINT));
    if names.is_empty() {
        names.push(TOKEN_ENDPOINT);
    }
    let grant = grant(&target, &warned, declaration, diagnostics, &names, &warnings);
    // It goes where it is completed: among the hooks, or else beside them.
    let mut unparsed = hooks::unparsed(block);
    let hooks: Vec<TokenStream> = traits
        .iter()
        .map(|own| hooks::with_methods(&target, &attributes, block, own, &std::mem::take(&mut unparsed)))
        .collect();
    let leftovers = hooks::leftovers(&target, block, assigned, &unparsed);
    let challenge = requires_code_challenge(&target, declaration);
    quote!(#grant #(#hooks)* #stand_in #challenge #leftovers #diagnostics)
}

/// An `impl Trait for Type`, which is a mistake, with what makes the type a grant beside it. If it is one of ours and empty, what it
/// lacks is written in its place, or rustc would tell that as well.
pub(crate) fn trait_impl_block(
    block: &ImplBlock,
    of_trait: &Path,
    item: &TokenStream,
    declaration: &Declaration,
    diagnostics: &Diagnostics,
) -> TokenStream {
    let target = Target::of_impl(block, declaration.crate_path.as_ref());
    let implemented = of_trait.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
    let own = declaration.kind_or_presumed().hook_traits();
    let named: Vec<&'static HookTrait> = own.iter().copied().filter(|own| own.name == implemented).collect();
    let is_grant = implemented == "Grant";
    let is_left_empty = block.methods.is_empty() && block.others.is_empty() && (is_grant || !named.is_empty());
    let grant = (!is_grant || is_left_empty).then(|| {
        let traits = if named.is_empty() { own.iter().copied().take(1).collect() } else { named.clone() };
        grant(&target, &[], declaration, diagnostics, &traits, &[])
    });
    let written = (!is_left_empty).then_some(item);
    let missing = if is_left_empty { named.first() } else { None }.or_else(|| own.first().filter(|_| named.is_empty()));
    let hooks = missing.map(|hook_trait| hooks::bare(&target, hook_trait));
    quote!(#written #grant #hooks #diagnostics)
}

/// `impl Grant`. After a mistake the declaration says no more than which grant it is.
fn grant(
    target: &Target<'_>,
    attributes: &[TokenStream],
    declaration: &Declaration,
    diagnostics: &Diagnostics,
    hook_traits: &[&HookTrait],
    warnings: &[TokenStream],
) -> TokenStream {
    let Target { root, span, .. } = target;
    let undeclared = GrantType { kind: Kind::Custom, name: String::new() };
    let grant_type = declaration.grant_type_or_presumed().unwrap_or(&undeclared);
    let value = if diagnostics.is_empty() {
        declaration::complete(target, declaration, grant_type, lints::reason(attributes).as_ref())
    } else {
        declaration::named(target, grant_type)
    };
    let value = if warnings.is_empty() { value } else { quote_spanned!(*span=> { #(#warnings)* #value }) };
    let kind = Ident::new(kind_name(grant_type.kind, hook_traits), *span);
    let documentation = format!(" Written by `#[grant(type = {:?})]`.", grant_type.name);
    let mut all = vec![quote_spanned!(*span=> #[doc = #documentation] #[automatically_derived])];
    all.extend_from_slice(attributes);
    let header = target.header(&all, quote_spanned!(*span=> impl), Some(&quote_spanned!(*span=> #root::grant::Grant)));
    quote_spanned! {*span=>
        #header {
            type Kind = #root::grant::kind::#kind;
            const DECLARATION: #root::grant::Declaration = #value;
        }
    }
}

/// That every client of a code grant is asked for a challenge.
fn requires_code_challenge(target: &Target<'_>, declaration: &Declaration) -> Option<TokenStream> {
    if !declaration.requires_code_challenge() {
        return None;
    }
    let Target { root, span, .. } = target;
    let attributes = [quote_spanned!(*span=> #[automatically_derived])];
    let path = quote_spanned!(*span=> #root::grant::RequiresCodeChallenge);
    let header = target.header(&attributes, quote_spanned!(*span=> impl), Some(&path));
    Some(quote_spanned!(*span=> #header {}))
}

fn warnings(target: &Target<'_>, declaration: &Declaration, diagnostics: &Diagnostics) -> Vec<TokenStream> {
    if diagnostics.is_empty() { lints::warnings(target, declaration) } else { Vec::new() }
}

fn kind_name(kind: Kind, hook_traits: &[&HookTrait]) -> &'static str {
    let at_authorization_endpoint = hook_traits.contains(&AUTHORIZATION_ENDPOINT);
    match kind {
        Kind::AuthorizationCode => "AuthorizationCode",
        Kind::Implicit => "Implicit",
        Kind::Password => "Password",
        Kind::ClientCredentials => "ClientCredentials",
        Kind::RefreshToken => "RefreshToken",
        Kind::Custom if !at_authorization_endpoint => "CustomToken",
        Kind::Custom if !hook_traits.contains(&TOKEN_ENDPOINT) => "CustomAuthorization",
        Kind::Custom => "Custom",
    }
}
