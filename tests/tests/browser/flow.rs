//! From the client's link to its answer.

use thirtyfour::prelude::By;

use crate::browser::in_browser;

#[tokio::test]
async fn a_person_signs_in_allows_and_is_back_with_a_code_that_works() {
    in_browser(async |person| {
        person.start().await;
        person.reads("Sign in").await;
        person.sign_in().await;
        let words = person.words().await;
        for shown in
            ["Example", "Signed in as alice", "Read what you bought", "write", "127.0.0.1", "until it is withdrawn"]
        {
            assert!(words.contains(shown), "{shown}: {words}");
        }
        person.press("Allow").await;
        assert_eq!(person.told("state").await.as_deref(), Some("of the shop"));
        let tokens = person.redeem().await;
        assert_eq!(tokens.scope, "read write");
        assert!(person.running.is_alive(&tokens).await);
    })
    .await;
}

#[tokio::test]
async fn a_person_denies_and_the_client_is_told_nothing_else() {
    in_browser(async |person| {
        person.start().await;
        person.sign_in().await;
        person.press("Deny").await;
        assert_eq!(person.told("error").await.as_deref(), Some("access_denied"));
        assert_eq!(person.told("code").await, None);
    })
    .await;
}

#[tokio::test]
async fn denying_is_as_easy_as_allowing() {
    in_browser(async |person| {
        person.start().await;
        person.sign_in().await;
        let alike = "[...document.querySelectorAll('.decision button')].map(button => {
            const { width, height, top } = button.getBoundingClientRect();
            const { color, backgroundColor, fontSize, fontWeight } = getComputedStyle(button);
            return [width, height, top, color, backgroundColor, fontSize, fontWeight].join();
        })";
        let alike = person.ask(alike).await;
        assert!(alike[0].is_string() && alike[0] == alike[1] && alike[2].is_null(), "{alike}");
    })
    .await;
}

// WCAG 2.2, success criterion 3.3.1
#[tokio::test]
async fn a_wrong_password_is_said_in_the_title_and_beside_the_field_that_is_to_be_filled_in_again() {
    in_browser(async |person| {
        person.start().await;
        person.fill("User name", "alice").await;
        person.fill("Password", "looking glass").await;
        person.press("Sign in").await;
        assert!(person.words().await.contains("The user name or the password is not right."));
        assert_eq!(person.driver.title().await.unwrap(), "Error: Sign in – Example");
        let field = person.driver.active_element().await.unwrap();
        assert_eq!(field.attr("name").await.unwrap().as_deref(), Some("password"));
        let described = "document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent";
        assert_eq!(person.ask(described).await, "The user name or the password is not right.");
        assert_eq!(person.ask("document.getElementById('username').value").await, "alice");
        assert_eq!(person.ask("document.getElementById('password').value").await, "");
        person.inspect("wrong-password").await;
        person.sign_in().await;
    })
    .await;
}

#[tokio::test]
async fn an_empty_form_is_not_sent() {
    in_browser(async |person| {
        person.start().await;
        person.find(By::Css("button")).await.click().await.unwrap();
        assert_eq!(person.ask("document.querySelectorAll('input:invalid').length").await, 2);
        assert!(!person.words().await.contains("not right"));
    })
    .await;
}

#[tokio::test]
async fn whoever_takes_too_long_starts_again() {
    in_browser(async |person| {
        person.start().await;
        person.sign_in().await;
        person.running.wait(600);
        person.press("Allow").await;
        person.reads("Please start again").await;
        person.inspect("expired").await;
        person.start().await;
        person.press("Allow").await;
        person.redeem().await;
    })
    .await;
}

#[tokio::test]
async fn somebody_else_signs_in_instead() {
    in_browser(async |person| {
        person.start().await;
        person.sign_in().await;
        person.press("Sign in as someone else").await;
        person.fill("User name", "bob").await;
        person.fill("Password", "builder").await;
        person.press("Sign in").await;
        person.reads("Allow client-n to use your account?").await;
        assert!(person.words().await.contains("Signed in as bob"));
        person.press("Allow").await;
        let record = person.running.token_record(&person.redeem().await.access_token).await.unwrap();
        assert_eq!(record.subject.unwrap().as_str(), "bob");
    })
    .await;
}
