//! Model stage: one field of a row, with its column and its purpose.

use proc_macro2::{Ident, Span};
use syn::{Expr, GenericArgument, LitStr, PathArguments, PathSegment, Type, ext::IdentExt as _};

use super::{
    FieldKey, Holds, OAUTH, RowKind, StructKey,
    name::{ColumnName, NOTE},
    rename::renamed,
    role::RoleFacts,
};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Location},
    mistake::Mistake,
    syntax::{Place, RowField, Text, Word},
    vocabulary::{Vocabulary as _, listed},
};

/// One field.
pub(crate) struct ColumnField {
    pub(crate) name: Ident,
    /// The macro's hygiene, at the place of the name. The compiler is asked for it once.
    pub(crate) span: Span,
    pub(crate) ty: Type,
    is_option: bool,
    type_word: Option<String>,
    /// `None` after a mistake, and for a set of fields.
    pub(crate) column: Option<ColumnName>,
    /// The token that names the column.
    pub(crate) column_location: Location,
    pub(crate) purpose: Purpose,
    /// The unit of a moment that is a number, and where it was said.
    pub(crate) unit: Option<(Unit, Location)>,
    /// Whether an unknown word, which is reported, may be the unit.
    pub(crate) misspells_unit: bool,
}

/// What a field is for.
pub(crate) enum Purpose {
    /// The server fills and reads it. With the tokens that say so.
    Role(&'static RoleFacts, Location),
    /// An expression fills it.
    Default(Box<Expr>),
    /// An extension's datum of this name fills it.
    Extra(String),
    /// It is the set of standard fields.
    Flatten,
    /// Nothing says so.
    Unsaid,
    /// What says so was a mistake, which is reported. With the role that was probably meant.
    Mistaken(Option<&'static RoleFacts>),
}

/// The unit of a number that is a moment.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Unit {
    Milliseconds,
    Seconds,
}

impl Unit {
    /// The word for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Milliseconds => "milliseconds",
            Self::Seconds => "seconds",
        }
    }
}

impl ColumnField {
    /// Reads the attributes of a field.
    pub(super) fn read(
        kind: RowKind,
        field: RowField,
        rename_all: Option<&LitStr>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let RowField { name, ty, words, is_malformed, rename } = field;
        let purpose = if is_malformed { Purpose::Mistaken(None) } else { Purpose::Unsaid };
        let (column, unit, keys) = (None, None, Vec::new());
        let mut reading = Reading { kind, purpose, column, unit, misspells_unit: false, keys, diagnostics };
        for word in &words {
            reading.word(&name, word);
        }
        let Reading { mut purpose, column, unit, misspells_unit, .. } = reading;
        let plain = name.unraw().to_string();
        if let Purpose::Mistaken(presumed @ None) = &mut purpose {
            *presumed = kind.probable_role(&plain);
        }
        if let (Purpose::Unsaid, Some(facts)) = (&purpose, kind.role(&plain)) {
            purpose = Purpose::Role(facts, name.span().into());
        }
        let (column, column_location) = match (column, rename) {
            (Some((column, location)), _) => (column, location),
            _ if matches!(purpose, Purpose::Flatten) => (None, name.span().into()),
            (None, Some(rename)) => (diagnostics.keep(ColumnName::of_sqlx(&rename)), rename.span().into()),
            (None, None) => {
                let column = rename_all.and_then(|rule| renamed(&plain, &rule.value())).unwrap_or(plain);
                (diagnostics.keep(ColumnName::of_field(&column, name.span())), name.span().into())
            }
        };
        let span = Span::mixed_site().located_at(name.span());
        let word = |ty| last_segment(ty).map(|segment: &PathSegment| segment.ident.to_string());
        let own_word = word(&ty);
        let is_option = own_word.as_deref() == Some("Option");
        let inner = last_segment(&ty).filter(|_| is_option).and_then(first_type_in);
        let type_word = inner.map_or(own_word, word);
        Self { name, span, ty, is_option, type_word, column, column_location, purpose, unit, misspells_unit }
    }

    /// The role, if it has one.
    pub(crate) fn role(&self) -> Option<&'static RoleFacts> {
        match &self.purpose {
            Purpose::Role(facts, _) => Some(facts),
            _ => None,
        }
    }

    /// The name under which what it holds is kept, if an extension or a resource keeps it.
    pub(crate) fn extra(&self) -> Option<&str> {
        match &self.purpose {
            Purpose::Extra(datum) => Some(datum),
            _ => None,
        }
    }

    /// Whether it is a set of standard fields.
    pub(crate) fn is_flattened(&self) -> bool {
        matches!(self.purpose, Purpose::Flatten)
    }

    /// Whether its type is the set of standard fields for such a row.
    pub(crate) fn is_set_for(&self, kind: RowKind) -> bool {
        !self.is_option && self.type_word() == Some(kind.standard_fields())
    }

    /// Whether it holds the digest of a secret.
    pub(crate) fn is_digest(&self) -> bool {
        self.role().is_some_and(|facts| matches!(facts.holds, Holds::Digest | Holds::SecretHash))
    }

    /// The type in the field's `Option`, if it is one.
    pub(crate) fn inner(&self) -> Option<&Type> {
        let option = last_segment(&self.ty).filter(|_| self.is_option)?;
        first_type_in(option)
    }

    /// The last word of the type's path, in its `Option` if it is one.
    pub(crate) fn type_word(&self) -> Option<&str> {
        self.type_word.as_deref()
    }

    /// The role, if it has one or was probably meant to.
    pub(crate) fn role_or_presumed(&self) -> Option<&'static RoleFacts> {
        match &self.purpose {
            Purpose::Role(facts, _) => Some(facts),
            Purpose::Mistaken(presumed) => *presumed,
            _ => None,
        }
    }
}

fn first_type_in(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    })
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Group(group) => last_segment(&group.elem),
        Type::Paren(paren) => last_segment(&paren.elem),
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

/// What is known of a field so far.
struct Reading<'a> {
    kind: RowKind,
    purpose: Purpose,
    column: Option<(Option<ColumnName>, Location)>,
    unit: Option<(Unit, Location)>,
    misspells_unit: bool,
    keys: Vec<String>,
    diagnostics: &'a mut Diagnostics,
}

impl Reading<'_> {
    fn word(&mut self, field: &Ident, word: &Word) {
        let text = word.key.unraw().to_string();
        if self.keys.contains(&text) {
            let message = format!("`{text}` stands twice in {OAUTH}");
            self.diagnostics.push(Diagnostic::new(word.key.span(), message, "keep one of the two", FieldKey::NOTE));
            return;
        }
        self.keys.push(text.clone());
        if let Some(facts) = self.kind.role(&text) {
            self.expect_bare(word, &text);
            self.purpose(word, Purpose::Role(facts, word.key.span().into()));
        } else if let Some(key) = FieldKey::meaning_of(&text) {
            self.key(key, field, word, &text);
        } else {
            let presumed = self.kind.probable_role(&text);
            let is_near_a_unit = || {
                FieldKey::closest(&text)
                    .is_none_or(|(_, key)| matches!(key, FieldKey::Milliseconds | FieldKey::Seconds))
            };
            self.misspells_unit |= presumed.is_none() && is_near_a_unit();
            self.mistaken(presumed);
            self.diagnostics.push(unknown_word(self.kind, &text).at(word.key.span(), FieldKey::NOTE));
        }
    }

    fn key(&mut self, key: FieldKey, field: &Ident, word: &Word, text: &str) {
        let place = |example, note| Place { attribute: OAUTH, key: &word.key, example, note };
        match (key, &word.value) {
            (FieldKey::Column, Some(value)) => {
                let name = self.diagnostics.keep(place("\"valid_until\"", NOTE).read(value));
                let location = name.as_ref().map_or(word.key.span().into(), |said| said.location);
                self.column = Some((name.map(|said| said.value), location));
            }
            (FieldKey::Default, Some(value)) => {
                self.purpose(word, Purpose::Default(Box::new(value.clone())));
            }
            (FieldKey::Extra, None) => {
                self.purpose(word, Purpose::Extra(field.unraw().to_string()));
            }
            (FieldKey::Extra, Some(value)) => {
                match self.diagnostics.keep(place("\"tenant\"", FieldKey::NOTE).read::<Text>(value)) {
                    Some(name) => self.purpose(word, Purpose::Extra(name.value.0)),
                    None => self.mistaken(None),
                }
            }
            (FieldKey::Column | FieldKey::Default, None) => {
                let help = match key {
                    FieldKey::Column => "write `column = \"valid_until\"`, for example",
                    _ => "write an expression, as `default = Uuid::now_v7()` or `default = Default::default()`",
                };
                let message = format!("`{text}` has no value in {OAUTH}");
                self.diagnostics.push(Diagnostic::new(word.key.span(), message, help, FieldKey::NOTE));
                if key == FieldKey::Default {
                    self.mistaken(None);
                }
            }
            (FieldKey::Flatten, _) => {
                self.expect_bare(word, text);
                self.purpose(word, Purpose::Flatten);
            }
            (FieldKey::Seconds, _) => {
                self.expect_bare(word, text);
                self.unit(Unit::Seconds, word);
            }
            (FieldKey::Milliseconds, _) => {
                self.expect_bare(word, text);
                self.unit(Unit::Milliseconds, word);
            }
        }
    }

    /// A word that has a value means what it means without.
    fn expect_bare(&mut self, word: &Word, text: &str) {
        if word.value.is_some() {
            let message = format!("`{text}` takes no value in {OAUTH}");
            let help = format!("write `{text}` alone; a column is named by `column = \"...\"` beside it");
            self.diagnostics.push(Diagnostic::new(word.location(), message, help, FieldKey::NOTE));
        }
    }

    fn unit(&mut self, unit: Unit, word: &Word) {
        if self.unit.is_some() {
            let message = "a moment in `seconds` and in `milliseconds`";
            let help = "keep the one that the column holds";
            self.diagnostics.push(Diagnostic::new(word.key.span(), message, help, UNIT_NOTE));
        } else {
            self.unit = Some((unit, word.key.span().into()));
        }
    }

    fn mistaken(&mut self, presumed: Option<&'static RoleFacts>) {
        if matches!(self.purpose, Purpose::Unsaid) {
            self.purpose = Purpose::Mistaken(presumed);
        }
    }

    fn purpose(&mut self, word: &Word, purpose: Purpose) {
        match &self.purpose {
            Purpose::Unsaid | Purpose::Mistaken(_) => self.purpose = purpose,
            earlier => {
                let message = format!("`{}` beside `{}` at one field", purpose.word(), earlier.word());
                let help = "keep one of the two: each column is filled from one place";
                self.diagnostics.push(Diagnostic::new(word.location(), message, help, FieldKey::NOTE));
            }
        }
    }
}

/// Where the rule for units comes from.
pub(crate) const UNIT_NOTE: &str = "a number says nothing of its unit, and a wrong guess is a factor of a thousand";

impl Purpose {
    fn word(&self) -> &'static str {
        match self {
            Self::Role(facts, _) => facts.name,
            Self::Default(..) => "default",
            Self::Extra(..) => "extra",
            Self::Flatten => "flatten",
            Self::Unsaid | Self::Mistaken(_) => "",
        }
    }
}

fn unknown_word(kind: RowKind, text: &str) -> Mistake {
    let roles = kind.roles().iter().map(|facts| facts.name);
    let keys = FieldKey::WORDS.iter().map(|(word, _)| *word);
    if StructKey::meaning_of(text).is_some() {
        return Mistake::new(format!("`{text}` in {OAUTH} at a field"))
            .help(format!("write `#[oauth({text} = ...)]` at the struct"));
    }
    if let Some(other) = kind.other_with(text) {
        return Mistake::new(format!("`{text}` is a role of {}, not of {}", other.noun(), kind.noun()))
            .help(format!("roles of `{}`: {}", kind.derive(), listed(roles)))
            .help(format!("a column that `{}` is not to know has a `default` or no field", kind.derive()));
    }
    let nearest =
        kind.probable_role(text).map(|facts| facts.name).or_else(|| FieldKey::closest(text).map(|(word, _)| word));
    let unknown = Mistake::new(format!("unknown word `{text}`")).within(OAUTH);
    let unknown = match FieldKey::ELSEWHERE.iter().find(|(words, _)| words.contains(&text)) {
        Some((_, elsewhere)) => unknown.help(*elsewhere),
        None => unknown.did_you_mean(nearest),
    };
    unknown
        .help(format!("roles of `{}`: {}", kind.derive(), listed(roles)))
        .help(format!("other words: {}", listed(keys)))
}
