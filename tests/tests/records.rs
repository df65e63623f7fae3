//! What is kept of codes and tokens, and what of it is never printed.

use oauth_grants::store::test_kit::records;

#[test]
fn what_extensions_keep_and_seeds_and_whole_digests_are_not_printed_with_a_record() {
    let (code, tokens) = (records::code(), records::tokens(&records::family()));
    let attempt = records::attempt(records::NOON, records::LIFETIME);
    let printed = format!("{code:?} {tokens:?} {attempt:?}");
    assert!(printed.contains(r#"data: {"remark"}"#) && printed.contains("RotationSeed(…)"), "{printed}");
    let refresh = tokens.refresh.unwrap();
    let digests = [code.code.to_string(), tokens.access.token.to_string(), refresh.token.to_string()];
    for kept in ["nested"].into_iter().chain(digests.iter().map(String::as_str)) {
        assert!(!printed.contains(kept), "{printed}");
    }
}
