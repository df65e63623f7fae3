//! How what is described looks as JSON, where that is not what its type looks like elsewhere: durations are whole seconds,
//! and nothing depends on how this crate keeps a setting.

#![expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "the shape in which serde calls them")]

use std::time::Duration;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::{
    extension::CodeChallenge,
    limit::{Guess, Holder, Limit},
    protocol::{CodeChallengeMethod, Lifetimes},
    server::{AllowedOrigins, DefaultScope},
};

pub(super) fn lifetimes<S: Serializer>(lifetimes: &Lifetimes, serializer: S) -> Result<S::Ok, S::Error> {
    let Lifetimes { code, access_token, refresh_token } = lifetimes;
    let seconds = |lifetime: &Option<Duration>| lifetime.map(|lifetime| lifetime.as_secs());
    let members = json!({ "code": seconds(code), "access_token": seconds(access_token), "refresh_token": seconds(refresh_token) });
    members.serialize(serializer)
}

pub(super) fn seconds<S: Serializer>(duration: &Option<Duration>, serializer: S) -> Result<S::Ok, S::Error> {
    duration.map(|duration| duration.as_secs()).serialize(serializer)
}

pub(super) fn code_challenge<S: Serializer>(
    challenge: &Option<CodeChallenge>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let members = challenge.map(|challenge| {
        let methods: Vec<_> = challenge.methods().map(CodeChallengeMethod::as_str).collect();
        json!({ "required_from": challenge.required_from(), "methods": methods })
    });
    members.serialize(serializer)
}

pub(super) fn origins<S: Serializer>(origins: &AllowedOrigins, serializer: S) -> Result<S::Ok, S::Error> {
    let value = match origins {
        AllowedOrigins::Any => json!("*"),
        AllowedOrigins::These(origins) => origins.iter().map(|origin| Value::from(origin.as_str())).collect(),
    };
    value.serialize(serializer)
}

pub(super) fn default_scope<S: Serializer>(default: &DefaultScope, serializer: S) -> Result<S::Ok, S::Error> {
    let value = match default {
        DefaultScope::Allowance => json!("allowance"),
        DefaultScope::These(scope) => json!({ "these": scope.tokens().collect::<Vec<_>>() }),
        DefaultScope::Refused => json!("refused"),
    };
    value.serialize(serializer)
}

pub(super) fn guess<S: Serializer>(guess: &Guess, serializer: S) -> Result<S::Ok, S::Error> {
    guess.as_str().serialize(serializer)
}

pub(super) fn holder<S: Serializer>(holder: &Holder, serializer: S) -> Result<S::Ok, S::Error> {
    holder.as_str().serialize(serializer)
}

pub(super) fn limit<S: Serializer>(limit: &Option<Limit>, serializer: S) -> Result<S::Ok, S::Error> {
    let value = limit.map(|limit| match limit {
        Limit::Off => json!("off"),
        Limit::Bucket(bucket) => json!({ "at_once": bucket.at_once, "one_every": bucket.one_every.as_secs_f64() }),
    });
    value.serialize(serializer)
}
