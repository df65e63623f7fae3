//! Emit stage: a row, field by field: each takes its value out of the roles of a record, and puts it back. What a record has
//! and no field takes, the runtime refuses.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::{Output, field};
use crate::model::row::{ColumnField, Purpose, Role, RowKind};

/// The implementations.
pub(super) fn model(output: &Output<'_>) -> TokenStream {
    let Output { model, root, span } = output;
    let (header, roles) = (output.header("Row"), output.kind("Roles"));
    let has_family = (model.kind == RowKind::AuthorizationCode && model.field(Role::Family).is_none())
        .then(|| quote_spanned!(*span=> const HAS_FAMILY: bool = false;));
    let has_user = (model.kind == RowKind::Token && model.field(Role::User).is_none())
        .then(|| quote_spanned!(*span=> const HAS_USER: bool = false;));
    let room = room(output);
    let take = take(output);
    let unread = output.unread();
    let put = data_first(output).filter_map(|own| field::put(output, own));
    let keeps = (model.kind == RowKind::Token).then(|| {
        let families = model.field(Role::Family).map(|_| output.keeps("KeepsFamilies"));
        let refresh_tokens = model.field(Role::RefreshToken).map(|_| output.keeps("KeepsRefreshTokens"));
        quote_spanned!(*span=> #families #refresh_tokens)
    });
    quote_spanned! {*span=>
        #header {
            #has_family
            #has_user
            #room

            fn take(roles: &mut #root::model::#roles) -> ::core::option::Option<Self> {
                #take
            }

            fn put(&self, roles: &mut #root::model::#roles) {
                #unread
                #(#put)*
            }
        }

        #keeps
    }
}

/// `const ROOM`, where it is not for everything that extensions keep, or something has to be kept.
fn room(output: &Output<'_>) -> Option<TokenStream> {
    let Output { model, root, span } = output;
    if model.kind == RowKind::Client {
        return None;
    }
    let extra = model.fields.iter().filter_map(|own| match &own.purpose {
        Purpose::Extra(datum) => Some((own, datum.as_str())),
        _ => None,
    });
    let needs: Vec<_> = extra.clone().filter(|(own, _)| own.inner().is_none()).map(|(_, datum)| datum).collect();
    let needing = (!needs.is_empty()).then(|| quote_spanned!(*span=> .needing(&[#(#needs),*])));
    let places = if model.field(Role::Data).is_some() {
        needing.as_ref()?;
        quote_spanned!(*span=> FOR_EVERYTHING)
    } else {
        let names = extra.map(|(_, datum)| datum).chain(model.field(Role::CodeChallenge).map(|_| "code_challenge"));
        quote_spanned!(*span=> for_these(&[#(#names),*]))
    };
    Some(quote_spanned!(*span=> const ROOM: #root::model::Room = #root::model::Room::#places #needing;))
}

/// Takes every field, and makes the row if all could be. One pattern for all of them costs rustc the least.
fn take(output: &Output<'_>) -> TokenStream {
    let span = output.span;
    let (mut patterns, mut values) = (TokenStream::new(), TokenStream::new());
    // The data of extensions comes last, when every other field has taken what is its own.
    for (own, value) in data_last(output).filter_map(|own| field::take(output, own).map(|value| (own, value))) {
        let name = &own.name;
        patterns.extend(quote_spanned!(span=> ::core::option::Option::Some(#name),));
        values.extend(quote_spanned!(span=> #value,));
    }
    let members = output.model.fields.iter().map(|own| member(output, own));
    quote_spanned! {span=>
        let (#patterns) = (#values) else {
            return ::core::option::Option::None;
        };
        ::core::option::Option::Some(Self { #(#members,)* })
    }
}

/// `field: value`, or `field` alone where it was taken as it is.
fn member(output: &Output<'_>, own: &ColumnField) -> TokenStream {
    let span = output.span;
    let name = &own.name;
    match &own.purpose {
        Purpose::Default(value) => quote_spanned!(span=> #name: #value),
        // A client is registered to be used.
        Purpose::Role(facts, _) if facts.role == Role::Disabled => quote_spanned!(span=> #name: false),
        // A new code is unclaimed, new tokens are neither revoked nor rotated.
        Purpose::Role(facts, _) if facts.role.comes_later() => {
            quote_spanned!(span=> #name: ::core::option::Option::None)
        }
        _ => field::number(own)
            .map_or_else(|| quote_spanned!(span=> #name), |number| quote_spanned!(span=> #name: #name #number)),
    }
}

fn data_last<'a>(output: &Output<'a>) -> impl Iterator<Item = &'a ColumnField> {
    let (data, others) = by_data(output);
    others.into_iter().chain(data)
}

fn data_first<'a>(output: &Output<'a>) -> impl Iterator<Item = &'a ColumnField> {
    let (data, others) = by_data(output);
    data.into_iter().chain(others)
}

fn by_data<'a>(output: &Output<'a>) -> (Vec<&'a ColumnField>, Vec<&'a ColumnField>) {
    let is_data = |own: &&ColumnField| own.role().is_some_and(|facts| facts.role == Role::Data);
    output.model.fields.iter().partition(is_data)
}
