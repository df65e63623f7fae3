//! [`Kept`]: what an extension keeps, and with what, so that `build()` finds a store that has no room for it; and whether a person
//! decides on it (OAuth 2.1 section 7.3.1).

use serde::{Serialize, de::DeserializeOwned};

use crate::model::{Example, Room};

/// One datum that an extension keeps, by its [name](crate::model::ExtensionDatum::NAME).
///
/// What is kept of an authorization request gives the authorization a meaning: the tenant that it is for, the account, the amount.
/// A person who agreed to it once agreed to that and to nothing else, so where a grant's extension keeps any, no consent is
/// [remembered](crate::endpoint::AuthorizationRequest::remembered_consent) and people are asked each time. A datum that they do
/// not decide on says so:
///
/// ```
/// use oauth_grants::extension::Kept;
///
/// let tenant = Kept::with_codes_and_tokens("tenant");
/// let nonce = Kept::with_codes("nonce").needs_no_consent();
/// ```
#[derive(Clone, Debug)]
pub struct Kept {
    pub(crate) name: &'static str,
    pub(crate) example: Option<Example>,
    place: Place,
    decided: Decided,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Place {
    Codes,
    Tokens,
    Both,
}

/// Who decides on what is kept of an authorization request.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Decided {
    ByThePerson,
    ByNobody,
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
        Self { name, example: None, place: Place::Both, decided: Decided::ByThePerson }
    }

    /// Kept of the authorization request, and [removed](crate::model::ExtensionData::remove) at the token endpoint.
    pub const fn with_codes(name: &'static str) -> Self {
        Self { name, example: None, place: Place::Codes, decided: Decided::ByThePerson }
    }

    /// Kept of the token request only.
    pub const fn with_tokens(name: &'static str) -> Self {
        Self { name, example: None, place: Place::Tokens, decided: Decided::ByThePerson }
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

    /// Says that nobody decides on it: it is for the protocol alone, as a nonce, or follows from who the person is and when they
    /// signed in. Then whoever agreed to scope and resources earlier need not be asked again, whatever its value.
    #[must_use]
    pub const fn needs_no_consent(mut self) -> Self {
        self.decided = Decided::ByNobody;
        self
    }

    /// Whether it is part of what a person agrees to.
    pub(crate) fn is_agreed_to(&self) -> bool {
        self.is_with(Rows::Codes) && self.decided == Decided::ByThePerson
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
