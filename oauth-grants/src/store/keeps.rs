//! [`Keeps`]: what a token store keeps, asked at run time. It must say the same as the marker traits
//! [`KeepsFamilies`](crate::model::KeepsFamilies) and [`KeepsRefreshTokens`](crate::model::KeepsRefreshTokens), which the
//! compiler asks.

use crate::model::Room;

/// What a token store keeps beside access tokens.
///
/// ```
/// use oauth_grants::store::Keeps;
///
/// let keeps = Keeps::EVERYTHING.without_refresh_tokens();
/// assert!(keeps.families && !keeps.refresh_tokens);
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Keeps {
    /// Families, and their revocation.
    pub families: bool,
    /// Refresh tokens, and their rotation.
    pub refresh_tokens: bool,
    /// The people on whose behalf tokens are issued.
    pub users: bool,
    /// What extensions keep.
    pub data: Room,
}

impl Keeps {
    /// Families, refresh tokens, people, and whatever an extension keeps.
    pub const EVERYTHING: Self = Self { families: true, refresh_tokens: true, users: true, data: Room::FOR_EVERYTHING };

    /// The same, without families.
    #[must_use]
    pub const fn without_families(mut self) -> Self {
        self.families = false;
        self
    }

    /// The same, without refresh tokens.
    #[must_use]
    pub const fn without_refresh_tokens(mut self) -> Self {
        self.refresh_tokens = false;
        self
    }

    /// The same, without people.
    #[must_use]
    pub const fn without_users(mut self) -> Self {
        self.users = false;
        self
    }

    /// The same, with so much room for what extensions keep.
    #[must_use]
    pub const fn with_room(mut self, data: Room) -> Self {
        self.data = data;
        self
    }
}
