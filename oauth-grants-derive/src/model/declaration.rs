//! Model stage: everything that one `#[grant(...)]` says, each value with the tokens that said it. Whether the values
//! go together is for the check stage.

use proc_macro2::Ident;
use syn::{Expr, Path, ext::IdentExt as _};

use super::{
    AuthMethod, CodeChallengeMethod, GrantType, Key, Kind, Lifetime, Pkce, ResponseMode, ResponseType, Rotation,
};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Location},
    syntax::{AttributeName, Entry, Place, Text, list, peel, text},
    vocabulary::Vocabulary,
};

/// The attribute's name.
pub(crate) const GRANT: AttributeName = AttributeName { name: "grant", first_key: "type" };

/// A value and the tokens that said it.
pub(crate) struct Said<T> {
    pub(crate) value: T,
    pub(crate) location: Location,
}

/// The members of a list.
pub(crate) struct List<T> {
    pub(crate) members: Vec<Said<T>>,
    /// Whether every member could be read. Nothing is concluded from what a list lacks otherwise.
    pub(crate) complete: bool,
}

/// What one `#[grant(...)]` says.
#[derive(Default)]
pub(crate) struct Declaration {
    /// All keys that are there, also those whose values could not be read.
    pub(crate) keys: Vec<(Key, Ident)>,
    pub(crate) grant_type: Option<Said<GrantType>>,
    pub(crate) auth_methods: Option<Said<List<AuthMethod>>>,
    pub(crate) pkce: Option<Said<Pkce>>,
    pub(crate) code_challenge_methods: Option<Said<List<CodeChallengeMethod>>>,
    pub(crate) code_lifetime: Option<Said<Lifetime>>,
    pub(crate) access_token_lifetime: Option<Said<Lifetime>>,
    pub(crate) refresh_token_lifetime: Option<Said<Lifetime>>,
    pub(crate) rotation: Option<Said<Rotation>>,
    pub(crate) grace: Option<Said<Lifetime>>,
    pub(crate) response_types: Option<Said<List<ResponseType>>>,
    pub(crate) response_mode: Option<Said<ResponseMode>>,
    pub(crate) insecure: Option<Said<String>>,
    pub(crate) crate_path: Option<Path>,
    /// Whether an unknown key was probably meant to be `type`.
    pub(crate) misspells_type: bool,
    /// The grant type that was probably meant, for what is written in place of the grant after a mistake.
    pub(crate) presumed: Option<GrantType>,
}

impl Declaration {
    /// Reads all entries. What is wrong with one does not hide what is wrong with another.
    pub(crate) fn read(entries: &[Entry], diagnostics: &mut Diagnostics) -> Self {
        let mut declaration = Self::default();
        for Entry { key: name, value } in entries {
            let word = name.unraw().to_string();
            let Some(key) = Key::from_word(&word) else {
                diagnostics.push(Key::unknown(&word, name.span(), GRANT));
                declaration.misspells_type |= Key::closest(&word).is_some_and(|(_, key)| key == Key::Type);
                continue;
            };
            if declaration.gives(key) {
                diagnostics.push(duplicate_key(name, key));
                continue;
            }
            declaration.keys.push((key, name.clone()));
            let place = Place { attribute: GRANT, key: name, example: key.example(), note: key.note() };
            declaration.set(key, &mut Reader { place, value, diagnostics });
        }
        declaration
    }

    /// Whether the key is there, with or without a good value.
    pub(crate) fn gives(&self, key: Key) -> bool {
        self.keys.iter().any(|(own, _)| *own == key)
    }

    /// What kind of grant it is, as far as it can be told.
    pub(crate) fn kind(&self) -> Option<Kind> {
        self.grant_type.as_ref().map(|said| said.value.kind)
    }

    /// Which grant it is, or was probably meant to be.
    pub(crate) fn grant_type_or_presumed(&self) -> Option<&GrantType> {
        self.grant_type.as_ref().map(|said| &said.value).or(self.presumed.as_ref())
    }

    /// What kind of grant is written: the one that was said, else the one that was probably meant.
    pub(crate) fn kind_or_presumed(&self) -> Kind {
        self.grant_type_or_presumed().map_or(Kind::Custom, |grant_type| grant_type.kind)
    }

    fn set(&mut self, key: Key, reader: &mut Reader<'_>) {
        match key {
            Key::Type => {
                self.grant_type = reader.one(GrantType::read);
                self.presumed = reader.presumed_grant_type();
            }
            Key::AuthMethods => self.auth_methods = reader.many(AuthMethod::read),
            Key::Pkce => self.pkce = reader.one(word),
            Key::CodeChallengeMethods => self.code_challenge_methods = reader.many(word),
            Key::CodeLifetime => self.code_lifetime = reader.one(Lifetime::read),
            Key::AccessTokenLifetime => self.access_token_lifetime = reader.one(Lifetime::read),
            Key::RefreshTokenLifetime => self.refresh_token_lifetime = reader.one(Lifetime::read),
            Key::Rotation => self.rotation = reader.one(word),
            Key::Grace => self.grace = reader.one(Lifetime::read),
            Key::ResponseTypes => self.response_types = reader.many(ResponseType::read),
            Key::ResponseMode => self.response_mode = reader.one(word),
            Key::Insecure => self.insecure = reader.one(reason),
            Key::Crate => self.crate_path = reader.path(),
        }
    }
}

/// Reads the value of one key.
struct Reader<'a> {
    place: Place<'a>,
    value: &'a Expr,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Reader<'a> {
    fn one<T>(&mut self, read: fn(Place<'_>, &Text) -> Result<T, Diagnostic>) -> Option<Said<T>> {
        self.read(self.value, read)
    }

    fn read<T>(&mut self, value: &Expr, read: fn(Place<'_>, &Text) -> Result<T, Diagnostic>) -> Option<Said<T>> {
        let location = Location::of(peel(value));
        let result = text(self.place, value).and_then(|text| read(self.place, &text));
        self.diagnostics.keep(result).map(|value| Said { value, location })
    }

    fn many<T: PartialEq>(&mut self, read: fn(Place<'_>, &Text) -> Result<T, Diagnostic>) -> Option<Said<List<T>>> {
        let values: Vec<&'a Expr> = self.diagnostics.keep(list(self.place, self.value))?;
        let location = Location::of(peel(self.value));
        if values.is_empty() {
            self.diagnostics.push(self.empty_list(location));
            return None;
        }
        let mut members: Vec<Said<T>> = Vec::new();
        let mut complete = true;
        for value in values {
            match self.read(value, read) {
                Some(member) if members.iter().any(|earlier| earlier.value == member.value) => {
                    self.diagnostics.push(self.duplicate_member(value, member.location));
                }
                Some(member) => members.push(member),
                None => complete = false,
            }
        }
        Some(Said { value: List { members, complete }, location })
    }

    fn path(&mut self) -> Option<Path> {
        if let Expr::Path(path) = peel(self.value) {
            return Some(path.path.clone());
        }
        let message = format!("expected a path in {}", self.place);
        let help = "write it without quotes: `crate = ::oauth_grants`";
        let note = self.place.note;
        self.diagnostics.push(Diagnostic::new(Location::of(peel(self.value)), message, help, note));
        None
    }

    fn presumed_grant_type(&self) -> Option<GrantType> {
        let text = text(self.place, self.value).ok()?;
        Kind::closest(&text.value).map(|(name, kind)| GrantType { kind, name: name.to_owned() })
    }

    fn empty_list(&self, location: Location) -> Diagnostic {
        let Place { key, example, .. } = self.place;
        let message = format!("empty list in {}", self.place);
        let help = format!("name at least one, as `{key} = {example}`, or leave the key out for its default");
        Diagnostic::new(location, message, help, self.place.note)
    }

    fn duplicate_member(&self, value: &Expr, location: Location) -> Diagnostic {
        let member = text(self.place, value).map(|text| text.value).unwrap_or_default();
        let message = format!("`{member}` stands twice in {}", self.place);
        Diagnostic::new(location, message, "remove one of them", self.place.note)
    }
}

fn word<V: Vocabulary>(place: Place<'_>, text: &Text) -> Result<V, Diagnostic> {
    V::from_word(&text.value).ok_or_else(|| V::unknown(&text.value, text.location, place))
}

fn reason(place: Place<'_>, text: &Text) -> Result<String, Diagnostic> {
    if text.value.trim().is_empty() {
        let message = format!("empty reason in {place}");
        let help = "say why the grant is needed and until when, for those who read the code after you";
        return Err(Diagnostic::new(text.location, message, help, place.note));
    }
    Ok(text.value.clone())
}

fn duplicate_key(name: &Ident, key: Key) -> Diagnostic {
    let message = format!("key `{}` stands twice in {GRANT}", name.unraw());
    Diagnostic::new(name.span(), message, "keep one of the two", key.note())
}
