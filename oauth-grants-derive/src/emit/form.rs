//! Emit stage: the implementation of `GrantForm`. Each field is read by a call at the field's type, where a type that
//! no parameter can be read as is reported.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{GenericArgument, GenericParam, PathArguments, Type, parse_quote_spanned};

use super::target::Target;
use crate::{
    diagnostic::Diagnostics,
    model::{FormModel, Parameter},
};

/// The implementation, or after a mistake one that reads nothing.
pub(crate) fn form(form: &FormModel, diagnostics: &Diagnostics) -> TokenStream {
    let FormModel { name, generics, crate_path, parameters, .. } = form;
    let (_, arguments, _) = generics.split_for_impl();
    let self_type = quote!(#name #arguments);
    let outline = Target::new(self_type.clone(), name.span(), generics, &[], crate_path.as_ref());
    let (root, span) = (&outline.root, outline.span);

    let mut bounded = generics.clone();
    for parameter in &mut bounded.params {
        if let GenericParam::Type(parameter) = parameter {
            parameter.bounds.push(parse_quote_spanned!(span=> #root::grant::FormField));
            parameter.bounds.push(parse_quote_spanned!(span=> ::core::marker::Send));
        }
    }
    let target = Target::new(self_type, name.span(), &bounded, &[], crate_path.as_ref());
    let attributes = [
        quote_spanned!(span=> #[doc = " Written by `#[derive(GrantForm)]`."]),
        quote_spanned!(span=> #[automatically_derived]),
    ];
    let header =
        target.header(&attributes, quote_spanned!(span=> impl), Some(&quote_spanned!(span=> #root::grant::GrantForm)));
    let names = parameters.iter().map(|parameter| &parameter.name);
    let argument = if parameters.is_empty() { quote_spanned!(span=> _) } else { quote_spanned!(span=> parameters) };
    // Also after a mistake in an attribute, so that rustc tells of the types of the fields in the same run.
    let body = if form.instead.is_none() {
        let fields = parameters.iter().map(|parameter| read(parameter, root, &argument));
        quote_spanned!(span=> ::core::result::Result::Ok(Self { #(#fields,)* }))
    } else {
        quote_spanned!(span=> ::core::unimplemented!())
    };
    quote_spanned! {span=>
        #header {
            const PARAMETERS: &'static [&'static str] = &[#(#names),*];

            fn from_parameters(
                #argument: &#root::protocol::Parameters,
            ) -> ::core::result::Result<Self, #root::protocol::GrantError> {
                #body
            }
        }
        #diagnostics
    }
}

fn read(parameter: &Parameter, root: &TokenStream, argument: &TokenStream) -> TokenStream {
    let Parameter { field, read_as, name, .. } = parameter;
    let span = Span::mixed_site().located_at(field.span());
    let by =
        if is_named_subject(read_as) { quote_spanned!(span=> SubjectField) } else { quote_spanned!(span=> FormField) };
    quote_spanned!(span=> #field: <#read_as as #root::grant::#by>::read(#argument, #name)?)
}

/// Whether a type looks as if a request were to say for whom it is. Whether it is so, the traits tell.
fn is_named_subject(of: &Type) -> bool {
    let Type::Path(path) = of else { return false };
    let Some(last) = path.path.segments.last() else { return false };
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return last.ident == "Subject" };
    let is_subject = |argument: &GenericArgument| matches!(argument, GenericArgument::Type(of) if is_named_subject(of));
    last.ident == "Option" && arguments.args.iter().any(is_subject)
}
