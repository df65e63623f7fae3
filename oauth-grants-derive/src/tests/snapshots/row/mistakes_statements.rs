#[automatically_derived]
impl ::oauth_grants::store::sql::TokenTable for Token {
    const STATEMENTS: ::oauth_grants::store::sql::TokenStatements = <::oauth_grants::model::TokenFields as ::oauth_grants::store::sql::TokenTable>::STATEMENTS;
}
