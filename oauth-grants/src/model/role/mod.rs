//! [`Role`]: the value of a role on its way between a record and a [`Row`](super::Row). A row's fields take their values out of
//! the roles of a record, and put them back; why a field cannot, its role remembers.
//!
//! Roles are no second record: nothing is decided here, and no store sees them.

mod authorization_code;
mod client;
mod passing;
mod token;

pub use self::{
    authorization_code::{AuthorizationCodeRoles, AuthorizationCodeRow},
    client::{ClientRoles, ClientRow},
    passing::{Describe, Described, Passing},
    token::{TokenRoles, TokenRow},
};
use super::{ExtensionData, ModelError, field::FieldError};
use crate::protocol::Timestamp;

const MISSING: FieldError = FieldError::new("is missing");

/// Why a row does not hold a record, whatever its kind.
const NO_DATA: &str = "has no field `data` for what an extension keeps";

/// The moment of issue of a record whose row does not say it.
pub(crate) const UNSAID: Timestamp = Timestamp::from_unix_seconds(0);

/// The value of one role.
pub struct Role<V> {
    /// The value, unless it is absent, or why the record has none that can be read.
    value: Result<Option<V>, FieldError>,
    /// The field that took it or put it, as `Struct::field`.
    place: Option<&'static str>,
    fault: Option<ModelError>,
}

impl<V> Role<V> {
    /// The role of a record that has this value.
    fn of(value: impl Into<Option<V>>) -> Self {
        Self { value: Ok(value.into()), ..Self::default() }
    }

    /// Takes the value, which may be absent.
    #[expect(clippy::option_option, reason = "whether the field can hold what the role has, and then what it holds")]
    fn take_optional<F>(
        &mut self,
        place: &'static str,
        hold: impl FnOnce(&V) -> Result<F, FieldError>,
    ) -> Option<Option<F>> {
        self.place = Some(place);
        let taken =
            self.value.as_ref().map_err(|reason| *reason).and_then(|value| value.as_ref().map(hold).transpose());
        taken.map_err(|reason| self.fault = Some(ModelError::new(place, reason))).ok()
    }

    /// Takes the value, which must be there.
    fn take<F>(&mut self, place: &'static str, hold: impl FnOnce(&V) -> Result<F, FieldError>) -> Option<F> {
        let taken = self.take_optional(place, hold)?;
        if taken.is_none() {
            self.fault = Some(ModelError::new(place, MISSING));
        }
        taken
    }

    /// Puts the value that a field holds.
    fn put(&mut self, place: &'static str, value: Result<Option<V>, FieldError>) {
        self.place = Some(place);
        self.fault = value.as_ref().err().map(|reason| ModelError::new(place, *reason));
        self.value = value;
    }

    /// Whether a field took it.
    fn is_held(&self) -> bool {
        self.place.is_some()
    }

    /// Whether it has a value that no field took.
    fn is_left(&self) -> bool {
        matches!(self.value, Ok(Some(_))) && !self.is_held()
    }

    fn fault(&self) -> Option<ModelError> {
        self.fault
    }

    /// What a field put, if there is one.
    fn read(self) -> Result<Option<V>, ModelError> {
        let Self { value, place, fault } = self;
        match fault {
            Some(fault) => Err(fault),
            None => value.map_err(|reason| ModelError::new(place.unwrap_or_default(), reason)),
        }
    }

    /// What a field of `model` put, which must be there.
    fn required(self, model: &'static str) -> Result<V, ModelError> {
        self.required_as(model, MISSING)
    }

    fn required_as(self, model: &'static str, missing: FieldError) -> Result<V, ModelError> {
        let place = self.place.unwrap_or(model);
        self.read()?.ok_or(ModelError::new(place, missing))
    }
}

/// What extensions keep, out of which a field takes one datum.
impl Role<ExtensionData> {
    fn with_data<F>(&mut self, pass: impl FnOnce(&mut ExtensionData) -> Result<F, ModelError>) -> Option<F> {
        pass(self.data()?).map_err(|error| self.fault = Some(error)).ok()
    }

    fn data(&mut self) -> Option<&mut ExtensionData> {
        self.value.as_mut().ok().map(Option::get_or_insert_default)
    }

    /// Whether there is something that no field took.
    fn is_left_in_part(&self) -> bool {
        !self.is_held() && matches!(&self.value, Ok(Some(data)) if !data.is_empty())
    }
}

impl<V> Default for Role<V> {
    fn default() -> Self {
        Self { value: Ok(None), place: None, fault: None }
    }
}

impl<V> std::fmt::Debug for Role<V> {
    /// Without the value.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Role").field("place", &self.place).field("fault", &self.fault).finish_non_exhaustive()
    }
}

/// The row that took a record, unless a field could not hold its value or something is `left`.
fn taken<Row>(
    model: &'static str,
    row: Option<Row>,
    fault: Option<ModelError>,
    left: Option<FieldError>,
) -> Result<Row, ModelError> {
    let fault = fault.or(left.map(|left| ModelError::new(model, left)));
    match (row, fault) {
        (_, Some(fault)) => Err(fault),
        (Some(row), None) => Ok(row),
        // A field that cannot hold its value is at fault.
        (None, None) => Err(ModelError::new(model, FieldError::new("does not hold the record"))),
    }
}

/// The name of a row's type, as it is written.
fn name_of<Row>() -> &'static str {
    let path = std::any::type_name::<Row>();
    let end = path.find('<').unwrap_or(path.len());
    let name = path.get(..end).and_then(|path| path.rsplit("::").next());
    name.unwrap_or(path)
}

/// The roles of one kind of record, each with the type that names it, and the first of them that a field could not take or put.
macro_rules! roles {
    ($(#[$about:meta])* pub struct $name:ident {
        $($column:ident => $role:ident: $value:ty,)+
        ; $($apart:ident: $of:ty,)*
    }) => {
        $(#[$about])*
        #[derive(Debug, Default)]
        pub struct $name {
            $($role: Role<$value>,)+
            $($apart: Role<$of>,)*
        }

        impl $name {
            fn fault(&self) -> Option<ModelError> {
                [$(self.$role.fault(),)+ $(self.$apart.fault()),*].into_iter().flatten().next()
            }
        }

        $(
            impl crate::model::role::passing::Slot<$name> for crate::model::column::$column {
                fn slot(roles: &mut $name) -> &mut Role<$value> {
                    &mut roles.$role
                }
            }

            crate::model::role::passing::passing_of! { $name, $column }
        )+
    };
}
use roles;
