//! [`ExtensionData`]: what extensions keep with an authorization, typed, without the core knowing their names.
//!
//! It travels from the authorization request into the code, from there into the token family, and is seen again at
//! every refresh. PKCE's challenge is one such datum.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::protocol::GrantError;

/// A value that an extension keeps with an authorization.
///
/// It is stored as JSON beside the code and the tokens, so it must not be a secret.
pub trait ExtensionDatum: DeserializeOwned + Serialize {
    /// The name under which it is kept, unique among the extensions of a server.
    const NAME: &'static str;
}

/// The data of all extensions of one authorization.
///
/// ```
/// use oauth_grants::model::{ExtensionData, ExtensionDatum};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Debug, Deserialize, PartialEq, Serialize)]
/// struct Tenant(u32);
///
/// impl ExtensionDatum for Tenant {
///     const NAME: &'static str = "tenant";
/// }
///
/// let mut data = ExtensionData::default();
/// data.insert(&Tenant(7))?;
/// assert_eq!(data.read()?, Some(Tenant(7)));
/// assert_eq!(format!("{data:?}"), r#"{"tenant"}"#);
/// # Ok::<(), oauth_grants::protocol::GrantError>(())
/// ```
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(transparent)]
pub struct ExtensionData(BTreeMap<String, serde_json::Value>);

impl ExtensionData {
    /// Keeps a datum, in place of an earlier one of the same type.
    ///
    /// # Errors
    ///
    /// When the value cannot be written as JSON.
    pub fn insert<D: ExtensionDatum>(&mut self, datum: &D) -> Result<(), GrantError> {
        let value = serde_json::to_value(datum).map_err(GrantError::internal)?;
        self.0.insert(D::NAME.to_owned(), value);
        Ok(())
    }

    /// The datum of this type, if one is kept.
    ///
    /// # Errors
    ///
    /// When what is kept cannot be read as a `D`, as after an incompatible change of the type.
    pub fn read<D: ExtensionDatum>(&self) -> Result<Option<D>, GrantError> {
        self.0.get(D::NAME).map(D::deserialize).transpose().map_err(|_| not_understood::<D>(D::NAME))
    }

    /// Drops the datum of this type, as one that concerns the code alone.
    pub fn remove<D: ExtensionDatum>(&mut self) {
        self.0.remove(D::NAME);
    }

    /// Takes out what is kept under a name, as for a column of its own.
    ///
    /// # Errors
    ///
    /// When what is kept cannot be read as a `T`.
    pub fn take<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, GrantError> {
        self.0.remove(name).map(serde_json::from_value).transpose().map_err(|_| not_understood::<T>(name))
    }

    /// Puts back what was [taken](Self::take) out under a name.
    ///
    /// # Errors
    ///
    /// When the value cannot be written as JSON.
    pub fn put<T: Serialize>(&mut self, name: &str, value: &T) -> Result<(), GrantError> {
        let value = serde_json::to_value(value).map_err(GrantError::internal)?;
        self.0.insert(name.to_owned(), value);
        Ok(())
    }

    /// The names under which something is kept.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for ExtensionData {
    /// Names alone: what an extension keeps is no secret, but it may be personal, and records end in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// Without the cause, which quotes what is kept.
fn not_understood<T>(name: &str) -> GrantError {
    GrantError::internal(format!("what is kept under `{name}` is no {}", std::any::type_name::<T>()))
}
