//! A [`Row`](ModelRow) with statements is a [`SqlClient`], a [`SqlAuthorizationCode`] or a [`SqlToken`] in every engine that keeps its
//! [`Columns`].

use super::{
    Arguments, AuthorizationCodeTableRow, ClientTableRow, ColumnCheck, Columns, Engine, Row, SqlAuthorizationCode,
    SqlClient, SqlToken, TokenTableRow, table::NO_FIELD,
};
use crate::{
    model::{Row as ModelRow, column::RoleValue, field::FieldError, row::Names},
    protocol::{
        AccessToken, AuthorizationCode, ClientId, Digest, FamilyId, RefreshToken, RotationSeed, Subject, Timestamp,
    },
    store::StoreError,
};

impl<E: Engine, T> SqlClient<E> for T
where
    T: ClientTableRow,
    T::Roles: Columns<T::Fields, E>,
{
    fn columns() -> Vec<ColumnCheck<E>> {
        checks::<T, E>(<T as ClientTableRow>::STATEMENTS.table, T::COLUMNS)
    }

    fn bind_client(self, arguments: &mut Arguments<E>) {
        T::Roles::bind(self.into_fields(), arguments);
    }

    fn bind_client_id(client_id: &ClientId, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        bind_values::<T, E>([RoleValue::ClientIdRole(client_id)], arguments)
    }

    fn read(row: &Row<'_, E>) -> Result<Self, StoreError> {
        read::<T, E>(row, T::COLUMNS)
    }
}

impl<E: Engine, T> SqlAuthorizationCode<E> for T
where
    T: AuthorizationCodeTableRow,
    T::Roles: Columns<T::Fields, E>,
{
    fn columns() -> Vec<ColumnCheck<E>> {
        checks::<T, E>(<T as AuthorizationCodeTableRow>::STATEMENTS.table, T::COLUMNS)
    }

    fn bind_row(self, arguments: &mut Arguments<E>) {
        T::Roles::bind(self.into_fields(), arguments);
    }

    fn bind_code(code: &Digest<AuthorizationCode>, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        bind_values::<T, E>([RoleValue::CodeRole(code)], arguments)
    }

    fn bind_claim(
        code: &Digest<AuthorizationCode>,
        now: Timestamp,
        arguments: &mut Arguments<E>,
    ) -> Result<(), FieldError> {
        // Without a place for the claim it deletes the code.
        T::Roles::bind_value(&RoleValue::ClaimedAtRole(&now), arguments).unwrap_or(Ok(()))?;
        Self::bind_code(code, arguments)
    }

    fn bind_subject(subject: &Subject, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        bind_values::<T, E>([RoleValue::UserRole(subject)], arguments)
    }

    fn bind_client_id(client_id: &ClientId, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        bind_values::<T, E>([RoleValue::ClientIdRole(client_id)], arguments)
    }

    fn bind_expiry(now: Timestamp, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        bind_values::<T, E>([RoleValue::ExpiresAtRole(&now)], arguments)
    }

    fn read(row: &Row<'_, E>) -> Result<Self, StoreError> {
        read::<T, E>(row, T::COLUMNS)
    }
}

impl<E: Engine, T> SqlToken<E> for T
where
    T: TokenTableRow,
    T::Roles: Columns<T::Fields, E>,
{
    fn columns() -> Vec<ColumnCheck<E>> {
        checks::<T, E>(<T as TokenTableRow>::STATEMENTS.table, T::COLUMNS)
    }

    fn bind_row(self, arguments: &mut Arguments<E>) {
        T::Roles::bind(self.into_fields(), arguments);
    }

    fn bind_access_token(token: &Digest<AccessToken>, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        bind_values::<T, E>([RoleValue::AccessTokenRole(token)], arguments)
    }

    fn bind_client_id(client_id: &ClientId, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        bind_values::<T, E>([RoleValue::ClientIdRole(client_id)], arguments)
    }

    fn bind_expiry(now: Timestamp, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        bind_values::<T, E>([RoleValue::ExpiresAtRole(&now)], arguments)
    }

    fn read(row: &Row<'_, E>) -> Result<Self, StoreError> {
        read::<T, E>(row, T::COLUMNS)
    }

    fn bind_refresh_token(token: &Digest<RefreshToken>, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        bind_values::<T, E>([RoleValue::RefreshTokenRole(token)], arguments)
    }

    fn bind_rotation(
        token: &Digest<RefreshToken>,
        now: Timestamp,
        seed: &RotationSeed,
        arguments: &mut Arguments<E>,
    ) -> Result<(), FieldError> {
        let values =
            [RoleValue::RotatedAtRole(&now), RoleValue::SuccessorSeedRole(seed), RoleValue::RefreshTokenRole(token)];
        bind_values::<T, E>(values, arguments)
    }

    fn bind_refresh_expiry(now: Timestamp, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        bind_values::<T, E>([RoleValue::RefreshExpiresAtRole(&now), RoleValue::ExpiresAtRole(&now)], arguments)
    }

    fn bind_revocation(family: &FamilyId, now: Timestamp, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        bind_values::<T, E>([RoleValue::RevokedAtRole(&now), RoleValue::FamilyRole(family)], arguments)
    }

    fn bind_subject(subject: &Subject, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        bind_values::<T, E>([RoleValue::UserRole(subject)], arguments)
    }

    fn bind_revoked_at(now: Timestamp, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        bind_values::<T, E>([RoleValue::RevokedAtRole(&now)], arguments)
    }
}

fn checks<T: ModelRow, E: Engine>(table: &str, names: &'static [&'static str]) -> Vec<ColumnCheck<E>>
where
    T::Roles: Columns<T::Fields, E>,
{
    let mut checks = Vec::with_capacity(names.len());
    T::Roles::check(table, &mut Names::of(names), &mut checks);
    checks
}

/// Binds values, each to the column of its role.
fn bind_values<'v, T: ModelRow, E: Engine>(
    values: impl IntoIterator<Item = RoleValue<'v>>,
    arguments: &mut Arguments<E>,
) -> Result<(), FieldError>
where
    T::Roles: Columns<T::Fields, E>,
{
    values.into_iter().try_for_each(|value| T::Roles::bind_value(&value, arguments).unwrap_or(Err(NO_FIELD)))
}

fn read<T: ModelRow, E: Engine>(row: &Row<'_, E>, names: &'static [&'static str]) -> Result<T, StoreError>
where
    T::Roles: Columns<T::Fields, E>,
{
    T::Roles::read(row, &mut Names::of(names)).map(T::from_fields)
}
