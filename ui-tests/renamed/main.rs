//! The library has another name in `Cargo.toml`, and every macro works by that.
#![allow(dead_code, non_camel_case_types)]

include!("../every_macro.rs");

every_macro!(grants);

fn main() {
    check();
}
