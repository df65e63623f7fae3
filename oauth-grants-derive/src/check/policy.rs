//! Check stage: what each value may be for its kind of grant, and which values may not stand together.

use crate::{
    diagnostic::{Diagnostic, Diagnostics},
    model::{
        AuthMethod, CodeChallengeMethod, Declaration, GRANT, Grace, Key, Kind, Lifetime, List, Pkce, ResponseMode,
    },
    syntax::Said,
};

/// Checks the values against each other.
pub(crate) fn policy(declaration: &Declaration, diagnostics: &mut Diagnostics) {
    match declaration.kind() {
        Some(Kind::ClientCredentials) => client_credentials(declaration, diagnostics),
        Some(Kind::Implicit) => implicit(declaration, diagnostics),
        Some(Kind::AuthorizationCode) => authorization_code(declaration, diagnostics),
        Some(Kind::Custom) => custom(declaration, diagnostics),
        Some(Kind::RefreshToken) => refresh_token(declaration, diagnostics),
        Some(Kind::Password) | None => {}
    }
    insecure(declaration, diagnostics);
}

/// Only clients that prove who they are may act for themselves.
fn client_credentials(declaration: &Declaration, diagnostics: &mut Diagnostics) {
    for method in members(declaration.auth_methods.as_ref()).filter(|method| method.value == AuthMethod::NONE) {
        let message = "client authentication method `none` is not allowed for the `client_credentials` grant";
        let help = "remove it; the grant's default is `client_secret_basic`";
        let note = "RFC 6749 section 4.4: the client credentials grant is for confidential clients only";
        diagnostics.push(Diagnostic::new(method.location, message, help, note));
    }
}

/// No client authenticates where there is no token request.
fn implicit(declaration: &Declaration, diagnostics: &mut Diagnostics) {
    for method in members(declaration.auth_methods.as_ref()).filter(|method| method.value != AuthMethod::NONE) {
        let name = method.value.name();
        let message = format!("client authentication method `{name}` is not allowed for the `implicit` grant");
        let help = "write `auth_methods = [\"none\"]`, or leave the key out";
        let note = "RFC 6749 section 4.2: the implicit grant does not include client authentication";
        diagnostics.push(Diagnostic::new(method.location, message, help, note));
    }
}

fn authorization_code(declaration: &Declaration, diagnostics: &mut Diagnostics) {
    if let Some(lifetime) = &declaration.code_lifetime
        && lifetime.value.seconds > Lifetime::LONGEST_CODE.seconds
    {
        let message = format!("`code_lifetime` in {GRANT} is longer than ten minutes");
        let help = "write `code_lifetime = \"60s\"`: a code is redeemed at once, or by somebody else";
        diagnostics.push(Diagnostic::new(lifetime.location, message, help, Key::CodeLifetime.note()));
    }
    let off = declaration.pkce.as_ref().filter(|pkce| pkce.value == Pkce::Off);
    if let Some(off) = off {
        diagnostics.extend(public_clients_without_pkce(declaration, off));
    }
    let Some(methods) = &declaration.code_challenge_methods else { return };
    if off.is_some() {
        let message = "`code_challenge_methods` has no meaning beside `pkce = \"off\"`";
        let help = "remove it, or write `pkce = \"optional\"`";
        diagnostics.push(Diagnostic::new(methods.location, message, help, Key::Pkce.note()));
    } else if methods.value.complete
        && !methods.value.members.iter().any(|method| method.value == CodeChallengeMethod::S256)
    {
        let message = format!("`code_challenge_methods` in {GRANT} lacks `S256`");
        let help = "write `code_challenge_methods = [\"S256\"]`, which is also the default";
        let note = "RFC 7636 section 4.2: `S256` is mandatory to implement";
        diagnostics.push(Diagnostic::new(methods.location, message, help, note));
    }
}

/// A stolen code of a public client is as good as a token unless a challenge binds it.
fn public_clients_without_pkce(declaration: &Declaration, off: &Said<Pkce>) -> Option<Diagnostic> {
    let (message, help) = match &declaration.auth_methods {
        Some(methods) if methods.value.members.iter().any(|method| method.value == AuthMethod::NONE) => (
            "`pkce = \"off\"` is not allowed together with client authentication method `none`",
            "write `pkce = \"required\"`, or take `none` out of `auth_methods`",
        ),
        None if !declaration.gives(Key::AuthMethods) => (
            "`pkce = \"off\"` is not allowed together with client authentication method `none`, \
             which `auth_methods` has by default",
            "write `pkce = \"required\"`, or `auth_methods = [\"client_secret_basic\"]`",
        ),
        _ => return None,
    };
    Some(Diagnostic::new(off.location, message, help, Key::Pkce.note()))
}

/// While it lasts, the thief of a rotated refresh token passes for a client that lost an answer.
fn refresh_token(declaration: &Declaration, diagnostics: &mut Diagnostics) {
    let Some(grace) = declaration.grace.as_ref().filter(|grace| grace.value.seconds > Grace::LONGEST.seconds) else {
        return;
    };
    let message = format!("`grace` in {GRANT} is longer than ten minutes");
    let help = "write `grace = \"10s\"`, long enough to send a request again whose answer was lost";
    let note = "RFC 9700 section 4.14.2: the reuse of a rotated refresh token tells of its theft";
    diagnostics.push(Diagnostic::new(grace.location, message, help, note));
}

/// The response types of RFC 6749, and the grants that answer them.
const STANDARD_RESPONSE_TYPES: [(&str, &str); 2] = [("code", "authorization_code"), ("token", "implicit")];

fn custom(declaration: &Declaration, diagnostics: &mut Diagnostics) {
    for response_type in members(declaration.response_types.as_ref()) {
        let standard = STANDARD_RESPONSE_TYPES.iter().find(|(name, _)| *name == response_type.value.0);
        if let Some((name, grant_type)) = standard {
            let message = format!("response type `{name}` belongs to the `{grant_type}` grant");
            let help = format!("write a word of your own, as `\"ticket\"`, or declare `type = \"{grant_type}\"`");
            let note = "RFC 6749 section 3.1.1 defines `code` and `token`";
            diagnostics.push(Diagnostic::new(response_type.location, message, help, note));
        }
    }
    let Some(mode) = declaration.response_mode.as_ref().filter(|mode| mode.value == ResponseMode::Query) else {
        return;
    };
    let holds_token = |words: &str| words.split(' ').any(|word| word == "token");
    if members(declaration.response_types.as_ref()).any(|response_type| holds_token(&response_type.value.0)) {
        let message = "`response_mode = \"query\"` is not allowed for a response type with `token`";
        let help = "write `response_mode = \"fragment\"`";
        let note = "RFC 6749 section 4.2.2: an access token goes into the fragment, which browsers do not send on";
        diagnostics.push(Diagnostic::new(mode.location, message, help, note));
    }
}

/// A reason without anything to excuse would excuse what is added later.
fn insecure(declaration: &Declaration, diagnostics: &mut Diagnostics) {
    let (Some(reason), Some(kind)) = (&declaration.insecure, declaration.kind()) else { return };
    let insecure_kind = matches!(kind, Kind::Password | Kind::Implicit);
    let without_pkce =
        declaration.gives(Key::Pkce) && declaration.pkce.as_ref().is_none_or(|pkce| pkce.value == Pkce::Off);
    let plain = declaration.gives(Key::CodeChallengeMethods)
        && declaration.code_challenge_methods.as_ref().is_none_or(|methods| {
            !methods.value.complete
                || methods.value.members.iter().any(|method| method.value == CodeChallengeMethod::Plain)
        });
    if !(insecure_kind || without_pkce || plain) {
        let message = format!("`insecure` in {GRANT} gives a reason for nothing: this grant is not insecure");
        let help = "remove it";
        diagnostics.push(Diagnostic::new(reason.location, message, help, Key::Insecure.note()));
    }
}

fn members<T>(list: Option<&Said<List<T>>>) -> impl Iterator<Item = &Said<T>> {
    list.into_iter().flat_map(|list| &list.value.members)
}
