//! What the pages say in German.

use super::{Direction, Message, Sentence, Texts, in_words};
use crate::http::pages::language::Language;

const UNITS: [[&str; 2]; 4] = [["Tag", "Tage"], ["Stunde", "Stunden"], ["Minute", "Minuten"], ["Sekunde", "Sekunden"]];

const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

pub(super) const TEXTS: Texts = Texts {
    language: Language::GERMAN,
    direction: Direction::LeftToRight,

    error_title: Sentence("Fehler: ", ""),
    unnamed_client: "Eine Anwendung ohne Namen",
    out_of_date: "Diese Seite war veraltet. Bitte sehen Sie sie noch einmal an.",

    sign_in: "Anmelden",
    sign_in_for: Sentence("und weiter zu ", ""),
    username: "Benutzername",
    password: "Passwort",
    wrong_credentials: "Der Benutzername oder das Passwort ist nicht richtig.",
    too_many_guesses: |wait| {
        let wait = in_words(wait, UNITS);
        format!(
            "Unter diesem Benutzernamen gab es zu viele Versuche. Bitte warten Sie {wait} und versuchen Sie es dann noch einmal."
        )
    },

    allow_access: "Zugriff erlauben?",
    allow_question: Sentence("Darf ", " Ihr Konto verwenden?"),
    signed_in_as: Sentence("Angemeldet als ", ""),
    sign_in_as_someone_else: "Mit anderem Konto anmelden",
    asks_for: "Gewünscht wird",
    used_at: "Zu verwenden bei",
    asks_for_nothing: "Es wird keine bestimmte Berechtigung gewünscht.",
    lasts_until_withdrawn: "Dieser Zugriff gilt, bis er entzogen wird.",
    renewed_for: |duration| {
        format!(
            "Dieser Zugriff gilt, bis er entzogen wird, und wird höchstens {} lang erneuert.",
            in_words(duration, UNITS)
        )
    },
    lasts_for: |duration| format!("Dieser Zugriff gilt {} lang.", in_words(duration, UNITS)),
    see_applications: Sentence("Sie finden und entziehen ihn unter ", "."),
    applications_link: "Anwendungen mit Zugriff",
    unchecked_client: Sentence(
        "Niemand hat diese Anwendung geprüft: Ihren Namen hat gewählt, wer sie gemacht hat. Erlauben Sie den Zugriff nur, \
         wenn Sie ",
        " vertrauen.",
    ),
    answer_goes_to: Sentence("Ihre Antwort geht an ", "."),
    answer_goes_to_device: Sentence(
        "Ihre Antwort geht an ein Programm auf diesem Gerät, ",
        ". Erlauben Sie den Zugriff nur, wenn Sie dies gerade selbst begonnen haben, in einem Programm, dem Sie vertrauen.",
    ),
    allow: "Erlauben",
    deny: "Ablehnen",

    applications: "Anwendungen mit Zugriff",
    applications_heading: "Anwendungen mit Zugriff auf Ihr Konto",
    no_application: "Keine Anwendung hat Zugriff.",
    sign_out: "Abmelden",
    since: |day| format!("Seit {}. {} {}", day.day, day.month_of(MONTHS), day.year),
    half_withdrawn: "Der Zugriff wurde entzogen, aber noch nicht vollständig beendet. Bitte entziehen Sie ihn noch einmal.",
    withdraw: "Zugriff entziehen",

    server_fault: Message {
        heading: "Etwas ist schiefgegangen",
        text: "Der Fehler liegt bei uns. Bitte versuchen Sie es gleich noch einmal.",
    },
    too_many_attempts: Message {
        heading: "Zu viele Versuche",
        text: "Bitte warten Sie eine Weile, gehen Sie dann zurück und versuchen Sie es noch einmal.",
    },
    changed: Message {
        heading: "Bitte beginnen Sie noch einmal",
        text: "Was Ihnen gezeigt wurde, hat sich inzwischen geändert, darum wurde nichts erlaubt. Gehen Sie zurück zu der \
               Anwendung, von der Sie kamen, und beginnen Sie dort noch einmal.",
    },
    bad_request: Message {
        heading: "Diese Anfrage ist nicht möglich",
        text: "Die Anwendung, von der Sie kamen, hat einen Fehler gemacht. Gehen Sie zurück und versuchen Sie es noch einmal; \
               hilft das nicht, zeigen Sie dies denen, die sie betreiben:",
    },
    gone: Message {
        heading: "Bitte beginnen Sie noch einmal",
        text: "Diese Seite wurde schon benutzt, ist abgelaufen oder gehört zu einem anderen Browser. Gehen Sie zurück zu der \
               Anwendung, von der Sie kamen, und beginnen Sie dort noch einmal.",
    },
    no_cookie: Message {
        heading: "Cookies werden gebraucht",
        text: "Ihr Browser hat kein Cookie gesendet und kann darum nicht wiedererkannt werden. Erlauben Sie Cookies für diese \
               Website, gehen Sie dann zurück zur Anwendung und beginnen Sie dort noch einmal.",
    },
    no_such_page: Message { heading: "Diese Seite gibt es nicht", text: "Unter dieser Adresse ist nichts." },
    wrong_method: Message {
        heading: "Das ist nicht möglich",
        text: "Diese Seite kann man lesen und ihr Formular absenden.",
    },
    no_form: Message { heading: "Das ist nicht möglich", text: "Diese Seite nimmt nur ihr eigenes Formular an." },
    way_back: Sentence("Nur wenn Sie von dort kamen und dem vertrauen: ", "."),
    way_back_to_device: Sentence("Nur wenn Sie von dort kamen und dem vertrauen: ", ", ein Programm auf diesem Gerät."),
    go_on_to: Sentence("weiter zu ", ""),
};
