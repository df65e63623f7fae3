#[automatically_derived]
impl<
    __Engine: ::oauth_grants::store::sql::Engine,
> ::oauth_grants::store::sql::SqlClient<__Engine> for App
where
    String: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::ClientId,
        __Engine,
    >,
    Vec<
        u8,
    >: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::SecretHash,
        __Engine,
    >,
{
    fn columns() -> ::std::vec::Vec<::oauth_grants::store::sql::ColumnCheck<__Engine>> {
        ::std::vec![
            < String as ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::ClientId, __Engine > > ::check("client_id",
            "SELECT client_id FROM apps LIMIT 0"), < Vec < u8 > as
            ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::SecretHash, __Engine > > ::check("secret_digest",
            "SELECT secret_digest FROM apps LIMIT 0")
        ]
    }
    fn bind_client(
        self,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) {
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::ClientId,
            __Engine,
        >>::bind(self.client_id, arguments);
        <Vec<
            u8,
        > as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::SecretHash,
            __Engine,
        >>::bind_optional(self.secret_digest, arguments);
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
    fn read(
        row: &::oauth_grants::store::sql::Row<'_, __Engine>,
    ) -> ::core::result::Result<Self, ::oauth_grants::store::StoreError> {
        ::core::result::Result::Ok(Self {
            client_id: <String as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::ClientId,
                __Engine,
            >>::read(row, "client_id")?,
            secret_digest: <Vec<
                u8,
            > as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::SecretHash,
                __Engine,
            >>::read_optional(row, "secret_digest")?,
        })
    }
}
