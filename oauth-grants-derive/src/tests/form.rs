//! Expansions of `#[derive(GrantForm)]`.

use expect_test::expect_file;
use quote::quote;

use super::assert_expansion;
use crate::expand::grant_form;

#[test]
fn named_fields() {
    let input = quote! {
        struct TextMessageForm {
            phone: String,
            #[form(rename = "one-time-code")]
            code: Option<u32>,
        }
    };
    assert_expansion(grant_form(input), &expect_file!["snapshots/form.rs"]);
}

#[test]
fn generics_and_raw_names() {
    let input = quote! {
        struct Form<'a, T: 'a, const N: usize> where T: Clone {
            r#type: Option<T>,
        }
    };
    assert_expansion(grant_form(input), &expect_file!["snapshots/form_generic.rs"]);
}

#[test]
fn no_fields() {
    let input = quote! {
        #[form(crate = crate)]
        struct Empty {}
    };
    assert_expansion(grant_form(input), &expect_file!["snapshots/form_empty.rs"]);
}

#[test]
fn mistakes_leave_an_implementation() {
    let input = quote! {
        #[form(rename = "all")]
        struct SmsForm {
            scope: String,
            phone: String,
            #[form(rename = "phone", renam = "x")]
            number: String,
            #[form]
            #[form = "x"]
            #[form("x")]
            client_secret: String,
        }
    };
    assert_expansion(grant_form(input), &expect_file!["snapshots/form_mistakes.rs"]);
}
