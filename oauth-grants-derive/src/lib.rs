//! The macros of `oauth-grants`.

use proc_macro::TokenStream;

mod check;
mod diagnostic;
mod emit;
mod expand;
mod model;
mod suggestion;
mod syntax;
#[cfg(test)]
mod tests;
mod vocabulary;

/// Grant.
#[proc_macro_attribute]
pub fn grant(attribute: TokenStream, item: TokenStream) -> TokenStream {
    expand::grant(attribute.into(), item.into()).into()
}

/// Form.
#[proc_macro_derive(GrantForm, attributes(form))]
pub fn grant_form(input: TokenStream) -> TokenStream {
    expand::grant_form(input.into()).into()
}
