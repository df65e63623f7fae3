/// Written by `#[derive(ClientModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::ClientRow for App {
    fn describe(
        row: ::oauth_grants::model::Describe<
            '_,
            Self,
            ::oauth_grants::model::ClientRoles,
        >,
    ) -> ::oauth_grants::model::Described {
        row.fields(
            &["App::client_id", "App::secret_digest"],
            (
                ::oauth_grants::model::field::IdField::WAY,
                ::oauth_grants::model::field::SecretField::WAY,
            ),
        )
    }
}
#[automatically_derived]
impl ::oauth_grants::model::Row for App {
    type Roles = (
        ::oauth_grants::model::column::ClientIdRole,
        ::oauth_grants::model::column::optional::ClientSecretRole,
    );
    type Fields = (String, Option<Vec<u8>>);
    fn into_fields(self) -> Self::Fields {
        (self.client_id, self.secret_digest)
    }
    fn from_fields((client_id, secret_digest): Self::Fields) -> Self {
        Self { client_id, secret_digest }
    }
}
