//! What another site's page does in the browser of a person who is signed in.

use thirtyfour::prelude::By;

use crate::browser::in_browser;

// RFC 9700 section 4.7
#[tokio::test]
async fn rule_036_a_form_of_another_site_decides_nothing() {
    in_browser(async |person| {
        person.start().await;
        person.sign_in().await;
        let page = person.driver.current_url().await.unwrap();
        let token = person.ask("document.querySelector('.decision [name=csrf_token]').value").await;
        // Even one that knows the address and the token.
        let form = format!(
            "<form method=post action='{page}'><input type=hidden name=csrf_token value='{}'>\
             <button name=decision value=allow>Win a prize</button></form>",
            token.as_str().unwrap()
        );
        person.open(&person.shop.write("/prize", &form)).await;
        person.press("Win a prize").await;
        person.reads("Cookies are needed").await;
        assert_eq!(person.running.events.count("CodeIssued"), 0);
        person.open(page.as_str()).await;
        person.press("Allow").await;
        person.redeem().await;
    })
    .await;
}

#[tokio::test]
async fn rule_036_a_form_of_another_site_withdraws_nothing() {
    in_browser(async |person| {
        person.start().await;
        person.sign_in().await;
        person.press("Allow").await;
        let tokens = person.redeem().await;
        let page = person.running.url("/oauth/interaction/applications");
        let form = format!(
            "<form method=post action='{page}'><button name=withdraw value=client-n>Win a prize</button></form>"
        );
        person.open(&person.shop.write("/prize", &form)).await;
        person.press("Win a prize").await;
        person.reads("Cookies are needed").await;
        assert!(person.running.is_alive(&tokens).await);
    })
    .await;
}

// RFC 9700 section 4.16
#[tokio::test]
async fn rule_027_no_page_of_another_site_frames_ours() {
    in_browser(async |person| {
        person.start().await;
        person.sign_in().await;
        let page = person.driver.current_url().await.unwrap();
        let applications = person.running.url("/oauth/interaction/applications");
        let link = person.link(&[]);
        let mistaken = person.running.url("/oauth/authorize");
        for framed in [page.as_str(), &applications, &link, &mistaken] {
            let frame = format!(
                "<h1>Prizes</h1><iframe src='{}' onload='document.title = \"framed\"'></iframe>",
                framed.replace('&', "&amp;")
            );
            person.open(&person.shop.write("/frame", &frame)).await;
            // The end of loading is there also when what was loaded is refused.
            person.find(By::XPath("//title[.='framed']")).await;
            person.find(By::Css("iframe")).await.enter_frame().await.unwrap();
            let words = person.words().await;
            assert!(words.contains("127.0.0.1 refused to connect") || words.is_empty(), "{framed}: {words}");
            assert_eq!(person.driver.find_all(By::Css("form, h1 bdi, main code")).await.unwrap().len(), 0, "{framed}");
            person.driver.enter_default_frame().await.unwrap();
        }
    })
    .await;
}
