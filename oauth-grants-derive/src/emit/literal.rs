//! Emit stage: a value of the protocol that was read from a literal, as a constant.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::{Ident, Path};

use crate::{diagnostic::Diagnostics, model::LiteralKind};

/// The value; after a mistake one of its type, so that nothing else is told.
pub(crate) fn literal(
    kind: LiteralKind,
    crate_path: &Path,
    text: &str,
    span: Span,
    diagnostics: &Diagnostics,
) -> TokenStream {
    let span = Span::mixed_site().located_at(span);
    let name = Ident::new(kind.name(), span);
    quote_spanned!(span=> { #diagnostics #crate_path::protocol::literal::#name(#text) })
}
