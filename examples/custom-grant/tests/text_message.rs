//! A code from its request to the tokens, and what else somebody may try with it.

use std::{process::Command, sync::Arc};

use oauth_grants_tests::{harness::Answer, program::Program};
use reqwest::Client;
use tokio::task::JoinSet;

const PHONE: &str = "555123";

fn start() -> Program {
    Program::start(Command::new(env!("CARGO_BIN_EXE_oauth-grants-custom-grant")).arg("127.0.0.1:0"))
}

/// Has a code sent to the phone, and reads it there.
async fn receive(program: &mut Program) -> String {
    let sent = Client::new().post(program.url("/codes")).form(&[("phone", PHONE)]);
    assert_eq!(Answer::to(sent).await.status, 202);
    program.next_line().replace("to 555123: ", "")
}

async fn redeem(program: &Program, phone: &str, code: &str) -> Answer {
    let grant_type = "urn:example:params:oauth:grant-type:sms";
    program.token(&[("grant_type", grant_type), ("client_id", "app"), ("phone", phone), ("code", code)]).await
}

#[tokio::test]
async fn a_code_is_good_once_and_for_its_phone() {
    let mut program = start();
    let code = receive(&mut program).await;
    redeem(&program, "555999", &code).await.refused(400, "invalid_grant");
    redeem(&program, PHONE, "").await.refused(400, "invalid_request");

    let tokens = redeem(&program, PHONE, &code).await.issued();
    redeem(&program, PHONE, &code).await.refused(400, "invalid_grant");
    let parameters = [("grant_type", "refresh_token"), ("client_id", "app"), ("refresh_token", tokens.refresh())];
    program.token(&parameters).await.issued();
}

#[tokio::test]
async fn a_new_code_takes_the_place_of_the_one_before() {
    let mut program = start();
    let (first, second) = (receive(&mut program).await, receive(&mut program).await);
    if first != second {
        redeem(&program, PHONE, &first).await.refused(400, "invalid_grant");
    }
    redeem(&program, PHONE, &second).await.issued();
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_requests_at_once_one_gets_tokens() {
    let mut program = start();
    let code = receive(&mut program).await;
    let program = Arc::new(program);
    let mut rivals = JoinSet::new();
    for _ in 0..8 {
        let (program, code) = (Arc::clone(&program), code.clone());
        rivals.spawn(async move { redeem(&program, PHONE, &code).await });
    }
    let answers = rivals.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1, "{answers:?}");
}

fn other_than(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

/// Wherever they come from: the limit has a count for each address.
#[tokio::test]
async fn a_code_that_was_guessed_at_a_few_times_is_forgotten() {
    let mut program = start();
    let code = receive(&mut program).await;
    for _ in 0..5 {
        redeem(&program, PHONE, other_than(&code)).await.refused(400, "invalid_grant");
    }
    redeem(&program, PHONE, &code).await.refused(400, "invalid_grant");
    let new = receive(&mut program).await;
    redeem(&program, PHONE, &new).await.issued();
}

#[tokio::test]
async fn whoever_guesses_is_turned_away() {
    let mut program = start();
    let code = receive(&mut program).await;
    let wrong = other_than(&code);
    let mut statuses = Vec::new();
    while !statuses.contains(&429) && statuses.len() < 100 {
        statuses.push(redeem(&program, PHONE, wrong).await.status);
    }
    assert!(statuses.contains(&429), "{statuses:?}");
    // Now the right one does not help either, until some time has passed.
    assert_eq!(redeem(&program, PHONE, &code).await.status, 429);
}
