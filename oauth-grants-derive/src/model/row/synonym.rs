//! Model stage: what people call a role before they know its name, for suggestions.

use super::{Role, RoleFacts, RowKind};
use crate::suggestion::closest;

const SYNONYMS: &[(&str, Role)] = &[
    ("access_expires_at", Role::ExpiresAt),
    ("access_token_digest", Role::AccessToken),
    ("access_token_hash", Role::AccessToken),
    ("app", Role::ClientId),
    ("app_id", Role::ClientId),
    ("application", Role::ClientId),
    ("application_id", Role::ClientId),
    ("auth_method", Role::TokenEndpointAuthMethod),
    ("authorization_code", Role::Code),
    ("banned", Role::Disabled),
    ("blocked", Role::Disabled),
    ("challenge", Role::CodeChallenge),
    ("client", Role::ClientId),
    ("code_digest", Role::Code),
    ("code_hash", Role::Code),
    ("consumed_at", Role::ClaimedAt),
    ("created_at", Role::IssuedAt),
    ("deactivated", Role::Disabled),
    ("deleted", Role::Disabled),
    ("expires", Role::ExpiresAt),
    ("expires_in", Role::ExpiresAt),
    ("expiry", Role::ExpiresAt),
    ("family_id", Role::Family),
    ("hashed_secret", Role::ClientSecret),
    ("inactive", Role::Disabled),
    ("is_banned", Role::Disabled),
    ("is_blocked", Role::Disabled),
    ("is_deactivated", Role::Disabled),
    ("is_deleted", Role::Disabled),
    ("is_disabled", Role::Disabled),
    ("is_inactive", Role::Disabled),
    ("is_suspended", Role::Disabled),
    ("name", Role::ClientName),
    ("old_secret", Role::PreviousClientSecret),
    ("owner", Role::User),
    ("owner_id", Role::User),
    ("previous_secret", Role::PreviousClientSecret),
    ("redirect_url", Role::RedirectUri),
    ("redirect_urls", Role::RedirectUris),
    ("refresh_token_digest", Role::RefreshToken),
    ("refresh_token_hash", Role::RefreshToken),
    ("resource_owner", Role::User),
    ("resource_owner_id", Role::User),
    ("revoked", Role::Disabled),
    ("revoked", Role::RevokedAt),
    ("scopes", Role::Scope),
    ("secret", Role::ClientSecret),
    ("secret_digest", Role::ClientSecret),
    ("secret_hash", Role::ClientSecret),
    ("sub", Role::User),
    ("subject", Role::User),
    ("suspended", Role::Disabled),
    ("token", Role::AccessToken),
    ("token_digest", Role::AccessToken),
    ("token_hash", Role::AccessToken),
    ("used_at", Role::ClaimedAt),
    ("user_id", Role::User),
    ("valid_until", Role::ExpiresAt),
];

impl RowKind {
    /// The role that was probably meant by a name: by another name for it, or by a misspelled one.
    pub(crate) fn probable_role(self, name: &str) -> Option<&'static RoleFacts> {
        let of_role = |role: Role| self.roles().iter().find(|facts| facts.role == role);
        let synonym = SYNONYMS.iter().filter(|(synonym, _)| *synonym == name).find_map(|(_, role)| of_role(*role));
        synonym.or_else(|| self.role(closest(name, self.roles().iter().map(|facts| facts.name))?))
    }
}
