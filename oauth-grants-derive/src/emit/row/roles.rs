//! Emit stage: a row as a model: the names of its fields, and how each holds its value. What a record has and no field takes, the
//! runtime refuses.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::{Output, field, fields};
use crate::model::row::{Purpose, Role, RowKind};

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
    let ways = fields::tuple(output, &ways);
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
            const NAMES: &'static [&'static str] = &[#(#names),*];
            const WAYS: #root::model::Ways<Self> = #ways;
        }

        #row
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
