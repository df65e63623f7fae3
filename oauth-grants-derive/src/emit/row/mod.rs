//! Emit stage: a row.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{diagnostic::Diagnostics, model::row::RowModel};

/// The implementations.
pub(crate) fn row(_model: &RowModel, diagnostics: &Diagnostics) -> TokenStream {
    quote!(#diagnostics)
}
