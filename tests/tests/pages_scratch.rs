//! Scratch; not to stay.
#![allow(clippy::pedantic, clippy::unwrap_used)]
#[path = "pages/browser.rs"]
#[allow(dead_code)]
mod browser;
use browser::*;
use oauth_grants_tests::harness::{Party, Answer, clients::*};
fn save(name: &str, page: &Answer) {
    std::fs::create_dir_all("/tmp/pages").unwrap();
    std::fs::write(format!("/tmp/pages/{name}.html"), &page.body).unwrap();
    std::fs::write(format!("/tmp/pages/{name}.csp"), page.header("content-security-policy")).unwrap();
}
#[tokio::test]
#[ignore]
async fn dump() {
    let running = running().await;
    let b = Browser::new(&running);
    let page = b.start(A).await;
    save("sign_in", &b.open(&page).await);
    save("wrong", &b.fill_in(&page, &[("username", "alice"), ("password", "x")]).await);
    b.sign_in(&page).await;
    save("consent", &b.open(&page).await);
    save("stale", &b.send(&page, &[]).await);
    let t = b.start(TRAP).await;
    save("trap", &b.open(&t).await);
    let n = b.start(Party { redirect_uri: "com.example.native:/callback", ..NATIVE }).await;
    save("native", &b.open(&n).await);
    save("gone", &b.open(&format!("/oauth/interaction/{}", "A".repeat(43))).await);
    save("error", &b.open("/oauth/authorize?client_id=nobody").await);
    save("nocookie", &Browser::new(&running).open(&page).await);
}
