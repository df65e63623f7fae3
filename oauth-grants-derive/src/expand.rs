//! Leads an item through the stages: syntax → model → check → emit.

use darling::FromDeriveInput as _;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::{Attribute, Generics, parse_quote};

use crate::{
    check,
    diagnostic::{Diagnostics, Location},
    emit,
    model::{
        Assigned, Declaration, FormModel, GRANT, LiteralKind,
        row::{RowKind, RowModel},
    },
    syntax::{self, Form, ImplBlock, Item, LiteralCall, RequiredScopeCall, Requirements, Row, ScopeOf, TypeItem},
};

/// Expands `#[grant(...)]`.
pub(crate) fn grant(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let attribute = if is_key_value(&Span::call_site().source_text().unwrap_or_default()) {
        quote!(type = #attribute)
    } else {
        attribute
    };
    let typed = emit::typed_grant(&attribute);
    let entries = syntax::entries(GRANT, attribute, &mut diagnostics);
    let malformed = !diagnostics.is_empty();
    let declaration = Declaration::read(&entries, &mut diagnostics);
    // What rustc cannot parse either comes back as it is, for rustc to report.
    let Ok(parsed) = syn::parse2::<Item>(item.clone()) else { return item };
    let place = Location::attribute(parsed.span());
    if !malformed {
        check::keys(&declaration, place, &mut diagnostics);
    }
    check::policy(&declaration, &mut diagnostics);
    let completion = emit::completion(&typed, declaration.crate_path.as_ref());
    let expansion = match parsed {
        Item::Type(item) => type_item(item, &declaration, diagnostics),
        Item::Impl(block) => impl_block(*block, &item, &declaration, place, diagnostics),
        Item::Other(keyword) => {
            diagnostics.push(check::other_item(&keyword));
            quote!(#item #diagnostics)
        }
    };
    quote!(#completion #expansion)
}

/// Whether the attribute is written `#[grant = "..."]`. rustc reports that itself, gives the value and goes on; so it is taken for
/// the type, or one mistake would be told twice.
pub(crate) fn is_key_value(written: &str) -> bool {
    written.chars().skip("#[".len()).find(|letter| matches!(letter, '(' | '[' | '{' | '=')) == Some('=')
}

fn type_item(mut item: TypeItem, declaration: &Declaration, mut diagnostics: Diagnostics) -> TokenStream {
    take_repeated(&mut item.attributes, &mut diagnostics);
    own_everything(&mut item.generics, &mut diagnostics);
    diagnostics.extend(check::type_item(&item, declaration));
    emit::type_item(&item, declaration, &diagnostics)
}

fn impl_block(
    mut block: ImplBlock,
    item: &TokenStream,
    declaration: &Declaration,
    place: Location,
    mut diagnostics: Diagnostics,
) -> TokenStream {
    take_repeated(&mut block.attributes, &mut diagnostics);
    diagnostics.extend(take(&mut block.attributes, "async_trait").iter().map(check::async_trait));
    own_everything(&mut block.generics, &mut diagnostics);
    diagnostics.extend(block.take_anonymous_lifetimes().iter().map(check::borrowing));
    if let Some((of_trait, _)) = &block.of_trait {
        diagnostics.push(check::of_trait(&block, of_trait));
        return emit::trait_impl_block(&block, of_trait, item, declaration, &diagnostics);
    }
    let assigned =
        declaration.grant_type_or_presumed().map(|grant_type| Assigned::new(grant_type.kind, &block.methods));
    if let (Some(kind), Some(assigned)) = (declaration.kind(), &assigned) {
        check::hooks(declaration, kind, &block, assigned, place, &mut diagnostics);
    }
    emit::impl_block(&block, declaration, assigned.as_ref(), &diagnostics)
}

/// Takes every further `#[grant(...)]` away, which would implement the same traits again.
fn take_repeated(attributes: &mut Vec<Attribute>, diagnostics: &mut Diagnostics) {
    diagnostics.extend(take(attributes, "grant").iter().map(check::repeated_attribute));
}

/// Takes the attributes of this name away, by whatever path they are reached.
fn take(attributes: &mut Vec<Attribute>, name: &str) -> Vec<Attribute> {
    let is_named = |attribute: &mut Attribute| attribute.path().segments.last().is_some_and(|last| last.ident == name);
    attributes.extract_if(.., is_named).collect()
}

/// Reports a type that borrows, and has what is written for it compile. Whether a type parameter
/// does shows where the grant is registered.
fn own_everything(generics: &mut Generics, diagnostics: &mut Diagnostics) {
    for parameter in generics.type_params_mut() {
        parameter.colon_token.get_or_insert_default();
        parameter.bounds.push(parse_quote!('static));
    }
    for parameter in generics.lifetimes_mut() {
        diagnostics.push(check::borrowing(&parameter.lifetime));
        parameter.colon_token.get_or_insert_default();
        parameter.bounds.push(parse_quote!('static));
    }
}

/// Expands to what editors complete in the attributes.
pub(crate) fn words() -> TokenStream {
    emit::words()
}

/// Expands `#[derive(GrantForm)]`.
pub(crate) fn grant_form(input: TokenStream) -> TokenStream {
    let input = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let typed = emit::typed_form(&input);
    let form = match Form::from_derive_input(&input) {
        Ok(form) => form,
        Err(error) => return error.write_errors(),
    };
    let mut diagnostics = Diagnostics::default();
    let form = FormModel::read(form, &mut diagnostics);
    check::form(&form, &mut diagnostics);
    let completion = emit::completion(&typed, form.crate_path.as_ref());
    let expansion = emit::form(&form, &diagnostics);
    quote!(#completion #expansion)
}

/// Expands `#[derive(ClientModel)]` and its siblings.
pub(crate) fn row(kind: RowKind, input: TokenStream) -> TokenStream {
    let input = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let typed = emit::typed_row(kind, &input);
    let mut diagnostics = Diagnostics::default();
    let row = Row::read(input, &mut diagnostics);
    let repeats_a_name = row.repeats_a_name;
    let other = row.derived_below.iter().find_map(|path| Some((path.clone(), RowKind::of_derive(path)?)));
    let model = RowModel::read(kind, row, &mut diagnostics);
    if let Some((path, other)) = other {
        // The one below writes the implementations.
        return check::derived_twice(&model, other, &path).into_token_stream();
    }
    if repeats_a_name {
        // rustc reports it, and would go on to report each use of either field.
        return emit::row_stand_in(&model);
    }
    check::row(&model, &mut diagnostics);
    let completion = emit::completion(&typed, model.crate_path.as_ref());
    let expansion = emit::row(&model, &diagnostics);
    quote!(#completion #expansion)
}

/// Expands the question of `required_scope!` whether its tokens are known. What is wrong with the tokens themselves, `scope!`
/// has said.
pub(crate) fn scope_of(input: TokenStream) -> TokenStream {
    let ScopeOf { known, required: LiteralCall { crate_path, literal } } = match ScopeOf::read(input) {
        Ok(call) => call,
        Err(error) => return error.into_compile_error(),
    };
    let Ok(literal) = literal else { return TokenStream::new() };
    let Ok(scope) = LiteralKind::Scope.read(&literal.value()) else { return TokenStream::new() };
    if let Some(mistake) = check::of_text(&known) {
        return quote!(#mistake);
    }
    if known.is_empty() {
        let mistake = check::of_no_scope().at(literal.span(), LiteralKind::Scope.note());
        return quote!(#mistake);
    }
    emit::scope_of(&crate_path, &known, &scope, literal.span())
}

/// Expands `scope!(…)` and its siblings.
pub(crate) fn literal(kind: LiteralKind, input: TokenStream) -> TokenStream {
    let LiteralCall { crate_path, literal } = match LiteralCall::read(input) {
        Ok(call) => call,
        Err(error) => return error.into_compile_error(),
    };
    let mut diagnostics = Diagnostics::default();
    let (text, span) = match literal {
        Ok(literal) => {
            let location = Location::from(literal.span());
            let text = kind.read(&literal.value()).unwrap_or_else(|faults| {
                diagnostics.extend(faults.into_iter().map(|fault| fault.mistake.at(location, fault.note)));
                String::new()
            });
            (text, literal.span())
        }
        Err(found) => {
            diagnostics.push(check::no_literal(kind, &found));
            (String::new(), Location::of(&found).first())
        }
    };
    emit::literal(kind, &crate_path, &text, span, &diagnostics)
}

/// Expands a requirement of `required_scope!`.
pub(crate) fn required_scope(input: TokenStream) -> TokenStream {
    match RequiredScopeCall::read(input) {
        Ok(call) => emit::required_scope(&call, check::required_scope(&call)),
        Err(error) => error.into_compile_error(),
    }
}

/// Expands requirements that `required_scope!` could not read.
pub(crate) fn requirements(input: TokenStream) -> TokenStream {
    match Requirements::read(input) {
        Ok(mut call) => {
            let diagnostic = call.unexpected.take().map(check::unexpected);
            emit::requirements(&call, diagnostic.as_ref())
        }
        Err(error) => error.into_compile_error(),
    }
}
