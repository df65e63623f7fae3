//! What is wrong in a file is said exactly, all at once; what is right is read as it stands.

mod wrong_forms;

use std::time::Duration;

use oauth_grants::{
    model::ApplicationType,
    prelude::{AuthMethod, ClientSecret, GrantType, Lifetimes},
    protocol::{SecretHash, Timestamp},
};
use serde_json::json;

use super::{Config, StoreLocation};

/// Every message for a file.
fn faults(text: &str) -> String {
    Config::parse("auth.toml", text).map(|_| ()).expect_err("the file is faulty").to_string()
}

/// Every warning for a file.
fn warnings(text: &str) -> Vec<String> {
    let config = Config::parse("auth.toml", text).expect("a warning is no fault");
    config.warnings.iter().map(ToString::to_string).collect()
}

/// Of the length that a secret should have.
const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// A client that is good, with further lines.
fn client(lines: &str) -> String {
    format!("[[clients]]\nclient_id = \"app\"\n{lines}")
}

/// The same for a machine, which needs no redirect URI.
fn machine(lines: &str) -> String {
    client(&format!("client_secret = \"{SECRET}\"\ngrant_types = [\"client_credentials\"]\n{lines}"))
}

#[test]
fn says_what_is_wrong_with_the_server() {
    for (text, message) in [
        ("issuer = https", "1:10: a string stands in quotes, as `\"…\"`"),
        ("listen = 127.0.0.1:8080", "1:10: a string stands in quotes, as `\"…\"`"),
        ("listen = localhost:8080 # here", "1:10: a string stands in quotes, as `\"…\"`"),
        ("scopes = [ profile ]", "1:12: a string stands in quotes, as `\"…\"`"),
        ("listen =", "1:9: a value is missing"),
        ("listen 8080", "1:8: write `key = value`: there is no `=` here"),
        ("store = \"memory:\"\n\nstore = \"memory:\"", "3:1: `store` stands in line 1 already"),
        (
            "[lifetimes]\ncode = 1\n[[users]]\ncode = 1\n[lifetimes]\ncode = 2",
            "5:2: `lifetimes` stands in line 1 already\nauth.toml:6:1: `code` stands twice",
        ),
        ("lifetimes = { code = 1, code = 2 }", "1:25: `code` stands twice"),
        ("lisen = \"127.0.0.1:1\"", "1:1: lisen: unknown key `lisen`; did you mean `listen`?"),
        (
            "\n\n  color = 1",
            "3:3: color: unknown key `color`; known are `issuer`, `listen`, `trusted_proxies`, `store`, `codes`, `log`, \
             `metrics`, `scopes`, `lifetimes`, `limits`, `cors`, `custom_grant`, `users`, \
             `clients`, `resources`",
        ),
        (
            "log = \"oauth_grants=loud\"",
            "1:7: log: error parsing level filter: expected one of \"off\", \"error\", \"warn\", \"info\", \"debug\", \
             \"trace\", or a number 0-5",
        ),
        (
            "metrics = \"9464\"",
            "1:11: metrics: `9464` is no address; write an IP address and a port, as `\"127.0.0.1:8080\"`",
        ),
        ("issuer = 1", "1:10: issuer: a string was expected here, not an integer; write it in quotes"),
        (
            "issuer = \"https://auth.example/\"",
            "1:10: issuer: an issuer is an https URL (http only for 127.0.0.1, [::1] and localhost) with neither query, \
             fragment, user information nor a slash at its end, and without an empty segment, `.`, `..` or `.well-known` in its path \
             (RFC 8414 section 2)",
        ),
        (
            "listen = \"8080\"",
            "1:10: listen: `8080` is no address; write an IP address and a port, as `\"127.0.0.1:8080\"`",
        ),
        (
            "listen = \"0.0.0.0:80\"",
            "1:10: listen: an address other than 127.0.0.1 and [::1], as 0.0.0.0:80, needs an `issuer`: the https URL \
             under which clients know it",
        ),
        (
            "store = \"mysql://a\"",
            "1:9: store: unknown store `mysql:`; known are `memory:`, `sqlite:PATH` and \
             `postgres://USER:PASSWORD@HOST/DATABASE`",
        ),
        (
            "store = \"redis://a\"",
            "1:9: store: Redis keeps codes only: write `codes = \"redis://…\"`, and for `store` one of the others",
        ),
        (
            "codes = \"memory:\"",
            "1:9: codes: codes are kept in the `store`, or in `redis://:PASSWORD@HOST/`, or with `rediss:` over TLS",
        ),
        (
            "issuer = \"http://127.0.0.1:80\"\nlisten = \"0.0.0.0:80\"",
            "2:10: listen: an address other than 127.0.0.1 and [::1], as 0.0.0.0:80, needs an `issuer`: the https URL \
             under which clients know it",
        ),
        (
            "trusted_proxies = [\"127.0.0.1\", \"proxy\"]",
            "1:33: trusted_proxies[1]: write an IP address, as `\"127.0.0.1\"`, or a network, as `\"10.0.0.0/8\"`",
        ),
        (
            "trusted_proxies = \"127.0.0.1\"",
            "1:19: trusted_proxies: a list was expected here, not a string; write it in brackets, as `[\"a\", \"b\"]`",
        ),
        ("store = \"sqlite:\"", "1:9: store: `sqlite:` names no file; write `sqlite:oauth-grants.db`"),
        ("store = \"memory:x\"", "1:9: store: nothing stands behind `memory:`"),
        (
            "scopes = [\"a\", '\"']",
            "1:16: scopes[1]: a scope is a list of tokens separated by spaces, without quotation marks, backslashes and \
             control characters (RFC 6749 section 3.3)",
        ),
        ("[custom_grant]", "1:1: custom_grant: `code_word` is missing"),
        ("[custom_grant]\ncode_word = \"\"", "2:13: custom_grant.code_word: must not be empty"),
        (
            "clients = 1",
            "1:11: clients: write `[[clients]]`, in two brackets, before the keys of each; this is an integer",
        ),
    ] {
        assert_eq!(faults(text), format!("auth.toml:{message}"), "{text}");
    }
}

#[test]
fn says_what_is_wrong_with_lifetimes_limits_and_origins() {
    for (text, message) in [
        ("[lifetimes]\ncode = 601", "2:8: lifetimes.code: at most 600 seconds (RFC 6749 section 4.1.2)"),
        (
            "[limits]\npassword = \"none\"",
            "2:12: limits.password: write `\"off\"`, or how many may fail: `{ failures = 10, one_every = 6 }`",
        ),
        (
            "[limits]\npassword = { failures = 0, one_every = 6 }",
            "2:12: limits.password: a limit lets at least one through, and one more at least every hour and at most \
             every millisecond",
        ),
        (
            "[limits.by_address]\npassword = 5",
            "2:12: limits.by_address.password: write `\"off\"`, or how many may fail: `{ failures = 10, one_every = 6 }`",
        ),
        (
            "[limits.by_address]\nclient = \"off\"",
            "2:1: limits.by_address.client: unknown key `client`; known are `client_secret`, `password`, `device_code`",
        ),
        (
            "[limits.tokens]\nperson = 5",
            "2:10: limits.tokens.person: write `\"off\"`, or how many are given: `{ answers = 100, one_every = 10 }`",
        ),
        ("[limits]\nclient_secret = { failures = 5 }", "2:17: limits.client_secret: `one_every` is missing"),
        ("[lifetimes]\ncode = 0", "2:8: lifetimes.code: a lifetime is at least one second"),
        (
            "[lifetimes]\naccess_token = -1",
            "2:16: lifetimes.access_token: a whole number that is not negative was expected here",
        ),
        (
            "[lifetimes]\nrefresh_token = 3162240001",
            "2:17: lifetimes.refresh_token: at most 3162240000 seconds (a hundred years)",
        ),
        (
            "[lifetimes]\nrefresh = 1",
            "2:1: lifetimes.refresh: unknown key `refresh`; known are `code`, `access_token`, `refresh_token`",
        ),
        (
            "[cors]\norigins = [\"https://a.example/\"]",
            "2:12: cors.origins[0]: an origin is a scheme, `://`, a host in lower case and, unless it is the scheme's own, a \
             port: `https://app.example.com` (RFC 6454 section 6.2)",
        ),
        (
            "[cors]\norigins = \"https://a.example\"",
            "2:11: cors.origins: write a list of origins, as `[\"https://app.example.com\"]`, or `\"*\"`",
        ),
        (
            "[cors]\nauthorization = \"*\"",
            "2:1: cors.authorization: unknown key `authorization`; known are `origins`, `token`, `revocation`, `metadata`",
        ),
    ] {
        assert_eq!(faults(text), format!("auth.toml:{message}"), "{text}");
    }
}

#[test]
fn says_what_is_wrong_with_resources() {
    for (text, message) in [
        ("[[resources]]", "1:1: resources[0]: `uri` is missing"),
        (
            "[[resources]]\nuri = \"orders\"",
            "2:7: resources[0].uri: a resource is an absolute URI without fragment and user information, and without `.` or \
             `..` in its path (RFC 8707 section 2)",
        ),
        (
            "scopes = [\"orders:read\"]\n[[resources]]\nuri = \"https://a\"\nscopes = \"orders:reed\"",
            "4:10: resources[0].scopes: unknown scope `orders:reed`; did you mean `orders:read`?",
        ),
        (
            "[[resources]]\nuri = \"https://a\"\n[[resources]]\nuri = \"https://a\"",
            "4:7: resources[1].uri: duplicate `https://a`, which stands in line 2 already; rename or remove one",
        ),
        (
            "[[resources]]\nuri = \"https://a\"\nscope = \"a\"",
            "3:1: resources[0].scope: unknown key `scope`; did you mean `scopes`?",
        ),
    ] {
        assert_eq!(faults(text), format!("auth.toml:{message}"), "{text}");
    }
    let clients = "[[clients]]\nclient_id = \"orders-api\"\nclient_secret = \"01234567890123456789012345678901\"\n\
                   grant_types = [\"client_credentials\"]\n[[clients]]\nclient_id = \"app\"\n\
                   token_endpoint_auth_method = \"none\"\nredirect_uris = [\"https://app.example/cb\"]\n";
    let served_by = |name: &str| format!("{clients}[[resources]]\nuri = \"https://a\"\nserved_by = [\"{name}\"]");
    assert_eq!(
        faults(&served_by("order-api")),
        "auth.toml:11:14: resources[0].served_by[0]: unknown client `order-api`; did you mean `orders-api`?"
    );
    assert_eq!(
        faults(&served_by("app")),
        "auth.toml:11:14: resources[0].served_by[0]: `app` is a public client, and introspection is for those that \
         authenticate"
    );
    let config = Config::parse("auth.toml", &served_by("orders-api")).unwrap();
    assert_eq!(config.resources[0].servers()[0].as_str(), "orders-api");
}

#[test]
fn says_what_is_wrong_with_users() {
    for (text, message) in [
        ("[[users]]\npassword = \"x\"", "1:1: users[0]: `username` is missing"),
        ("[[users]]\nusername = \"a\"", "1:1: users[0]: `password` is missing"),
        ("[[users]]\nusername = \"a\"\npassword = \"\"", "3:12: users[0].password: must not be empty"),
        (
            "[[users]]\nusername = \"a\"\npasword = \"b\"\npassword = \"b\"",
            "3:1: users[0].pasword: unknown key `pasword`; did you mean `password`?",
        ),
        (
            "[[users]]\nusername = \"a\"\npassword = \"b\"\n[[users]]\nusername = \"a\"\npassword = \"c\"",
            "5:12: users[1].username: duplicate `a`, which stands in line 2 already; rename or remove one",
        ),
        (
            "[[users]]\nusername = \"a\"\nid = \"1\"\npassword = \"b\"\n[[users]]\nusername = \"b\"\nid = \"1\"\npassword = \"c\"",
            "6:12: users[1].username: duplicate `1`, which stands in line 2 already; rename or remove one",
        ),
        (
            "[[users]]\nusername = \"a\"\npassword = \"b\"\nclaims = { age = [1, inf] }",
            "4:22: users[0].claims.age[1]: JSON has no such number",
        ),
    ] {
        assert_eq!(faults(text), format!("auth.toml:{message}"), "{text}");
    }
}

#[test]
fn says_what_is_wrong_with_the_metadata_of_a_client() {
    for (lines, message) in [
        (
            "redirect_uri = \"x\"",
            "5:1: clients[0].redirect_uri: unknown client metadata `redirect_uri`; did you mean `redirect_uris`?",
        ),
        ("logo-uri = \"x\"", "5:1: clients[0].logo-uri: unknown client metadata `logo-uri`; did you mean `logo_uri`?"),
        (
            "client_name = 5",
            "5:15: clients[0].client_name: a string was expected here, not an integer; write it in quotes",
        ),
        (
            "scope = [\"a\"]",
            "5:9: clients[0].scope: a string was expected here, not an array; write one string, as `\"a b\"`",
        ),
        (
            "application_type = \"desktop\"",
            "5:20: clients[0].application_type: unknown application type `desktop`; known are `web`, `native`",
        ),
        ("introspect_any = 1", "5:18: clients[0].introspect_any: `true` or `false` was expected here, not an integer"),
        ("lifetimes = { code = 700 }", "5:22: clients[0].lifetimes.code: at most 600 seconds (RFC 6749 section 4.1.2)"),
        (
            "response_types = [\"code\"]",
            "5:19: clients[0].response_types[0]: `code` goes with the grant type `authorization_code`, which \
             `grant_types` does not name (RFC 7591 section 2.1)",
        ),
        (
            "response_types = [\"tokn\"]",
            "5:19: clients[0].response_types[0]: unknown response type `tokn`; did you mean `token`?",
        ),
        (
            "redirect_uris = [\"https://a.example/cb\", \"https://a.example/cb#x\"]",
            "5:42: clients[0].redirect_uris[1]: `https://a.example/cb#x` is no redirect URI: it must not have a fragment \
             (RFC 6749 section 3.1.2)",
        ),
        (
            "token_endpoint_auth_method = \"private_key_jwt\"",
            "5:30: clients[0].token_endpoint_auth_method: `private_key_jwt` is not supported yet; supported are \
             `client_secret_basic`, `client_secret_post`, `none`",
        ),
        (
            "token_endpoint_auth_method = \"client_secret_bsic\"",
            "5:30: clients[0].token_endpoint_auth_method: unknown client authentication method `client_secret_bsic`; \
             did you mean `client_secret_basic`?",
        ),
        (
            "[[clients]]\nclient_id = \"app\"\nclient_secret = \"t\"\ngrant_types = [\"client_credentials\"]",
            "6:13: clients[1].client_id: duplicate `app`, which stands in line 2 already; rename or remove one",
        ),
    ] {
        assert_eq!(faults(&machine(lines)), format!("auth.toml:{message}"), "{lines}");
    }
}

#[test]
fn says_what_does_not_go_together_in_a_client() {
    const REDIRECT: &str = "redirect_uris = [\"https://a.example/cb\"]\n";

    for (lines, message) in [
        (
            REDIRECT.to_owned(),
            "1:1: clients[0]: `client_secret` is missing, and the client authenticates with `client_secret_basic`; a \
             client that can keep no secret says `token_endpoint_auth_method = \"none\"`",
        ),
        (
            format!("{REDIRECT}client_secret = \"s\"\ntoken_endpoint_auth_method = \"none\""),
            "4:17: clients[0].client_secret: a client with `token_endpoint_auth_method = \"none\"` has no secret; remove \
             one of the two",
        ),
        (
            format!("{REDIRECT}token_endpoint_auth_method = \"none\"\nprevious_client_secret = \"s\""),
            "5:26: clients[0].previous_client_secret: there is no `client_secret` that this one is followed by",
        ),
        (
            "client_secret = \"s\"".to_owned(),
            "1:1: clients[0]: `redirect_uris` names none, and the grant `authorization_code` sends its answer there",
        ),
        (
            format!("{REDIRECT}client_secret = \"s\"\ngrant_types = [\"implicit\"]"),
            "5:16: clients[0].grant_types[0]: the grant `implicit` accepts clients with `none`, and this one has \
             `client_secret_basic` as its `token_endpoint_auth_method`",
        ),
        (
            "token_endpoint_auth_method = \"none\"\ngrant_types = [\"client_credentials\"]".to_owned(),
            "4:16: clients[0].grant_types[0]: the grant `client_credentials` accepts clients with \
             `client_secret_basic`, `client_secret_post`, and this one has `none` as its `token_endpoint_auth_method`",
        ),
        (
            format!(
                "{REDIRECT}token_endpoint_auth_method = \"none\"\ngrant_types = [\"implicit\"]\nresponse_types = []"
            ),
            "6:18: clients[0].response_types: `token` is missing, which goes with the grant type `implicit` (RFC 7591 \
             section 2.1)",
        ),
        (
            "client_secret = \"s\"\ngrant_types = [\"refresh_tokn\"]".to_owned(),
            "4:16: clients[0].grant_types[0]: unknown grant type `refresh_tokn`; did you mean `refresh_token`?",
        ),
        (
            "client_secret = \"s\"\ngrant_types = [\"urn:example:params:oauth:grant-type:custom\"]".to_owned(),
            "4:16: clients[0].grant_types[0]: this grant needs a word to accept: `[custom_grant]` with \
             `code_word = \"…\"`",
        ),
    ] {
        assert_eq!(faults(&client(&lines)), format!("auth.toml:{message}"), "{lines}");
    }
}

#[test]
fn says_everything_at_once_and_in_order() {
    let text = "store = \"x\"\n[[users]]\nusername = \"a\"\n[[clients]]\ncolour = 1\n[lifetimes]\ncode = 0\n";
    let places: Vec<String> =
        faults(text).lines().map(|line| line.split(": ").take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        places,
        [
            "auth.toml:1:9 store",
            "auth.toml:2:1 users[0]",
            "auth.toml:4:1 clients[0]",
            "auth.toml:4:1 clients[0]",
            "auth.toml:4:1 clients[0]",
            "auth.toml:5:1 clients[0].colour",
            "auth.toml:7:8 lifetimes.code",
        ]
    );
}

#[test]
fn warns_of_what_has_no_effect() {
    for (text, message) in [
        (machine("jwks_uri = \"https://a.example\""), "5:1: clients[0].jwks_uri: not supported yet; it has no effect"),
        (machine("'client_name#de' = \"x\""), "5:1: clients[0].client_name#de: not supported yet; it has no effect"),
        (
            machine("").replace("[\"client_credentials\"]", "[\"client_credentials\", \"refresh_token\"]"),
            "4:38: clients[0].grant_types[1]: none of the client's other grants issues a refresh token; it has no effect",
        ),
        (
            format!("scopes = [\"a\"]\n{}", machine("scope = \"a b\"")),
            "6:9: clients[0].scope: `b` is not among the server's `scopes`; nobody is granted it",
        ),
        (
            machine("scope = \"a, b\""),
            "5:9: clients[0].scope: `a,` is one token, with its comma; write spaces between tokens",
        ),
        (
            "scopes = \"a,b\"".to_owned(),
            "1:10: scopes: `a,b` is one token, with its comma; write spaces between tokens",
        ),
    ] {
        assert_eq!(warnings(&text), [format!("auth.toml:{message}")], "{text}");
    }
}

#[test]
fn warns_of_what_is_less_than_secure_and_says_what_to_do() {
    let off = "whoever guesses is never turned away (RFC 6749 section 10.10); remove this for the usual limit, or say how many \
               may fail: `{ failures = 10, one_every = 6 }`";
    let word = "a secret of 4 characters can be guessed by whoever reads its digest; take 32 random ones, as `clients create` \
                prints (RFC 6819 section 5.1.4.2.2)";
    for (text, message) in [
        ("[limits]\npassword = \"off\"".to_owned(), format!("2:12: limits.password: {off}")),
        ("[limits.by_address]\npassword = \"off\"".to_owned(), format!("2:12: limits.by_address.password: {off}")),
        (machine("").replace(SECRET, "word"), format!("3:17: clients[0].client_secret: {word}")),
        (machine("previous_client_secret = \"word\""), format!("5:26: clients[0].previous_client_secret: {word}")),
        (
            "metrics = \"0.0.0.0:9464\"".to_owned(),
            "1:11: metrics: whoever reaches this address reads the metrics, over plain http; listen on 127.0.0.1, or let \
             nobody else through to it"
                .to_owned(),
        ),
        (
            "issuer = \"https://auth.example\"".to_owned(),
            "1:10: issuer: behind the proxy that has its TLS, everybody has the proxy's address, and one who guesses uses up \
             the limits of all; name it, as `trusted_proxies = [\"127.0.0.1\"]`, and have it append to `X-Forwarded-For`"
                .to_owned(),
        ),
    ] {
        assert_eq!(warnings(&text), [format!("auth.toml:{message}")], "{text}");
    }
    for safe in [
        "metrics = \"127.0.0.1:9464\"",
        "issuer = \"http://127.0.0.1:8080\"",
        "issuer = \"https://auth.example\"\ntrusted_proxies = [\"127.0.0.1\", \"fd00::/8\"]",
    ] {
        assert_eq!(warnings(safe), [""; 0], "{safe}");
    }
}

#[test]
fn an_empty_file_has_the_defaults() {
    let config = Config::parse("auth.toml", "").unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.issuer_at(config.listen).unwrap().as_str(), "http://127.0.0.1:8080");
    assert_eq!(config.store, StoreLocation::Sqlite("oauth-grants.db".into()));
    assert_eq!((config.scopes, config.lifetimes), (None, Lifetimes::UNSET));
    assert!(config.code_word.is_none());
    assert!(config.users.is_empty() && config.clients.is_empty() && config.warnings.is_empty());
}

// RFC 9700 section 2.6
#[test]
fn without_tls_nobody_but_this_machine_reaches_the_server() {
    let issuer_at = |issuer: &str, address: &str| {
        let config = Config::parse("auth.toml", &format!("issuer = \"{issuer}\"")).unwrap();
        config.issuer_at(address.parse().unwrap())
    };
    assert!(issuer_at("http://127.0.0.1:8080", "127.0.0.1:8080").is_ok());
    assert!(issuer_at("http://127.0.0.1:8080", "0.0.0.0:8080").is_err());
    assert!(issuer_at("https://auth.example", "0.0.0.0:8080").is_ok());
}

#[test]
fn scopes_are_a_list_or_one_string() {
    for text in ["scopes = [\"profile\", \"email\"]", "scopes = \"profile email\""] {
        assert_eq!(Config::parse("auth.toml", text).unwrap().scopes, "profile email".parse().ok(), "{text}");
    }
}

#[test]
fn reads_what_stands_in_the_file() {
    let config = Config::parse(
        "auth.toml",
        r#"
        issuer = "https://auth.example/tenant"
        listen = "0.0.0.0:80"
        store = "sqlite:///var/lib/auth.db"
        scopes = ["a", "b"]
        lifetimes = { access_token = 600 }
        custom_grant = { code_word = "swordfish" }
        [[users]]
        username = "alice"
        password = "wonderland"
        claims = { age = 7, since = 1865-11-26, tags = ["x", 1.5, true], address = { city = "Oxford" } }
        [[clients]]
        client_id = "app"
        client_secret = "s"
        client_secret_expires_at = 100
        token_endpoint_auth_method = "client_secret_post"
        client_name = "The App"
        redirect_uris = ["http://127.0.0.1/cb"]
        scope = "b a"
        application_type = "native"
        lifetimes = { code = 30 }
        "#,
    )
    .unwrap();
    assert_eq!(config.issuer_at(config.listen).unwrap().as_str(), "https://auth.example/tenant");
    assert_eq!(config.store, StoreLocation::Sqlite("/var/lib/auth.db".into()));
    assert_eq!(config.scopes, "a b".parse().ok());
    assert_eq!(config.lifetimes, Lifetimes::UNSET.access_token(Duration::from_mins(10)));
    assert!(config.code_word.as_ref().unwrap().matches("swordfish"));

    let alice = config.users.first().unwrap();
    assert!(alice.username == "alice" && alice.password.matches("wonderland"));
    let claims = json!({ "age": 7, "since": "1865-11-26", "tags": ["x", 1.5, true], "address": { "city": "Oxford" } });
    assert_eq!(serde_json::Value::from(alice.claims.clone()), claims);

    let client = config.clients.first().unwrap();
    assert_eq!(client.display_name(), "The App");
    assert_eq!(*client.registered_auth_method(), AuthMethod::CLIENT_SECRET_POST);
    assert_eq!(client.registered_grant_types(), [GrantType::AUTHORIZATION_CODE]);
    assert_eq!(client.registered_scope().as_str(), "b a");
    assert_eq!(client.registered_application_type(), ApplicationType::Native);
    assert_eq!(client.registered_lifetimes(), Lifetimes::UNSET.code(Duration::from_secs(30)));
}

#[test]
fn a_random_secret_is_kept_as_sha_256_and_a_word_under_argon2() {
    let text = machine(
        "client_secret_expires_at = 0\nprevious_client_secret = \"word\"\nprevious_client_secret_expires_at = 100",
    );
    let config = Config::parse("auth.toml", &text).unwrap();
    let secrets: Vec<_> = config.clients[0].secret_hashes().collect();
    let [(SecretHash::Sha256(newer), None), (SecretHash::Argon2(earlier), Some(until))] = secrets.as_slice() else {
        panic!("{secrets:?}")
    };
    assert_eq!(*newer, SECRET.parse::<ClientSecret>().unwrap().digest());
    assert!(earlier.matches(&"word".parse().unwrap()));
    assert_eq!(*until, Timestamp::from_unix_seconds(100));
}

#[test]
fn response_types_follow_from_the_grant_types() {
    let lines = "token_endpoint_auth_method = \"none\"\nredirect_uris = [\"https://a.example/cb\"]\n\
                 grant_types = [\"implicit\"]";
    let config = Config::parse("auth.toml", &client(lines)).unwrap();
    let client = config.clients.first().unwrap();
    assert!(client.allows_response_type(&"token".parse().unwrap()));
}
