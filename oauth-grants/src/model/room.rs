//! [`Room`]: which data of extensions a record has room for, and which it cannot be without, asked before the first of them is to be
//! kept.

use std::fmt;

use super::trial::{Example, Misfit, Trial};

/// What of the [`ExtensionData`](super::ExtensionData) a record can hold, and what it has to. What it cannot hold, and what it lacks,
/// is an error when it is to be stored, and a fault of `build()` before.
///
/// ```
/// use oauth_grants::model::Room;
///
/// assert!(Room::FOR_EVERYTHING.has_place_for("tenant"));
/// assert!(!Room::for_these(&["audience"]).has_place_for("tenant"));
/// assert_eq!(Room::for_these(&["region"]).needing(&["region"]).needs(), ["region"]);
/// ```
#[derive(Clone, Copy)]
pub struct Room {
    places: Places,
    needs: &'static [&'static str],
    tried_by: fn(&mut Trial),
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Places {
    ForEverything,
    ForThese(&'static [&'static str]),
}

impl Room {
    /// For whatever an extension keeps.
    pub const FOR_EVERYTHING: Self = Self::with(Places::ForEverything);

    /// For what is kept under these names, each in a column of its own.
    pub const fn for_these(names: &'static [&'static str]) -> Self {
        Self::with(Places::ForThese(names))
    }

    const fn with(places: Places) -> Self {
        Self { places, needs: &[], tried_by: |_| () }
    }

    /// The same, where a record cannot be without what is kept under these names.
    #[must_use]
    pub const fn needing(mut self, names: &'static [&'static str]) -> Self {
        self.needs = names;
        self
    }

    /// The same, with the fields that examples are [tried](Trial) in; a column of JSON holds whatever it is.
    #[must_use]
    pub const fn tried_by(mut self, fields: fn(&mut Trial)) -> Self {
        self.tried_by = fields;
        self
    }

    /// What either has room for, of which one is for nothing or for everything.
    pub(crate) const fn or(self, other: Self) -> Self {
        match self.places {
            Places::ForThese([]) => other,
            Places::ForThese(_) if matches!(other.places, Places::ForEverything) => other,
            _ => self,
        }
    }

    /// Whether it can hold what is kept under this name.
    pub fn has_place_for(self, name: &str) -> bool {
        match self.places {
            Places::ForEverything => true,
            Places::ForThese(names) => names.contains(&name),
        }
    }

    /// What it has to hold.
    pub fn needs(self) -> &'static [&'static str] {
        self.needs
    }

    /// The field that is there for such a datum, and cannot hold it.
    pub(crate) fn misfit(self, example: &Example) -> Option<Misfit> {
        let mut trial = Trial::of(example.clone());
        (self.tried_by)(&mut trial);
        trial.misfit()
    }
}

impl PartialEq for Room {
    /// What there is room for, whatever the fields are called.
    fn eq(&self, other: &Self) -> bool {
        (self.places, self.needs) == (other.places, other.needs)
    }
}

impl Eq for Room {}

impl fmt::Debug for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Room").field("places", &self.places).field("needs", &self.needs).finish_non_exhaustive()
    }
}
