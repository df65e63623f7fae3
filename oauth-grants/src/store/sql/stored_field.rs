//! [`StoredField`]: a field that an engine can keep. Derived models bind and read their columns through it, so that what
//! they need of a field's type is one bound.

use super::{Arguments, ColumnCheck, ColumnType, Engine, Row};
use crate::{
    model::{
        ApplicationType, AuthMethod, ExtensionData, Introspection,
        field::{
            BytesField, FamilyField, FieldError, IdField, JsonField, ListField, MomentField, ScopeField, SecretField,
            TextField,
        },
    },
    protocol::{
        CertificateThumbprint, ClientId, CodeChallengeMethod, CodeChallengeValue, Digest, FamilyId, GrantType,
        Lifetimes, RedirectUri, ResponseType, RotationSeed, Scope, SecretHash, Subject, Timestamp,
    },
    store::StoreError,
};

/// A field that holds a `V` of the server's, in a column that the driver of `E` knows.
///
/// It is implemented for every type that one of the traits of [`model::field`](crate::model::field) is implemented for, if
/// the driver knows the column's type.
pub trait StoredField<V, E: Engine>: Sized {
    /// The check of the field's column, which `select` selects alone.
    fn check(column: &'static str, select: String) -> ColumnCheck<E>;

    /// Binds the field.
    fn bind(self, arguments: &mut Arguments<E>);

    /// Binds the field, or `NULL`.
    fn bind_optional(field: Option<Self>, arguments: &mut Arguments<E>);

    /// Binds the field that holds this value.
    ///
    /// # Errors
    ///
    /// When the field cannot hold it.
    fn bind_value(value: &V, arguments: &mut Arguments<E>) -> Result<(), FieldError>;

    /// Reads the field.
    ///
    /// # Errors
    ///
    /// When there is no such column, or what it holds is not for the field.
    fn read(row: &Row<'_, E>, column: &'static str) -> Result<Self, StoreError>;

    /// Reads the field, if it is not `NULL`.
    ///
    /// # Errors
    ///
    /// When there is no such column, or what it holds is not for the field.
    fn read_optional(row: &Row<'_, E>, column: &'static str) -> Result<Option<Self>, StoreError>;
}

macro_rules! stored {
    ($($value:ty $(, of $secret:ident)?: $of_field:path;)+) => {$(
        impl<E, T $(, $secret: 'static)?> StoredField<$value, E> for T
        where
            E: Engine,
            T: $of_field,
            <T as $of_field>::Column: ColumnType<E>,
            Option<<T as $of_field>::Column>: ColumnType<E>,
        {
            fn check(column: &'static str, select: String) -> ColumnCheck<E> {
                ColumnCheck::of::<<T as $of_field>::Column>(column, select)
            }

            fn bind(self, arguments: &mut Arguments<E>) {
                arguments.bind(<T as $of_field>::into_column(self));
            }

            fn bind_optional(field: Option<Self>, arguments: &mut Arguments<E>) {
                arguments.bind(field.map(<T as $of_field>::into_column));
            }

            fn bind_value(value: &$value, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
                arguments.bind(<T as $of_field>::into_column(<T as $of_field>::from_value(value)?));
                Ok(())
            }

            fn read(row: &Row<'_, E>, column: &'static str) -> Result<Self, StoreError> {
                row.convert(column, <T as $of_field>::from_column)
            }

            fn read_optional(row: &Row<'_, E>, column: &'static str) -> Result<Option<Self>, StoreError> {
                row.convert_optional(column, <T as $of_field>::from_column)
            }
        }
    )+};
}

stored! {
    Digest<Secret>, of Secret: BytesField<Digest<Secret>>;
    RotationSeed: BytesField<RotationSeed>;
    SecretHash: SecretField;
    ClientId: IdField<ClientId>;
    Subject: IdField<Subject>;
    FamilyId: FamilyField;
    Timestamp: MomentField;
    Scope: ScopeField;
    ApplicationType: TextField<ApplicationType>;
    AuthMethod: TextField<AuthMethod>;
    Introspection: TextField<Introspection>;
    CodeChallengeMethod: TextField<CodeChallengeMethod>;
    CodeChallengeValue: TextField<CodeChallengeValue>;
    GrantType: TextField<GrantType>;
    RedirectUri: TextField<RedirectUri>;
    Vec<CertificateThumbprint>: ListField<CertificateThumbprint>;
    Vec<GrantType>: ListField<GrantType>;
    Vec<RedirectUri>: ListField<RedirectUri>;
    Vec<ResponseType>: ListField<ResponseType>;
    ExtensionData: JsonField<ExtensionData>;
    Lifetimes: JsonField<Lifetimes>;
}

impl<E: Engine> StoredField<String, E> for String
where
    Self: ColumnType<E>,
    Option<Self>: ColumnType<E>,
{
    fn check(column: &'static str, select: String) -> ColumnCheck<E> {
        ColumnCheck::of::<Self>(column, select)
    }

    fn bind(self, arguments: &mut Arguments<E>) {
        arguments.bind(self);
    }

    fn bind_optional(field: Option<Self>, arguments: &mut Arguments<E>) {
        arguments.bind(field);
    }

    fn bind_value(value: &Self, arguments: &mut Arguments<E>) -> Result<(), FieldError> {
        arguments.bind_text(value);
        Ok(())
    }

    fn read(row: &Row<'_, E>, column: &'static str) -> Result<Self, StoreError> {
        row.get(column)
    }

    fn read_optional(row: &Row<'_, E>, column: &'static str) -> Result<Option<Self>, StoreError> {
        row.get(column)
    }
}
