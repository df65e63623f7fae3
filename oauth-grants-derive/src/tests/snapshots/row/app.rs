/// Written by `#[derive(ClientModel)]`.
#[automatically_derived]
impl ::oauth_grants::model::ClientRow for App {
    const NAMES: &'static [&'static str] = &["App::client_id", "App::secret_digest"];
    const WAYS: ::oauth_grants::model::Ways<Self> = (
        ::oauth_grants::model::field::IdField::WAY,
        ::oauth_grants::model::field::SecretField::WAY,
    );
}
#[automatically_derived]
impl ::oauth_grants::model::Row for App {
    type Roles = (
        ::oauth_grants::model::column::ClientIdRole,
        ::oauth_grants::model::column::Optional<
            ::oauth_grants::model::column::ClientSecretRole,
        >,
    );
    type Fields = (String, Option<Vec<u8>>);
    fn into_fields(self) -> Self::Fields {
        (self.client_id, self.secret_digest)
    }
    fn from_fields(fields: Self::Fields) -> Self {
        let (client_id, secret_digest) = fields;
        Self { client_id, secret_digest }
    }
}
