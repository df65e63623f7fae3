//! Emit stage: the value of `Grant::DECLARATION`. Only what the user said is written; the defaults are the runtime's.

use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::Expr;

use super::target::Target;
use crate::{
    model::{CodeChallengeMethod, Declaration, Grace, GrantType, Kind, Lifetime, List, Pkce, ResponseMode, Rotation},
    syntax::Said,
};

/// `Declaration::…()`, without anything said.
pub(crate) fn named(target: &Target<'_>, grant_type: &GrantType) -> TokenStream {
    let Target { root, span, .. } = target;
    let GrantType { kind, name } = grant_type;
    let constructor = match kind {
        Kind::AuthorizationCode => quote_spanned!(*span=> authorization_code()),
        Kind::Implicit => quote_spanned!(*span=> implicit()),
        Kind::Password => quote_spanned!(*span=> password()),
        Kind::ClientCredentials => quote_spanned!(*span=> client_credentials()),
        Kind::RefreshToken => quote_spanned!(*span=> refresh_token()),
        Kind::Custom => quote_spanned!(*span=> custom(#name)),
    };
    quote_spanned!(*span=> #root::grant::Declaration::#constructor)
}

/// `Declaration::…()` with everything that was said.
///
/// Why something insecure is needed was said in the declaration, or where the warning was silenced.
pub(crate) fn complete(
    target: &Target<'_>,
    declaration: &Declaration,
    grant_type: &GrantType,
    silenced: Option<&Expr>,
) -> TokenStream {
    let Target { root, span, .. } = target;
    let mut value = named(target, grant_type);
    let mut say = |call: TokenStream| value.extend(quote_spanned!(*span=> .#call));
    if let Some(names) = strings(declaration.auth_methods.as_ref(), |method| method.name()) {
        say(quote_spanned!(*span=> auth_methods(&[#(#names),*])));
    }
    if let Some(names) = strings(declaration.response_types.as_ref(), |response_type| response_type.0.as_str()) {
        say(quote_spanned!(*span=> response_types(&[#(#names),*])));
    }
    if let Some(mode) = &declaration.response_mode {
        let mode = match mode.value {
            ResponseMode::Query => quote_spanned!(*span=> Query),
            ResponseMode::Fragment => quote_spanned!(*span=> Fragment),
        };
        say(quote_spanned!(*span=> response_mode(#root::protocol::ResponseMode::#mode)));
    }
    if let Some(pkce) = pkce(target, declaration) {
        say(pkce);
    }
    if let Some(rotation) = &declaration.rotation {
        let rotation = match rotation.value {
            Rotation::Always => quote_spanned!(*span=> Always),
            Rotation::PublicClients => quote_spanned!(*span=> PublicClients),
        };
        say(quote_spanned!(*span=> rotation(#root::grant::RefreshTokenRotation::#rotation)));
    }
    let grace = |said: &Said<Grace>| said.value.seconds;
    let lifetime = |said: &Said<Lifetime>| said.value.seconds;
    let durations = [
        (declaration.grace.as_ref().map(grace), quote_spanned!(*span=> grace)),
        (declaration.code_lifetime.as_ref().map(lifetime), quote_spanned!(*span=> code_lifetime)),
        (declaration.access_token_lifetime.as_ref().map(lifetime), quote_spanned!(*span=> access_token_lifetime)),
        (declaration.refresh_token_lifetime.as_ref().map(lifetime), quote_spanned!(*span=> refresh_token_lifetime)),
    ];
    for (seconds, method) in durations {
        if let Some(seconds) = seconds {
            let seconds = proc_macro2::Literal::u64_unsuffixed(seconds);
            say(quote_spanned!(*span=> #method(::core::time::Duration::from_secs(#seconds))));
        }
    }
    if let Some(reason) = declaration.insecure.as_ref().map(|reason| &reason.value.0) {
        say(quote_spanned!(*span=> insecure(#reason)));
    } else if let Some(reason) = silenced {
        say(quote_spanned!(*span=> insecure(#reason)));
    }
    value
}

fn pkce(target: &Target<'_>, declaration: &Declaration) -> Option<TokenStream> {
    let Target { root, span, .. } = target;
    let requirement = match declaration.pkce.as_ref().map(|pkce| pkce.value) {
        Some(Pkce::Off) => return Some(quote_spanned!(*span=> without_pkce())),
        Some(Pkce::Optional) => quote_spanned!(*span=> optional()),
        Some(Pkce::Required) => quote_spanned!(*span=> required()),
        None if declaration.code_challenge_methods.is_some() => quote_spanned!(*span=> required()),
        None => return None,
    };
    let plain = plain(declaration).map(|_| quote_spanned!(*span=> .allow_plain()));
    Some(quote_spanned!(*span=> pkce(#root::extension::CodeChallenge::#requirement #plain)))
}

/// The `plain` in `code_challenge_methods`.
pub(crate) fn plain(declaration: &Declaration) -> Option<&Said<CodeChallengeMethod>> {
    let methods = &declaration.code_challenge_methods.as_ref()?.value.members;
    methods.iter().find(|method| method.value == CodeChallengeMethod::Plain)
}

fn strings<T>(list: Option<&Said<List<T>>>, name: impl Fn(&T) -> &str) -> Option<Vec<&str>> {
    list.map(|list| list.value.members.iter().map(|member| name(&member.value)).collect())
}
