//! Check stage: what can be told from the signature of a hook, and rustc would tell less well or twice.

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::{FnArg, GenericArgument, GenericParam, PathArguments, ReturnType, Signature, Type};

use crate::{
    diagnostic::{Diagnostic, Location},
    model::{AssignedTrait, Hook, TOKEN_ENDPOINT},
    syntax::Method,
};

/// Whether the method can stand in the trait as it is.
pub(crate) fn is_sound(hook: &Hook, method: &Method) -> bool {
    signature(hook, method).next().is_none()
}

/// The type of what the method is given, if it can be written outside of it. What is borrowed is taken by value there.
pub(crate) fn nameable_type<'a>(hook: &Hook, method: &'a Method) -> Option<&'a Type> {
    let taken = method.parameter_type(2).filter(|_| type_parameters(hook, method).is_none())?;
    if own_type(hook, method).is_none() { Some(taken) } else { by_value(taken) }
}

/// What is wrong with the signature.
pub(super) fn signature(hook: &Hook, method: &Method) -> impl Iterator<Item = Diagnostic> {
    let found = [
        asyncness(hook, method),
        type_parameters(hook, method),
        own_type(hook, method),
        arity(hook, method),
        order(hook, method),
    ];
    found.into_iter().flatten().chain(owned(hook, method))
}

/// Parameters that are taken by value where the hook is given a reference. rustc would tell of one at a time.
fn owned(hook: &Hook, method: &Method) -> Vec<Diagnostic> {
    let Ok(expected) = syn::parse_str::<Signature>(hook.signature) else { return Vec::new() };
    let inputs = &method.signature.inputs;
    if inputs.len() != expected.inputs.len() {
        return Vec::new();
    }
    let pairs = inputs.iter().zip(&expected.inputs).filter_map(|pair| match pair {
        (FnArg::Typed(input), FnArg::Typed(expected)) => Some((input, expected)),
        _ => None,
    });
    let owned = pairs.filter(|(input, expected)| is_owned(&input.ty, &expected.ty)).map(|(input, expected)| {
        let message = format!("hook `{}` takes a `{}` by value", hook.name, written(&input.ty));
        let help = format!("write `{}: {}`", input.pat.to_token_stream(), written(&expected.ty));
        Diagnostic::new(Location::of(&input.ty), message, help, hook.note)
    });
    owned.collect()
}

/// Whether it is the type behind the reference. What another name stands for is not known here.
fn is_owned(found: &Type, expected: &Type) -> bool {
    let (Type::Path(found), Type::Reference(reference)) = (found, expected) else { return false };
    let Type::Path(expected) = &*reference.elem else { return false };
    let (Some(found), Some(expected)) = (found.path.segments.last(), expected.path.segments.last()) else {
        return false;
    };
    found.ident == expected.ident || found.ident == "String" && expected.ident == "str"
}

/// Parameters that are missing or too many. Where no request brings parameters of the grant's own, its form is `()`.
fn arity(hook: &Hook, method: &Method) -> Option<Diagnostic> {
    let expected = syn::parse_str::<Signature>(hook.signature).ok()?.inputs.len();
    let inputs = &method.signature.inputs;
    // A method that may not be there is for rustc.
    if inputs.len() == expected || !method.configurations.is_empty() || own_type(hook, method).is_some() {
        return None;
    }
    let message = format!("hook `{}` has {} in place of {expected}", hook.name, counted(inputs.len()));
    let help = format!("write `{}`", own_signature(hook, method));
    let location = if inputs.is_empty() { method.signature.ident.span().into() } else { Location::of(inputs) };
    Some(Diagnostic::new(location, message, help, hook.note))
}

/// The signature of the hook, with the types of the user's own that the method has.
fn own_signature(hook: &Hook, method: &Method) -> String {
    let signature = hook.signature.to_owned();
    if !TOKEN_ENDPOINT.hooks.contains(hook) {
        return signature;
    }
    let taken = method.signature.inputs.iter().find_map(|input| match input {
        FnArg::Typed(input) => Some(&*input.ty).filter(|ty| !is_token_request(ty) && !matches!(ty, Type::Reference(_))),
        FnArg::Receiver(_) => None,
    });
    let signature = taken.map_or(signature.clone(), |taken| signature.replace("()", &written(taken)));
    match approved_artefact(method) {
        Some(artefact) if !is_nothing(artefact) => {
            signature.replace("<Approved,", &format!("<Approved<{}>,", written(artefact)))
        }
        _ => signature,
    }
}

/// Parameters that are all there, but one in the place of another.
fn order(hook: &Hook, method: &Method) -> Option<Diagnostic> {
    let words = |signature: &Signature| signature.inputs.iter().map(type_word).collect::<Option<Vec<_>>>();
    let expected = words(&syn::parse_str(hook.signature).ok()?)?;
    let found = words(&method.signature)?;
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort();
        words
    };
    if found == expected || sorted(&found) != sorted(&expected) || own_type(hook, method).is_some() {
        return None;
    }
    let message = format!("hook `{}` takes its parameters in another order", hook.name);
    let help = format!("write `{}`", hook.signature);
    let typed = method.signature.inputs.iter().filter(|input| matches!(input, FnArg::Typed(_)));
    let misplaced = typed.zip(expected.iter().skip(1)).find(|(input, word)| type_word(input).as_ref() != Some(*word));
    let location = misplaced.map_or_else(|| method.signature.ident.span().into(), |(input, _)| Location::of(input));
    Some(Diagnostic::new(location, message, help, hook.note))
}

/// The last word of a parameter's type, behind its reference.
fn type_word(input: &FnArg) -> Option<String> {
    let FnArg::Typed(input) = input else { return Some("self".to_owned()) };
    let of = match &*input.ty {
        Type::Reference(reference) => &*reference.elem,
        of => of,
    };
    let Type::Path(path) = of else { return None };
    path.path.segments.last().map(|last| last.ident.to_string())
}

fn counted(parameters: usize) -> String {
    match parameters {
        0 => "no parameters".to_owned(),
        1 => "one parameter".to_owned(),
        several => format!("{several} parameters"),
    }
}

fn asyncness(hook: &Hook, method: &Method) -> Option<Diagnostic> {
    let signature = &method.signature;
    let name = hook.name;
    match signature.asyncness {
        Some(keyword) if !hook.is_async => {
            let message = format!("hook `{name}` must not be `async`");
            Some(Diagnostic::new(keyword.span, message, "remove `async`", hook.note))
        }
        // `fn hook(&self) -> impl Future` is the same to the trait.
        None if hook.is_async && !returns_impl(&signature.output) => {
            let message = format!("hook `{name}` must be `async`");
            let boxed = returns(&signature.output, "Pin");
            let help = format!("write `async fn {name}`{}", if boxed { ", without `#[async_trait]`" } else { "" });
            Some(Diagnostic::new(signature.fn_token.span, message, help, hook.note))
        }
        _ => None,
    }
}

fn returns_impl(output: &ReturnType) -> bool {
    match output {
        ReturnType::Type(_, output) => matches!(**output, Type::ImplTrait(_)),
        ReturnType::Default => false,
    }
}

fn returns(output: &ReturnType, name: &str) -> bool {
    let ReturnType::Type(_, output) = output else { return false };
    matches!(&**output, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == name))
}

/// A hook is called by the server, which has nothing to choose a type by.
fn type_parameters(hook: &Hook, method: &Method) -> Option<Diagnostic> {
    let generics = &method.signature.generics;
    generics.params.iter().find(|parameter| !matches!(parameter, GenericParam::Lifetime(_)))?;
    let message = format!("hook `{}` has type parameters of its own", hook.name);
    let help = "write the type out, or move the parameter to the block: `impl<T> ...`";
    Some(Diagnostic::new(Location::of(&generics.params), message, help, hook.note))
}

/// The type of the form or of the artefact becomes an associated type, in which nothing can be borrowed or left open.
fn own_type(hook: &Hook, method: &Method) -> Option<Diagnostic> {
    if !TOKEN_ENDPOINT.hooks.contains(hook) {
        return None;
    }
    let taken = method.parameter_type(2)?;
    let (message, help) = match taken {
        Type::Reference(_) => (
            format!("hook `{}` borrows what it is given: `{}`", hook.name, written(taken)),
            // The signature has `()` where the user's own type goes.
            match by_value(taken).or_else(|| method.parameter_type(1).filter(|first| !is_token_request(first))) {
                Some(own) => format!(
                    "take it by value and in this order: `{}`",
                    hook.signature.replace("()", &written(by_value(own).unwrap_or(own)))
                ),
                None => format!("take it by value and in this order: `{}`", hook.signature),
            },
        ),
        Type::ImplTrait(_) => (
            format!("hook `{}` leaves open what it is given: `{}`", hook.name, written(taken)),
            format!("name one type: `{}`", hook.signature),
        ),
        _ => return None,
    };
    Some(Diagnostic::new(Location::of(taken), message, help, hook.note))
}

/// The type behind a reference, if it can be written outside of the hook: nothing in it is borrowed either.
fn by_value(taken: &Type) -> Option<&Type> {
    let Type::Reference(reference) = taken else { return None };
    let Type::Path(path) = &*reference.elem else { return None };
    let plain = path.path.segments.iter().all(|segment| matches!(segment.arguments, PathArguments::None));
    (plain && !path.path.is_ident("str") && !is_token_request(&reference.elem)).then_some(&*reference.elem)
}

fn is_token_request(of: &Type) -> bool {
    match of {
        Type::Reference(reference) => is_token_request(&reference.elem),
        Type::Path(path) => path.path.segments.last().is_some_and(|last| last.ident == "TokenRequest"),
        _ => false,
    }
}

/// An artefact that is presented and never claimed could be used any number of times.
pub(super) fn unclaimed(own: &AssignedTrait<'_>) -> Option<Diagnostic> {
    let artefact = unclaimed_artefact(own)?;
    let message = format!("missing hook `claim`: `{}` is presented and never claimed", written(&artefact));
    let help = format!(
        "add `async fn claim(&self, request: &TokenRequest<'_>, artefact: {0}) -> Result<Claimed<{0}>, GrantError> \
         {{ todo!() }}`",
        written(&artefact)
    );
    let note = "RFC 6749 section 10.5: what may be used once is claimed before anything is issued for it";
    Some(Diagnostic::new(Location::of(&artefact), message, help, note))
}

/// The `T` in `-> Result<Approved<T>, GrantError>`, where no hook claims it.
pub(crate) fn unclaimed_artefact(own: &AssignedTrait<'_>) -> Option<Type> {
    if own.method("claim").is_some() {
        return None;
    }
    let artefact = approved_artefact(own.method("validate_token_request")?)?;
    (!is_nothing(artefact)).then(|| artefact.clone())
}

/// The `T` in `-> Result<Approved<T>, GrantError>`.
fn approved_artefact(method: &Method) -> Option<&Type> {
    let ReturnType::Type(_, output) = &method.signature.output else { return None };
    argument(argument(output, "Result")?, "Approved")
}

/// A missing hook, to paste: what is claimed in another is what it approves.
pub(super) fn skeleton(hook: &Hook, own: &AssignedTrait<'_>) -> String {
    let claim = own.methods.iter().find(|(own, _)| own.name == "claim" && hook.name == "validate_token_request");
    match claim.and_then(|(claim, method)| nameable_type(claim, method)) {
        Some(artefact) if !is_nothing(artefact) => {
            hook.skeleton().replace("Approved", &format!("Approved<{}>", written(artefact)))
        }
        _ => hook.skeleton(),
    }
}

fn is_nothing(artefact: &Type) -> bool {
    matches!(artefact, Type::Tuple(tuple) if tuple.elems.is_empty())
}

/// The `T` of a `Name<T, …>`.
fn argument<'a>(of: &'a Type, name: &str) -> Option<&'a Type> {
    let of = match of {
        Type::Group(group) => &*group.elem,
        of => of,
    };
    let Type::Path(path) = of else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(argument) => Some(argument),
        _ => None,
    })
}

/// Tokens as a person writes them, nearly.
fn written(of: &Type) -> String {
    let tokens: TokenStream = of.to_token_stream();
    let text = tokens.to_string();
    text.replace(" < ", "<").replace(" >", ">").replace("& ", "&").replace(" ,", ",").replace(" :: ", "::")
}
