//! The authorization server, assembled from the grants and the configuration.

use oauth_grants::{
    client::Argon2Workers,
    http::pages::{Texts, Translation},
    prelude::{AuthorizationServer, Pages},
    protocol::Issuer,
    server::BuildError,
    store::{RedisStore, SharedAuthorizationCodeStore},
};

use crate::{
    config::Config,
    grants::{CodeWord, Implicit, Machine, PasswordSignIn, Renew, SignIn},
    store::Store,
    users::Users,
};

/// Registers every grant.
pub(crate) fn assemble(
    issuer: &Issuer,
    config: &Config,
    users: &Users,
    store: Store,
    codes: Option<RedisStore>,
    workers: Argon2Workers,
) -> Result<AuthorizationServer, BuildError> {
    let german = Translation::new(Texts::GERMAN)
        .describe_scope("profile", "Ihren Namen sehen")
        .describe_scope("email", "Ihre E-Mail-Adresse sehen");
    let pages = Pages::new(users.clone())
        .title("oauth-grants")
        .describe_scope("profile", "See your name")
        .describe_scope("email", "See your e-mail address")
        .translation(german);
    let mut builder = AuthorizationServer::builder(issuer.as_str())
        .lifetimes(config.lifetimes)
        .rate_limit(config.limits.buckets())
        .argon2(workers)
        .cors(config.cors.clone())
        .interaction(pages)
        .register_grant(SignIn { users: users.clone() })
        .register_grant(Implicit)
        .register_grant(PasswordSignIn { users: users.clone() })
        .register_grant(Machine)
        .register_grant(Renew { users: users.clone() })
        .register_grant(CodeWord { accepted: config.code_word.clone() });
    for resource in &config.resources {
        builder = builder.resource(resource.clone());
    }
    if let Some(scopes) = &config.scopes {
        builder = builder.scopes(scopes.clone());
    }
    let codes = match (codes, store.clone()) {
        (Some(codes), _) => SharedAuthorizationCodeStore::new(codes),
        (None, Store::Memory(store)) => SharedAuthorizationCodeStore::new(store),
        (None, Store::Sqlite(store)) => SharedAuthorizationCodeStore::new(store),
        (None, Store::Postgres(store)) => SharedAuthorizationCodeStore::new(store),
    };
    match store {
        Store::Memory(store) => {
            builder.store(store.clone()).consent_store(store).authorization_code_store(codes).build()
        }
        Store::Sqlite(store) => {
            builder.store(store.clone()).consent_store(store).authorization_code_store(codes).build()
        }
        Store::Postgres(store) => {
            builder.store(store.clone()).consent_store(store).authorization_code_store(codes).build()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Argon2Workers, Config, Store, Users, assemble};
    use crate::{demo, grants::DECLARATIONS};

    #[tokio::test]
    async fn registers_what_the_configuration_is_checked_against() {
        let config = Config::parse("demo.toml", demo::CONFIGURATION).unwrap();
        let issuer = config.issuer_at(config.listen).unwrap();
        let store = Store::open(&crate::config::StoreLocation::Memory).await.unwrap();
        let workers = Argon2Workers::start().unwrap();
        let server = assemble(&issuer, &config, &Users::new(config.users.clone()), store, None, workers).unwrap();
        let registered: Vec<String> = server.describe().grants.into_iter().map(|grant| grant.grant_type).collect();
        assert_eq!(registered, DECLARATIONS.map(|declaration| declaration.grant_type().to_owned()));
    }
}
