//! Model stage: the roles that a field can have, one closed list for the three kinds of rows. What a role needs is said
//! here once; whether a struct gives it is for the check stage.

use super::{
    Holds,
    RowKind::{self, AuthorizationCode, Client, Token},
};

/// What a field is to the server.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Role {
    AccessToken,
    ApplicationType,
    Certificates,
    ClaimedAt,
    ClientId,
    ClientName,
    ClientSecret,
    ClientSecretExpiresAt,
    Code,
    CodeChallenge,
    CodeChallengeMethod,
    Data,
    Disabled,
    ExpiresAt,
    Family,
    GrantType,
    GrantTypes,
    Introspection,
    IssuedAt,
    Lifetimes,
    PreviousClientSecret,
    PreviousClientSecretExpiresAt,
    RedirectUri,
    RedirectUris,
    RefreshExpiresAt,
    RefreshScope,
    RefreshToken,
    ResponseTypes,
    RevokedAt,
    RotatedAt,
    Scope,
    SuccessorSeed,
    TokenEndpointAuthMethod,
    User,
}

impl Role {
    /// Whether a new row has nothing of it yet.
    pub(crate) fn comes_later(self) -> bool {
        matches!(self, Self::ClaimedAt | Self::RevokedAt | Self::RotatedAt | Self::SuccessorSeed)
    }
}

/// Whether the value of a role can be absent, and its field be an `Option`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Absence {
    /// It is always there.
    Never,
    /// It can be absent.
    Sometimes,
}

/// Everything about a role in one kind of row.
pub(crate) struct RoleFacts {
    pub(crate) role: Role,
    /// The name, as a word of the attribute and as a field's name.
    pub(crate) name: &'static str,
    pub(crate) holds: Holds,
    pub(crate) absence: Absence,
    /// Whether there is no row without a field for it, be it an `Option`.
    pub(crate) required: bool,
    /// What it is, and the section that it comes from.
    pub(crate) note: &'static str,
}

const fn role(role: Role, name: &'static str, holds: Holds, note: &'static str) -> RoleFacts {
    RoleFacts { role, name, holds, absence: Absence::Never, required: false, note }
}

impl RoleFacts {
    const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    const fn sometimes(mut self) -> Self {
        self.absence = Absence::Sometimes;
        self
    }

    /// A field that would have the role.
    pub(crate) fn example_field(&self) -> String {
        match self.absence {
            Absence::Never => format!("{}: {}", self.name, self.holds.example()),
            Absence::Sometimes => format!("{}: Option<{}>", self.name, self.holds.example()),
        }
    }
}

const CLIENT_ID: &str = "`client_id` is the identifier of the client (RFC 6749 section 2.2)";
const SCOPE: &str = "`scope` is what was granted (RFC 6749 section 3.3)";
const FAMILY: &str =
    "`family` is what is revoked together, all that came from one authorization (RFC 9700 section 4.14.2)";
const ISSUED_AT: &str = "`issued_at` is when it was issued (RFC 7662 section 2.2)";
const DATA: &str = "`data` is what extensions keep with an authorization, as JSON";

const CLIENT_ROLES: &[RoleFacts] = &[
    role(Role::ClientId, "client_id", Holds::Identifier, CLIENT_ID).required(),
    role(
        Role::ClientSecret,
        "client_secret",
        Holds::SecretHash,
        "`client_secret` is the SHA-256 of the secret, or its argon2 hash, never the secret, and a public client has none (RFC 6749 section 2.1)",
    )
    .sometimes(),
    role(
        Role::ClientSecretExpiresAt,
        "client_secret_expires_at",
        Holds::Moment,
        "`client_secret_expires_at` is when the secret stops being valid, if it does (RFC 7591 section 3.2.1)",
    )
    .sometimes(),
    role(
        Role::PreviousClientSecret,
        "previous_client_secret",
        Holds::SecretHash,
        "`previous_client_secret` is the hash of the secret before, which still works while the client changes over",
    )
    .sometimes(),
    role(
        Role::PreviousClientSecretExpiresAt,
        "previous_client_secret_expires_at",
        Holds::Moment,
        "`previous_client_secret_expires_at` is when the secret before stops being valid (RFC 7591 section 3.2.1)",
    )
    .sometimes(),
    role(
        Role::RedirectUris,
        "redirect_uris",
        Holds::List,
        "`redirect_uris` is where answers may be sent (RFC 7591 section 2)",
    ),
    role(Role::GrantTypes, "grant_types", Holds::List, "`grant_types` is what the client may use (RFC 7591 section 2)"),
    role(
        Role::ResponseTypes,
        "response_types",
        Holds::List,
        "`response_types` is what the client may use, all of its grants if it is absent (RFC 7591 section 2)",
    )
    .sometimes(),
    role(Role::Scope, "scope", Holds::Scope, "`scope` is the most that the client may be granted (RFC 7591 section 2)"),
    role(
        Role::TokenEndpointAuthMethod,
        "token_endpoint_auth_method",
        Holds::Text,
        "`token_endpoint_auth_method` is how the client authenticates (RFC 7591 section 2)",
    ),
    role(
        Role::ClientName,
        "client_name",
        Holds::Text,
        "`client_name` is what a person is shown, the identifier if it is absent (RFC 7591 section 2)",
    )
    .sometimes(),
    role(
        Role::ApplicationType,
        "application_type",
        Holds::Text,
        "`application_type` is where the client runs, `web` or `native` (OpenID Connect Dynamic Client Registration section 2)",
    ),
    role(
        Role::Introspection,
        "introspection",
        Holds::Text,
        "`introspection` is which tokens the client may ask about, `own_tokens` or `any_token` (RFC 7662 section 4)",
    ),
    role(
        Role::Certificates,
        "certificates",
        Holds::List,
        "`certificates` is the SHA-256 of those that the client may authenticate with (RFC 8705 section 2.2)",
    ),
    role(Role::Lifetimes, "lifetimes", Holds::Lifetimes, "`lifetimes` is how long the client's tokens live, as JSON"),
    role(Role::Disabled, "disabled", Holds::Flag, "`disabled` hides the client from the server"),
];

const AUTHORIZATION_CODE_ROLES: &[RoleFacts] = &[
    role(
        Role::Code,
        "code",
        Holds::Digest,
        "`code` is the SHA-256 of the code, never the code (RFC 6819 section 5.1.4.1.3)",
    )
    .required(),
    role(Role::ClientId, "client_id", Holds::Identifier, CLIENT_ID).required(),
    role(Role::User, "user", Holds::Identifier, "`user` is who granted, the resource owner (RFC 6749 section 1.1)")
        .required(),
    role(
        Role::ExpiresAt,
        "expires_at",
        Holds::Moment,
        "`expires_at` is when the code stops being valid (RFC 6749 section 4.1.2)",
    )
    .required(),
    role(
        Role::RedirectUri,
        "redirect_uri",
        Holds::RedirectUri,
        "`redirect_uri` is the parameter of the authorization request, if it had one (RFC 6749 section 4.1.3)",
    )
    .sometimes()
    .required(),
    role(Role::Scope, "scope", Holds::Scope, SCOPE).required(),
    role(Role::Family, "family", Holds::Family, FAMILY),
    role(Role::IssuedAt, "issued_at", Holds::Moment, ISSUED_AT),
    role(
        Role::ClaimedAt,
        "claimed_at",
        Holds::Moment,
        "`claimed_at` is when the code was redeemed, so that a replay is recognised (RFC 6749 section 4.1.2)",
    )
    .sometimes(),
    role(
        Role::CodeChallenge,
        "code_challenge",
        Holds::CodeChallenge,
        "`code_challenge` is PKCE's challenge, if the request had one (RFC 7636 section 4.4)",
    )
    .sometimes(),
    role(
        Role::CodeChallengeMethod,
        "code_challenge_method",
        Holds::Text,
        "`code_challenge_method` is how PKCE's challenge was made (RFC 7636 section 4.3)",
    )
    .sometimes(),
    role(Role::Data, "data", Holds::Data, DATA),
];

const TOKEN_ROLES: &[RoleFacts] = &[
    role(
        Role::AccessToken,
        "access_token",
        Holds::Digest,
        "`access_token` is the SHA-256 of the token, never the token (RFC 6819 section 5.1.4.1.3)",
    )
    .required(),
    role(Role::ClientId, "client_id", Holds::Identifier, CLIENT_ID).required(),
    role(
        Role::ExpiresAt,
        "expires_at",
        Holds::Moment,
        "`expires_at` is when the access token stops being valid (RFC 6749 section 5.1)",
    )
    .required(),
    role(
        Role::User,
        "user",
        Holds::Identifier,
        "`user` is who granted, nobody if the client acts for itself (RFC 6749 section 4.4)",
    )
    .sometimes(),
    role(Role::Scope, "scope", Holds::Scope, SCOPE).required(),
    role(Role::GrantType, "grant_type", Holds::Text, "`grant_type` is the grant that issued it (RFC 6749 section 4)"),
    role(Role::IssuedAt, "issued_at", Holds::Moment, ISSUED_AT),
    role(Role::Family, "family", Holds::Family, FAMILY),
    role(
        Role::RevokedAt,
        "revoked_at",
        Holds::Moment,
        "`revoked_at` is when the tokens were revoked, if they were (RFC 7009 section 2.1)",
    )
    .sometimes(),
    role(Role::Data, "data", Holds::Data, DATA),
    role(
        Role::RefreshToken,
        "refresh_token",
        Holds::Digest,
        "`refresh_token` is the SHA-256 of the refresh token, if one was issued, never the token (RFC 6819 section 5.1.4.1.3)",
    )
    .sometimes(),
    role(
        Role::RefreshExpiresAt,
        "refresh_expires_at",
        Holds::Moment,
        "`refresh_expires_at` is when the refresh token, if there is one, stops being valid (RFC 9700 section 4.14.2)",
    )
    .sometimes(),
    role(
        Role::RefreshScope,
        "refresh_scope",
        Holds::Scope,
        "`refresh_scope` is what was granted with the refresh token, if there is one; the access token may have less (RFC 6749 section 6)",
    )
    .sometimes(),
    role(
        Role::RotatedAt,
        "rotated_at",
        Holds::Moment,
        "`rotated_at` is when the refresh token was exchanged for its successor, if it was (RFC 9700 section 4.14.2)",
    )
    .sometimes(),
    role(
        Role::SuccessorSeed,
        "successor_seed",
        Holds::Seed,
        "`successor_seed` is what the successor of a rotated refresh token is computed with (RFC 9700 section 4.14.2)",
    )
    .sometimes(),
];

impl RowKind {
    /// The roles of the fields in such a row.
    pub(crate) fn roles(self) -> &'static [RoleFacts] {
        match self {
            Client => CLIENT_ROLES,
            AuthorizationCode => AUTHORIZATION_CODE_ROLES,
            Token => TOKEN_ROLES,
        }
    }

    /// The role with this name.
    pub(crate) fn role(self, name: &str) -> Option<&'static RoleFacts> {
        self.roles().iter().find(|facts| facts.name == name)
    }

    /// Another kind of row that has a role with this name.
    pub(crate) fn other_with(self, name: &str) -> Option<Self> {
        [Client, AuthorizationCode, Token].into_iter().find(|kind| *kind != self && kind.role(name).is_some())
    }
}

impl Role {
    /// What a row needs to keep refresh tokens: all of it or nothing.
    pub(crate) const REFRESH: [Self; 5] =
        [Self::RefreshToken, Self::RefreshExpiresAt, Self::RefreshScope, Self::RotatedAt, Self::SuccessorSeed];
}

#[cfg(test)]
mod tests {
    use super::{Role, RowKind};

    #[test]
    fn a_name_is_one_role() {
        for kind in [RowKind::Client, RowKind::AuthorizationCode, RowKind::Token] {
            for facts in kind.roles() {
                assert_eq!(kind.role(facts.name).map(|found| found.role), Some(facts.role), "{}", facts.name);
                let of_another = kind.other_with(facts.name).and_then(|other| other.role(facts.name));
                assert!(of_another.is_none_or(|other| other.role == facts.role), "{}", facts.name);
                assert!(facts.note.contains(&format!("`{}`", facts.name)), "{}", facts.name);
            }
        }
        assert!(Role::REFRESH.iter().all(|role| RowKind::Token.roles().iter().any(|facts| facts.role == *role)));
    }
}
