//! Check stage: the roles of a row: none twice, none missing that the server cannot do without, and those that belong
//! together, together.

use syn::ext::IdentExt as _;

use super::{field_types::written, near_misses};

use crate::{
    diagnostic::{Diagnostic, Diagnostics, Location},
    mistake::Mistake,
    model::row::{Absence, ColumnField, FieldKey, Holds, Purpose, Role, RoleFacts, RowKind, RowModel},
    vocabulary::Vocabulary as _,
};

/// Checks the roles.
pub(super) fn check(model: &RowModel, diagnostics: &mut Diagnostics) {
    for (position, field) in model.fields.iter().enumerate() {
        match &field.purpose {
            Purpose::Role(facts, location) => {
                diagnostics.extend(repeated(model, position, facts, *location));
                diagnostics.extend(near_misses::opposite(model, field));
            }
            Purpose::Unsaid if !model.misplaces_a_word => diagnostics.push(unsaid(model, field)),
            _ => {}
        }
    }
    if model.flattened().is_none() && !model.misplaces_a_word && !model.fields.iter().any(is_unreadable) {
        let missing = model.kind.roles().iter().filter(|facts| facts.required && !is_given(model, facts.role));
        diagnostics.extend(missing.map(|facts| missing_role(model, facts)));
        diagnostics.extend(no_place_for_challenge(model));
        diagnostics.extend(no_place_for_person(model));
        diagnostics.extend(incomplete_refresh(model));
        diagnostics.extend(without(model, Role::CodeChallengeMethod, Role::CodeChallenge));
        diagnostics.extend(without(model, Role::ClientSecretExpiresAt, Role::ClientSecret));
        diagnostics.extend(without(model, Role::PreviousClientSecret, Role::ClientSecret));
        diagnostics.extend(without(model, Role::PreviousClientSecretExpiresAt, Role::PreviousClientSecret));
    }
}

/// Whether it cannot be told what a field is: it may be the one that is missed.
fn is_unreadable(field: &ColumnField) -> bool {
    matches!(field.purpose, Purpose::Mistaken(None))
}

/// Whether a field has the role, or was probably meant to.
fn is_given(model: &RowModel, role: Role) -> bool {
    model.fields.iter().filter_map(|field| presumed(model.kind, field)).any(|facts| facts.role == role)
}

fn presumed(kind: RowKind, field: &ColumnField) -> Option<&'static RoleFacts> {
    match &field.purpose {
        Purpose::Unsaid => kind.probable_role(&field.name.unraw().to_string()),
        _ => field.role_or_presumed(),
    }
}

fn repeated(model: &RowModel, position: usize, facts: &RoleFacts, location: Location) -> Option<Diagnostic> {
    let own = |field: &&ColumnField| field.role().is_some_and(|earlier| earlier.role == facts.role);
    let earlier = model.fields.iter().take(position).find(own);
    let (what, note) = match (earlier, model.standard_set()) {
        (Some(earlier), _) => (format!("of the field `{}::{}`", model.name, earlier.name), facts.note),
        (None, Some(set)) => (format!("of a field in `{}::{}`", model.name, set.name), facts.note),
        (None, None) => return None,
    };
    let message = format!("`{}` is already the role {what}", facts.name);
    let help = "keep one of the two; a column that the server is not to know has a `default` or is `extra`";
    Some(Diagnostic::new(location, message, help, note))
}

fn missing_role(model: &RowModel, facts: &RoleFacts) -> Diagnostic {
    let message = format!("no field of `{}` has the role `{}`", model.name, facts.name);
    let help =
        format!("write `#[oauth({})]` at the field that it is, or add a field `{}`", facts.name, facts.example_field());
    Diagnostic::new(model.name.span(), message, help, facts.note)
}

/// A code that cannot keep PKCE's challenge is refused at the first request with one.
fn no_place_for_challenge(model: &RowModel) -> Option<Diagnostic> {
    let facts = |role: Role| model.kind.roles().iter().find(|facts| facts.role == role);
    let (challenge, data) = (facts(Role::CodeChallenge)?, facts(Role::Data)?);
    // A method without its challenge is said to be that.
    let places = [challenge.role, Role::CodeChallengeMethod, data.role];
    if places.into_iter().any(|role| is_given(model, role)) {
        return None;
    }
    let message = format!("no field of `{}` has the role `{}`", model.name, challenge.name);
    let help = format!("add `{}`, or `{}`, which holds it as well", challenge.example_field(), data.example_field());
    Some(Diagnostic::new(model.name.span(), message, help, challenge.note))
}

/// Tokens that have a family come from what a person granted, and would be refused at the first request for one.
fn no_place_for_person(model: &RowModel) -> Option<Diagnostic> {
    if model.kind != RowKind::Token || is_given(model, Role::User) {
        return None;
    }
    let family = model.field(Role::Family)?;
    let user = model.kind.roles().iter().find(|facts| facts.role == Role::User)?;
    let message = format!("`{}` has the role `family` and no `{}`", model.name, user.name);
    let help = format!(
        "add `{}`, or remove the field `{}` if clients act for themselves only",
        user.example_field(),
        family.name
    );
    Some(Diagnostic::new(family.name.span(), message, help, user.note))
}

fn unsaid(model: &RowModel, field: &ColumnField) -> Diagnostic {
    let place = format!("`{}::{}`", model.name, field.name);
    let (message, otherwise) = match model.kind {
        RowKind::Client => (
            format!("{place} has no role and no `default`"),
            "write `#[oauth(default = ...)]` with an expression that fills it when a client is registered, or leave the field out: \
             columns that no field names are the application's own, and the database fills them",
        ),
        RowKind::AuthorizationCode | RowKind::Token => (
            format!("{place} has no role, is not `extra` and has no `default`"),
            "write `#[oauth(default = ...)]` with an expression that fills it, `#[oauth(extra)]` if an extension keeps it, or leave the \
             field out and have the database fill the column",
        ),
    };
    if let Some(close) = near_misses::unsaid(model, field, &message) {
        return close;
    }
    let name = field.name.unraw().to_string();
    match model.kind.probable_role(&name).filter(|facts| model.field(facts.role).is_none()) {
        Some(facts) => {
            let unit = if facts.holds == Holds::Moment && field.type_word().is_some_and(|word| word == "i64") {
                ", seconds"
            } else {
                ""
            };
            let help = format!("is it the role `{}`? then write `#[oauth({0}{unit})]`", facts.name);
            // Left out it would let in whom it keeps out.
            let otherwise = if facts.role == Role::Disabled { near_misses::KEEPS_NOBODY_OUT } else { otherwise };
            Mistake::new(message).help(help).help(otherwise).at(field.name.span(), facts.note)
        }
        None => Diagnostic::new(field.name.span(), message, otherwise, FieldKey::NOTE),
    }
}

/// A field that would have the role, its moment as the model keeps the others.
fn example_field(model: &RowModel, facts: &RoleFacts) -> String {
    let is_moment = |field: &&ColumnField| field.role().is_some_and(|facts| facts.holds == Holds::Moment);
    match model.fields.iter().find(is_moment) {
        Some(other) if facts.holds == Holds::Moment => {
            let unit = other.unit.map(|(unit, _)| format!("#[oauth({})] ", unit.word())).unwrap_or_default();
            let held = written(other.inner().unwrap_or(&other.ty));
            match facts.absence {
                Absence::Never => format!("{unit}{}: {held}", facts.name),
                Absence::Sometimes => format!("{unit}{}: Option<{held}>", facts.name),
            }
        }
        _ => facts.example_field(),
    }
}

fn incomplete_refresh(model: &RowModel) -> Option<Diagnostic> {
    if model.kind != RowKind::Token {
        return None;
    }
    let facts = |role: &Role| model.kind.roles().iter().find(|facts| facts.role == *role);
    let (given, missing): (Vec<_>, Vec<_>) = Role::REFRESH.iter().partition(|role| is_given(model, **role));
    let first = model
        .fields
        .iter()
        .find(|field| presumed(model.kind, field).is_some_and(|facts| given.contains(&&facts.role)))?;
    if missing.is_empty() {
        return None;
    }
    let missing: Vec<_> = missing.into_iter().filter_map(facts).collect();
    let names: Vec<_> = missing.iter().map(|facts| format!("`{}`", facts.name)).collect();
    let fields: Vec<_> = missing.iter().map(|facts| example_field(model, facts)).collect();
    Some(Diagnostic::new(
        first.name.span(),
        format!("`{}` keeps refresh tokens without {}", model.name, names.join(", ")),
        format!("add `{}`, or remove what there is of a refresh token", fields.join(", ")),
        "a refresh token is rotated at each use, and its reuse recognised (RFC 9700 section 4.14.2)",
    ))
}

/// A role that says nothing without another.
fn without(model: &RowModel, role: Role, other: Role) -> Option<Diagnostic> {
    let field = model.field(role)?;
    let Purpose::Role(facts, location) = &field.purpose else { return None };
    let other = model.kind.roles().iter().find(|facts| facts.role == other)?;
    if is_given(model, other.role) {
        return None;
    }
    let message = format!("`{}` has the role `{}` and no `{}`", model.name, facts.name, other.name);
    let help = format!("add `{}`, or remove the field `{}`", other.example_field(), field.name);
    Some(Diagnostic::new(*location, message, help, other.note))
}
