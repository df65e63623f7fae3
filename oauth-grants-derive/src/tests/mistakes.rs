//! After a mistake the item survives, with stand-ins for what it lacks.

use expect_test::expect_file;
use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;

use super::assert_expansion;
use crate::expand::grant;

#[test]
fn every_mistake_of_an_attribute_at_once() {
    let attribute = quote! {
        type = "authorization_cod", auth_methods = ["client_secret_basik", "none", 7], pkse = "required",
        code_lifetime = 60s, code_lifetime = "1h", pkce =
    };
    assert_expansion(
        grant(
            attribute,
            quote!(
                struct SignIn;
            ),
        ),
        &expect_file!["snapshots/mistake_attribute.rs"],
    );
}

#[test]
fn a_hook_that_is_not_async_and_strangers() {
    let attribute = quote!(type = "password");
    let item = quote! {
        impl Staff {
            const LIMIT: usize = 3;
            type Directory = Ldap;
            fn authenticate_user(&self) -> Result<Option<Subject>, GrantError> { half().typed }
            async fn lookup(&self) {}
        }
    };
    assert_expansion(grant(attribute, item), &expect_file!["snapshots/mistake_hooks.rs"]);
}

#[test]
fn a_missing_type() {
    let item = quote!(impl Staff { async fn authenticate_user(&self) {} });
    assert_expansion(grant(quote!(), item), &expect_file!["snapshots/mistake_type.rs"]);
}

#[test]
fn a_half_typed_method_stays() {
    let item = quote!(impl Renew { async fn authenticate_us });
    let expansion = grant(quote!(type = "refresh_token"), item).to_string();
    assert!(expansion.contains("RefreshTokenGrant for Renew { async fn authenticate_us }"), "{expansion}");
}

#[test]
fn the_item_survives_whatever_is_missing_in_the_attribute() {
    let attribute = quote! {
        type = "urn:example:ticket", auth_methods = ["none", "urn:example:mesh"], response_types = ["ticket"],
        response_mode = query, access_token_lifetime = "1h", insecure = "why", crate = ::oauth_grants
    };
    for attribute in without_one(&attribute) {
        let of_struct = grant(
            attribute.clone(),
            quote!(
                struct Ticket;
            ),
        )
        .to_string();
        assert!(of_struct.contains("struct Ticket ;"), "{attribute}");
        assert!(of_struct.contains(":: Grant for Ticket"), "{attribute}");
        let of_block = grant(attribute.clone(), quote!(impl Ticket { async fn claim(&self) { body() } })).to_string();
        assert!(of_block.contains("async fn claim (& self) { body () }"), "{attribute}");
    }
}

#[test]
fn the_methods_survive_whatever_is_missing_in_the_block() {
    let block = quote! {
        #[allow(dead_code)]
        impl<T: Clone> Ticket<T> where T: Send {
            const LIMIT: u8 = 3;
            async fn claim(&self, request: &TokenRequest<'_>, artefact: T) -> Result<T, E> { body() }
            fn helper() { body() }
        }
    };
    for block in without_one(&block) {
        let expansion = grant(quote!(type = "urn:example:ticket"), block.clone()).to_string();
        assert!(!block.to_string().contains("body ()") || expansion.contains("body ()"), "{block}\n{expansion}");
    }
}

/// The tokens without their first, without their second, and so on into their groups.
fn without_one(tokens: &TokenStream) -> Vec<TokenStream> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut variants = Vec::new();
    for (position, token) in tokens.iter().enumerate() {
        let with = |replacement: Option<TokenTree>| -> TokenStream {
            let (before, after) = tokens.split_at(position);
            before.iter().cloned().chain(replacement).chain(after.iter().skip(1).cloned()).collect()
        };
        variants.push(with(None));
        if let TokenTree::Group(group) = token {
            let inner = without_one(&group.stream());
            variants.extend(inner.into_iter().map(|inner| with(Some(Group::new(group.delimiter(), inner).into()))));
        }
    }
    variants
}

#[test]
fn what_is_no_item_comes_back() {
    let item = quote!(struct);
    assert_eq!(grant(quote!(type = "password"), item.clone()).to_string(), item.to_string());
}
