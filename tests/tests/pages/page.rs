//! The pages themselves: nothing that came from outside is markup, and every one has its headers.

use std::time::Duration;

use oauth_grants::{model::Audience, prelude::*};
use oauth_grants_tests::harness::{Answer, Party, Running, Site, clients::A, grants};

use super::browser::{Browser, TRAP, link_asking, link_with, page_of, pages, running};

/// Every kind of page that a browser can come to.
async fn every_page(browser: &Browser<'_>, client: Party) -> Vec<Answer> {
    let page = page_of(&browser.open(&link_with(client, "\"><script>", "read")).await);
    let mut pages = vec![
        browser.open(&page).await,
        browser.fill_in(&page, &[("username", "\"><script>"), ("password", "\"><script>")]).await,
        browser.send(&page, &[("csrf_token", "\"><script>")]).await,
    ];
    browser.sign_in(&page).await;
    pages.extend([
        browser.open(&page).await,
        browser.fill_in(&page, &[("decision", "\"><script>")]).await,
        browser.open(&format!("/oauth/interaction/{}", "A".repeat(43))).await,
        browser.open("/oauth/interaction/%3Cscript%3E").await,
        browser.open("/oauth/authorize?client_id=%22%3E%3Cscript%3E").await,
        browser.open("/oauth/authorize?client_id=x&%3Cscript%3E=1&%3Cscript%3E=2").await,
    ]);
    pages
}

#[tokio::test]
async fn rule_027_028_029_every_page_is_html_that_is_not_kept_not_framed_and_loads_nothing() {
    let running = running().await;
    let browser = Browser::new(&running);
    for page in every_page(&browser, A).await {
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8", "{page:?}");
        assert_eq!(page.header("cache-control"), "no-store", "{page:?}");
        assert_eq!(page.header("referrer-policy"), "no-referrer", "{page:?}");
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{page:?}");
        assert_eq!(page.header("x-frame-options"), "DENY", "{page:?}");
        assert_eq!(page.header("access-control-allow-origin"), "", "{page:?}");
        let policy = page.header("content-security-policy");
        for part in ["default-src 'none'", "style-src 'sha256-", "base-uri 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(part), "{policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains("form-action"), "{policy}");
        for loading in ["src=", "href=", "url(", "@import", "http:", "https:"] {
            assert!(!page.body.contains(loading), "{loading}: {page:?}");
        }
    }
}

#[tokio::test]
async fn every_page_has_a_language_a_title_one_heading_and_a_label_for_each_field() {
    let running = running().await;
    let browser = Browser::new(&running);
    for page in every_page(&browser, A).await {
        let count = |text: &str| page.body.matches(text).count();
        for once in ["<html lang=\"en\" dir=\"ltr\">", "<title>", "<h1>", "<main>", "</h1>", "</main>", "</html>"] {
            assert_eq!(count(once), 1, "{once}: {page:?}");
        }
        let after = |text: &'static str| page.body.split(text).skip(1).filter_map(|rest| rest.split('"').next());
        assert!(after("<label for=\"").eq(after("<input id=\"")), "{page:?}");
        let hidden = count("<input type=\"hidden\"");
        assert_eq!(count("<input "), hidden + count(" autocomplete=\""), "{page:?}");
        assert!(page.body.contains(":focus-visible {"), "{page:?}");
        assert!(page.body.contains(" – Example</title>"), "{page:?}");
    }
}

// WCAG 2.2, success criteria 1.3.5 and 3.3.1
#[tokio::test]
async fn a_password_manager_and_a_screen_reader_find_their_way_about_the_form() {
    let running = running().await;
    let browser = Browser::new(&running);
    let page = browser.start(A).await;
    let form = browser.open(&page).await.body;
    for field in ["autocomplete=\"username\"", "autocomplete=\"current-password\""] {
        assert_eq!(form.matches(field).count(), 1, "{form}");
    }
    let out_of_date = browser.send(&page, &[("csrf_token", "x")]).await.body;
    for form in [form, out_of_date] {
        assert!(!form.contains("aria-invalid=\""), "nothing was wrong in a field: {form}");
    }
    for username in ["alice", ""] {
        let form = browser.fill_in(&page, &[("username", username), ("password", "wrong")]).await.body;
        assert!(form.contains("role=\"alert\" id=\"message\""), "{form}");
        assert_eq!(form.matches("aria-invalid=\"true\" aria-describedby=\"message\"").count(), 2, "{form}");
    }
}

#[tokio::test]
async fn rule_030_what_came_from_outside_is_text() {
    let running = running().await;
    let browser = Browser::new(&running);
    for page in every_page(&browser, TRAP).await {
        assert!(!page.body.contains("<script"), "{page:?}");
        assert!(!page.body.contains("\">&"), "{page:?}");
        assert!(!page.body.contains('\u{202e}'), "{page:?}");
    }
}

#[tokio::test]
async fn rule_018_030_hostile_names_scopes_and_states_are_shown_and_returned_as_they_are() {
    let running = running().await;
    let browser = Browser::new(&running);
    let state = "\"><script>é 漢 \u{202e}%00";
    let page = page_of(&browser.open(&link_with(TRAP, state, "<b>&'write'")).await);
    browser.sign_in(&page).await;
    let consent = browser.open(&page).await.body;
    assert!(consent.contains("&#60;script&#62;alert(1)&#60;/script&#62;Bank"), "{consent}");
    assert!(consent.contains("&#60;b&#62;&#38;&#39;write&#39;"), "{consent}");
    let redirect = browser.decide(&page, "allow").await.redirect();
    assert_eq!(redirect.get("state"), Some(state));
    let tokens = running.redeem(TRAP, redirect.code()).await.issued();
    assert_eq!(tokens.scope, "<b>&'write'");
}

#[tokio::test]
async fn allowing_and_denying_are_two_buttons_alike() {
    let running = running().await;
    let browser = Browser::new(&running);
    let page = browser.start(A).await;
    browser.sign_in(&page).await;
    let consent = browser.open(&page).await.body;
    for (decision, label) in [("allow", "Allow"), ("deny", "Deny")] {
        let button = format!("<button type=\"submit\" name=\"decision\" value=\"{decision}\">{label}</button>");
        assert!(consent.contains(&button), "{consent}");
    }
}

#[tokio::test]
async fn rule_034_the_consent_page_says_how_long_access_lasts() {
    let consent_at = async |running: &Running| {
        let browser = Browser::new(running);
        let page = browser.start(A).await;
        browser.sign_in(&page).await;
        browser.open(&page).await.body
    };
    let consent = consent_at(&running().await).await;
    assert!(consent.contains("<p>This access lasts 1 hour.</p>"), "{consent}");

    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(pages());
    let server = builder.register_grant(grants::SignIn).register_grant(grants::Renew).build().unwrap();
    let consent = consent_at(&site.serve(server)).await;
    assert!(consent.contains("<p>This access lasts until it is withdrawn.</p>"), "{consent}");
    assert!(!consent.contains("It may use this at"), "{consent}");

    let day = [AbsoluteLifetime::of(Duration::from_hours(24))];
    for (sign_in, lasts) in [(true, "and is renewed for 1 day at most."), (false, "until it is withdrawn.</p>")] {
        let site = Site::open().await;
        let builder = site.dynamic_builder().store(site.store.clone()).interaction(pages());
        let code = if sign_in { AnyGrant::with_extensions(grants::SignIn, day) } else { AnyGrant::new(grants::SignIn) };
        let builder = builder.register(code).register(AnyGrant::with_extensions(grants::Renew, day));
        let consent = consent_at(&site.serve(builder.build().unwrap())).await;
        assert!(consent.contains(lasts), "{consent}");
    }
}

// RFC 8707 section 2.1
#[tokio::test]
async fn the_consent_page_says_where_access_is_used_and_the_decision_is_about_that() {
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(pages());
    let resource = |uri: &str| Resource::new(uri.parse().unwrap());
    let builder = builder.resource(resource("https://orders.example")).resource(resource("https://stock.example"));
    let running = site.serve(builder.register_grant(grants::SignIn).build().unwrap());
    let shown = |page: &Answer, uri: &str| page.body.contains(&format!("<li><bdi>{uri}</bdi></li>"));
    for (asked, stock) in [(&[("resource", "https://orders.example")][..], false), (&[], true)] {
        let browser = Browser::new(&running);
        let page = page_of(&browser.open(&link_asking(A, "s", "read", asked)).await);
        browser.sign_in(&page).await;
        let consent = browser.open(&page).await;
        assert!(shown(&consent, "https://orders.example"), "{consent:?}");
        assert_eq!(shown(&consent, "https://stock.example"), stock, "{consent:?}");
        let code = browser.decide(&page, "allow").await.redirect();
        let tokens = running.redeem(A, code.code()).await.issued();
        let record = running.token_record(&tokens.access_token).await.unwrap();
        let audience: Audience = record.data.read().unwrap().unwrap();
        assert_eq!(audience.resources().len(), 1 + usize::from(stock));
    }
}
