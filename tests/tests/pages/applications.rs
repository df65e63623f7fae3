//! The page on which a person sees what they let whom have, and withdraws it (OAuth 2.1 section 7.9).

use http::Method;
use oauth_grants::store::{
    MemoryStore,
    test_kit::{FailingStore, Fault, StoreCall},
};
use oauth_grants_tests::harness::{
    Answer, Running, Site,
    clients::{self, A, B, PUBLIC},
    grants,
};

use super::{
    browser::{Browser, TRAP, cookie, csrf_token, link_with, page_of, pages, remembering, running},
    consents::allowed,
};

const PAGE: &str = "/oauth/interaction/applications";

async fn withdraw(browser: &Browser<'_>, client_id: &str) -> Answer {
    browser.fill_in(PAGE, &[("withdraw", client_id)]).await
}

#[tokio::test]
async fn rule_041_a_person_sees_what_they_let_whom_have_and_withdraws_it() {
    let running = remembering().await;
    let browser = Browser::new(&running);
    let code = allowed(&browser, &link_with(A, "state", "read")).await;
    let tokens = running.redeem(A, &code).await.issued();
    let second = browser.open(&link_with(A, "state", "read")).await.redirect().code().to_owned();
    let waiting = browser.open(&link_with(A, "state", "read")).await.redirect().code().to_owned();
    let second = running.redeem(A, &second).await.issued();
    let others = running.redeem(B, &allowed(&browser, &link_with(B, "state", "write")).await).await.issued();

    let page = browser.open(PAGE).await.body;
    for shown in ["alice", "client-a", "client-b", "Read what you bought", "write"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert_eq!(page.matches("Withdraw access</button>").count(), 2);
    assert_eq!(withdraw(&browser, A.id).await.redirect().uri, PAGE);
    let page = browser.open(PAGE).await.body;
    assert!(!page.contains("client-a") && page.contains("client-b"), "{page}");

    for tokens in [&tokens, &second] {
        assert!(!running.is_alive(tokens).await);
        running.refresh(A, tokens.refresh()).await.refused(400, "invalid_grant");
    }
    let exchanged = running.redeem(A, &waiting).await;
    assert!(exchanged.status == 400 || !running.is_alive(&exchanged.issued()).await);
    assert!(running.is_alive(&others).await);
    page_of(&browser.open(&link_with(A, "state", "read")).await);
    assert_eq!(running.events.count("ConsentWithdrawn"), 1);
}

#[tokio::test]
async fn a_public_clients_access_is_withdrawn_there_as_well() {
    let running = remembering().await;
    let browser = Browser::new(&running);
    let code = allowed(&browser, &link_with(PUBLIC, "state", "read")).await;
    let tokens = running.redeem(PUBLIC, &code).await.issued();
    withdraw(&browser, PUBLIC.id).await.redirect();
    assert!(!running.is_alive(&tokens).await);
}

#[tokio::test]
async fn rule_036_nothing_is_withdrawn_by_a_form_without_the_token_of_this_page() {
    let running = remembering().await;
    let (browser, attacker) = (Browser::new(&running), Browser::new(&running));
    let code = allowed(&browser, &link_with(A, "state", "read")).await;
    let tokens = running.redeem(A, &code).await.issued();
    allowed(&attacker, &link_with(B, "state", "read")).await;
    let of_another_browser = csrf_token(&attacker.open(PAGE).await);
    let of_another_page = csrf_token(&browser.open(&browser.start(B).await).await);
    for token in ["", "x", &of_another_browser, &of_another_page] {
        browser.send(PAGE, &[("csrf_token", token), ("withdraw", A.id)]).await.is_page(403);
    }
    browser.send(PAGE, &[("withdraw", A.id)]).await.is_page(403);
    assert!(running.is_alive(&tokens).await);
    withdraw(&browser, A.id).await.redirect();
}

#[tokio::test]
async fn nobody_withdraws_what_somebody_else_let_a_client_have() {
    let running = remembering().await;
    let (alices, bobs) = (Browser::new(&running), Browser::new(&running));
    let tokens = running.redeem(A, &allowed(&alices, &link_with(A, "state", "read")).await).await.issued();
    bobs.fill_in(PAGE, &[("username", "bob"), ("password", "builder")]).await.redirect();
    assert!(bobs.open(PAGE).await.body.contains("No application has access"));
    withdraw(&bobs, A.id).await.redirect();
    withdraw(&bobs, "no such client").await.redirect();
    assert!(running.is_alive(&tokens).await);
}

#[tokio::test]
async fn whoever_is_not_signed_in_signs_in_there() {
    let running = remembering().await;
    let browser = Browser::new(&running);
    let form = browser.open(PAGE).await;
    assert!(form.body.contains("type=\"password\""), "{form:?}");
    let visitor = cookie(&form);
    browser.fill_in(PAGE, &[("withdraw", A.id)]).await.is_page(403);
    browser.fill_in(PAGE, &[("username", "alice"), ("password", "builder")]).await.is_page(200);
    let signed_in = browser.fill_in(PAGE, &[("username", "alice"), ("password", "wonderland")]).await;
    assert_eq!(signed_in.redirect().uri, PAGE);
    assert_ne!(cookie(&signed_in), visitor);
    assert!(browser.open(PAGE).await.body.contains("No application has access"));
    browser.fill_in(PAGE, &[("sign_out", "yes")]).await.redirect();
    assert!(browser.open(PAGE).await.body.contains("type=\"password\""));
    // Without a cookie, nobody can have been shown a form.
    let posted = running.send(Method::POST, PAGE, &[], b"sign_out=yes".to_vec()).await;
    posted.is_page(400);
    assert_eq!(running.send(Method::DELETE, PAGE, &[], None).await.status, 405);
}

#[tokio::test]
async fn a_server_that_keeps_no_consents_has_no_such_page() {
    let running = running().await;
    Browser::new(&running).open(PAGE).await.is_page(404);
}

#[tokio::test]
async fn rule_027_028_029_030_the_page_is_like_every_other() {
    let running = remembering().await;
    let trap = clients::registered(TRAP).name("<script>alert(1)</script>\u{202e}Bank");
    running.store.insert_client(trap.scope("read <b>&'write'".parse().unwrap()));
    let browser = Browser::new(&running);
    allowed(&browser, &link_with(TRAP, "state", "<b>&'write'")).await;
    let page = browser.open(PAGE).await;
    assert!(page.body.contains("&#60;script&#62;alert(1)&#60;/script&#62;Bank"), "{page:?}");
    assert!(!page.body.contains("<script") && !page.body.contains('\u{202e}') && !page.body.contains("<b>"));
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert_eq!(page.header("x-frame-options"), "DENY");
    let policy = page.header("content-security-policy");
    assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "{policy}");
    for loading in ["src=", "url(", "@import", "http:", "https:"] {
        assert!(!page.body.contains(loading), "{loading}: {page:?}");
    }
    for once in ["<html lang=\"en\" dir=\"ltr\">", "<title>", "<h1>", "<main>"] {
        assert_eq!(page.body.matches(once).count(), 1, "{once}: {page:?}");
    }
}

async fn failing() -> (Running, FailingStore<MemoryStore>) {
    let site = Site::open().await;
    let store = FailingStore::new(site.store.clone());
    let builder = site.builder().store(store.clone()).consent_store(store.clone()).interaction(pages());
    let server = builder.register_grant(grants::SignIn).register_grant(grants::Renew).build().unwrap();
    (site.serve(server), store)
}

#[tokio::test]
async fn rule_128_a_withdrawal_that_fails_is_not_told_as_done_and_is_made_up_for() {
    let (running, store) = failing().await;
    let browser = Browser::new(&running);
    for call in [StoreCall::WithdrawConsents, StoreCall::RevokeFamily, StoreCall::DeleteConsents] {
        for fault in [Fault::Unreached, Fault::Unanswered] {
            let first = running.redeem(A, &allowed(&browser, &link_with(A, "state", "read")).await).await.issued();
            let second = browser.open(&link_with(A, "state", "read")).await.redirect().code().to_owned();
            let second = running.redeem(A, &second).await.issued();
            store.fail_once(call, fault);
            let answer = withdraw(&browser, A.id).await;
            answer.is_page(503);
            assert!(!answer.body.contains(FailingStore::<MemoryStore>::CAUSE), "{answer:?}");
            let page = browser.open(PAGE).await.body;
            // What failed last is the answer alone, and nobody is told that it is done.
            let done = (call, fault) == (StoreCall::DeleteConsents, Fault::Unanswered);
            assert_eq!(page.contains("client-a"), !done, "{page}");

            let marked = !done && (call, fault) != (StoreCall::WithdrawConsents, Fault::Unreached);
            assert_eq!(page.contains("not all of it has ended"), marked, "{call:?} {fault:?}");
            if marked {
                // From the mark on nobody leans on it, nor refreshes.
                page_of(&browser.open(&link_with(A, "state", "read")).await);
                running.refresh(A, second.refresh()).await.refused(400, "invalid_grant");
            }
            if !done {
                withdraw(&browser, A.id).await.redirect();
            }
            assert!(!browser.open(PAGE).await.body.contains("client-a"));
            assert!(!running.is_alive(&first).await && !running.is_alive(&second).await);
        }
    }
}

#[tokio::test]
async fn nothing_is_issued_for_a_consent_that_could_not_be_kept() {
    let (running, store) = failing().await;
    let browser = Browser::new(&running);
    let page = browser.start(A).await;
    browser.sign_in(&page).await;
    store.fail_once(StoreCall::SaveConsent, Fault::Unreached);
    let redirect = browser.decide(&page, "allow").await.redirect();
    assert_eq!((redirect.error(), redirect.get("code")), ("temporarily_unavailable", None));
    allowed(&browser, &link_with(A, "state", "read")).await;
    store.fail_once(StoreCall::SaveConsentLeaningOn, Fault::Unreached);
    let redirect = browser.open(&link_with(A, "state", "read")).await.redirect();
    assert_eq!((redirect.error(), redirect.get("code")), ("temporarily_unavailable", None));
}
