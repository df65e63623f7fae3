//! The pages for everybody: without a mouse, without seeing them, large, dark and narrow (WCAG 2.2 AA).

use oauth_grants::http::pages::ClientRegistration;
use oauth_grants_tests::{
    chromium::Device,
    harness::{
        clients::A,
        pages::{link, pages},
    },
};
use thirtyfour::Key;

use crate::browser::{Person, in_browser, in_browser_reading};

#[tokio::test]
async fn every_page_can_be_read_and_used_on_every_device() {
    let warning = pages().client_registration(ClientRegistration::ByAnyone);
    in_browser_reading("en", warning, async |person| {
        person.open(&person.running.url("/oauth/authorize?client_id=nobody")).await;
        person.reads("This request cannot be completed").await;
        person.inspect("error").await;
        person.open(&person.link(&[("scope", "admin")])).await;
        person.reads("This request cannot be completed").await;
        person.inspect("error-with-link").await;
        person.open(&person.running.url("/oauth/interaction/nothing")).await;
        person.inspect("no-such-page").await;
        person.start().await;
        person.inspect("sign-in").await;
        person.sign_in().await;
        person.inspect("consent-on-device").await;
        person.open(&person.running.url(&link(A, &[("scope", "read write")]))).await;
        person.reads("Allow client-a to use your account?").await;
        person.inspect("consent").await;
    })
    .await;
}

#[tokio::test]
async fn everything_can_be_done_with_the_keyboard_and_the_focus_is_seen() {
    in_browser(async |person| {
        person.start().await;
        person.reads("Sign in").await;
        person.type_keys("alice").await;
        focus_is_seen(person).await;
        person.tab().await;
        person.type_keys("wonderland").await;
        assert_eq!(person.tab().await, "Sign in");
        focus_is_seen(person).await;
        person.type_keys(Key::Enter).await;
        person.reads("Allow client-n to use your account?").await;
        for control in ["Sign in as someone else", "applications with access", "Deny", "Allow"] {
            assert_eq!(person.tab().await, control);
            focus_is_seen(person).await;
        }
        person.type_keys(Key::Enter).await;
        person.redeem().await;
    })
    .await;
}

/// WCAG 2.2, success criterion 2.4.7.
async fn focus_is_seen(person: &Person<'_>) {
    let outline = "(({ outlineStyle, outlineWidth }) => outlineStyle + ' ' + outlineWidth)(getComputedStyle(document.activeElement))";
    assert_eq!(person.ask(outline).await, "solid 3px");
}

#[tokio::test]
async fn the_pages_follow_the_setting_of_the_device() {
    in_browser(async |person| {
        person.start().await;
        let ground = "getComputedStyle(document.body).backgroundColor";
        let light = person.ask(ground).await;
        person.take(Device::DARK_DESK).await;
        let dark = person.ask(ground).await;
        assert_eq!((light, dark), ("rgb(243, 244, 246)".into(), "rgb(16, 18, 22)".into()));
    })
    .await;
}

// WCAG 2.2, success criteria 1.4.4 and 1.4.12
#[tokio::test]
async fn text_at_twice_its_size_and_with_more_room_hides_nothing() {
    in_browser(async |person| {
        person.start().await;
        person.sign_in().await;
        person.take(Device::NARROW).await;
        let larger = "(() => {
            const style = document.documentElement.style;
            style.fontSize = '200%'; style.lineHeight = '1.5'; style.letterSpacing = '0.12em'; style.wordSpacing = '0.16em';
            const cut = [...document.querySelectorAll('main *')].filter(one =>
                one.getBoundingClientRect().right > innerWidth + 1 || one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0);
            return [document.documentElement.scrollWidth <= innerWidth, cut.map(one => one.outerHTML)];
        })()";
        let larger = person.ask(larger).await;
        assert_eq!(larger, serde_json::json!([true, []]), "{larger:#}");
    })
    .await;
}
