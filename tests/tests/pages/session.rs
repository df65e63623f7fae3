//! Signing in and out, and the cookie that remembers it.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering::SeqCst},
};

use bytes::Bytes;
use http::{Method, Request};
use oauth_grants::{
    AuthorizationServer,
    http::pages::{AuthenticateUser, Pages},
    protocol::{Clock, GrantError, Password, Subject, Timestamp},
    store::MemoryStore,
};
use oauth_grants_tests::harness::{
    Site,
    clients::{self, A},
    grants, pages as harness,
};

use super::browser::{Browser, cookie, csrf_token, link, name_of, page_of, pages, running};

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_get_the_same_form_again() {
    let running = running().await;
    let browser = Browser::new(&running);
    let page = browser.start(A).await;
    let mut forms = Vec::new();
    for (username, password) in [("alice", "builder"), ("carol", "wonderland"), ("alice", ""), ("carol", "")] {
        let answer = browser.fill_in(&page, &[("username", username), ("password", password)]).await;
        answer.is_page(200);
        assert!(answer.body.contains("role=\"alert\""), "{answer:?}");
        assert_eq!(answer.header("set-cookie"), "");
        forms.push(answer.body.replace(username, "somebody"));
    }
    assert!(forms.iter().all(|form| *form == forms[0]), "{forms:#?}");
    browser.sign_in(&page).await;
}

// RFC 6749 section 10.10
#[tokio::test]
async fn rule_092_whoever_guesses_passwords_is_held_off_and_nobody_else() {
    let running = running().await;
    let browser = Browser::new(&running);
    let page = browser.start(A).await;
    for _ in 0..10 {
        browser.fill_in(&page, &[("username", "alice"), ("password", "wrong")]).await.is_page(200);
    }
    let right = [("username", "Alice"), ("password", "wonderland")];
    for _ in 0..3 {
        let answer = browser.fill_in(&page, &right).await;
        answer.is_page(429);
        assert_eq!((answer.header("retry-after"), answer.header("set-cookie")), ("30", ""));
        assert!(
            answer.body.contains("try again in 30 seconds") && answer.body.contains("type=\"password\""),
            "{answer:?}"
        );
    }
    // Bob, also in that browser, and Alice half a minute later.
    let bob = Browser::new(&running);
    let bobs_page = bob.start(A).await;
    assert_eq!(page_of(&bob.fill_in(&bobs_page, &[("username", "bob"), ("password", "builder")]).await), bobs_page);
    running.wait(30);
    browser.sign_in(&page).await;
    assert_eq!(running.events.count("TooManyAttempts"), 3);
}

/// Where the application tells the address; see `limits_by_address.rs` for clients.
#[tokio::test]
async fn rule_092_names_that_are_made_up_at_one_address_are_held_off_together_and_people_at_home_are_not() {
    use oauth_grants::limit::{Buckets, Guess, Limit, PeerAddress};

    let three = Limit::failures(3, std::time::Duration::from_mins(1)).unwrap();
    let site = Site::open().await;
    let builder = site.builder().store(site.store.clone()).interaction(pages());
    let builder = builder.rate_limit(Buckets::default().limit_by_address(Guess::Password, three));
    let server = builder.register_grant(grants::SignIn).build().unwrap();
    let routes = server.routes().layer(axum::Extension(PeerAddress([192, 0, 2, 1].into())));
    let running = site.serve_at(server, routes);

    let alice = Browser::new(&running);
    let page = alice.start(A).await;
    alice.sign_in(&page).await;
    let stranger = Browser::new(&running);
    let page = stranger.start(A).await;
    for name in ["nobody-1", "nobody-2", "nobody-3"] {
        stranger.fill_in(&page, &[("username", name), ("password", "wrong")]).await.is_page(200);
    }
    let bob = [("username", "bob"), ("password", "builder")];
    let answer = stranger.fill_in(&page, &bob).await;
    answer.is_page(429);
    assert_eq!(answer.header("retry-after"), "60");
    stranger.sign_in(&page).await;
    running.wait(60);
    let new = Browser::new(&running);
    let page = new.start(A).await;
    assert_eq!(page_of(&new.fill_in(&page, &bob).await), page);
}

#[tokio::test]
async fn nobody_decides_who_is_not_signed_in() {
    let running = running().await;
    let browser = Browser::new(&running);
    let page = browser.start(A).await;
    for decision in ["allow", "deny"] {
        let answer = browser.decide(&page, decision).await;
        answer.is_page(403);
        assert!(answer.body.contains("type=\"password\""), "{answer:?}");
    }
}

#[tokio::test]
async fn rule_043_the_browser_has_another_id_after_signing_in_and_out_and_the_old_ones_are_worth_nothing() {
    let running = running().await;
    let browser = Browser::new(&running);
    let answer = browser.follow_link(A).await;
    let page = page_of(&answer);
    let visitor = cookie(&answer);
    let alice = cookie(&browser.sign_in(&page).await);
    let out = browser.fill_in(&page, &[("sign_out", "yes")]).await;
    assert_eq!(page_of(&out), page);
    assert!(browser.open(&page).await.body.contains("type=\"password\""));
    let nobody = cookie(&out);
    assert!(visitor != alice && alice != nobody && visitor != nobody);
    for old in [visitor, alice] {
        let answer = running.send(Method::GET, &page, &[("cookie", &old)], None).await;
        answer.is_page(400);
        assert!(!answer.body.contains("client-a"), "{answer:?}");
        let answer = running.send(Method::GET, &link(A), &[("cookie", &old)], None).await;
        assert_ne!(answer.header("set-cookie"), "", "an id that is gone is not taken up again");
    }
}

#[tokio::test]
async fn somebody_else_can_sign_in_and_decides_as_themselves() {
    let running = running().await;
    let browser = Browser::new(&running);
    let page = browser.start(A).await;
    browser.sign_in(&page).await;
    browser.fill_in(&page, &[("sign_out", "yes")]).await.redirect();
    browser.fill_in(&page, &[("username", "bob"), ("password", "builder")]).await.redirect();
    let redirect = browser.decide(&page, "allow").await.redirect();
    let tokens = running.redeem(A, redirect.code()).await.issued();
    assert_eq!(running.token_record(&tokens.access_token).await.unwrap().subject.unwrap().as_str(), "bob");
}

#[tokio::test]
async fn a_tab_from_before_somebody_else_signed_in_shows_them_before_anything_is_decided() {
    let running = running().await;
    let browser = Browser::new(&running);
    let (first, second) = (browser.start(A).await, browser.start(A).await);
    browser.sign_in(&first).await;
    let seen_by_alice = csrf_token(&browser.open(&first).await);
    browser.fill_in(&second, &[("sign_out", "yes")]).await.redirect();
    browser.fill_in(&second, &[("username", "bob"), ("password", "builder")]).await.redirect();
    let answer = browser.send(&first, &[("csrf_token", &seen_by_alice), ("decision", "allow")]).await;
    answer.is_page(403);
    assert!(answer.body.contains("bob") && !answer.body.contains("alice"), "{answer:?}");
    let fields = [("csrf_token", csrf_token(&answer)), ("decision", "allow".to_owned())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    browser.send(&first, &fields).await.redirect().code();
}

#[tokio::test]
async fn a_session_ends_after_eight_hours() {
    let running = running().await;
    let browser = Browser::new(&running);
    let page = browser.start(A).await;
    browser.sign_in(&page).await;
    running.wait(8 * 3600 - 60);
    let page = browser.start(A).await;
    assert!(!browser.open(&page).await.body.contains("type=\"password\""));
    running.wait(60);
    browser.open(&page).await.is_page(400);
    let page = browser.start(A).await;
    assert!(browser.open(&page).await.body.contains("type=\"password\""));
}

#[tokio::test]
async fn who_signs_in_without_end_ends_their_own_oldest_sessions_and_nobody_elses() {
    const MOST_OF_ONE: usize = 100;
    let running = running().await;
    let is_signed_in = async |browser: &Browser<'_>| {
        let page = browser.start(A).await;
        !browser.open(&page).await.body.contains("type=\"password\"")
    };
    let bobs = Browser::new(&running);
    let page = bobs.start(A).await;
    bobs.fill_in(&page, &[("username", "bob"), ("password", "builder")]).await;
    let mut alices = Vec::new();
    for _ in 0..MOST_OF_ONE + 2 {
        let browser = Browser::new(&running);
        let page = browser.start(A).await;
        browser.sign_in(&page).await;
        alices.push(browser);
    }
    for (number, browser) in alices.iter().enumerate() {
        assert_eq!(is_signed_in(browser).await, number >= 2, "{number}");
    }
    assert!(is_signed_in(&bobs).await);
}

#[tokio::test]
async fn rule_043_a_cookie_of_somebody_elses_making_is_not_taken_up() {
    let running = running().await;
    let own = cookie(&Browser::new(&running).follow_link(A).await);
    let planted = format!("{}={}", name_of(&own), "A".repeat(43));
    let answer = running.send(Method::GET, &link(A), &[("cookie", &planted)], None).await;
    let given = cookie(&answer);
    assert!(name_of(&given) == name_of(&own) && given != planted, "{given}");
    running.send(Method::GET, &page_of(&answer), &[("cookie", &planted)], None).await.is_page(400);
}

#[tokio::test]
async fn a_cookie_of_the_same_name_that_comes_first_does_not_hide_the_good_one() {
    let running = running().await;
    let answer = Browser::new(&running).follow_link(A).await;
    let (page, own) = (page_of(&answer), cookie(&answer));
    for other in ["", "x", &"A".repeat(43)] {
        let both = format!("{}={other}; {own}", name_of(&own));
        running.send(Method::GET, &page, &[("cookie", &both)], None).await.is_page(200);
        let again = running.send(Method::GET, &link(A), &[("cookie", &both)], None).await;
        assert_eq!(again.header("set-cookie"), "", "the browser is known");
    }
}

#[tokio::test]
async fn rule_044_over_loopback_http_the_cookie_is_as_strict_as_it_can_be() {
    let running = running().await;
    let answer = Browser::new(&running).follow_link(A).await;
    let (_, attributes) = answer.header("set-cookie").split_once(';').unwrap();
    assert_eq!(attributes, " Path=/oauth; HttpOnly; SameSite=Lax");
}

#[tokio::test]
async fn rule_044_over_https_the_cookie_is_secure_and_bound_to_the_host() {
    let store = MemoryStore::new();
    for client in clients::all() {
        store.insert_client(client);
    }
    let builder = AuthorizationServer::builder("https://auth.example/base").store(store).interaction(pages());
    let server = builder.register_grant(grants::SignIn).build().unwrap();
    let request = Request::get(format!("/base{}", link(A))).body(Bytes::new()).unwrap();
    let answer = server.handle(request).await;
    assert!(answer.headers()["location"].to_str().unwrap().starts_with("/base/oauth/interaction/"));
    let cookie = answer.headers()["set-cookie"].to_str().unwrap();
    let (pair, attributes) = cookie.split_once(';').unwrap();
    let (name, value) = pair.split_once('=').unwrap();
    assert!(name.starts_with("__Host-oauth_grants_") && value.len() == 43, "{pair}");
    assert_eq!(attributes, " Path=/; HttpOnly; SameSite=Lax; Secure");
}

// Cookies know no ports
#[tokio::test]
async fn two_servers_on_one_host_leave_each_others_sessions_alone() {
    let (one, other) = (running().await, running().await);
    let browser = Browser::new(&one);
    let page = browser.start(A).await;
    browser.sign_in(&page).await;
    let at_other = browser.at(&other);
    let other_page = at_other.start(A).await;
    assert!(at_other.open(&other_page).await.body.contains("type=\"password\""), "a session is of one server");
    at_other.sign_in(&other_page).await;
    browser.decide(&page, "allow").await.redirect().code();
    at_other.decide(&other_page, "allow").await.redirect().code();
}

// SameSite=Lax: what another site posts comes without the cookie
#[tokio::test]
async fn a_client_that_posts_its_request_finds_the_session_that_is_there() {
    let running = running().await;
    let browser = Browser::new(&running);
    let page = browser.start(A).await;
    browser.sign_in(&page).await;

    let link = link(A);
    let (path, form) = link.split_once('?').unwrap();
    let posted = running.send(Method::POST, path, &[], form.to_owned().into_bytes()).await;
    assert_eq!((posted.status, posted.header("location")), (303, &*link));
    assert_eq!(posted.header("set-cookie"), "");

    let answer = browser.open(posted.header("location")).await;
    assert_eq!(answer.header("set-cookie"), "");
    let page = page_of(&answer);
    assert!(browser.open(&page).await.body.contains("value=\"allow\""));
    browser.decide(&page, "allow").await.redirect().code();
}

/// People of whom nobody is signed in any more who signed in before this moment.
#[derive(Clone, Default)]
struct Moved {
    changed_at: Arc<Mutex<Option<Timestamp>>>,
    asked: Arc<AtomicUsize>,
}

impl AuthenticateUser for Moved {
    async fn authenticate_user(&self, username: &str, password: &Password) -> Result<Option<Subject>, GrantError> {
        Ok(password.matches("wonderland").then(|| Subject::new(username)))
    }

    async fn still_signed_in(&self, subject: &Subject, signed_in_at: Timestamp) -> Result<bool, GrantError> {
        self.asked.fetch_add(1, SeqCst);
        let changed_at = *self.changed_at.lock().unwrap();
        Ok(subject.as_str() != "alice" || changed_at.is_none_or(|changed_at| signed_in_at >= changed_at))
    }
}

#[tokio::test]
async fn a_session_ends_when_the_application_says_so_and_nobody_elses_does() {
    let people = Moved::default();
    let running = harness::serve(Site::open().await, Pages::new(people.clone()));
    let (alices, bobs) = (Browser::new(&running), Browser::new(&running));
    let page = alices.start(A).await;
    alices.sign_in(&page).await;
    let token = csrf_token(&alices.open(&page).await);
    let bobs_page = bobs.start(A).await;
    bobs.fill_in(&bobs_page, &[("username", "bob"), ("password", "wonderland")]).await;

    running.wait(60);
    *people.changed_at.lock().unwrap() = Some(running.clock.now());
    alices.send(&page, &[("csrf_token", &token), ("decision", "allow")]).await.is_page(400);
    let applications = alices.open("/oauth/interaction/applications").await;
    assert!(applications.body.contains("type=\"password\""), "{applications:?}");
    let again = alices.start(A).await;
    assert!(alices.open(&again).await.body.contains("type=\"password\""));
    alices.sign_in(&again).await;
    assert!(!alices.open(&again).await.body.contains("type=\"password\""));
    assert!(!bobs.open(&bobs_page).await.body.contains("type=\"password\""));
}

#[tokio::test]
async fn however_many_cookies_a_request_brings_the_application_is_asked_a_few_times_at_most() {
    let people = Moved::default();
    let running = harness::serve(Site::open().await, Pages::new(people.clone()));
    let mut sessions = Vec::new();
    for _ in 0..12 {
        let browser = Browser::new(&running);
        let page = browser.start(A).await;
        sessions.push(cookie(&browser.sign_in(&page).await));
    }
    let asked_for = async |cookies: &[String]| {
        people.asked.store(0, SeqCst);
        let answer = running.send(Method::GET, &link(A), &[("cookie", &cookies.join("; "))], None).await;
        assert_eq!(answer.header("set-cookie"), "", "the browser is known");
        people.asked.load(SeqCst)
    };
    assert_eq!(asked_for(&vec![sessions[0].clone(); 300]).await, 1);
    assert_eq!(asked_for(&sessions).await, 8);
}
