//! In which language a page speaks (RFC 9110 section 12.5.4; OpenID Connect Core section 3.1.2.1, `ui_locales`).

use http::Method;
use oauth_grants::http::pages::{Pages, Texts, Translation};
use oauth_grants_tests::harness::{clients::A, pages::Users};
use serde_json::json;

use super::browser::{Browser, link_asking, link_with, page_of, pages, running, running_with};

fn bilingual() -> Pages<Users> {
    pages()
        .describe_scope("write", "Buy something")
        .translation(Translation::new(Texts::GERMAN).describe_scope("read", "Ihre Einkäufe lesen"))
}

#[tokio::test]
async fn an_error_is_told_in_the_language_of_whoever_sees_it() {
    let running = running_with(bilingual()).await;
    let unknown = "/oauth/authorize?client_id=nobody";
    let no_page = "/oauth/interaction/nothing";
    let too_long = (Method::POST, "/oauth/authorize", vec![b'x'; 200_000]);
    let requests = [(Method::GET, unknown, Vec::new()), (Method::GET, no_page, Vec::new()), too_long];
    for (method, path, body) in requests {
        for (wish, language) in [("de", "de"), ("fr, de;q=0.5", "de"), ("en, de", "en"), ("fr", "en"), (";;q=,", "en")]
        {
            let headers = [("accept-language", wish)];
            let page = running.send(method.clone(), path, &headers, body.clone()).await;
            let start = format!("<html lang=\"{language}\" dir=\"ltr\">");
            assert!(page.body.contains(&start), "{path} {wish}: {page:?}");
        }
    }
}

#[tokio::test]
async fn a_client_that_knows_the_language_of_its_person_is_listened_to() {
    let running = running_with(bilingual()).await;
    let browser = Browser::new(&running);
    let page = page_of(&browser.open(&link_asking(A, "state", "read", &[("ui_locales", "xx de-AT")])).await);
    assert!(browser.open(&page).await.body.contains("<html lang=\"de\""));
    for unknown in ["xx", "\"><script>", ""] {
        let page = page_of(&browser.open(&link_asking(A, "state", "read", &[("ui_locales", unknown)])).await);
        assert!(browser.open(&page).await.body.contains("<html lang=\"en\""), "{unknown}");
    }
}

// WCAG 2.2, success criterion 3.1.2
#[tokio::test]
async fn what_is_not_translated_says_in_which_language_it_is() {
    let running = running_with(bilingual()).await;
    let browser = Browser::new(&running);
    let page = page_of(&browser.open(&link_asking(A, "state", "read write", &[("ui_locales", "de")])).await);
    browser.sign_in(&page).await;
    let consent = browser.open(&page).await.body;
    assert!(consent.contains("<li><svg") && consent.contains("<li lang=\"en\"><svg"), "{consent}");
    assert!(consent.contains("Ihre Einkäufe lesen") && consent.contains("Buy something"), "{consent}");
}

// RFC 8414 section 2
#[tokio::test]
async fn the_metadata_lists_the_languages_of_the_pages() {
    assert_eq!(running().await.metadata().await["ui_locales_supported"], json!(["en"]));
    assert_eq!(running_with(bilingual()).await.metadata().await["ui_locales_supported"], json!(["en", "de"]));
    let german = pages().texts(Texts::GERMAN).translation(Translation::new(Texts::ENGLISH));
    let german = running_with(german.texts(Texts { sign_in: "Einloggen", ..Texts::GERMAN })).await;
    assert_eq!(german.metadata().await["ui_locales_supported"], json!(["de", "en"]));
    let browser = Browser::new(&german);
    let page = page_of(&browser.open(&link_with(A, "state", "read")).await);
    assert!(browser.open(&page).await.body.contains("<h1>Einloggen</h1>"));
}
