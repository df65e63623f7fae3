//! Model stage: columns that say nearly what a role says. Taken for the role they would be read as the opposite of it, or
//! as something else.

use super::RowKind;

/// How a column differs from the role that it is close to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum NearMiss {
    /// It is true of the clients that are let in, and `disabled` of those that are kept out.
    Opposite,
    /// It says since when a client is kept out, and `disabled` whether it is.
    Since,
    /// It says for how long something is valid, and `expires_at` until when.
    Lifetime,
}

/// The names, as they are without case and `_`.
const OF_CLIENTS: &[(NearMiss, &[&str])] = &[
    (NearMiss::Opposite, &["active", "isactive", "enabled", "isenabled", "approved", "isapproved"]),
    (NearMiss::Since, &["blockedat", "deactivatedat", "deletedat", "disabledat", "revokedat", "suspendedat"]),
];

const OF_WHAT_EXPIRES: &[(NearMiss, &[&str])] = &[(NearMiss::Lifetime, &["expiresin", "lifetime", "ttl"])];

impl NearMiss {
    /// What a column of this name is, if it is close to a role and not it.
    pub(crate) fn of(kind: RowKind, column: &str) -> Option<Self> {
        let names = match kind {
            RowKind::Client => OF_CLIENTS,
            RowKind::AuthorizationCode | RowKind::Token => OF_WHAT_EXPIRES,
        };
        let plain = column.replace('_', "").to_ascii_lowercase();
        names.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(near_miss, _)| *near_miss)
    }
}
