#[automatically_derived]
impl<
    __Engine: ::oauth_grants::store::sql::Engine,
> ::oauth_grants::store::sql::SqlClient<__Engine> for Client
where
    i64: ::oauth_grants::store::sql::ColumnType<__Engine>,
    String: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::ClientId,
        __Engine,
    >,
    String: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::SecretHash,
        __Engine,
    >,
    ::oauth_grants::model::field::UnixSeconds: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Timestamp,
        __Engine,
    >,
    SystemTime: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Timestamp,
        __Engine,
    >,
    Vec<
        String,
    >: ::oauth_grants::store::sql::StoredField<
        ::std::vec::Vec<::oauth_grants::protocol::RedirectUri>,
        __Engine,
    >,
    String: ::oauth_grants::store::sql::StoredField<
        ::std::vec::Vec<::oauth_grants::protocol::GrantType>,
        __Engine,
    >,
    String: ::oauth_grants::store::sql::StoredField<
        ::std::vec::Vec<::oauth_grants::protocol::ResponseType>,
        __Engine,
    >,
    Scope: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Scope,
        __Engine,
    >,
    String: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::model::AuthMethod,
        __Engine,
    >,
    Option<String>: ::oauth_grants::store::sql::ColumnType<__Engine>,
    String: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::model::ApplicationType,
        __Engine,
    >,
    String: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::model::Introspection,
        __Engine,
    >,
    Vec<
        String,
    >: ::oauth_grants::store::sql::StoredField<
        ::std::vec::Vec<::oauth_grants::protocol::CertificateThumbprint>,
        __Engine,
    >,
    Lifetimes: ::oauth_grants::store::sql::StoredField<
        ::oauth_grants::protocol::Lifetimes,
        __Engine,
    >,
    bool: ::oauth_grants::store::sql::ColumnType<__Engine>,
{
    fn columns() -> ::std::vec::Vec<::oauth_grants::store::sql::ColumnCheck<__Engine>> {
        ::std::vec![
            ::oauth_grants::store::sql::ColumnCheck::of:: < i64 > ("account",
            "SELECT account FROM clients LIMIT 0"), < String as
            ::oauth_grants::store::sql::StoredField < ::oauth_grants::protocol::ClientId,
            __Engine > > ::check("client_id", "SELECT client_id FROM clients LIMIT 0"), <
            String as ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::SecretHash, __Engine > > ::check("client_secret",
            "SELECT client_secret FROM clients LIMIT 0"), <
            ::oauth_grants::model::field::UnixSeconds as
            ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::Timestamp, __Engine > >
            ::check("client_secret_expires_at",
            "SELECT client_secret_expires_at FROM clients LIMIT 0"), < String as
            ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::SecretHash, __Engine > >
            ::check("previous_client_secret",
            "SELECT previous_client_secret FROM clients LIMIT 0"), < SystemTime as
            ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::Timestamp, __Engine > >
            ::check("previous_client_secret_expires_at",
            "SELECT previous_client_secret_expires_at FROM clients LIMIT 0"), < Vec <
            String > as ::oauth_grants::store::sql::StoredField < ::std::vec::Vec <
            ::oauth_grants::protocol::RedirectUri >, __Engine > >
            ::check("redirect_uris", "SELECT redirect_uris FROM clients LIMIT 0"), <
            String as ::oauth_grants::store::sql::StoredField < ::std::vec::Vec <
            ::oauth_grants::protocol::GrantType >, __Engine > > ::check("grant_types",
            "SELECT grant_types FROM clients LIMIT 0"), < String as
            ::oauth_grants::store::sql::StoredField < ::std::vec::Vec <
            ::oauth_grants::protocol::ResponseType >, __Engine > >
            ::check("response_types", "SELECT response_types FROM clients LIMIT 0"), <
            Scope as ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::Scope, __Engine > > ::check("scope",
            "SELECT scope FROM clients LIMIT 0"), < String as
            ::oauth_grants::store::sql::StoredField < ::oauth_grants::model::AuthMethod,
            __Engine > > ::check("token_endpoint_auth_method",
            "SELECT token_endpoint_auth_method FROM clients LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < Option < String > >
            ("client_name", "SELECT client_name FROM clients LIMIT 0"), < String as
            ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::model::ApplicationType, __Engine > >
            ::check("application_type", "SELECT application_type FROM clients LIMIT 0"),
            < String as ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::model::Introspection, __Engine > > ::check("introspection",
            "SELECT introspection FROM clients LIMIT 0"), < Vec < String > as
            ::oauth_grants::store::sql::StoredField < ::std::vec::Vec <
            ::oauth_grants::protocol::CertificateThumbprint >, __Engine > >
            ::check("certificates", "SELECT certificates FROM clients LIMIT 0"), <
            Lifetimes as ::oauth_grants::store::sql::StoredField <
            ::oauth_grants::protocol::Lifetimes, __Engine > > ::check("lifetimes",
            "SELECT lifetimes FROM clients LIMIT 0"),
            ::oauth_grants::store::sql::ColumnCheck::of:: < bool > ("disabled",
            "SELECT disabled FROM clients LIMIT 0")
        ]
    }
    fn bind_client(
        self,
        arguments: &mut ::oauth_grants::store::sql::Arguments<__Engine>,
    ) {
        arguments.bind(self.account);
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::ClientId,
            __Engine,
        >>::bind(self.client_id, arguments);
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::SecretHash,
            __Engine,
        >>::bind_optional(self.client_secret, arguments);
        <::oauth_grants::model::field::UnixSeconds as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Timestamp,
            __Engine,
        >>::bind_optional(
            self.client_secret_expires_at.map(::oauth_grants::model::field::UnixSeconds),
            arguments,
        );
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::SecretHash,
            __Engine,
        >>::bind_optional(self.previous_client_secret, arguments);
        <SystemTime as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Timestamp,
            __Engine,
        >>::bind_optional(self.previous_client_secret_expires_at, arguments);
        <Vec<
            String,
        > as ::oauth_grants::store::sql::StoredField<
            ::std::vec::Vec<::oauth_grants::protocol::RedirectUri>,
            __Engine,
        >>::bind(self.redirect_uris, arguments);
        <String as ::oauth_grants::store::sql::StoredField<
            ::std::vec::Vec<::oauth_grants::protocol::GrantType>,
            __Engine,
        >>::bind(self.grant_types, arguments);
        <String as ::oauth_grants::store::sql::StoredField<
            ::std::vec::Vec<::oauth_grants::protocol::ResponseType>,
            __Engine,
        >>::bind_optional(self.response_types, arguments);
        <Scope as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Scope,
            __Engine,
        >>::bind(self.scope, arguments);
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::model::AuthMethod,
            __Engine,
        >>::bind(self.token_endpoint_auth_method, arguments);
        arguments.bind(self.client_name);
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::model::ApplicationType,
            __Engine,
        >>::bind(self.application_type, arguments);
        <String as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::model::Introspection,
            __Engine,
        >>::bind(self.introspection, arguments);
        <Vec<
            String,
        > as ::oauth_grants::store::sql::StoredField<
            ::std::vec::Vec<::oauth_grants::protocol::CertificateThumbprint>,
            __Engine,
        >>::bind(self.certificates, arguments);
        <Lifetimes as ::oauth_grants::store::sql::StoredField<
            ::oauth_grants::protocol::Lifetimes,
            __Engine,
        >>::bind(self.lifetimes, arguments);
        arguments.bind(self.disabled);
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
            account: row.get::<i64>("account")?,
            client_id: <String as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::ClientId,
                __Engine,
            >>::read(row, "client_id")?,
            client_secret: <String as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::SecretHash,
                __Engine,
            >>::read_optional(row, "client_secret")?,
            client_secret_expires_at: <::oauth_grants::model::field::UnixSeconds as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Timestamp,
                __Engine,
            >>::read_optional(row, "client_secret_expires_at")?
                .map(|moment| moment.0),
            previous_client_secret: <String as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::SecretHash,
                __Engine,
            >>::read_optional(row, "previous_client_secret")?,
            previous_client_secret_expires_at: <SystemTime as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Timestamp,
                __Engine,
            >>::read_optional(row, "previous_client_secret_expires_at")?,
            redirect_uris: <Vec<
                String,
            > as ::oauth_grants::store::sql::StoredField<
                ::std::vec::Vec<::oauth_grants::protocol::RedirectUri>,
                __Engine,
            >>::read(row, "redirect_uris")?,
            grant_types: <String as ::oauth_grants::store::sql::StoredField<
                ::std::vec::Vec<::oauth_grants::protocol::GrantType>,
                __Engine,
            >>::read(row, "grant_types")?,
            response_types: <String as ::oauth_grants::store::sql::StoredField<
                ::std::vec::Vec<::oauth_grants::protocol::ResponseType>,
                __Engine,
            >>::read_optional(row, "response_types")?,
            scope: <Scope as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Scope,
                __Engine,
            >>::read(row, "scope")?,
            token_endpoint_auth_method: <String as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::model::AuthMethod,
                __Engine,
            >>::read(row, "token_endpoint_auth_method")?,
            client_name: row.get::<Option<String>>("client_name")?,
            application_type: <String as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::model::ApplicationType,
                __Engine,
            >>::read(row, "application_type")?,
            introspection: <String as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::model::Introspection,
                __Engine,
            >>::read(row, "introspection")?,
            certificates: <Vec<
                String,
            > as ::oauth_grants::store::sql::StoredField<
                ::std::vec::Vec<::oauth_grants::protocol::CertificateThumbprint>,
                __Engine,
            >>::read(row, "certificates")?,
            lifetimes: <Lifetimes as ::oauth_grants::store::sql::StoredField<
                ::oauth_grants::protocol::Lifetimes,
                __Engine,
            >>::read(row, "lifetimes")?,
            disabled: row.get::<bool>("disabled")?,
        })
    }
}
