//! [`Kept`]: what an extension keeps, and with what, so that `build()` finds a store that has no room for it.

use serde::{Serialize, de::DeserializeOwned};

use crate::model::{Example, Room};

/// One datum that an extension keeps, by its [name](crate::model::ExtensionDatum::NAME).
#[derive(Clone, Debug)]
pub struct Kept {
    pub(crate) name: &'static str,
    pub(crate) example: Option<Example>,
    place: Place,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Place {
    Codes,
    Tokens,
    Both,
}

/// The records of a store that data are kept with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Rows {
    Codes,
    Tokens,
}

impl Kept {
    /// Kept of the authorization request, with the code and the tokens that come from it; or of either request, by an extension
    /// of grants that have an authorization request and of others.
    pub const fn with_codes_and_tokens(name: &'static str) -> Self {
        Self { name, example: None, place: Place::Both }
    }

    /// Kept of the authorization request, and [removed](crate::model::ExtensionData::remove) at the token endpoint.
    pub const fn with_codes(name: &'static str) -> Self {
        Self { name, example: None, place: Place::Codes }
    }

    /// Kept of the token request only.
    pub const fn with_tokens(name: &'static str) -> Self {
        Self { name, example: None, place: Place::Tokens }
    }

    /// The same, with an example of it, made up: `build()` then finds the field of a model that could not hold it.
    ///
    /// ```
    /// use oauth_grants::extension::Kept;
    ///
    /// let tenant = Kept::with_codes_and_tokens("tenant").such_as(&"acme".to_owned());
    /// # let _ = tenant;
    /// ```
    #[must_use]
    pub fn such_as<T: DeserializeOwned + Serialize>(mut self, example: &T) -> Self {
        self.example = Example::of(self.name, example);
        self
    }

    /// Whether it is kept with these rows.
    pub(crate) const fn is_with(&self, rows: Rows) -> bool {
        match (self.place, rows) {
            (Place::Both, _) | (Place::Codes, Rows::Codes) | (Place::Tokens, Rows::Tokens) => true,
            (Place::Codes, Rows::Tokens) | (Place::Tokens, Rows::Codes) => false,
        }
    }

    /// Whether these rows, with this room, cannot hold it although they have to.
    pub(crate) fn is_lost(&self, rows: Rows, room: Room) -> bool {
        self.is_with(rows) && !room.has_place_for(self.name)
    }
}

impl Rows {
    /// As they are called.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Codes => "authorization codes",
            Self::Tokens => "tokens",
        }
    }
}
