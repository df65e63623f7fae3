//! Every message that the runtime has for the type system: it is recorded, tells what to do, and where the rule comes
//! from. The macros' own are asked the same beside them, in `oauth-grants-derive`.

use std::io;

use oauth_grants_ui_tests::{Case, Cases};

use crate::sources;

/// Traits whose rule no RFC states, and whose it is.
const WITHOUT_RFC: &[(&str, &str)] = &[
    ("AuthenticateUser", "the built-in pages ask it, which are ours"),
    ("AuthorizationCodeModel", "models are ours"),
    ("AuthorizationCodeStore", "stores are ours"),
    ("BytesField", "types of fields are Rust's"),
    ("ClientAdministration", "stores are ours"),
    ("ClientBed", "tests of stores are ours"),
    ("ClientModel", "models are ours"),
    ("ClientStore", "stores are ours"),
    ("Clock", "clocks are ours"),
    ("ColumnType", "types of columns are the driver's"),
    ("ConsentStore", "stores are ours"),
    ("Design", "the built-in pages ask it, which are ours"),
    ("Engine", "databases are the driver's"),
    ("Extends", "which extension fits which grant, its author says"),
    ("ExtensionDatum", "what an extension keeps is its own"),
    ("Extensions", "lists of extensions are ours"),
    ("ExtraField", "types of fields are Rust's"),
    ("FamilyField", "types of fields are Rust's"),
    ("FormField", "types of fields are Rust's"),
    ("Grant", "traits are ours"),
    ("GrantForm", "traits are ours"),
    ("IdField", "types of fields are Rust's"),
    ("Interaction", "traits are ours"),
    ("JsonField", "types of fields are Rust's"),
    ("Kind", "traits are ours"),
    ("ListField", "types of fields are Rust's"),
    ("MomentField", "types of fields are Rust's"),
    ("Mounts", "traits are ours"),
    ("PurgeBed", "tests of stores are ours"),
    ("Replaceable", "stores are ours"),
    ("RequiredScope", "traits are ours"),
    ("ScopeField", "types of fields are Rust's"),
    ("SecretField", "types of fields are Rust's"),
    ("SqlAuthorizationCode", "tables are the application's"),
    ("SqlClient", "tables are the application's"),
    ("SqlToken", "tables are the application's"),
    ("Store", "stores are ours"),
    ("Stored", "stores are ours"),
    ("SubjectField", "traits are ours"),
    ("TestBed", "tests of stores are ours"),
    ("TextField", "types of fields are Rust's"),
    ("ThreadSafe", "threads are the server's"),
    ("TokenAdministration", "stores are ours"),
    ("TokenModel", "models are ours"),
    ("TokenStore", "stores are ours"),
    ("TokensKept", "that tokens are kept is how ours are made"),
];

/// How a label or note begins that says what to do.
const REMEDIES: &[&str] = &[
    "add ",
    "annotate ",
    "ask ",
    "call ",
    "correct ",
    "declare ",
    "derive ",
    "give ",
    "implement ",
    "keep ",
    "leave ",
    "name ",
    "register ",
    "remove ",
    "set ",
    "take ",
    "use ",
    "write ",
];

#[test]
fn every_message_is_recorded() -> io::Result<()> {
    let cases = Cases::read()?;
    for own in sources::unimplemented()? {
        let is_said = |case: &Case| {
            case.messages.iter().any(|message| {
                fits(&own.message, &message.headline)
                    && fits(&own.label, &message.label)
                    && own
                        .notes
                        .iter()
                        .all(|note| message.advice.iter().any(|said| fits(&format!("note: {note}"), said)))
            })
        };
        assert!(cases.iter().any(is_said), "no case shows the message of `{}`: {}", own.of_trait, own.message);
    }
    for own in sources::warnings()? {
        let (headline, _) = own.says.split_once('\n').expect("a warning has a help");
        let is_said = |case: &Case| case.messages.iter().any(|message| message.headline.ends_with(headline));
        assert!(cases.iter().any(is_said), "no case shows the warning of `{}`", own.name);
    }
    Ok(())
}

#[test]
fn every_message_says_what_to_do() -> io::Result<()> {
    for own in sources::unimplemented()? {
        let mut texts = own.notes.iter().chain([&own.label]);
        let is_remedy = |text: &str| REMEDIES.iter().any(|remedy| text.starts_with(remedy));
        assert!(texts.any(|text| is_remedy(text)), "`{}` says what is wrong and not what to do", own.of_trait);
    }
    for own in sources::warnings()? {
        assert!(own.says.contains("\nhelp: "), "{}", own.name);
    }
    for own in sources::faults()? {
        // What a cause says stands in it.
        let is_remedy =
            |part: &str| part.starts_with("{cause}") || REMEDIES.iter().any(|remedy| part.starts_with(remedy));
        assert!(own.says.split([':', ';']).any(|part| is_remedy(part.trim_start())), "{}: {}", own.name, own.says);
    }
    Ok(())
}

#[test]
fn every_message_says_where_the_rule_comes_from() -> io::Result<()> {
    let mut without = Vec::new();
    for own in sources::unimplemented()? {
        if !own.notes.iter().any(|note| names_rfc(note)) {
            without.push(own.of_trait);
        }
    }
    without.sort();
    assert_eq!(without, WITHOUT_RFC.iter().map(|(of_trait, _)| *of_trait).collect::<Vec<_>>());
    for own in sources::warnings()? {
        assert!(names_rfc(&own.says), "{}", own.name);
    }
    Ok(())
}

#[test]
fn every_message_speaks_as_the_compiler_does() -> io::Result<()> {
    let unimplemented = sources::unimplemented()?.into_iter();
    let texts = unimplemented.flat_map(|own| own.notes.into_iter().chain([own.message, own.label]));
    let named = sources::warnings()?.into_iter().chain(sources::faults()?);
    for text in texts.chain(named.map(|own| own.says)) {
        // `OAuth` and `RFC` are names.
        let is_sentence = text.starts_with(char::is_uppercase) && text.chars().nth(1).is_none_or(char::is_lowercase);
        assert!(!is_sentence && !text.ends_with('.') && !text.is_empty(), "{text}");
    }
    Ok(())
}

fn names_rfc(text: &str) -> bool {
    text.split("RFC ").skip(1).any(|after| after.starts_with(|first: char| first.is_ascii_digit()))
}

/// Whether a text was made of this template, whose holes are `{…}`; `{{` is a brace.
fn fits(template: &str, text: &str) -> bool {
    let template = template.replace("{{", "\u{1}").replace("}}", "\u{2}");
    let mut rest = text;
    template.split('{').map(|part| part.split_once('}').map_or(part, |(_, behind)| behind)).all(|part| {
        let part = part.replace('\u{1}', "{").replace('\u{2}', "}");
        let found = rest.find(&part).and_then(|at| rest.get(at + part.len()..));
        found.inspect(|behind| rest = behind).is_some()
    })
}
