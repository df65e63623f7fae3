#[automatically_derived]
impl<
    __Engine: ::oauth_grants::store::sql::Engine,
> ::oauth_grants::store::sql::SqlToken<__Engine> for ApiToken
where
    Vec<
        u8,
    >: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
        __Engine,
    >,
    String: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::ClientId,
        __Engine,
    >,
    Scope: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Scope,
        __Engine,
    >,
    i64: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Subject,
        __Engine,
    >,
    SystemTime: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Timestamp,
        __Engine,
    >,
    String: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::FamilyId,
        __Engine,
    >,
{
    fn columns() -> ::std::vec::Vec<::oauth_grants::store::sql::ColumnCheck<__Engine>> {
        ::std::vec![
            < Vec < u8 > as ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::Digest < ::oauth_grants::protocol::AccessToken >,
            __Engine > > ::check("access_token",
            "SELECT access_token FROM api_tokens LIMIT 0"), < String as
            ::oauth_grants::store::sql::StoredField < ::oauth_grants::protocol::ClientId,
            __Engine > > ::check("client_id",
            "SELECT client_id FROM api_tokens LIMIT 0"), < Scope as
            ::oauth_grants::store::sql::StoredField < ::oauth_grants::protocol::Scope,
            __Engine > > ::check("scope", "SELECT scope FROM api_tokens LIMIT 0"), < i64
            as ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::Subject, __Engine > > ::check("owner",
            "SELECT owner FROM api_tokens LIMIT 0"), < SystemTime as
            ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::Timestamp, __Engine > > ::check("expires_at",
            "SELECT expires_at FROM api_tokens LIMIT 0"), < String as
            ::oauth_grants::store::sql::StoredField < ::oauth_grants::protocol::FamilyId,
            __Engine > > ::check("family", "SELECT family FROM api_tokens LIMIT 0")
        ]
    }
    fn bind_row(self, arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>) {
        <Vec<
            u8,
        > as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
            __Engine,
        >>::bind(self.access_token, arguments);
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::ClientId,
            __Engine,
        >>::bind(self.client_id, arguments);
        <Scope as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Scope,
            __Engine,
        >>::bind(self.scope, arguments);
        <i64 as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Subject,
            __Engine,
        >>::bind_optional(self.owner, arguments);
        <SystemTime as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Timestamp,
            __Engine,
        >>::bind(self.expires_at, arguments);
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::FamilyId,
            __Engine,
        >>::bind(self.family, arguments);
    }
    fn bind_access_token(
        token: &::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <Vec<
            u8,
        > as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
            __Engine,
        >>::bind_value(token, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn bind_client_id(
        client_id: &::oauth_grants::protocol::ClientId,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::ClientId,
            __Engine,
        >>::bind_value(client_id, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn bind_expiry(
        now: ::oauth_grants::protocol::Timestamp,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <SystemTime as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Timestamp,
            __Engine,
        >>::bind_value(&now, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn bind_subject(
        subject: &::oauth_grants::protocol::Subject,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <i64 as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Subject,
            __Engine,
        >>::bind_value(subject, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn read(
        row: &::oauth_grants::store::sql::Row<'_, __Engine>,
    ) -> ::core::result::Result<Self, ::oauth_grants::store::StoreError> {
        ::core::result::Result::Ok(Self {
            access_token: <Vec<
                u8,
            > as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
                __Engine,
            >>::read(row, "access_token")?,
            client_id: <String as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::ClientId,
                __Engine,
            >>::read(row, "client_id")?,
            scope: <Scope as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Scope,
                __Engine,
            >>::read(row, "scope")?,
            owner: <i64 as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Subject,
                __Engine,
            >>::read_optional(row, "owner")?,
            expires_at: <SystemTime as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Timestamp,
                __Engine,
            >>::read(row, "expires_at")?,
            family: <String as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::FamilyId,
                __Engine,
            >>::read(row, "family")?,
        })
    }
}
