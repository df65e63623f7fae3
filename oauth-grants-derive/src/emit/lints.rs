//! Emit stage: the warnings of insecure grants, and the user's lint attributes, which have to stand where the warnings
//! arise.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{Attribute, Expr, Meta, Token, parse::Parser, punctuated::Punctuated};

use super::{declaration::plain, target::Target};
use crate::model::{Declaration, Kind, Pkce};

/// Uses of deprecated constants at the words that declare something insecure, unless a reason is given.
pub(crate) fn warnings(target: &Target<'_>, declaration: &Declaration) -> Vec<TokenStream> {
    let Some(grant_type) = declaration.grant_type.as_ref().filter(|_| declaration.insecure.is_none()) else {
        return Vec::new();
    };
    let word = grant_type.location;
    let kind = match grant_type.value.kind {
        Kind::Password => Some((word, quote!(password_grant))),
        Kind::Implicit => Some((word, quote!(implicit_grant))),
        _ => None,
    };
    let off = declaration.pkce.as_ref().filter(|pkce| pkce.value == Pkce::Off);
    let off = off.map(|pkce| (pkce.location, quote!(without_pkce)));
    let plain = plain(declaration).map(|method| (method.location, quote!(plain_code_challenge)));
    kind.into_iter()
        .chain(off)
        .chain(plain)
        .map(|(location, name)| {
            // The whole path stands at the user's word, with the user's hygiene: rustc underlines the word alone.
            let word = location.first();
            let path = quote!(::insecure::#name).into_iter().map(|mut token| {
                token.set_span(word);
                token
            });
            let root = target.root.clone().into_iter().map(|mut token| {
                token.set_span(if declaration.crate_path.is_some() { token.span().located_at(word) } else { word });
                token
            });
            let path: TokenStream = root.chain(path).collect();
            quote_spanned!(target.span=> let () = #path;)
        })
        .collect()
}

/// Attributes of the user's item, divided between the item and the implementation with the warnings.
pub(crate) struct Divided {
    pub(crate) item: Vec<TokenStream>,
    pub(crate) warned: Vec<TokenStream>,
    /// Whether an expectation went over to the warnings.
    pub(crate) moved: bool,
}

/// Divides the attributes. Where nothing is warned of, all stay.
pub(crate) fn divide(attributes: &[Attribute], warned: bool) -> Divided {
    let mut divided = Divided { item: Vec::new(), warned: Vec::new(), moved: false };
    for attribute in attributes {
        let level = Level::of(attribute).filter(|level| warned && level.lints.iter().any(is_deprecated));
        match level {
            None => divided.item.push(attribute.to_token_stream()),
            Some(level) if level.is_expectation => {
                // An expectation is fulfilled once: it moves, and what else it expects stays.
                let (moving, staying): (Vec<_>, Vec<_>) = level.lints.iter().partition(|lint| is_deprecated(lint));
                let reason = &level.reason;
                divided.warned.push(quote!(#[expect(#(#moving,)* #reason)]));
                if !staying.is_empty() {
                    divided.item.push(quote!(#[expect(#(#staying,)* #reason)]));
                }
                divided.moved = true;
            }
            Some(_) => {
                divided.item.push(attribute.to_token_stream());
                divided.warned.push(attribute.to_token_stream());
            }
        }
    }
    divided
}

/// The reason that was given where the warnings were silenced.
pub(crate) fn reason(warned: &[TokenStream]) -> Option<Expr> {
    let levels = warned.iter().filter_map(|attribute| Level::of(&parsed(attribute)?));
    levels.filter(|level| level.silences).find_map(|level| match level.reason {
        Some(Meta::NameValue(reason)) => Some(reason.value),
        _ => None,
    })
}

/// Expectations as permissions, for an item that becomes two, of which only one may fulfil them.
pub(crate) fn permitting(attributes: &[TokenStream]) -> Vec<TokenStream> {
    attributes.iter().map(|attribute| permission(attribute).unwrap_or_else(|| attribute.clone())).collect()
}

fn permission(attribute: &TokenStream) -> Option<TokenStream> {
    let level = Level::of(&parsed(attribute)?).filter(|level| level.is_expectation)?;
    let Level { lints, reason, .. } = level;
    Some(quote!(#[allow(#(#lints,)* #reason)]))
}

fn parsed(attribute: &TokenStream) -> Option<Attribute> {
    Parser::parse2(Attribute::parse_outer, attribute.clone()).ok()?.pop()
}

/// `#[allow(…)]` and its like.
struct Level {
    is_expectation: bool,
    /// Whether nothing is warned of: `expect` or `allow`.
    silences: bool,
    lints: Vec<Meta>,
    reason: Option<Meta>,
}

impl Level {
    fn of(attribute: &Attribute) -> Option<Self> {
        let levels = ["allow", "warn", "deny", "forbid", "expect"];
        if !levels.iter().any(|level| attribute.path().is_ident(level)) {
            return None;
        }
        let metas = attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).ok()?;
        let (reason, lints): (Vec<Meta>, Vec<Meta>) =
            metas.into_iter().partition(|meta| matches!(meta, Meta::NameValue(_)));
        let reason = reason.into_iter().next();
        let is_expectation = attribute.path().is_ident("expect");
        Some(Self { is_expectation, silences: is_expectation || attribute.path().is_ident("allow"), lints, reason })
    }
}

fn is_deprecated(lint: &Meta) -> bool {
    lint.path().is_ident("deprecated")
}
