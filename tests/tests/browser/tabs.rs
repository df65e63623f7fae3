//! More than one page at a time, and going back.

use crate::browser::in_browser;

#[tokio::test]
async fn two_tabs_each_bring_their_own_answer() {
    in_browser(async |person| {
        person.open(&person.link(&[("state", "first")])).await;
        let first = person.driver.window().await.unwrap();
        let second = person.driver.new_tab().await.unwrap();
        person.driver.switch_to_window(second).await.unwrap();
        person.open(&person.link(&[("state", "second"), ("scope", "read")])).await;
        person.sign_in().await;
        person.press("Allow").await;
        assert_eq!(person.told("state").await.as_deref(), Some("second"));
        assert_eq!(person.redeem().await.scope, "read");

        // Its form is from before the sign-in: nobody is signed in by it, and the person looks again.
        person.driver.switch_to_window(first).await.unwrap();
        person.fill("User name", "bob").await;
        person.fill("Password", "builder").await;
        person.press("Sign in").await;
        person.reads("Allow client-n to use your account?").await;
        let words = person.words().await;
        assert!(words.contains("This page was out of date.") && words.contains("Signed in as alice"), "{words}");
        person.press("Allow").await;
        assert_eq!(person.told("state").await.as_deref(), Some("first"));
        person.redeem().await;
    })
    .await;
}

#[tokio::test]
async fn a_page_of_before_signing_out_in_another_tab_decides_nothing() {
    in_browser(async |person| {
        person.start().await;
        person.sign_in().await;
        let page = person.driver.current_url().await.unwrap();
        let first = person.driver.window().await.unwrap();
        let second = person.driver.new_tab().await.unwrap();
        person.driver.switch_to_window(second).await.unwrap();
        person.open(page.as_str()).await;
        person.press("Sign in as someone else").await;
        person.reads("Sign in").await;
        person.driver.switch_to_window(first).await.unwrap();
        person.press("Allow").await;
        person.reads("Sign in").await;
        assert!(person.words().await.contains("This page was out of date."));
    })
    .await;
}

#[tokio::test]
async fn going_back_after_the_decision_decides_nothing() {
    in_browser(async |person| {
        person.start().await;
        person.sign_in().await;
        person.press("Allow").await;
        let tokens = person.redeem().await;
        person.driver.back().await.unwrap();
        // A browser may show the page as it was left, without asking for it; it is good for nothing then.
        if person.words().await.contains("Allow client-n") {
            person.press("Allow").await;
        }
        person.reads("Please start again").await;
        assert_eq!(person.running.events.count("CodeIssued"), 1);
        assert!(person.running.is_alive(&tokens).await);
    })
    .await;
}

#[tokio::test]
async fn going_back_after_signing_out_shows_nothing_of_the_person() {
    in_browser(async |person| {
        person.start().await;
        person.sign_in().await;
        person.open(&person.running.url("/oauth/interaction/applications")).await;
        person.reads("Applications with access to your account").await;
        person.press("Sign out").await;
        person.reads("Sign in").await;
        person.driver.back().await.unwrap();
        person.reads("Sign in").await;
        assert!(!person.words().await.contains("alice"));
    })
    .await;
}
