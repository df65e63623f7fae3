//! Every macro, on every way to the library, without the prelude, and among the user's own types of the prelude's names.
#![allow(dead_code, non_camel_case_types)]

include!("../every_macro.rs");

mod direct {
    every_macro!(::oauth_grants);
}

mod vendored {
    pub(crate) use oauth_grants as oauth;
}

mod exported_again {
    use crate::vendored;

    every_macro!(vendored::oauth);
}

mod by_the_path_of_this_crate {
    every_macro!(crate::vendored::oauth);
}

macro_rules! by_dollar_crate {
    () => {
        every_macro!($crate::vendored::oauth);
    };
}

mod out_of_another_macro {
    by_dollar_crate!();
}

#[no_implicit_prelude]
mod bare {
    every_macro!(::oauth_grants);
}

mod taken {
    mod core {}
    mod std {}
    mod oauth_grants {}
    mod grant {}
    mod model {}
    mod protocol {}

    struct Box;
    struct Digest;
    struct Duration;
    struct Err;
    struct GrantError;
    struct ModelError;
    struct None;
    struct Ok;
    struct Option;
    struct Result;
    struct Some;
    struct String;
    struct Vec;
    trait AsRef {}
    trait Clone {}
    trait Default {}
    trait ExactSizeIterator {}
    trait Fn {}
    trait From {}
    trait Future {}
    trait Into {}
    trait Iterator {}
    trait Send {}
    trait Sized {}
    trait Sync {}
    trait ToOwned {}

    every_macro!(::oauth_grants);
}

fn main() {
    direct::check();
    exported_again::check();
    by_the_path_of_this_crate::check();
    out_of_another_macro::check();
    bare::check();
    taken::check();
}
