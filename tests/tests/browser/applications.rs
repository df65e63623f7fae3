//! The applications that a person let in.

use crate::browser::in_browser;

#[tokio::test]
async fn a_person_finds_the_applications_from_the_consent_page_and_withdraws_one() {
    in_browser(async |person| {
        person.start().await;
        person.sign_in().await;
        person.press("Allow").await;
        let tokens = person.redeem().await;
        person.start().await;
        let link = thirtyfour::prelude::By::LinkText("applications with access");
        person.follow(link).await;
        person.reads("Applications with access to your account").await;
        let words = person.words().await;
        for shown in ["client-n", "Since ", "Read what you bought", "write"] {
            assert!(words.contains(shown), "{shown}: {words}");
        }
        // Which one is withdrawn is part of what a screen reader says of the button (WCAG 2.2, success criterion 2.4.6).
        let labels = "document.querySelector('[name=withdraw]').getAttribute('aria-labelledby').split(' ')\
            .map(id => document.getElementById(id).textContent.trim()).join(' ')";
        assert_eq!(person.ask(labels).await, "Withdraw access client-n");
        person.inspect("applications").await;
        person.press("Withdraw access").await;
        person.reads("Applications with access to your account").await;
        assert!(person.words().await.contains("No application has access."));
        assert!(!person.running.is_alive(&tokens).await);
        person.inspect("no-applications").await;
    })
    .await;
}
