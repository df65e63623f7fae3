#[automatically_derived]
impl ::oauth_grants::store::sql::TokenTableRow for Token {
    const STATEMENTS: ::oauth_grants::store::sql::TokenStatements = <::oauth_grants::model::TokenFields as ::oauth_grants::store::sql::TokenTable>::STATEMENTS;
    const COLUMNS: &'static [&'static str] = &[];
}
#[automatically_derived]
impl ::oauth_grants::model::Row for Token {
    type Roles = ::oauth_grants::model::column::Standard;
    type Fields = ::oauth_grants::model::TokenFields;
    fn into_fields(self) -> Self::Fields {
        ::core::unimplemented!()
    }
    fn from_fields(_: Self::Fields) -> Self {
        ::core::unimplemented!()
    }
}
