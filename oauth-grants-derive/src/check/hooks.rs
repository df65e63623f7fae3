//! Check stage: the methods of an impl block are hooks, and all the hooks that a grant needs.
//!
//! Most types are left to rustc, whose own errors land on the methods, since they are written again as they are.

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt as _;

use super::signature::{signature, skeleton, unclaimed};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Location},
    mistake::Mistake,
    model::{
        AUTHORIZATION_ENDPOINT, Assigned, AssignedTrait, Declaration, GRANT, Hook, HookTrait, Key, Kind, TOKEN_ENDPOINT,
    },
    syntax::{ImplBlock, Method, OtherMember},
    vocabulary::listed,
};

const METHODS_ARE_HOOKS: &str = "the methods of a block with `#[grant(...)]` are the hooks of its grant";

/// Checks the methods of an impl block. `attribute` is where a missing key is reported.
pub(crate) fn hooks(
    declaration: &Declaration,
    kind: Kind,
    block: &ImplBlock,
    assigned: &Assigned<'_>,
    attribute: Location,
    diagnostics: &mut Diagnostics,
) {
    diagnostics.extend(block.others.iter().filter_map(other_member));
    diagnostics.extend(assigned.strays.iter().map(|(method, meant)| stray(kind, method, *meant)));
    for own in &assigned.traits {
        diagnostics.extend(own.methods.iter().flat_map(|(hook, method)| signature(hook, method)));
        diagnostics.extend(unclaimed(own));
        if assigned.implements(kind, own) {
            diagnostics.extend(missing_hook(kind, block, assigned, own));
        }
    }
    match kind {
        Kind::AuthorizationCode => diagnostics.extend(codes_together(assigned)),
        Kind::Custom => endpoints(declaration, block, assigned, attribute, diagnostics),
        _ => {}
    }
}

fn stray(kind: Kind, method: &Method, meant: Option<&Hook>) -> Diagnostic {
    let name = &method.signature.ident;
    let hooks: Vec<&str> = kind.hook_traits().iter().flat_map(|own| own.hooks).map(|hook| hook.name).collect();
    let owners: Vec<String> = Kind::owners_of(&name.unraw().to_string()).map(Kind::described).collect();
    let help = if hooks.is_empty() {
        "it has no hooks; move helpers into another impl block, without `#[grant(...)]`".to_owned()
    } else {
        let move_it = if owners.is_empty() || meant.is_some() {
            "move helpers"
        } else {
            "move it into the block of that grant, and helpers"
        };
        format!("hooks: {}; {move_it} into another impl block, without `#[grant(...)]`", listed(hooks))
    };
    let message = match owners.as_slice() {
        [first @ .., last] if meant.is_none() => {
            let first = if first.is_empty() { String::new() } else { format!("{} and ", first.join(", ")) };
            format!("`{name}` is a hook of {first}{last}, and not of {}", kind.described())
        }
        _ => format!("`{name}` is no hook of {}", kind.described()),
    };
    Mistake::new(message)
        .did_you_mean(meant.map(|hook| hook.name))
        .help(help)
        .at(name.span(), meant.map_or(METHODS_ARE_HOOKS, |hook| hook.note))
}

fn other_member(member: &OtherMember) -> Option<Diagnostic> {
    let refuse = |tokens: &TokenStream, what: &str, help: &str| {
        Some(Diagnostic::new(
            Location::of(tokens),
            format!("{what} in an impl block with {GRANT}"),
            help,
            METHODS_ARE_HOOKS,
        ))
    };
    match member {
        OtherMember::Constant(tokens) => {
            refuse(tokens, "a constant", "move it into another impl block, without `#[grant(...)]`")
        }
        OtherMember::Type(tokens) => {
            refuse(tokens, "a type", "remove it; the types are read from the parameters of the hooks")
        }
        OtherMember::Macro(tokens) => {
            refuse(tokens, "a macro call", "write the hooks out; the attribute has to see them")
        }
        OtherMember::Unparsed(_) => None,
    }
}

fn missing_hook(kind: Kind, block: &ImplBlock, assigned: &Assigned<'_>, own: &AssignedTrait<'_>) -> Option<Diagnostic> {
    let hook = own.hook_trait.required()?;
    if own.method(hook.name).is_some() || assigned.is_meant(hook) {
        return None;
    }
    let message = format!("missing hook `{}` of {}", hook.name, kind.described());
    let help = format!("add `{}`", skeleton(hook, own));
    Some(Diagnostic::new(Location::of(&block.self_type), message, help, hook.note))
}

/// Whoever saves codes elsewhere has to find and claim them there.
fn codes_together(assigned: &Assigned<'_>) -> Option<Diagnostic> {
    let own = assigned.traits.first()?;
    let together = ["save_authorization_code", "query_authorization_code", "claim_authorization_code"];
    let (first, method) = own.methods.iter().find(|(hook, _)| together.contains(&hook.name))?;
    let missing: Vec<&Hook> = own
        .hook_trait
        .hooks
        .iter()
        .filter(|hook| together.contains(&hook.name) && own.method(hook.name).is_none() && !assigned.is_meant(hook))
        .collect();
    if missing.is_empty() {
        return None;
    }
    let names = listed(missing.iter().map(|hook| hook.name));
    let message = format!("hook `{}` without {names}: the three go together", first.name);
    let skeletons: Vec<String> = missing.iter().map(|hook| format!("`{}`", hook.skeleton())).collect();
    let help = format!("add {}", skeletons.join("\n        and "));
    Some(Diagnostic::new(method.signature.ident.span(), message, help, first.note))
}

/// A grant of one's own stands at one endpoint or at both.
fn endpoints(
    declaration: &Declaration,
    block: &ImplBlock,
    assigned: &Assigned<'_>,
    attribute: Location,
    diagnostics: &mut Diagnostics,
) {
    let at_authorization_endpoint = assigned.implements_trait(Kind::Custom, AUTHORIZATION_ENDPOINT);
    if !at_authorization_endpoint && !assigned.implements_trait(Kind::Custom, TOKEN_ENDPOINT) {
        if assigned.strays.is_empty() {
            diagnostics.push(no_endpoint(block));
        }
    } else if at_authorization_endpoint {
        if !declaration.gives(Key::ResponseTypes) {
            diagnostics.push(missing_response_types(attribute));
        }
    } else {
        let idle = declaration.keys.iter().filter(|(key, _)| matches!(key, Key::ResponseTypes | Key::ResponseMode));
        diagnostics.extend(idle.map(|(key, name)| idle_key(*key, name)));
    }
}

fn no_endpoint(block: &ImplBlock) -> Diagnostic {
    let hooks = [TOKEN_ENDPOINT, AUTHORIZATION_ENDPOINT].into_iter().filter_map(HookTrait::required);
    let skeletons: Vec<String> = hooks.map(|hook| format!("`{}`", hook.skeleton())).collect();
    let message = "a grant of your own without a hook at the token or the authorization endpoint";
    Diagnostic::new(
        Location::of(&block.self_type),
        message,
        format!("add {}", skeletons.join("\n        or ")),
        "RFC 6749 section 4.5 lets a server add grants at the token endpoint, section 8.4 response types",
    )
}

fn missing_response_types(attribute: Location) -> Diagnostic {
    let message = format!("missing key `response_types` in {GRANT}: the grant has hooks at the authorization endpoint");
    let help = "add `response_types = [\"...\"]` with the values of `response_type` that the grant answers";
    Diagnostic::new(attribute, message, help, Key::ResponseTypes.note())
}

fn idle_key(key: Key, name: &Ident) -> Diagnostic {
    let message = format!("key `{name}` without a hook at the authorization endpoint");
    let missing = AUTHORIZATION_ENDPOINT.required().map(Hook::skeleton).unwrap_or_default();
    Diagnostic::new(name.span(), message, format!("remove it, or add `{missing}`"), key.note())
}
