//! Check stage: a form has parameters with names of their own, which a request can carry.

use crate::{
    diagnostic::{Diagnostic, Diagnostics},
    model::{FormKey, FormModel, Parameter, row::renamed},
    vocabulary::Vocabulary as _,
};

/// Checks that there are names, and each of them.
pub(crate) fn form(form: &FormModel, diagnostics: &mut Diagnostics) {
    diagnostics.extend(without_names(form));
    diagnostics.extend(form.parameters.iter().filter_map(renamed_for_serde));
    diagnostics.extend(all_renamed_for_serde(form));
    for (position, parameter) in form.parameters.iter().enumerate() {
        let earlier = form.parameters.iter().take(position).find(|earlier| earlier.name == parameter.name);
        if let Some(refused) = reserved(parameter).or_else(|| malformed(parameter)) {
            diagnostics.push(refused);
        } else if let Some(earlier) = earlier {
            diagnostics.push(repeated(parameter, earlier));
        }
    }
}

fn without_names(form: &FormModel) -> Option<Diagnostic> {
    let (what, location) = form.instead?;
    Some(Diagnostic::new(
        location,
        format!("`#[derive(GrantForm)]` on {what}"),
        format!("write a struct with named fields: `struct {} {{ phone: String }}`", form.name),
        "the fields of a form are the parameters of a token request, which have names (RFC 6749 section 8.2)",
    ))
}

/// Parameters that the server itself reads, what to do without them, and why. The runtime has their names in
/// `RESERVED_PARAMETERS`.
pub(crate) const RESERVED: [(&str, &str, &str); 7] = [
    (
        "grant_type",
        "remove the field: the hook is called for its own grant type only",
        "RFC 6749 section 4.5: `grant_type` chooses the grant",
    ),
    ("client_id", ASK_FOR_CLIENT, CREDENTIALS),
    ("client_secret", ASK_FOR_CLIENT, CREDENTIALS),
    ("client_assertion", ASK_FOR_CLIENT, ASSERTIONS),
    ("client_assertion_type", ASK_FOR_CLIENT, ASSERTIONS),
    (
        "scope",
        "remove the field and call `request.scope()`, which is bounded by what the client may have",
        "RFC 6749 section 3.3: `scope` means the same in every token request",
    ),
    (
        "resource",
        "remove the field: resources are declared with `.resource(…)`, and the server sees to it whom a token is for",
        "RFC 8707 section 2: `resource` means the same in every token request, and may come more than once",
    ),
];

const ASK_FOR_CLIENT: &str =
    "remove the field: the client is authenticated before the hook runs, see `request.client()`";
const CREDENTIALS: &str = "RFC 6749 section 2.3.1: client credentials are for the client authentication methods";
const ASSERTIONS: &str = "RFC 7521 section 4.2: client assertions are for the client authentication methods";

fn reserved(parameter: &Parameter) -> Option<Diagnostic> {
    let (name, help, note) = RESERVED.into_iter().find(|(name, _, _)| *name == parameter.name)?;
    let message = format!("parameter `{name}` is read by the server and cannot be a field of a form");
    Some(Diagnostic::new(parameter.location, message, help, note))
}

/// A name that serde is told and the form is not. Where the two are to differ, both are said.
fn renamed_for_serde(parameter: &Parameter) -> Option<Diagnostic> {
    let name = &parameter.name;
    let rename = parameter.rename.as_ref().filter(|rename| !parameter.is_named && rename.value() != *name)?;
    let message =
        format!("`#[serde(rename = ...)]` is not read by `#[derive(GrantForm)]`, which names the parameter `{name}`");
    let help = format!(
        "write `#[form(rename = {:?})]`; or `#[form(rename = {name:?})]` beside it, if the two are to differ",
        rename.value()
    );
    Some(Diagnostic::new(rename.span(), message, help, FormKey::NOTE))
}

fn all_renamed_for_serde(form: &FormModel) -> Option<Diagnostic> {
    let rule = form.rename_all.as_ref()?;
    let unnamed = form.parameters.iter().filter(|parameter| !parameter.is_named && parameter.rename.is_none());
    let renamed = unnamed.filter_map(|parameter| {
        let other = renamed(&parameter.name, &rule.value()).filter(|other| *other != parameter.name)?;
        Some((parameter, other))
    });
    let renamed: Vec<_> = renamed.collect();
    let (first, _) = renamed.first()?;
    let message = format!(
        "`#[serde(rename_all = ...)]` is not read by `#[derive(GrantForm)]`, which names the parameter `{}`",
        first.name
    );
    let names: Vec<String> = renamed
        .iter()
        .map(|(parameter, other)| format!("`#[form(rename = {other:?})]` at `{}`", parameter.field))
        .collect();
    let help = format!("write {}; or `#[form(rename = {:?})]`, if the two are to differ", names.join(", "), first.name);
    Some(Diagnostic::new(rule.span(), message, help, FormKey::NOTE))
}

fn malformed(parameter: &Parameter) -> Option<Diagnostic> {
    let name = &parameter.name;
    if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic()) {
        return None;
    }
    let message = match name.as_str() {
        "" => "empty name of a parameter".to_owned(),
        name => format!("parameter name `{}` holds more than visible ASCII", name.escape_debug()),
    };
    let help = "name it with letters, digits, `_`, `-` and `.`, as `#[form(rename = \"phone_number\")]`";
    Some(Diagnostic::new(parameter.location, message, help, "RFC 6749 section 8.2 defines `param-name`"))
}

fn repeated(parameter: &Parameter, earlier: &Parameter) -> Diagnostic {
    let message = format!("parameter `{}` is already read into the field `{}`", parameter.name, earlier.field);
    Diagnostic::new(
        parameter.location,
        message,
        "rename or remove one of them",
        "RFC 6749 section 3.2: a parameter comes once in a request",
    )
}
