//! [`Room`]: which data of extensions a record has room for, asked before the first of them is to be kept.

/// What of the [`ExtensionData`](super::ExtensionData) a record can hold. What it cannot hold is an error when it is to be
/// stored, and a fault of `build()` before.
///
/// ```
/// use oauth_grants::model::Room;
///
/// assert!(Room::ForEverything.has_place_for("tenant"));
/// assert!(!Room::ForThese(&["audience"]).has_place_for("tenant"));
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Room {
    /// Whatever an extension keeps.
    ForEverything,
    /// What is kept under these names, each in a column of its own.
    ForThese(&'static [&'static str]),
}

impl Room {
    /// Whether it can hold what is kept under this name.
    pub fn has_place_for(self, name: &str) -> bool {
        match self {
            Self::ForEverything => true,
            Self::ForThese(names) => names.contains(&name),
        }
    }
}
