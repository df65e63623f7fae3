//! Syntax stage: what attributes say that belong to other derives. These themselves report what they do not understand.

use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta, parse::Parser as _};

use super::Word;

/// The text of `#[attribute(key = "…")]`.
pub(super) fn said_to(attribute: &str, key: &str, attributes: &[Attribute]) -> Option<LitStr> {
    let mut found = None;
    for attribute in attributes.iter().filter(|candidate| candidate.path().is_ident(attribute)) {
        let Meta::List(list) = &attribute.meta else { continue };
        let (words, _) = Word::parse_all.parse2(list.tokens.clone()).unwrap_or_default();
        for word in words.into_iter().filter(|word| word.key == key) {
            if let Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) = word.value {
                found = Some(text);
            }
        }
    }
    found
}
