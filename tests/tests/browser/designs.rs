//! The pages in the colours, with the logo and in the words of an application.

use oauth_grants::http::pages::{Colour, Design, Logo, Page, SignInPage, Theme};
use oauth_grants_tests::{chromium::Device, harness::pages::pages};

use crate::browser::in_browser_reading;

const SUN: &[u8] = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><style>circle{fill:#e8590c}</style><circle cx="20" cy="20" r="20"/></svg>"#;
const MOON: &[u8] = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="20" fill="#ffd8a8"/></svg>"##;

#[tokio::test]
async fn a_theme_shows_its_logo_and_stays_readable_whatever_its_colour() {
    for (name, accent) in [("yellow", "#ffd400"), ("navy", "#0a0a3c"), ("teal", "#0f766e")] {
        let logo = Logo::new(SUN).unwrap().dark(MOON).unwrap();
        let theme = Theme::default().accent(accent.parse::<Colour>().unwrap()).logo(logo);
        in_browser_reading("en", pages().theme(theme), async |person| {
            person.start().await;
            let shown = |is_dark: &str| {
                format!(
                    "(image => image.complete && image.naturalWidth > 0 &&
                        image.currentSrc {is_dark} document.querySelector('source').srcset)(document.querySelector('img'))"
                )
            };
            person.becomes_true(&shown("!==")).await;
            person.inspect(&format!("sign-in-{name}")).await;
            person.take(Device::DARK_DESK).await;
            person.becomes_true(&shown("===")).await;
            person.take(Device::DESK).await;
            person.sign_in().await;
            person.inspect(&format!("consent-{name}")).await;
        })
        .await;
    }
}

/// A sign-in page of somebody's own, with a stylesheet and nothing else.
struct Plain;

impl Design for Plain {
    fn sign_in(&self, page: &SignInPage<'_>) -> Page {
        const STYLE: &str = "body { font-size: 30px }";
        let texts = page.site.texts;
        let html = format!(
            "<!DOCTYPE html><html lang=\"{}\"><title>Mine</title><style>{STYLE}</style><main><h1>My own</h1><form method=post>\
             <input type=hidden name=csrf_token value=\"{}\"><label for=u>{}</label><input id=u name=username>\
             <label for=p>{}</label><input id=p name=password type=password><button>{}</button></form></main></html>",
            texts.language, page.csrf_token, texts.username, texts.password, texts.sign_in
        );
        Page::with_style(html, STYLE)
    }
}

#[tokio::test]
async fn a_page_of_ones_own_signs_people_in_and_the_others_stay() {
    in_browser_reading("en", pages().design(Plain), async |person| {
        person.start().await;
        person.reads("My own").await;
        assert_eq!(person.ask("getComputedStyle(document.body).fontSize").await, "30px");
        person.sign_in().await;
        person.press("Allow").await;
        person.redeem().await;
    })
    .await;
}
