//! The pages in the language of their person.

use oauth_grants::http::pages::{Pages, Texts, Translation};
use oauth_grants_tests::{
    chromium::Device,
    harness::pages::{Users, pages},
};

use crate::browser::in_browser_reading;

fn bilingual() -> Pages<Users> {
    pages().translation(Translation::new(Texts::GERMAN).describe_scope("read", "Ihre Einkäufe lesen"))
}

#[tokio::test]
async fn a_german_signs_in_and_allows_in_german() {
    in_browser_reading("de-AT,de", bilingual(), async |person| {
        person.start().await;
        person.reads("Anmelden").await;
        assert_eq!(person.ask("document.documentElement.lang").await, "de");
        person.fill("Benutzername", "alice").await;
        person.fill("Passwort", "looking glass").await;
        person.press("Anmelden").await;
        assert!(person.words().await.contains("nicht richtig"));
        person.inspect("german-sign-in").await;
        person.fill("Passwort", "wonderland").await;
        person.press("Anmelden").await;
        person.reads("Darf client-n Ihr Konto verwenden?").await;
        assert!(person.words().await.contains("Ihre Einkäufe lesen"));
        person.inspect("german-consent").await;
        person.press("Erlauben").await;
        person.redeem().await;
        person.open(&person.running.url("/oauth/interaction/applications")).await;
        assert!(person.words().await.contains("Seit "));
        person.press("Zugriff entziehen").await;
        assert!(person.words().await.contains("Keine Anwendung hat Zugriff."));
        person.open(&person.running.url("/oauth/authorize?client_id=nobody")).await;
        person.reads("Diese Anfrage ist nicht möglich").await;
    })
    .await;
}

#[tokio::test]
async fn whoever_reads_none_of_the_languages_reads_the_first() {
    in_browser_reading("fr", bilingual(), async |person| {
        person.start().await;
        person.reads("Sign in").await;
        assert_eq!(person.ask("document.documentElement.lang").await, "en");
        // OpenID Connect Core section 3.1.2.1: the client knows its person better.
        person.open(&person.link(&[("ui_locales", "fr de")])).await;
        person.reads("Anmelden").await;
    })
    .await;
}

#[tokio::test]
async fn a_language_from_right_to_left_turns_the_page_around() {
    const FROM_THE_RIGHT: Texts =
        Texts { direction: oauth_grants::http::pages::Direction::RightToLeft, ..Texts::ENGLISH };
    in_browser_reading("en", pages().texts(FROM_THE_RIGHT), async |person| {
        person.take(Device::PHONE).await;
        person.start().await;
        let middle = "document.querySelector('label').getBoundingClientRect().right > innerWidth / 2 &&\
            getComputedStyle(document.querySelector('label')).direction";
        assert_eq!(person.ask(middle).await, "rtl");
        person.sign_in().await;
        person.inspect("right-to-left").await;
    })
    .await;
}
