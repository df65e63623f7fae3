//! What an editor completes in the middle of typing, asked of rust-analyzer as an editor asks: the item survives a mistake
//! in its attribute, and the attribute completes its own keys.
//!
//! `scripts/test` finds or installs rust-analyzer and names it in `OAUTH_GRANTS_TEST_RUST_ANALYZER`.

mod server;

use std::{error::Error, fs, path::Path};

use self::server::LanguageServer;

/// Programs with the cursor at `|`, and what has to be offered there.
const TYPED: &[(&str, &str, &[&str])] = &[
    (
        "fields in a hook, while the attribute has a mistake",
        r#"
        struct Staff { directory: u32, attempts: u32 }

        #[grant(type = "password", insecure = "a test", lifetime = "1h")]
        impl Staff {
            async fn authenticate_user(
                &self,
                username: &str,
                password: &Password,
                request: &TokenRequest<'_>,
            ) -> Result<Option<Subject>, GrantError> {
                self.|
            }
        }
        "#,
        &["directory", "attempts"],
    ),
    (
        "fields in a hook of a grant whose type is misspelt",
        r#"
        struct Renew { attempts: u32 }

        #[grant(type = "refresh_tokn")]
        impl Renew {
            async fn authenticate_user(&self, token: &RefreshTokenRecord, _: &TokenRequest<'_>) -> Result<Option<Subject>, GrantError> {
                let attempts = self.|;
            }
        }
        "#,
        &["attempts"],
    ),
    (
        "names of hooks",
        r#"
        struct Renew;

        #[grant(type = "refresh_token")]
        impl Renew {
            async fn rot|
        }
        "#,
        &["rotate_refresh_token"],
    ),
    (
        "names of hooks, while the attribute has a mistake",
        r#"
        struct SignIn;

        #[grant(type = "authorization_code", pkce = "on")]
        impl SignIn {
            async fn save|
        }
        "#,
        &["save_authorization_code"],
    ),
    ("keys", "#[grant(pk|)] struct SignIn;", &["pkce", "type", "auth_methods", "code_lifetime"]),
    (
        "keys beside others that have mistakes",
        r#"#[grant(type = "authorization_cod", pkse = "required", code_lifetime = "soon", acc|)] struct SignIn;"#,
        &["access_token_lifetime"],
    ),
    (
        "keys of an impl block",
        r#"
        struct Renew;

        #[grant(type = "refresh_token", ro|)]
        impl Renew {}
        "#,
        &["rotation"],
    ),
    ("keys where there are none yet", "#[grant(|)] struct SignIn;", &["type", "pkce"]),
    ("keys of a form", "#[derive(GrantForm)] struct Ticket { #[form(re|)] number: u32 }", &["rename"]),
    (
        "keys of a form where there are none yet",
        "#[derive(GrantForm)] struct Ticket { #[form(|)] number: u32 }",
        &["rename"],
    ),
    (
        "keys of a table",
        r"#[derive(TokenModel)] #[oauth(ta|)] struct ApiToken { access_token: String }",
        &["table", "revocations"],
    ),
    (
        "roles of a client, beside a mistake",
        r#"#[derive(ClientModel)] #[oauth(table = "apps")] struct App { id: String, #[oauth(client_i|)] name: String }"#,
        &["client_id", "client_name", "default"],
    ),
    (
        "roles of a code",
        r#"#[derive(AuthorizationCodeModel)] #[oauth(table = "codes")] struct LoginCode { #[oauth(default = 1, co|)] digest: String }"#,
        &["code", "column"],
    ),
    (
        "roles of a token where there is none yet",
        r#"#[derive(TokenModel)] #[oauth(table = "tokens")] struct ApiToken { #[oauth(|)] digest: Vec<u8> }"#,
        &["access_token", "refresh_token", "seconds"],
    ),
];

#[test]
fn an_editor_completes_what_is_half_typed() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editor");
    let file = folder.join("src/lib.rs");
    fs::create_dir_all(folder.join("src"))?;
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let library = package.join("../oauth-grants");
    fs::write(
        folder.join("Cargo.toml"),
        format!(
            "[package]\nname = \"typed\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\noauth-grants = {{ path = {library:?} }}\n"
        ),
    )?;
    // The same versions, which are there.
    fs::copy(package.join("../Cargo.lock"), folder.join("Cargo.lock"))?;
    fs::write(&file, "")?;

    let mut server = LanguageServer::start(&folder)?;
    let mut lacking = Vec::new();
    for (what, typed, expected) in TYPED {
        let program = format!("use oauth_grants::prelude::*;\n\n{typed}");
        let (before, after) = program.split_once('|').ok_or("a program has a cursor")?;
        let offered = server.completions(&file, before, after)?;
        for wanted in *expected {
            if !offered.iter().any(|own| own.contains(wanted)) {
                lacking.push(format!("{what}: `{wanted}` is not among {offered:?}"));
            }
        }
    }
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));

    // What completes keys is no mistake of its own.
    let reports =
        server.reports(&file, "#[oauth_grants::grant(type = \"client_credentials\", pkse = 1)]\nstruct Machine;\n")?;
    assert!(matches!(reports.as_slice(), [only] if only.contains("`pkse`")), "{reports:?}");
    Ok(())
}
