#[automatically_derived]
impl<
    __Engine: ::oauth_grants::store::sql::Engine,
> ::oauth_grants::store::sql::SqlToken<__Engine> for Token
where
    i64: ::oauth_grants::store::sql::ColumnType<__Engine>,
    ::oauth_grants::model::TokenFields: ::oauth_grants::store::sql::SqlToken<__Engine>,
    ::std::vec::Vec<u8>: ::oauth_grants::store::sql::ColumnType<__Engine>,
    ::std::string::String: ::oauth_grants::store::sql::ColumnType<__Engine>,
    ::core::option::Option<
        ::std::string::String,
    >: ::oauth_grants::store::sql::ColumnType<__Engine>,
    ::core::option::Option<
        ::std::vec::Vec<u8>,
    >: ::oauth_grants::store::sql::ColumnType<__Engine>,
    ::core::option::Option<i64>: ::oauth_grants::store::sql::ColumnType<__Engine>,
{
    fn columns() -> ::std::vec::Vec<::oauth_grants::store::sql::ColumnCheck<__Engine>> {
        ::std::vec![
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::std::vec::Vec < u8 > >
            ("access_token", "SELECT access_token FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::std::string::String >
            ("client_id", "SELECT client_id FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option <
            ::std::string::String > > ("subject", "SELECT subject FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::std::string::String >
            ("scope", "SELECT scope FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::std::string::String >
            ("grant_type", "SELECT grant_type FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::std::string::String >
            ("family", "SELECT family FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < i64 > ("issued_at",
            "SELECT issued_at FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < i64 > ("expires_at",
            "SELECT expires_at FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::std::string::String >
            ("data", "SELECT data FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option <
            ::std::vec::Vec < u8 > > > ("refresh_token",
            "SELECT refresh_token FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option < i64
            > > ("refresh_expires_at", "SELECT refresh_expires_at FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option <
            ::std::string::String > > ("refresh_scope",
            "SELECT refresh_scope FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option < i64
            > > ("rotated_at", "SELECT rotated_at FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < ::core::option::Option <
            ::std::vec::Vec < u8 > > > ("successor_seed",
            "SELECT successor_seed FROM tokens LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < i64 > ("tenant",
            "SELECT tenant FROM tokens LIMIT 0")
        ]
    }
    fn bind_row(self, arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>) {
        <::oauth_grants::model::TokenFields as ::oauth_grants::store::sql::SqlToken<
            __Engine,
        >>::bind_row(self.fields, arguments);
        arguments.bind(self.tenant);
    }
    fn bind_access_token(
        token: &::oauth_grants::protocol::Digest<::oauth_grants::protocol::AccessToken>,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <::oauth_grants::model::TokenFields as ::oauth_grants::store::sql::SqlToken<
            __Engine,
        >>::bind_access_token(token, arguments)
    }
    fn bind_client_id(
        client_id: &::oauth_grants::protocol::ClientId,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <::oauth_grants::model::TokenFields as ::oauth_grants::store::sql::SqlToken<
            __Engine,
        >>::bind_client_id(client_id, arguments)
    }
    fn bind_expiry(
        now: ::oauth_grants::protocol::Timestamp,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <::oauth_grants::model::TokenFields as ::oauth_grants::store::sql::SqlToken<
            __Engine,
        >>::bind_expiry(now, arguments)
    }
    fn bind_refresh_token(
        token: &::oauth_grants::protocol::Digest<::oauth_grants::protocol::RefreshToken>,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <::oauth_grants::model::TokenFields as ::oauth_grants::store::sql::SqlToken<
            __Engine,
        >>::bind_refresh_token(token, arguments)
    }
    fn bind_rotation(
        token: &::oauth_grants::protocol::Digest<::oauth_grants::protocol::RefreshToken>,
        now: ::oauth_grants::protocol::Timestamp,
        seed: &::oauth_grants::protocol::RotationSeed,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <::oauth_grants::model::TokenFields as ::oauth_grants::store::sql::SqlToken<
            __Engine,
        >>::bind_rotation(token, now, seed, arguments)
    }
    fn bind_refresh_expiry(
        now: ::oauth_grants::protocol::Timestamp,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <::oauth_grants::model::TokenFields as ::oauth_grants::store::sql::SqlToken<
            __Engine,
        >>::bind_refresh_expiry(now, arguments)
    }
    fn bind_subject(
        subject: &::oauth_grants::protocol::Subject,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <::oauth_grants::model::TokenFields as ::oauth_grants::store::sql::SqlToken<
            __Engine,
        >>::bind_subject(subject, arguments)
    }
    fn read(
        row: &::oauth_grants::store::sql::Row<'_, __Engine>,
    ) -> ::core::result::Result<Self, ::oauth_grants::store::StoreError> {
        ::core::result::Result::Ok(Self {
            fields: <::oauth_grants::model::TokenFields as ::oauth_grants::store::sql::SqlToken<
                __Engine,
            >>::read(row)?,
            tenant: row.get::<i64>("tenant")?,
        })
    }
}
