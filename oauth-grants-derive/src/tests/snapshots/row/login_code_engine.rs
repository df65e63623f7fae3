#[automatically_derived]
impl<
    __Engine: ::oauth_grants::store::sql::Engine,
> ::oauth_grants::store::sql::SqlAuthorizationCode<__Engine> for LoginCode
where
    i64: ::oauth_grants::store::sql::ColumnType<__Engine>,
    String: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Digest<::oauth_grants::protocol::AuthorizationCode>,
        __Engine,
    >,
    String: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::ClientId,
        __Engine,
    >,
    i64: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Subject,
        __Engine,
    >,
    String: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::RedirectUri,
        __Engine,
    >,
    Vec<
        String,
    >: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Scope,
        __Engine,
    >,
    String: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::CodeChallengeValue,
        __Engine,
    >,
    SystemTime: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Timestamp,
        __Engine,
    >,
    ::oauth_grants::model::field::UnixSeconds: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Timestamp,
        __Engine,
    >,
{
    fn columns() -> ::std::vec::Vec<::oauth_grants::store::sql::ColumnCheck<__Engine>> {
        ::std::vec![
            ::oauth_grants::store::sql::ColumnCheck::of:: < i64 > ("id",
            "SELECT id FROM login_codes LIMIT 0"), < String as
            ::oauth_grants::store::sql::StoredField < ::oauth_grants::protocol::Digest <
            ::oauth_grants::protocol::AuthorizationCode >, __Engine > >
            ::check("code_digest", "SELECT code_digest FROM login_codes LIMIT 0"), <
            String as ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::ClientId, __Engine > > ::check("app",
            "SELECT app FROM login_codes LIMIT 0"), < i64 as
            ::oauth_grants::store::sql::StoredField < ::oauth_grants::protocol::Subject,
            __Engine > > ::check("owner", "SELECT owner FROM login_codes LIMIT 0"), <
            String as ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::RedirectUri, __Engine > > ::check("redirect_uri",
            "SELECT redirect_uri FROM login_codes LIMIT 0"), < Vec < String > as
            ::oauth_grants::store::sql::StoredField < ::oauth_grants::protocol::Scope,
            __Engine > > ::check("scope", "SELECT scope FROM login_codes LIMIT 0"), <
            String as ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::CodeChallengeValue, __Engine > >
            ::check("code_challenge", "SELECT code_challenge FROM login_codes LIMIT 0"),
            < SystemTime as ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::Timestamp, __Engine > > ::check("valid_until",
            "SELECT valid_until FROM login_codes LIMIT 0"), <
            ::oauth_grants::model::field::UnixSeconds as
            ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::Timestamp, __Engine > > ::check("claimed_at",
            "SELECT claimed_at FROM login_codes LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < i64 > ("tenant",
            "SELECT tenant FROM login_codes LIMIT 0")
        ]
    }
    fn bind_row(self, arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>) {
        arguments.bind(self.id);
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Digest<
                ::oauth_grants::protocol::AuthorizationCode,
            >,
            __Engine,
        >>::bind(self.code_digest, arguments);
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::ClientId,
            __Engine,
        >>::bind(self.app, arguments);
        <i64 as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Subject,
            __Engine,
        >>::bind(self.owner, arguments);
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::RedirectUri,
            __Engine,
        >>::bind_optional(self.redirect_uri, arguments);
        <Vec<
            String,
        > as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Scope,
            __Engine,
        >>::bind(self.scope, arguments);
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::CodeChallengeValue,
            __Engine,
        >>::bind_optional(self.code_challenge, arguments);
        <SystemTime as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Timestamp,
            __Engine,
        >>::bind(self.valid_until, arguments);
        arguments.bind(self.tenant);
    }
    fn bind_code(
        code: &::oauth_grants::protocol::Digest<
            ::oauth_grants::protocol::AuthorizationCode,
        >,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Digest<
                ::oauth_grants::protocol::AuthorizationCode,
            >,
            __Engine,
        >>::bind_value(code, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn bind_claim(
        code: &::oauth_grants::protocol::Digest<
            ::oauth_grants::protocol::AuthorizationCode,
        >,
        now: ::oauth_grants::protocol::Timestamp,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), ::oauth_grants::model::field::FieldError> {
        <::oauth_grants::model::field::UnixSeconds as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Timestamp,
            __Engine,
        >>::bind_value(&now, arguments)?;
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Digest<
                ::oauth_grants::protocol::AuthorizationCode,
            >,
            __Engine,
        >>::bind_value(code, arguments)?;
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
    fn read(
        row: &::oauth_grants::store::sql::Row<'_, __Engine>,
    ) -> ::core::result::Result<Self, ::oauth_grants::store::StoreError> {
        ::core::result::Result::Ok(Self {
            id: row.get::<i64>("id")?,
            code_digest: <String as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Digest<
                    ::oauth_grants::protocol::AuthorizationCode,
                >,
                __Engine,
            >>::read(row, "code_digest")?,
            app: <String as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::ClientId,
                __Engine,
            >>::read(row, "app")?,
            owner: <i64 as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Subject,
                __Engine,
            >>::read(row, "owner")?,
            redirect_uri: <String as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::RedirectUri,
                __Engine,
            >>::read_optional(row, "redirect_uri")?,
            scope: <Vec<
                String,
            > as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Scope,
                __Engine,
            >>::read(row, "scope")?,
            code_challenge: <String as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::CodeChallengeValue,
                __Engine,
            >>::read_optional(row, "code_challenge")?,
            valid_until: <SystemTime as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Timestamp,
                __Engine,
            >>::read(row, "valid_until")?,
            claimed_at: <::oauth_grants::model::field::UnixSeconds as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Timestamp,
                __Engine,
            >>::read_optional(row, "claimed_at")?
                .map(|moment| moment.0),
            tenant: row.get::<i64>("tenant")?,
        })
    }
}
