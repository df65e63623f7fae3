//! Model stage: a struct as a row of a table: its columns, and what each is to the server. Whether that is enough, and
//! goes together, is for the check stage.

mod field;
mod holds;
mod key;
mod name;
mod near_miss;
mod rename;
mod reserved;
mod role;
mod sql_type;
mod standard;
mod synonym;

use proc_macro2::Ident;
use syn::{Generics, Path, ext::IdentExt as _};

pub(crate) use self::{
    field::{ColumnField, Purpose, UNIT_NOTE, Unit},
    holds::Holds,
    key::{FieldKey, StructKey},
    name::{ColumnName, NOTE as NAME_NOTE, TableName},
    near_miss::NearMiss,
    rename::renamed,
    role::{Absence, Role, RoleFacts},
    sql_type::SqlType,
    standard::StandardColumn,
};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Location},
    syntax::{AttributeName, CratePath, Place, Row, RowBody, Said, Word},
    vocabulary::Vocabulary as _,
};

/// The attribute's name.
pub(crate) const OAUTH: AttributeName = AttributeName {
    name: "oauth",
    first_key: "table",
    example: |key| match key {
        "table" => Some("\"login_codes\""),
        "revocations" => Some("\"revoked_families\""),
        "crate" => Some("::oauth_grants"),
        "column" => Some("\"valid_until\""),
        _ => None,
    },
};

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum RowKind {
    /// Registered clients.
    Client,
    /// Authorization codes.
    AuthorizationCode,
    /// Tokens.
    Token,
}

/// A struct that is a row.
pub(crate) struct RowModel {
    pub(crate) kind: RowKind,
    pub(crate) name: Ident,
    pub(crate) generics: Generics,
    pub(crate) crate_path: Option<Path>,
    pub(crate) table: Option<TableName>,
    /// Whether the key `table` is there, with or without a good value, or another word that was probably meant to be it.
    pub(crate) gives_table: bool,
    /// The table of revoked families, and where it was named.
    pub(crate) revocations: Option<Said<TableName>>,
    /// What there is instead of named fields, and where.
    pub(crate) instead: Option<(&'static str, Location)>,
    pub(crate) fields: Vec<ColumnField>,
    /// Whether a word that belongs to a field stands at the struct: it is not known at which field it is missing.
    pub(crate) misplaces_a_word: bool,
}

impl RowKind {
    /// How the runtime's names for it begin: `TokenModel`, `TokenRow`.
    pub(crate) fn stem(self) -> &'static str {
        match self {
            Self::Client => "Client",
            Self::AuthorizationCode => "AuthorizationCode",
            Self::Token => "Token",
        }
    }

    /// The derive, which has the name of the trait.
    pub(crate) fn derive(self) -> String {
        format!("{}Model", self.stem())
    }

    /// The one that is derived by this path.
    pub(crate) fn of_derive(path: &Path) -> Option<Self> {
        let derived = path.segments.last()?.ident.to_string();
        [Self::Client, Self::AuthorizationCode, Self::Token].into_iter().find(|kind| kind.derive() == derived)
    }

    /// What a row is, for messages.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Client => "a client",
            Self::AuthorizationCode => "an authorization code",
            Self::Token => "a token",
        }
    }

    /// The name of a table that could be meant.
    pub(crate) fn example_table(self) -> &'static str {
        match self {
            Self::Client => "apps",
            Self::AuthorizationCode => "login_codes",
            Self::Token => "api_tokens",
        }
    }
}

impl RowModel {
    /// Reads the attributes. What is wrong with one does not hide what is wrong with another.
    pub(crate) fn read(kind: RowKind, row: Row, diagnostics: &mut Diagnostics) -> Self {
        let Row { name, generics, body, words, is_malformed, rename_all, repeats_a_name: _, derived_below: _ } = row;
        let (fields, instead) = match body {
            RowBody::Fields(fields) => (fields, None),
            RowBody::Other(what, location) => (Vec::new(), Some((what, location.unwrap_or(name.span().into())))),
        };
        let fields =
            fields.into_iter().map(|field| ColumnField::read(kind, field, rename_all.as_ref(), diagnostics)).collect();
        // What cannot be read may be the table.
        let (crate_path, table, gives_table, revocations) = (None, None, is_malformed, None);
        let misplaces_a_word = words.iter().any(|word| is_of_field(kind, &word.key.unraw().to_string()));
        let mut model = Self {
            kind,
            name,
            generics,
            crate_path,
            table,
            gives_table,
            revocations,
            instead,
            fields,
            misplaces_a_word,
        };
        let mut earlier = Vec::new();
        for word in &words {
            let text = word.key.unraw().to_string();
            let Some(key) = StructKey::meaning_of(&text) else {
                model.gives_table |= StructKey::closest(&text).is_none_or(|(_, key)| key == StructKey::Table);
                diagnostics.push(unknown_key(kind, word, &text));
                continue;
            };
            if earlier.contains(&key) {
                let message = format!("key `{text}` stands twice in {OAUTH}");
                diagnostics.push(Diagnostic::new(word.key.span(), message, "keep one of the two", StructKey::NOTE));
                continue;
            }
            earlier.push(key);
            model.gives_table |= key == StructKey::Table;
            model.set(key, word, diagnostics);
        }
        model
    }

    /// The field with this role.
    pub(crate) fn field(&self, role: Role) -> Option<&ColumnField> {
        self.fields.iter().find(|field| field.role().is_some_and(|facts| facts.role == role))
    }

    /// The field that is a set of standard fields.
    pub(crate) fn flattened(&self) -> Option<&ColumnField> {
        self.fields.iter().find(|field| field.is_flattened())
    }

    /// The same, if it is the set for such a row: of others it is not known what is in them.
    pub(crate) fn standard_set(&self) -> Option<&ColumnField> {
        self.flattened().filter(|field| field.is_set_for(self.kind))
    }

    fn set(&mut self, key: StructKey, word: &Word, diagnostics: &mut Diagnostics) {
        let place = |example, note| Place { attribute: OAUTH, key: &word.key, example, note };
        let Some(value) = &word.value else {
            let help = match key {
                StructKey::Crate => "write `crate = ::oauth_grants`, for example".to_owned(),
                StructKey::Table => format!("write `table = \"{}\"`, for example", self.kind.example_table()),
                StructKey::Revocations => "write `revocations = \"revoked_families\"`, for example".to_owned(),
            };
            let message = format!("key `{}` has no value in {OAUTH}", word.key.unraw());
            diagnostics.push(Diagnostic::new(word.key.span(), message, help, StructKey::NOTE));
            return;
        };
        match key {
            StructKey::Crate => {
                let path = diagnostics.keep(place("::oauth_grants", StructKey::NOTE).read::<CratePath>(value));
                self.crate_path = path.map(|said| said.value.0);
            }
            StructKey::Table => {
                self.table = diagnostics.keep(place("\"login_codes\"", NAME_NOTE).read(value)).map(|said| said.value);
            }
            StructKey::Revocations => {
                self.revocations = diagnostics.keep(place("\"revoked_families\"", NAME_NOTE).read(value));
            }
        }
    }
}

/// Whether it is a word of a field, and none of a struct.
fn is_of_field(kind: RowKind, text: &str) -> bool {
    let is_known = kind.role(text).is_some() || FieldKey::meaning_of(text).is_some();
    is_known && StructKey::meaning_of(text).is_none()
}

fn unknown_key(kind: RowKind, word: &Word, text: &str) -> Diagnostic {
    let place = format!("{OAUTH} at the struct");
    if is_of_field(kind, text) {
        let message = format!("`{text}` in {place}");
        let help = format!("move `#[oauth({text})]` to the field that it is about");
        return Diagnostic::new(word.location(), message, help, StructKey::NOTE);
    }
    StructKey::unknown(text).within(place).at(word.key.span(), StructKey::NOTE)
}
