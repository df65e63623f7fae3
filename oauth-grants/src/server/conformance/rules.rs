//! [`Rule`]: the rules of the conformance report, each declared once: how strongly it is put, where, what it says, where to
//! change it, which rules of `THREAT-MODEL.md` hold it, and who judges it.

use serde::Serialize;

use super::{Level, RuleState, Section, Specification, judge};
use crate::server::core::Core;

macro_rules! rules {
    ($(
        $level:ident [$($rfc:literal)*] [$($oauth:literal)*] $name:ident: $says:literal,
            $change:literal, threats [$($threat:literal)*], $judge:expr;
    )+) => {
        /// A rule that RFC 9700 or OAuth 2.1 has for authorization servers.
        #[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = concat!($says, ".")] $name,)+
        }

        impl Rule {
            /// Every rule, in the order of a server's parts.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// What it says.
            pub const fn says(self) -> &'static str {
                match self { $(Self::$name => $says,)+ }
            }

            /// How strongly it is put.
            pub const fn level(self) -> Level {
                match self { $(Self::$name => Level::$level,)+ }
            }

            /// Where what it is about is set, or what the application does for it.
            pub const fn change(self) -> &'static str {
                match self { $(Self::$name => $change,)+ }
            }

            /// The rules of `THREAT-MODEL.md` that hold it, and name its tests.
            pub const fn threats(self) -> &'static [u16] {
                match self { $(Self::$name => &[$($threat),*],)+ }
            }

            /// Where it stands.
            pub fn sections(self) -> impl Iterator<Item = Section> {
                let (rfc_9700, oauth_21): (&[&str], &[&str]) = match self {
                    $(Self::$name => (&[$($rfc),*], &[$($oauth),*]),)+
                };
                let of = |specification| move |section: &&'static str| Section { specification, section };
                let rfc_9700 = rfc_9700.iter().map(of(Specification::Rfc9700));
                rfc_9700.chain(oauth_21.iter().map(of(Specification::OAuth21)))
            }

            /// What a server makes of it.
            pub(super) fn judge(self, core: &Core) -> RuleState {
                match self { $(Self::$name => $judge(core, self),)+ }
            }
        }
    };
}

rules! {
    // Grants.
    Should ["2.1.2"] ["10"] NoTokenFromTheAuthorizationEndpoint:
        "no token comes straight from the authorization endpoint",
        "register an `authorization_code` grant in its place", threats [22 33 71], judge::no_token_in_answers;
    Must ["2.4"] ["10"] NoPasswordGrant: "no client is given a person's password",
        "register an `authorization_code` grant in its place", threats [71 72], judge::no_passwords;
    Must ["2.1.1"] ["4.1.1" "7.5.1"] CodeChallengeRequired: "every client that asks for a code sends a code challenge",
        "`pkce` of `#[grant]`, or `CodeChallenge` at the registration", threats [46 47], judge::challenge_from_everybody;
    Should ["2.1.1"] [] CodeChallengeIsADigest: "the code challenge is `S256`, which nobody who reads it can answer",
        "`code_challenge_methods` of `#[grant]`, or `CodeChallenge` at the registration", threats [48], judge::no_plain;
    Must ["2.1.1" "4.8.2"] ["4.1.3"] CodeChallengeKept: "a code challenge is announced, checked, and never left out later",
        "`pkce` of `#[grant]`", threats [45 49 50 51 52 56], judge::challenge_looked_at;
    Must ["4.2.4"] ["4.1.3"] CodesAreUsedOnce: "a code is redeemed once, whoever races for it",
        "nothing loosens it; a store of one's own passes `store_tests!`", threats [57 60], judge::where_there_are_codes;
    Should [] ["4.1.3"] CodeReplayRevokes: "a code that is presented again revokes what was issued for it",
        "add the field `claimed_at` to the model of codes", threats [58 59], judge::replays_revoke;
    Must [] ["4.1.2"] CodesAreShortLived: "a code lives for ten minutes at most",
        "`code_lifetime` of `#[grant]`, within that bound", threats [61], judge::where_there_are_codes;
    Must [] ["4.1.3"] CodesAreBound: "a code is good for its client and its redirect URI alone",
        "nothing loosens it", threats [62 63 65], judge::where_there_are_codes;
    Must [] ["4.2"] ClientCredentialsAreConfidential: "client credentials are for clients that authenticate",
        "nothing loosens it", threats [113], judge::where_clients_act_for_themselves;

    // Redirects, and what a browser sees.
    Must ["2.1" "4.1.3"] ["2.3.1"] ExactRedirectUris: "a redirect URI is compared character by character",
        "nothing loosens it", threats [2 3 11], judge::where_people_are_asked;
    Must ["4.1.3"] [] OnlyLoopbackPortsVary: "of a native application's loopback address the port alone may vary",
        "nothing loosens it", threats [4 5], judge::where_people_are_asked;
    Must ["4.11.2"] ["4.1.2.1"] NoRedirectForStrangers: "an unknown client or redirect URI redirects nobody",
        "nothing loosens it", threats [10 14], judge::where_people_are_asked;
    Must ["4.11.2"] [] NoOpenRedirector: "where strangers register clients, a mistake takes nobody there unasked",
        "`Interaction::refuse`, or `Pages::client_registration`", threats [15 16], judge::of_the_interaction;
    Should ["2.1" "4.4.2.1"] [] IssuerInEveryAnswer: "every answer names the issuer, against mix-ups",
        "nothing loosens it", threats [19], judge::where_people_are_asked;
    Must ["4.12"] [] RedirectsAreSeeOther: "a redirect takes no form along",
        "nothing loosens it", threats [17], judge::where_people_are_asked;
    Must ["4.16"] [] PagesAreNotFramed: "no page of the sign-in can be framed",
        "headers of the pages: `interaction::secure`", threats [27 28], judge::of_the_interaction;
    Should ["4.2.4"] [] PagesTellNoReferrer: "no page of the sign-in tells its address to others",
        "headers of the pages: `interaction::secure`", threats [29], judge::of_the_interaction;
    Must ["4.7"] [] DecisionsAreThePersons: "what a person decides cannot be sent in their place",
        "the pages of the `Interaction`: a token in each form", threats [36 37 38], judge::of_the_interaction;
    Should [] ["7.3"] PeopleSeeWhatTheyDecide: "a person sees which client asks for what, and decides",
        "the pages of the `Interaction`", threats [34 35], judge::of_the_interaction;
    Must ["2.6"] [] NoScriptsAtTheAuthorizationEndpoint: "scripts of other origins never call the authorization endpoint",
        "nothing loosens it", threats [26], judge::where_people_are_asked;
    Must ["4.17"] [] AnswersGoToTheRedirectUri: "nothing is posted to a window of a client",
        "nothing loosens it", threats [31], judge::where_people_are_asked;

    // Clients.
    Must [] ["2.4" "3.2.1"] ClientsProveWhoTheyAre: "a client that has credentials authenticates wherever it calls",
        "nothing loosens it", threats [84 85 88], judge::always;
    Must [] ["2.4"] OneAuthenticationMethod: "a request authenticates in one way",
        "nothing loosens it", threats [86 87], judge::always;
    Must [] ["2.4.1"] SecretsStayOutOfAddresses: "credentials are never read from an address",
        "nothing loosens it", threats [67 89], judge::always;
    Must [] ["2.4.1"] GuessesAreLimited: "whoever guesses client secrets is turned away",
        "`.rate_limit(…)` of the builder", threats [92], judge::guesses_limited;
    Should ["2.5"] [] ClientsUseKeys: "clients can authenticate with a key, and without a secret that is shared",
        "accept `self_signed_tls_client_auth` (RFC 8705)", threats [93], judge::clients_use_keys;
    Must [] ["8.1"] SecretsOfNativeApplicationsAreNone: "a native application's secret proves nothing",
        "nothing loosens it", threats [99], judge::always;
    Should ["4.15"] [] ClientsAreNoPeople: "no client can be taken for a person",
        "nothing loosens it", threats [98], judge::always;

    // Tokens.
    Must ["2.2.2" "4.14.2"] ["4.3.1"] RefreshTokensRotate: "refresh tokens of public clients are replaced at each use",
        "nothing loosens it; `rotation` of `#[grant]` is about confidential clients", threats [104 106],
        judge::where_there_are_refresh_tokens;
    Must ["4.14.2"] ["4.3.1"] ReuseRevokes: "a refresh token that is used again revokes all that came of it",
        "`grace` of `#[grant]` says for how long a retry is forgiven", threats [105 107],
        judge::where_there_are_refresh_tokens;
    Must ["2.2.2" "4.14.2"] ["4.3"] RefreshTokensAreBound: "a refresh token is its client's, and never widens",
        "nothing loosens it", threats [101 102 103], judge::where_there_are_refresh_tokens;
    Should ["4.14.2"] [] RefreshTokensExpire: "a refresh token that lies unused expires",
        "`refresh_token_lifetime` of `#[grant]`; `AbsoluteLifetime` ends those that are used", threats [108],
        judge::where_there_are_refresh_tokens;
    Should ["4.14.2"] [] RefreshTokensEnd: "refresh tokens end with the password, the session or the account",
        "call `AuthorizationServer::revoke_subject`", threats [109 110 111], judge::left_where_there_are_refresh_tokens;
    Should [] ["7.1"] AccessTokensAreShortLived: "an access token lives for an hour at most",
        "`access_token_lifetime` of `#[grant]`, or `.lifetimes(…)` of the builder", threats [122],
        judge::short_access_tokens;
    Should ["2.3"] [] TokensAreForSomebody: "an access token is for certain resources alone",
        "declare each API with `.resource(…)` of the builder", threats [121], judge::tokens_for_somebody;
    Should ["2.3"] [] TokensAreLimited: "an access token has no more than its client is registered for",
        "nothing loosens it", threats [77], judge::always;
    Should ["2.2.1"] [] TokensAreBound: "an access token is worth nothing without its client's key",
        "register `CertificateBound::required()` with each grant", threats [123], judge::tokens_bound;
    Must [] ["7.7"] TokensAreUnguessable: "codes, tokens and secrets cannot be guessed",
        "nothing loosens it, save for a hook that generates codes", threats [64 97 120], judge::always;
    Must ["4.3.2"] ["5.1"] NoTokensInAddresses: "a token is never read from the query of an address",
        "nothing loosens it", threats [125], judge::always;

    // The server.
    Should ["2.6"] [] MetadataIsPublished: "clients find the server's metadata, and what it says works",
        "nothing loosens it", threats [133], judge::always;
    Must [] ["3.2.3"] AnswersAreNotKept: "no answer with a token is kept in a cache",
        "nothing loosens it", threats [73], judge::always;
    Must [] ["3.1" "3.2"] ParametersComeOnce: "a parameter that comes twice has no value",
        "nothing loosens it", threats [24 68], judge::always;
    Must ["2.6"] ["1.5"] ConnectionsAreEncrypted: "clients and browsers reach the server over TLS alone",
        "an `https` issuer, and TLS in front of the server", threats [], judge::encrypted;
    Must ["4.13"] [] NoProxyIsBelieved: "no header of a proxy is believed",
        "nothing loosens it; the proxy is given its own way to tell, typed", threats [134], judge::always;
}
