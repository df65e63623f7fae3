#[automatically_derived]
impl<
    __Engine: ::oauth_grants::store::sql::Engine,
> ::oauth_grants::store::sql::SqlToken<__Engine> for Token {
    fn columns() -> ::std::vec::Vec<::oauth_grants::store::sql::ColumnCheck<__Engine>> {
        ::core::unimplemented!()
    }
    fn bind_row(self, _: &mut ::oauth_grants::store::sql::Arguments<__Engine>) {}
    fn bind_access_token(
        _: &::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
        _: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        ::core::unimplemented!()
    }
    fn bind_client_id(
        _: &::oauth_grants::protocol::ClientId,
        _: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        ::core::unimplemented!()
    }
    fn bind_expiry(
        _: ::oauth_grants::protocol::Timestamp,
        _: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        ::core::unimplemented!()
    }
    fn read(
        _: &::oauth_grants::store::sql::Row<'_, __Engine>,
    ) -> ::core::result::Result<Self, ::oauth_grants::store::StoreError> {
        ::core::unimplemented!()
    }
}
