//! What the pages say in English.

use super::{Direction, Message, Sentence, Texts, in_words};
use crate::http::pages::language::Language;

const UNITS: [[&str; 2]; 4] = [["day", "days"], ["hour", "hours"], ["minute", "minutes"], ["second", "seconds"]];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) const TEXTS: Texts = Texts {
    language: Language::ENGLISH,
    direction: Direction::LeftToRight,

    error_title: Sentence("Error: ", ""),
    unnamed_client: "An application without a name",
    out_of_date: "This page was out of date. Please look at it again.",

    sign_in: "Sign in",
    sign_in_for: Sentence("to go on to ", ""),
    username: "User name",
    password: "Password",
    wrong_credentials: "The user name or the password is not right.",
    too_many_guesses: |wait| format!("There were too many attempts. Please try again in {}.", in_words(wait, UNITS)),

    allow_access: "Allow access?",
    allow_question: Sentence("Allow ", " to use your account?"),
    signed_in_as: Sentence("Signed in as ", ""),
    sign_in_as_someone_else: "Sign in as someone else",
    asks_for: "It asks for",
    used_at: "It may use this at",
    asks_for_nothing: "It asks for no particular permission.",
    lasts_until_withdrawn: "This access lasts until it is withdrawn.",
    renewed_for: |duration| {
        format!("This access lasts until it is withdrawn, and is renewed for {} at most.", in_words(duration, UNITS))
    },
    lasts_for: |duration| format!("This access lasts {}.", in_words(duration, UNITS)),
    see_applications: Sentence("You see and withdraw it under ", "."),
    applications_link: "applications with access",
    unchecked_client: Sentence(
        "Nobody has checked this application: whoever made it chose its name. Allow it only if you trust ",
        ".",
    ),
    answer_goes_to: Sentence("Your answer goes to ", "."),
    answer_goes_to_device: Sentence(
        "Your answer goes to a program on this device, ",
        ". Allow it only if you started this yourself, just now, in a program that you trust.",
    ),
    allow: "Allow",
    deny: "Deny",

    applications: "Applications with access",
    applications_heading: "Applications with access to your account",
    no_application: "No application has access.",
    sign_out: "Sign out",
    since: |day| format!("Since {} {} {}", day.day, day.month_of(MONTHS), day.year),
    half_withdrawn: "Its access was withdrawn, but not all of it has ended yet. Please withdraw it once more.",
    withdraw: "Withdraw access",

    server_fault: Message {
        heading: "Something went wrong",
        text: "The fault is on our side. Please try again in a moment.",
    },
    too_many_attempts: Message {
        heading: "Too many attempts",
        text: "Please wait for a while, then go back and try again.",
    },
    changed: Message {
        heading: "Please start again",
        text: "What you were shown has changed in the meantime, so nothing was allowed. Go back to the application that \
               you came from and start again.",
    },
    bad_request: Message {
        heading: "This request cannot be completed",
        text: "The application that sent you here made a mistake. Go back to it and try again; if that does not help, \
               show this to the people who run it:",
    },
    gone: Message {
        heading: "Please start again",
        text: "This page was already used, has expired, or belongs to another browser. Go back to the application that \
               you came from and start again.",
    },
    no_cookie: Message {
        heading: "Cookies are needed",
        text: "Your browser sent no cookie, so it cannot be recognised. Allow cookies for this site, then go back to the \
               application and start again.",
    },
    no_such_page: Message { heading: "There is no such page", text: "Nothing is at this address." },
    wrong_method: Message { heading: "That is not possible", text: "This page can be read and its form sent." },
    no_form: Message { heading: "That is not possible", text: "This page only takes its own form." },
    way_back: Sentence("Only if you came from there and trust it, ", "."),
    way_back_to_device: Sentence("Only if you came from there and trust it, ", ", a program on this device."),
    go_on_to: Sentence("go on to ", ""),
};
