//! Expansions, as snapshots. `UPDATE_EXPECT=1 cargo test -p oauth-grants-derive` writes them again.

mod diagnostics;
mod documentation;
mod form;
mod grant;
mod literal;
mod mistakes;
mod readable;
pub(crate) mod reported;
mod row;
mod runtime;
mod skeletons;

use expect_test::ExpectFile;
use proc_macro2::TokenStream;

/// Compares an expansion, written as rustfmt would nearly write it.
fn assert_expansion(expansion: TokenStream, expected: &ExpectFile) {
    let file = syn::parse2(expansion).expect("an expansion is a sequence of items");
    expected.assert_eq(&prettyplease::unparse(&file));
}
