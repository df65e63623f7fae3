//! Model stage: everything that one `#[grant(...)]` says, each value with the tokens that said it. Whether the values
//! go together is for the check stage.

use darling::FromMeta;
use proc_macro2::Ident;
use syn::{Expr, Path, ext::IdentExt as _};

use super::{
    AuthMethod, CodeChallengeMethod, Grace, GrantType, Key, Kind, Lifetime, Pkce, Reason, ResponseMode, ResponseType,
    Rotation,
};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Location},
    syntax::{AttributeName, CratePath, Entry, Members, Place, Said, Text},
    vocabulary::Vocabulary as _,
};

/// The attribute's name.
pub(crate) const GRANT: AttributeName =
    AttributeName { name: "grant", first_key: "type", example: |key| Key::meaning_of(key).map(Key::example) };

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
    pub(crate) grace: Option<Said<Grace>>,
    pub(crate) response_types: Option<Said<List<ResponseType>>>,
    pub(crate) response_mode: Option<Said<ResponseMode>>,
    pub(crate) insecure: Option<Said<Reason>>,
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
        let kind = entries.iter().find(|entry| Key::meaning_of(&entry.key.unraw().to_string()) == Some(Key::Type));
        let kind = kind.and_then(|entry| GrantType::from_expr(&entry.value).ok()).map(|grant_type| grant_type.kind);
        for Entry { key: name, value } in entries {
            let word = name.unraw().to_string();
            let Some(key) = Key::meaning_of(&word) else {
                diagnostics.push(Key::unknown(&word).within(GRANT).at(name.span(), Key::NOTE));
                declaration.misspells_type |= Key::closest(&word).is_some_and(|(_, key)| key == Key::Type);
                continue;
            };
            if declaration.gives(key) {
                diagnostics.push(duplicate_key(name, key));
                continue;
            }
            declaration.keys.push((key, name.clone()));
            let place = Place { attribute: GRANT, key: name, example: key.example(), note: key.note() };
            // A key that does not belong to the grant is reported as such, whatever its value is.
            let mut unheard = Diagnostics::default();
            let is_foreign = kind.is_some_and(|kind| !key.belongs_to(kind));
            let diagnostics = if is_foreign { &mut unheard } else { &mut *diagnostics };
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

    /// Whether it is a code grant that asks every client for a code challenge, with `S256` alone.
    pub(crate) fn requires_code_challenge(&self) -> bool {
        let loosened = self.pkce.as_ref().is_some_and(|pkce| pkce.value != Pkce::Required);
        let plain = self.code_challenge_methods.as_ref().is_some_and(|methods| {
            methods.value.members.iter().any(|method| method.value == CodeChallengeMethod::Plain)
        });
        self.kind_or_presumed() == Kind::AuthorizationCode && !loosened && !plain
    }

    fn set(&mut self, key: Key, reader: &mut Reader<'_>) {
        match key {
            Key::Type => {
                self.grant_type = reader.one();
                self.presumed = reader.presumed_grant_type();
            }
            Key::AuthMethods => self.auth_methods = reader.many(),
            Key::Pkce => self.pkce = reader.one(),
            Key::CodeChallengeMethods => self.code_challenge_methods = reader.many(),
            Key::CodeLifetime => self.code_lifetime = reader.one(),
            Key::AccessTokenLifetime => self.access_token_lifetime = reader.one(),
            Key::RefreshTokenLifetime => self.refresh_token_lifetime = reader.one(),
            Key::Rotation => self.rotation = reader.one(),
            Key::Grace => self.grace = reader.one(),
            Key::ResponseTypes => self.response_types = reader.many(),
            Key::ResponseMode => self.response_mode = reader.one(),
            Key::Insecure => self.insecure = reader.one(),
            Key::Crate => self.crate_path = reader.one::<CratePath>().map(|said| said.value.0),
        }
    }
}

/// Reads the value of one key.
struct Reader<'a> {
    place: Place<'a>,
    value: &'a Expr,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn one<T: FromMeta>(&mut self) -> Option<Said<T>> {
        self.diagnostics.keep(self.place.read(self.value))
    }

    fn many<T: FromMeta + PartialEq>(&mut self) -> Option<Said<List<T>>> {
        let Said { value: Members(values), location } = self.one()?;
        if values.is_empty() {
            self.diagnostics.push(self.empty_list(location));
            return None;
        }
        let mut members: Vec<Said<T>> = Vec::new();
        let mut complete = true;
        for value in &values {
            match self.diagnostics.keep(self.place.read(value)) {
                Some(member) if members.iter().any(|earlier| earlier.value == member.value) => {
                    self.diagnostics.push(self.duplicate_member(value, member.location));
                }
                Some(member) => members.push(member),
                None => complete = false,
            }
        }
        Some(Said { value: List { members, complete }, location })
    }

    fn presumed_grant_type(&self) -> Option<GrantType> {
        let Text(text) = Text::from_expr(self.value).ok()?;
        let word = text.rsplit_once(':').map_or(&*text, |(_, word)| word);
        Kind::closest(word).map(|(name, kind)| GrantType { kind, name: name.to_owned() })
    }

    fn empty_list(&self, location: Location) -> Diagnostic {
        let Place { key, example, .. } = self.place;
        let message = format!("empty list in {}", self.place);
        let help = format!("name at least one, as `{key} = {example}`, or leave the key out for its default");
        Diagnostic::new(location, message, help, self.place.note)
    }

    fn duplicate_member(&self, value: &Expr, location: Location) -> Diagnostic {
        let member = Text::from_expr(value).map(|Text(text)| text).unwrap_or_default();
        let message = format!("`{member}` stands twice in {}", self.place);
        Diagnostic::new(location, message, "remove one of them", self.place.note)
    }
}

fn duplicate_key(name: &Ident, key: Key) -> Diagnostic {
    let message = format!("key `{}` stands twice in {GRANT}", name.unraw());
    Diagnostic::new(name.span(), message, "keep one of the two", key.note())
}
