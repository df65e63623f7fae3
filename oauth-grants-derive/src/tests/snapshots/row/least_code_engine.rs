#[automatically_derived]
impl<
    __Engine: crate::store::sql::Engine,
> crate::store::sql::SqlAuthorizationCode<__Engine> for LeastCode
where
    Vec<
        u8,
    >: crate::store::sql::StoredField<
        crate::protocol::Digest<crate::protocol::AuthorizationCode>,
        __Engine,
    >,
    Uuid: crate::store::sql::StoredField<crate::protocol::ClientId, __Engine>,
    String: crate::store::sql::StoredField<crate::protocol::Scope, __Engine>,
    i64: crate::store::sql::StoredField<crate::protocol::Subject, __Engine>,
    String: crate::store::sql::StoredField<crate::protocol::RedirectUri, __Engine>,
    DateTime<Utc>: crate::store::sql::StoredField<crate::protocol::Timestamp, __Engine>,
    String: crate::store::sql::StoredField<
        crate::protocol::CodeChallengeValue,
        __Engine,
    >,
{
    fn columns() -> ::std::vec::Vec<crate::store::sql::ColumnCheck<__Engine>> {
        ::std::vec![
            < Vec < u8 > as crate ::store::sql::StoredField < crate ::protocol::Digest <
            crate ::protocol::AuthorizationCode >, __Engine > > ::check("code",
            "SELECT code FROM auth.codes LIMIT 0"), < Uuid as crate
            ::store::sql::StoredField < crate ::protocol::ClientId, __Engine > >
            ::check("clientId",
            "SELECT stored.\"clientId\" FROM auth.codes AS stored LIMIT 0"), < String as
            crate ::store::sql::StoredField < crate ::protocol::Scope, __Engine > >
            ::check("scope", "SELECT scope FROM auth.codes LIMIT 0"), < i64 as crate
            ::store::sql::StoredField < crate ::protocol::Subject, __Engine > >
            ::check("person", "SELECT person FROM auth.codes LIMIT 0"), < String as crate
            ::store::sql::StoredField < crate ::protocol::RedirectUri, __Engine > >
            ::check("redirectUri",
            "SELECT stored.\"redirectUri\" FROM auth.codes AS stored LIMIT 0"), <
            DateTime < Utc > as crate ::store::sql::StoredField < crate
            ::protocol::Timestamp, __Engine > > ::check("expiresAt",
            "SELECT stored.\"expiresAt\" FROM auth.codes AS stored LIMIT 0"), < String as
            crate ::store::sql::StoredField < crate ::protocol::CodeChallengeValue,
            __Engine > > ::check("codeChallenge",
            "SELECT stored.\"codeChallenge\" FROM auth.codes AS stored LIMIT 0")
        ]
    }
    fn bind_row(self, arguments: &mut crate::store::sql::Arguments<__Engine>) {
        <Vec<
            u8,
        > as crate::store::sql::StoredField<
            crate::protocol::Digest<crate::protocol::AuthorizationCode>,
            __Engine,
        >>::bind(self.code, arguments);
        <Uuid as crate::store::sql::StoredField<
            crate::protocol::ClientId,
            __Engine,
        >>::bind(self.client_id, arguments);
        <String as crate::store::sql::StoredField<
            crate::protocol::Scope,
            __Engine,
        >>::bind(self.scope, arguments);
        <i64 as crate::store::sql::StoredField<
            crate::protocol::Subject,
            __Engine,
        >>::bind(self.user, arguments);
        <String as crate::store::sql::StoredField<
            crate::protocol::RedirectUri,
            __Engine,
        >>::bind_optional(self.redirect_uri, arguments);
        <DateTime<
            Utc,
        > as crate::store::sql::StoredField<
            crate::protocol::Timestamp,
            __Engine,
        >>::bind(self.expires_at, arguments);
        <String as crate::store::sql::StoredField<
            crate::protocol::CodeChallengeValue,
            __Engine,
        >>::bind_optional(self.code_challenge, arguments);
    }
    fn bind_code(
        code: &crate::protocol::Digest<crate::protocol::AuthorizationCode>,
        arguments: &mut crate::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), crate::model::field::FieldError> {
        <Vec<
            u8,
        > as crate::store::sql::StoredField<
            crate::protocol::Digest<crate::protocol::AuthorizationCode>,
            __Engine,
        >>::bind_value(code, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn bind_claim(
        code: &crate::protocol::Digest<crate::protocol::AuthorizationCode>,
        _now: crate::protocol::Timestamp,
        arguments: &mut crate::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), crate::model::field::FieldError> {
        <Vec<
            u8,
        > as crate::store::sql::StoredField<
            crate::protocol::Digest<crate::protocol::AuthorizationCode>,
            __Engine,
        >>::bind_value(code, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn bind_subject(
        subject: &crate::protocol::Subject,
        arguments: &mut crate::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), crate::model::field::FieldError> {
        <i64 as crate::store::sql::StoredField<
            crate::protocol::Subject,
            __Engine,
        >>::bind_value(subject, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn bind_client_id(
        client_id: &crate::protocol::ClientId,
        arguments: &mut crate::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), crate::model::field::FieldError> {
        <Uuid as crate::store::sql::StoredField<
            crate::protocol::ClientId,
            __Engine,
        >>::bind_value(client_id, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn bind_expiry(
        now: crate::protocol::Timestamp,
        arguments: &mut crate::store::sql::Arguments<__Engine>,
    ) -> ::core::result::Result<(), crate::model::field::FieldError> {
        <DateTime<
            Utc,
        > as crate::store::sql::StoredField<
            crate::protocol::Timestamp,
            __Engine,
        >>::bind_value(&now, arguments)?;
        ::core::result::Result::Ok(())
    }
    fn read(
        row: &crate::store::sql::Row<'_, __Engine>,
    ) -> ::core::result::Result<Self, crate::store::StoreError> {
        ::core::result::Result::Ok(Self {
            code: <Vec<
                u8,
            > as crate::store::sql::StoredField<
                crate::protocol::Digest<crate::protocol::AuthorizationCode>,
                __Engine,
            >>::read(row, "code")?,
            client_id: <Uuid as crate::store::sql::StoredField<
                crate::protocol::ClientId,
                __Engine,
            >>::read(row, "clientId")?,
            scope: <String as crate::store::sql::StoredField<
                crate::protocol::Scope,
                __Engine,
            >>::read(row, "scope")?,
            user: <i64 as crate::store::sql::StoredField<
                crate::protocol::Subject,
                __Engine,
            >>::read(row, "person")?,
            redirect_uri: <String as crate::store::sql::StoredField<
                crate::protocol::RedirectUri,
                __Engine,
            >>::read_optional(row, "redirectUri")?,
            expires_at: <DateTime<
                Utc,
            > as crate::store::sql::StoredField<
                crate::protocol::Timestamp,
                __Engine,
            >>::read(row, "expiresAt")?,
            code_challenge: <String as crate::store::sql::StoredField<
                crate::protocol::CodeChallengeValue,
                __Engine,
            >>::read_optional(row, "codeChallenge")?,
        })
    }
}
