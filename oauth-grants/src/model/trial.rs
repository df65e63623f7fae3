//! [`Trial`]: an example of what an extension keeps, tried in the fields that a model has for it before the first is to be kept.
//! Nothing of it is stored.

use serde::{Serialize, de::DeserializeOwned};

use super::{
    ExtensionData,
    field::{ExtraField, ExtraWay},
};
use crate::protocol::type_name::short_type_name;

/// What an extension keeps under one name, as it may be.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    name: &'static str,
    data: ExtensionData,
    is_in: fn(&ExtensionData, &str) -> bool,
    pub(crate) type_name: String,
}

impl Example {
    /// `None` when it cannot be written as JSON, so that it would never be kept.
    pub(crate) fn of<T: DeserializeOwned + Serialize>(name: &'static str, value: &T) -> Option<Self> {
        let mut data = ExtensionData::default();
        data.put(name, value).ok()?;
        let is_in = |data: &ExtensionData, name: &str| matches!(data.get::<T>(name), Ok(Some(_)));
        Some(Self { name, data, is_in, type_name: short_type_name::<T>() })
    }
}

/// The trial of a model's fields for what extensions keep: each is given an example, and gives it back.
///
/// ```
/// use oauth_grants::model::{Room, Trial};
///
/// fn columns(trial: &mut Trial) {
///     trial.field::<u32>("Token::organisation", "tenant");
/// }
///
/// let room = Room::for_these(&["tenant"]).tried_by(columns);
/// assert!(room.has_place_for("tenant"));
/// ```
#[derive(Debug)]
pub struct Trial {
    example: Example,
    misfit: Option<Misfit>,
}

/// A field that cannot hold what is to be kept in it.
#[derive(Debug)]
pub(crate) struct Misfit {
    /// As `Struct::field`.
    pub(crate) field: &'static str,
    pub(crate) type_name: String,
}

impl Trial {
    pub(super) const fn of(example: Example) -> Self {
        Self { example, misfit: None }
    }

    /// The model has this field, as `Struct::field`, for what is kept under this name; of an `Option` it is the type in it.
    pub fn field<F: ExtraField>(&mut self, field: &'static str, datum: &str) {
        self.way(field, datum, &F::WAY);
    }

    pub(super) fn way<F>(&mut self, field: &'static str, datum: &str, way: &ExtraWay<F>) {
        if datum == self.example.name && !self.is_held(way) {
            self.misfit = Some(Misfit { field, type_name: short_type_name::<F>() });
        }
    }

    pub(super) fn misfit(self) -> Option<Misfit> {
        self.misfit
    }

    /// Whether a field holds the example so that whoever keeps it can read it again.
    fn is_held<F>(&self, way: &ExtraWay<F>) -> bool {
        let Example { name, data, is_in, .. } = &self.example;
        let mut data = data.clone();
        let Ok(Some(field)) = (way.from_data)(&mut data, name) else { return false };
        (way.to_data)(&field, &mut data, name).is_ok() && is_in(&data, name)
    }
}
