#[automatically_derived]
impl<
    __Engine: ::oauth_grants::store::sql::Engine,
> ::oauth_grants::store::sql::SqlToken<__Engine> for Token
where
    Uuid: ::oauth_grants::store::sql::ColumnType<__Engine>,
    String: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
        __Engine,
    >,
    i64: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::ClientId,
        __Engine,
    >,
    Uuid: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Subject,
        __Engine,
    >,
    Scope: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Scope,
        __Engine,
    >,
    String: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::GrantType,
        __Engine,
    >,
    ::oauth_grants::model::field::UnixMilliseconds: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Timestamp,
        __Engine,
    >,
    OffsetDateTime: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Timestamp,
        __Engine,
    >,
    FamilyId: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::FamilyId,
        __Engine,
    >,
    NaiveDateTime: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Timestamp,
        __Engine,
    >,
    Option<i64>: ::oauth_grants::store::sql::ColumnType<__Engine>,
    ExtensionData: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::model::ExtensionData,
        __Engine,
    >,
    String: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Digest<::oauth_grants::protocol::RefreshToken>,
        __Engine,
    >,
    SystemTime: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Timestamp,
        __Engine,
    >,
    Vec<
        u8,
    >: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::RotationSeed,
        __Engine,
    >,
{
    fn columns() -> ::std::vec::Vec<::oauth_grants::store::sql::ColumnCheck<__Engine>> {
        ::std::vec![
            ::oauth_grants::store::sql::ColumnCheck::of:: < Uuid > ("id",
            "SELECT id FROM tokens LIMIT 0"), < String as
            ::oauth_grants::store::sql::StoredField < ::oauth_grants::protocol::Digest <
            ::oauth_grants::protocol::AccessToken >, __Engine > > ::check("access_token",
            "SELECT access_token FROM tokens LIMIT 0"), < i64 as
            ::oauth_grants::store::sql::StoredField < ::oauth_grants::protocol::ClientId,
            __Engine > > ::check("client_id", "SELECT client_id FROM tokens LIMIT 0"), <
            Uuid as ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::Subject, __Engine > > ::check("user",
            "SELECT stored.\"user\" FROM tokens AS stored LIMIT 0"), < Scope as
            ::oauth_grants::store::sql::StoredField < ::oauth_grants::protocol::Scope,
            __Engine > > ::check("scope", "SELECT scope FROM tokens LIMIT 0"), < String
            as ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::GrantType, __Engine > > ::check("grant_type",
            "SELECT grant_type FROM tokens LIMIT 0"), <
            ::oauth_grants::model::field::UnixMilliseconds as
            ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::Timestamp, __Engine > > ::check("issued_at",
            "SELECT issued_at FROM tokens LIMIT 0"), < OffsetDateTime as
            ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::Timestamp, __Engine > > ::check("expires_at",
            "SELECT expires_at FROM tokens LIMIT 0"), < FamilyId as
            ::oauth_grants::store::sql::StoredField < ::oauth_grants::protocol::FamilyId,
            __Engine > > ::check("Family",
            "SELECT stored.\"Family\" FROM tokens AS stored LIMIT 0"), < NaiveDateTime as
            ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::Timestamp, __Engine > > ::check("revoked_at",
            "SELECT revoked_at FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < Option < i64 > > ("tenant",
            "SELECT tenant FROM tokens LIMIT 0"), < ExtensionData as
            ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::model::ExtensionData, __Engine > > ::check("data",
            "SELECT data FROM tokens LIMIT 0"), < String as
            ::oauth_grants::store::sql::StoredField < ::oauth_grants::protocol::Digest <
            ::oauth_grants::protocol::RefreshToken >, __Engine > >
            ::check("refresh_token", "SELECT refresh_token FROM tokens LIMIT 0"), <
            SystemTime as ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::Timestamp, __Engine > >
            ::check("refresh_expires_at",
            "SELECT refresh_expires_at FROM tokens LIMIT 0"), < Scope as
            ::oauth_grants::store::sql::StoredField < ::oauth_grants::protocol::Scope,
            __Engine > > ::check("refresh_scope",
            "SELECT refresh_scope FROM tokens LIMIT 0"), < SystemTime as
            ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::Timestamp, __Engine > > ::check("rotated_at",
            "SELECT rotated_at FROM tokens LIMIT 0"), < Vec < u8 > as
            ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::RotationSeed, __Engine > >
            ::check("successor_seed", "SELECT successor_seed FROM tokens LIMIT 0")
        ]
    }
    fn bind_row(self, arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>) {
        arguments.bind(self.id);
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
            __Engine,
        >>::bind(self.access_token, arguments);
        <i64 as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::ClientId,
            __Engine,
        >>::bind(self.client_id, arguments);
        <Uuid as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Subject,
            __Engine,
        >>::bind_optional(self.user, arguments);
        <Scope as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Scope,
            __Engine,
        >>::bind(self.scope, arguments);
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::GrantType,
            __Engine,
        >>::bind(self.grant_type, arguments);
        <::oauth_grants::model::field::UnixMilliseconds as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Timestamp,
            __Engine,
        >>::bind(
            ::oauth_grants::model::field::UnixMilliseconds(self.issued_at),
            arguments,
        );
        <OffsetDateTime as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Timestamp,
            __Engine,
        >>::bind(self.expires_at, arguments);
        <FamilyId as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::FamilyId,
            __Engine,
        >>::bind(self.family, arguments);
        arguments.bind(self.tenant);
        <ExtensionData as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::model::ExtensionData,
            __Engine,
        >>::bind(self.data, arguments);
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Digest<::oauth_grants::protocol::RefreshToken>,
            __Engine,
        >>::bind_optional(self.refresh_token, arguments);
        <SystemTime as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Timestamp,
            __Engine,
        >>::bind_optional(self.refresh_expires_at, arguments);
        <Scope as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Scope,
            __Engine,
        >>::bind_optional(self.refresh_scope, arguments);
    }
    fn bind_access_token(
        token: &::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
            __Engine,
        >>::bind_value(token, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn bind_client_id(
        client_id: &::oauth_grants::protocol::ClientId,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <i64 as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::ClientId,
            __Engine,
        >>::bind_value(client_id, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn bind_expiry(
        now: ::oauth_grants::protocol::Timestamp,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <OffsetDateTime as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Timestamp,
            __Engine,
        >>::bind_value(&now, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn bind_refresh_token(
        token: &::oauth_grants::protocol::Digest<::oauth_grants::protocol::RefreshToken>,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Digest<::oauth_grants::protocol::RefreshToken>,
            __Engine,
        >>::bind_value(token, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn bind_rotation(
        token: &::oauth_grants::protocol::Digest<::oauth_grants::protocol::RefreshToken>,
        now: ::oauth_grants::protocol::Timestamp,
        seed: &::oauth_grants::protocol::RotationSeed,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <SystemTime as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Timestamp,
            __Engine,
        >>::bind_value(&now, arguments)?;
        <Vec<
            u8,
        > as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::RotationSeed,
            __Engine,
        >>::bind_value(seed, arguments)?;
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Digest<::oauth_grants::protocol::RefreshToken>,
            __Engine,
        >>::bind_value(token, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn bind_refresh_expiry(
        now: ::oauth_grants::protocol::Timestamp,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <SystemTime as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Timestamp,
            __Engine,
        >>::bind_value(&now, arguments)?;
        <OffsetDateTime as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Timestamp,
            __Engine,
        >>::bind_value(&now, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn bind_subject(
        subject: &::oauth_grants::protocol::Subject,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <Uuid as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Subject,
            __Engine,
        >>::bind_value(subject, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn bind_revoked_at(
        now: ::oauth_grants::protocol::Timestamp,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <NaiveDateTime as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Timestamp,
            __Engine,
        >>::bind_value(&now, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn bind_revocation(
        family: &::oauth_grants::protocol::FamilyId,
        now: ::oauth_grants::protocol::Timestamp,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <NaiveDateTime as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Timestamp,
            __Engine,
        >>::bind_value(&now, arguments)?;
        <FamilyId as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::FamilyId,
            __Engine,
        >>::bind_value(family, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn read(
        row: &::oauth_grants::store::sql::Row<'_, __Engine>,
    ) -> ::core::result::Result<Self, ::oauth_grants::store::StoreError> {
        ::core::result::Result::Ok(Self {
            id: row.get::<Uuid>("id")?,
            access_token: <String as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
                __Engine,
            >>::read(row, "access_token")?,
            client_id: <i64 as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::ClientId,
                __Engine,
            >>::read(row, "client_id")?,
            user: <Uuid as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Subject,
                __Engine,
            >>::read_optional(row, "user")?,
            scope: <Scope as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Scope,
                __Engine,
            >>::read(row, "scope")?,
            grant_type: <String as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::GrantType,
                __Engine,
            >>::read(row, "grant_type")?,
            issued_at: <::oauth_grants::model::field::UnixMilliseconds as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Timestamp,
                __Engine,
            >>::read(row, "issued_at")?
                .0,
            expires_at: <OffsetDateTime as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Timestamp,
                __Engine,
            >>::read(row, "expires_at")?,
            family: <FamilyId as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::FamilyId,
                __Engine,
            >>::read(row, "Family")?,
            revoked_at: <NaiveDateTime as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Timestamp,
                __Engine,
            >>::read_optional(row, "revoked_at")?,
            tenant: row.get::<Option<i64>>("tenant")?,
            data: <ExtensionData as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::model::ExtensionData,
                __Engine,
            >>::read(row, "data")?,
            refresh_token: <String as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Digest<::oauth_grants::protocol::RefreshToken>,
                __Engine,
            >>::read_optional(row, "refresh_token")?,
            refresh_expires_at: <SystemTime as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Timestamp,
                __Engine,
            >>::read_optional(row, "refresh_expires_at")?,
            refresh_scope: <Scope as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Scope,
                __Engine,
            >>::read_optional(row, "refresh_scope")?,
            rotated_at: <SystemTime as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Timestamp,
                __Engine,
            >>::read_optional(row, "rotated_at")?,
            successor_seed: <Vec<
                u8,
            > as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::RotationSeed,
                __Engine,
            >>::read_optional(row, "successor_seed")?,
        })
    }
}
