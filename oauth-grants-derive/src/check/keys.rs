//! Check stage: `type` is there, and every other key belongs to the kind of grant.

use crate::{
    diagnostic::{Diagnostic, Diagnostics, Location},
    mistake::Mistake,
    model::{Declaration, GRANT, Key, Kind},
    vocabulary::{Vocabulary as _, listed},
};

/// Checks the keys. `attribute` is where a missing one is reported.
pub(crate) fn keys(declaration: &Declaration, attribute: Location, diagnostics: &mut Diagnostics) {
    if !declaration.gives(Key::Type) && !declaration.misspells_type {
        diagnostics.push(missing_type(attribute));
    }
    let Some(kind) = declaration.kind() else { return };
    for (key, name) in &declaration.keys {
        if !key.belongs_to(kind) {
            diagnostics.push(foreign_key(*key, name, kind));
        }
    }
}

fn missing_type(attribute: Location) -> Diagnostic {
    let names = listed(Kind::WORDS.iter().map(|(name, _)| *name));
    Mistake::new("missing key `type`")
        .within(GRANT)
        .help("add `type = \"...\"`")
        .help(format!("allowed values: {names}, or an absolute URI for a grant of your own"))
        .at(attribute, Kind::NOTE)
}

fn foreign_key(key: Key, name: &proc_macro2::Ident, kind: Kind) -> Diagnostic {
    let mut owners: Vec<&str> =
        Kind::WORDS.iter().filter(|(_, kind)| key.belongs_to(*kind)).map(|(name, _)| *name).collect();
    if key.belongs_to(Kind::Custom) {
        owners.push("a grant of your own");
    }
    let message = format!("key `{name}` does not belong to {}", kind.described());
    let help = format!("remove it; only {} {} it", enumerated(&owners), if owners.len() == 1 { "has" } else { "have" });
    Diagnostic::new(name.span(), message, help, key.note())
}

fn enumerated(owners: &[&str]) -> String {
    let code = |owner: &&str| if owner.contains(' ') { (*owner).to_owned() } else { format!("`{owner}`") };
    let owners: Vec<String> = owners.iter().map(code).collect();
    match owners.as_slice() {
        [first @ .., second, last] if !first.is_empty() => format!("{}, {second} and {last}", first.join(", ")),
        owners => owners.join(" and "),
    }
}
