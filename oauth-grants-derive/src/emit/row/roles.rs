//! Emit stage: a row as a model: the names of its fields, and how each holds its value. What a record has and no field takes, the
//! runtime refuses.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::{Output, extension_data, field, fields, tokens::Tuple};
use crate::model::row::{Role, RowKind};

/// The implementations.
pub(super) fn model(output: &Output<'_>) -> TokenStream {
    let Output { model, root, span } = output;
    let header = output.header("Row");
    let has_family = (model.kind == RowKind::AuthorizationCode && model.field(Role::Family).is_none())
        .then(|| quote_spanned!(*span=> const HAS_FAMILY: bool = false;));
    let has_user = (model.kind == RowKind::Token && model.field(Role::User).is_none())
        .then(|| quote_spanned!(*span=> const HAS_USER: bool = false;));
    let room = room(output);
    let names = model.fields.iter().map(|own| field::place(output, own));
    let ways: Vec<_> = model.fields.iter().map(|own| field::way(output, own)).collect();
    let ways = Tuple::of(&ways, *span);
    let roles = output.path(&["model", &format!("{}Roles", model.kind.stem())]);
    let row = fields::row(output);
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

            fn describe(row: #root::model::Describe<'_, Self, #roles>) -> #root::model::Described {
                row.fields(&[#(#names),*], #ways)
            }
        }

        #row
        #keeps
    }
}

/// `const ROOM`, where what extensions keep has fields of its own: of others the roles tell it.
fn room(output: &Output<'_>) -> Option<TokenStream> {
    let Output { model, root, span } = output;
    let extra = model.fields.iter().filter_map(|own| Some((own, own.extra()?)));
    let extra: Vec<_> = extra.filter(|_| model.kind != RowKind::Client).collect();
    extra.first()?;
    let needing = extension_data::needing(output, &extra);
    let places = if model.field(Role::Data).is_some() {
        needing.as_ref()?;
        quote_spanned!(*span=> FOR_EVERYTHING)
    } else {
        let names = extra.iter().map(|(_, datum)| *datum);
        let names = names.chain(model.field(Role::CodeChallenge).map(|_| "code_challenge"));
        quote_spanned!(*span=> for_these(&[#(#names),*]))
    };
    Some(quote_spanned!(*span=> const ROOM: #root::model::Room = #root::model::Room::#places #needing;))
}
