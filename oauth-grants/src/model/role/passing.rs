//! [`Passing`]: how the fields of a [`Row`](crate::model::Row) take their values out of the roles of a record, and put them back.

use super::Role;
use crate::model::{
    ExtensionData, ModelError,
    column::{ColumnRole, Extra, Filled, Optional},
    field::{ExtraWay, FieldError},
    row::{Names, Pair, Row, Ways, tuples},
};

/// Where the roles `S` of a record have the value of this one.
pub trait Slot<S>: ColumnRole {
    /// The value.
    fn slot(roles: &mut S) -> &mut Role<Self::Value>;

    /// Parts the value from others that it is kept with, before any is taken.
    fn part(roles: &mut S) {
        let _ = roles;
    }
}

/// Roles of records with which extensions keep data.
pub trait HasData {
    /// What no field of its own holds, and what has one.
    fn data(&mut self) -> (&mut Role<ExtensionData>, &mut Role<ExtensionData>);
}

/// Which fields put what they hold: what an extension keeps in a field of its own goes to the rest of its data.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Pass {
    /// Those that hold the whole value of a role.
    Whole,
    /// Those that hold a part.
    Parts,
}

/// Fields that values pass to and from, by the roles `S` of a record. It says nothing of the fields' types: how they hold their
/// values is said by [`Ways`].
pub trait Passing<S, Fields>: Pair<Fields> {
    /// Parts values that are kept together, before any is taken.
    fn part(ways: &Self::Ways, roles: &mut S);

    /// The fields of a new row; `None` when one cannot hold its value, which its role remembers.
    fn take(ways: &Self::Ways, names: &mut Names, roles: &mut S) -> Option<Fields>;

    /// Puts what the fields hold.
    fn put(ways: &Self::Ways, names: &mut Names, fields: &Fields, roles: &mut S, pass: Pass);
}

/// The row that takes a record, which its roles say whether it could.
pub(super) fn take<S, R: Row>(ways: &Ways<R>, names: &'static [&'static str], roles: &mut S) -> Option<R>
where
    R::Roles: Passing<S, R::Fields>,
{
    R::Roles::part(ways, roles);
    R::Roles::take(ways, &mut Names::of(names), roles).map(R::from_fields)
}

/// The roles that a row puts.
pub(super) fn put<S: Default, R: Row>(ways: &Ways<R>, names: &'static [&'static str], row: R) -> S
where
    R::Roles: Passing<S, R::Fields>,
{
    let mut roles = S::default();
    let fields = row.into_fields();
    for pass in [Pass::Whole, Pass::Parts] {
        R::Roles::put(ways, &mut Names::of(names), &fields, &mut roles, pass);
    }
    roles
}

/// The implementation for a role of some records, written for each: `roles!` of the columns says why.
macro_rules! passing_of {
    ($roles:ident, $role:ident) => {
        impl<F> crate::model::Passing<$roles, F> for crate::model::column::$role {
            fn part(_: &Self::Ways, roles: &mut $roles) {
                <Self as crate::model::role::passing::Slot<$roles>>::part(roles);
            }

            fn take(way: &Self::Ways, names: &mut crate::model::Names, roles: &mut $roles) -> Option<F> {
                <Self as crate::model::role::passing::Slot<$roles>>::slot(roles).take(names.next(), way.hold)
            }

            fn put(
                way: &Self::Ways,
                names: &mut crate::model::Names,
                field: &F,
                roles: &mut $roles,
                pass: crate::model::role::passing::Pass,
            ) {
                let place = names.next();
                if pass == crate::model::role::passing::Pass::Whole {
                    <Self as crate::model::role::passing::Slot<$roles>>::slot(roles)
                        .put(place, (way.held)(field).map(Some));
                }
            }
        }
    };
}
pub(super) use passing_of;

impl<S, R: Slot<S>, F> Passing<S, Option<F>> for Optional<R> {
    fn part(_: &Self::Ways, roles: &mut S) {
        <R as Slot<S>>::part(roles);
    }

    fn take(way: &Self::Ways, names: &mut Names, roles: &mut S) -> Option<Option<F>> {
        let place = names.next();
        if R::COMES_LATER { Some(None) } else { R::slot(roles).take_optional(place, way.hold) }
    }

    fn put(way: &Self::Ways, names: &mut Names, field: &Option<F>, roles: &mut S, pass: Pass) {
        let place = names.next();
        if pass == Pass::Whole {
            R::slot(roles).put(place, field.as_ref().map(way.held).transpose());
        }
    }
}

impl<S, F> Passing<S, F> for Filled {
    fn part(_: &Self::Ways, _: &mut S) {}

    fn take(value: &Self::Ways, names: &mut Names, _: &mut S) -> Option<F> {
        names.next();
        Some(value())
    }

    fn put(_: &Self::Ways, names: &mut Names, _: &F, _: &mut S, _: Pass) {
        names.next();
    }
}

impl<S: HasData, F> Passing<S, F> for Extra {
    fn part((datum, _): &Self::Ways, roles: &mut S) {
        part(datum, roles);
    }

    fn take((datum, way): &Self::Ways, names: &mut Names, roles: &mut S) -> Option<F> {
        let place = names.next();
        let (_, apart) = roles.data();
        apart.with_data(|data| taken(place, datum, way, data)?.ok_or(ModelError::nothing_kept(place, datum)))
    }

    fn put((datum, way): &Self::Ways, names: &mut Names, field: &F, roles: &mut S, pass: Pass) {
        put_datum((datum, way), names, Some(field), roles, pass);
    }
}

impl<S: HasData, F> Passing<S, Option<F>> for Optional<Extra> {
    fn part((datum, _): &Self::Ways, roles: &mut S) {
        part(datum, roles);
    }

    fn take((datum, way): &Self::Ways, names: &mut Names, roles: &mut S) -> Option<Option<F>> {
        let place = names.next();
        let (_, apart) = roles.data();
        apart.with_data(|data| taken(place, datum, way, data))
    }

    fn put((datum, way): &Self::Ways, names: &mut Names, field: &Option<F>, roles: &mut S, pass: Pass) {
        put_datum((datum, way), names, field.as_ref(), roles, pass);
    }
}

fn part<S: HasData>(datum: &'static str, roles: &mut S) {
    let (data, apart) = roles.data();
    if let (Some(data), Some(apart)) = (data.data(), apart.data()) {
        data.part(datum, apart);
    }
}

fn taken<F>(
    place: &'static str,
    datum: &'static str,
    way: &ExtraWay<F>,
    data: &mut ExtensionData,
) -> Result<Option<F>, ModelError> {
    (way.from_data)(data, datum).map_err(|_| ModelError::unreadable(place, datum))
}

fn put_datum<S: HasData, F>(
    (datum, way): (&'static str, &ExtraWay<F>),
    names: &mut Names,
    field: Option<&F>,
    roles: &mut S,
    pass: Pass,
) {
    const NO_JSON: FieldError = FieldError::new("holds what cannot be written as JSON");

    let place = names.next();
    if let (Pass::Parts, Some(field)) = (pass, field) {
        let (data, _) = roles.data();
        data.with_data(|data| (way.to_data)(field, data, datum).map_err(|_| ModelError::new(place, NO_JSON)));
    }
}

macro_rules! passing {
    ($($role:ident $field:ident $way:ident,)+) => {
        #[expect(non_snake_case, reason = "a field is called as its type")]
        impl<S, $($role: Passing<S, $field>, $field),+> Passing<S, ($($field,)+)> for ($($role,)+) {
            fn part(($($way,)+): &Self::Ways, roles: &mut S) {
                $($role::part($way, roles);)+
            }

            fn take(($($way,)+): &Self::Ways, names: &mut Names, roles: &mut S) -> Option<($($field,)+)> {
                $(let $field = $role::take($way, names, roles);)+
                Some(($($field?,)+))
            }

            fn put(
                ($($way,)+): &Self::Ways,
                names: &mut Names,
                ($($field,)+): &($($field,)+),
                roles: &mut S,
                pass: Pass,
            ) {
                $($role::put($way, names, $field, roles, pass);)+
            }
        }
    };
}
tuples! { passing }
