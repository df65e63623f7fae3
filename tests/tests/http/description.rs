//! The server's description of itself, in each of its forms. The recorded ones are read by programs: a change of them is for
//! the changelog. `UPDATE_EXPECT=1` writes them anew.

use expect_test::{ExpectFile, expect_file};
use oauth_grants::{
    endpoint::Endpoint,
    prelude::*,
    server::{AllowedOrigins, Cors, DefaultScope, ReportForm},
};
use oauth_grants_tests::harness::{
    Person,
    grants::{Machine, Renew, SignIn, TokenInFragment},
};

#[derive(GrantForm)]
struct Word {
    code_word: String,
}

/// A grant with a character that has a meaning in every form.
struct CodeWord<T>(T);

#[grant(type = "urn:example:params:oauth:grant-type:code-word", auth_methods = ["none"], access_token_lifetime = "90s")]
impl<T: Send + Sync + 'static> CodeWord<T> {
    async fn validate_token_request(&self, _request: &TokenRequest<'_>, form: Word) -> Result<Approved, GrantError> {
        let _ = form.code_word;
        Ok(Approved::for_client())
    }
}

fn server() -> AuthorizationServer {
    let app = AllowedOrigins::these(["https://app.example".parse().unwrap()]);
    let store = MemoryStore::new();
    AuthorizationServer::builder(issuer!("https://auth.example/tenant"))
        .store(store.clone())
        .consent_store(store)
        .interaction(Person)
        .cors(Cors::allow(app).at(Endpoint::Metadata, AllowedOrigins::Any))
        .scopes(scope!("orders:read orders:write"))
        .default_scope(DefaultScope::These(scope!("orders:read")))
        .resource(
            Resource::new("https://api.example".parse().unwrap())
                .scopes(scope!("orders:read"))
                .served_by("orders-api".parse().unwrap()),
        )
        .register_grant(SignIn)
        .register_grant(TokenInFragment)
        .register_grant(Machine)
        .register_grant(Renew)
        .register_grant(CodeWord(vec![0_u8]))
        .build()
        .unwrap()
}

#[test]
fn each_form_is_as_it_was_recorded() {
    let description = server().describe();
    let recorded: [(ReportForm, ExpectFile); 4] = [
        (ReportForm::Table, expect_file!["description/table.txt"]),
        (ReportForm::Markdown, expect_file!["description/markdown.md"]),
        (ReportForm::Json, expect_file!["description/json.json"]),
        (ReportForm::Diagram, expect_file!["description/diagram.mmd"]),
    ];
    for (form, recorded) in recorded {
        recorded.assert_eq(&description.written(form));
    }
    assert_eq!(description.to_string(), description.written(ReportForm::default()));
}

#[test]
fn an_interaction_that_no_grant_reaches_is_told() {
    let builder = AuthorizationServer::builder(issuer!("https://auth.example")).store(MemoryStore::new());
    let description = builder.interaction(Person).register_grant(Machine).build().unwrap().describe();
    assert_eq!(
        (description.interaction.as_deref(), description.unreached_interaction.as_deref()),
        (None, Some("Person"))
    );
    let told = "nobody: `Person` is never reached, as no registered grant asks a person";
    let table = description.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(table.contains(told), "{description}");
    assert_eq!(server().describe().unreached_interaction, None);
}

#[test]
fn the_table_fits_a_terminal_and_has_no_colours() {
    let table = server().describe().to_string();
    assert!(table.lines().all(|line| line.chars().count() <= 140), "{table}");
    assert!(table.is_ascii() && !table.contains('\u{1b}'), "{table}");
}
