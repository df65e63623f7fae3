//! Check stage: what `#[grant(...)]` stands on.

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::{Attribute, Path};

use crate::{
    diagnostic::{Diagnostic, Location},
    model::{Kind, TOKEN_ENDPOINT},
    syntax::{ImplBlock, TypeItem},
};

const STANDS_ON: &str = "`#[grant(...)]` stands on a struct, or on an impl block whose methods are its hooks";

/// A type: it has to be a struct, and its kind has to need no hooks.
pub(crate) fn type_item(item: &TypeItem, kind: Option<Kind>) -> Option<Diagnostic> {
    let TypeItem { keyword, name, .. } = item;
    if keyword != "struct" {
        let article = if keyword == "union" { "a" } else { "an" };
        let message = format!("`#[grant(...)]` on {article} {keyword}");
        let help = format!("put it on a struct, or on `impl {name} {{ ... }}`");
        return Some(Diagnostic::new(keyword.span(), message, help, STANDS_ON));
    }
    let kind = kind?;
    let hook_trait = match kind {
        Kind::Custom => TOKEN_ENDPOINT,
        _ => kind.hook_traits().first().copied()?,
    };
    let hook = hook_trait.required()?;
    let message = format!("{} needs the hook `{}`, which a struct cannot have", kind.described(), hook.name);
    let help = format!("put the attribute on an impl block: `impl {name} {{ {} }}`", hook.skeleton());
    Some(Diagnostic::new(name.span(), message, help, hook.note))
}

/// An `impl Trait for Type`.
pub(crate) fn of_trait(block: &ImplBlock, of_trait: &Path) -> Diagnostic {
    let message = "`#[grant(...)]` on the implementation of a trait";
    let help = format!(
        "write `impl {} {{ ... }}` and leave the trait to the attribute, or keep the trait and implement `Grant` by hand",
        block.self_type.to_token_stream()
    );
    Diagnostic::new(Location::of(of_trait), message, help, STANDS_ON)
}

/// Neither a type nor an impl block.
pub(crate) fn other_item(keyword: &Ident) -> Diagnostic {
    let message = format!("`#[grant(...)]` on `{keyword}`");
    Diagnostic::new(keyword.span(), message, "put it on a struct or on an impl block", STANDS_ON)
}

/// A second `#[grant(...)]` on the item.
pub(crate) fn repeated_attribute(attribute: &Attribute) -> Diagnostic {
    let message = "a second `#[grant(...)]` on one type";
    let help = "give each grant a type of its own";
    Diagnostic::new(
        Location::of(attribute.path()),
        message,
        help,
        "RFC 6749 section 4.5: a server tells its grants apart by `grant_type`",
    )
}
