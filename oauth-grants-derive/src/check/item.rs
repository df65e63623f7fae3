//! Check stage: what `#[grant(...)]` stands on.

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::{Attribute, Lifetime, Path};

use crate::{
    diagnostic::{Diagnostic, Location},
    model::{AUTHORIZATION_ENDPOINT, Declaration, GRANT, Key, Kind, TOKEN_ENDPOINT},
    syntax::{ImplBlock, TypeItem},
};

const STANDS_ON: &str = "`#[grant(...)]` stands on a struct, or on an impl block whose methods are its hooks";

/// A type: it has to be a struct, and its kind has to need no hooks.
pub(crate) fn type_item(item: &TypeItem, declaration: &Declaration) -> Option<Diagnostic> {
    let TypeItem { keyword, name, .. } = item;
    if keyword != "struct" {
        let article = if keyword == "union" { "a" } else { "an" };
        let message = format!("`#[grant(...)]` on {article} {keyword}");
        let help = format!("put it on a struct, or on `impl {name} {{ ... }}`");
        return Some(Diagnostic::new(keyword.span(), message, help, STANDS_ON));
    }
    let kind = declaration.kind()?;
    let hook_trait = match kind {
        Kind::Custom if declaration.gives(Key::ResponseTypes) => AUTHORIZATION_ENDPOINT,
        Kind::Custom => TOKEN_ENDPOINT,
        _ => kind.hook_traits().first().copied()?,
    };
    let hook = hook_trait.required()?;
    let message = format!("{} needs the hook `{}`, which a struct cannot have", kind.described(), hook.name);
    let help = format!("put the attribute on an impl block: `impl {name} {{ {} }}`", hook.skeleton());
    Some(Diagnostic::new(name.span(), message, help, hook.note))
}

/// A type that borrows. A server keeps its grants for as long as it runs.
pub(crate) fn borrowing(lifetime: &Lifetime) -> Diagnostic {
    let message = format!("{GRANT} on a type that borrows for `{lifetime}`");
    let help = "own the value, as a `String` or an `Arc<...>`, or borrow it for `'static`";
    Diagnostic::new(Location::of(lifetime), message, help, "a server keeps its grants for as long as it runs")
}

/// `#[async_trait]` on an impl block, which rewrites the hooks into something else.
pub(crate) fn async_trait(attribute: &Attribute) -> Diagnostic {
    let message = format!("`#[async_trait]` on an impl block with {GRANT}");
    Diagnostic::new(Location::of(attribute.path()), message, "remove it", "hooks are plain `async fn`")
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
