//! [`Passing`]: how the fields of a [`Row`](crate::model::Row) take their values out of the roles of a record, and put them back.

use super::Role;
use crate::model::{
    ExtensionData, ModelError, Room, Trial,
    column::{ColumnRole, Extra, Filled, Optional},
    field::{ExtraWay, FieldError},
    row::{Names, Pair, Row, Ways, tuples},
};

/// Where the roles `S` of a record have the value of this one.
pub(super) trait Slot<S>: ColumnRole {
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
    /// What they have room for of the data of extensions, beside what is [`Extra`].
    const ROOM: Room = Room::for_these(&[]);

    /// Parts values that are kept together, before any is taken.
    fn part(ways: &Self::Ways, roles: &mut S);

    /// The fields of a new row; `None` when one cannot hold its value, which its role remembers.
    fn take(ways: &Self::Ways, names: &mut Names, roles: &mut S) -> Option<Fields>;

    /// Puts what the fields hold.
    fn put(ways: &Self::Ways, names: &mut Names, fields: &Fields, roles: &mut S, pass: Pass);

    /// Tries what an extension may keep, in the fields for it.
    fn try_out(_ways: &Self::Ways, names: &mut Names, _trial: &mut Trial) {
        names.next();
    }
}

/// A row that is asked for its fields, to take a record, to put one, or to try what would be taken.
pub struct Describe<'d, R: Row, S> {
    roles: &'d mut S,
    work: Work<'d, R>,
}

enum Work<'d, R: Row> {
    /// Fields are to take what the roles hold.
    Take(&'d mut Option<R::Fields>),
    /// These put what they hold.
    Put(R::Fields),
    /// There is no record yet.
    TryOut(&'d mut Trial),
}

/// That a row has described its fields.
#[derive(Debug)]
pub struct Described(());

impl<R: Row, S> Describe<'_, R, S>
where
    R::Roles: Passing<S, R::Fields>,
{
    /// The fields have these names, as `Struct::field`, for errors, and hold their values in these ways.
    #[expect(clippy::needless_pass_by_value, reason = "ways are written where they are handed over")]
    pub fn fields(self, names: &'static [&'static str], ways: Ways<R>) -> Described {
        let Self { roles, work } = self;
        match work {
            Work::Take(fields) => {
                R::Roles::part(&ways, roles);
                *fields = R::Roles::take(&ways, &mut Names::of(names), roles);
            }
            Work::Put(fields) => {
                for pass in [Pass::Whole, Pass::Parts] {
                    R::Roles::put(&ways, &mut Names::of(names), &fields, roles, pass);
                }
            }
            Work::TryOut(trial) => R::Roles::try_out(&ways, &mut Names::of(names), trial),
        }
        Described(())
    }
}

impl<R: Row, S> std::fmt::Debug for Describe<'_, R, S> {
    /// Without the values.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Describe(…)")
    }
}

/// The row that takes a record, which its roles say whether it could.
pub(super) fn take<S, R: Row>(describe: fn(Describe<'_, R, S>) -> Described, roles: &mut S) -> Option<R> {
    let mut fields = None;
    describe(Describe { roles, work: Work::Take(&mut fields) });
    fields.map(R::from_fields)
}

/// The roles that a row puts.
pub(super) fn put<S: Default, R: Row>(describe: fn(Describe<'_, R, S>) -> Described, row: R) -> S {
    let mut roles = S::default();
    describe(Describe { roles: &mut roles, work: Work::Put(row.into_fields()) });
    roles
}

/// The row's fields for what extensions keep are tried.
pub(super) fn try_out<S: Default, R: Row>(describe: fn(Describe<'_, R, S>) -> Described, trial: &mut Trial) {
    describe(Describe { roles: &mut S::default(), work: Work::TryOut(trial) });
}

/// The implementation for a role of some records, written for each: `roles!` of the columns says why.
macro_rules! passing_of {
    ($roles:ident, $role:ident) => {
        impl<F> crate::model::Passing<$roles, F> for crate::model::column::$role {
            const ROOM: crate::model::Room = <Self as crate::model::column::ColumnRole>::ROOM;

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

        impl<F> crate::model::Passing<$roles, Option<F>>
            for crate::model::column::Optional<crate::model::column::$role>
        {
            const ROOM: crate::model::Room = <crate::model::column::$role as crate::model::column::ColumnRole>::ROOM;

            fn part(_: &Self::Ways, roles: &mut $roles) {
                <crate::model::column::$role as crate::model::role::passing::Slot<$roles>>::part(roles);
            }

            fn take(way: &Self::Ways, names: &mut crate::model::Names, roles: &mut $roles) -> Option<Option<F>> {
                let place = names.next();
                if <crate::model::column::$role as crate::model::column::ColumnRole>::COMES_LATER {
                    Some(None)
                } else {
                    <crate::model::column::$role as crate::model::role::passing::Slot<$roles>>::slot(roles)
                        .take_optional(place, way.hold)
                }
            }

            fn put(
                way: &Self::Ways,
                names: &mut crate::model::Names,
                field: &Option<F>,
                roles: &mut $roles,
                pass: crate::model::role::passing::Pass,
            ) {
                let place = names.next();
                if pass == crate::model::role::passing::Pass::Whole {
                    <crate::model::column::$role as crate::model::role::passing::Slot<$roles>>::slot(roles)
                        .put(place, field.as_ref().map(way.held).transpose());
                }
            }
        }
    };
}
pub(super) use passing_of;

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

    fn try_out((datum, way): &Self::Ways, names: &mut Names, trial: &mut Trial) {
        trial.way(names.next(), datum, way);
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

    fn try_out((datum, way): &Self::Ways, names: &mut Names, trial: &mut Trial) {
        trial.way(names.next(), datum, way);
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
            const ROOM: Room = Room::for_these(&[])$(.or($role::ROOM))+;

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

            fn try_out(($($way,)+): &Self::Ways, names: &mut Names, trial: &mut Trial) {
                $($role::try_out($way, names, trial);)+
            }
        }
    };
}
tuples! { passing }
