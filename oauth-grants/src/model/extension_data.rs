//! [`ExtensionData`]: what extensions keep with an authorization, typed, without the core knowing their names.
//!
//! It travels from the authorization request into the code, from there into the token family, and is seen again at
//! every refresh. PKCE's challenge is one such datum.

use std::{borrow::Cow, collections::BTreeMap, fmt, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};
use serde_json::{
    Value,
    value::{RawValue, to_raw_value},
};

use crate::protocol::GrantError;

/// A value that an extension keeps with an authorization.
///
/// It is stored as JSON beside the code and the tokens, so it must not be a secret.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no name under which an extension keeps it",
    label = "use a type of your own, and write `impl ExtensionDatum for … {{ const NAME: &'static str = \"…\"; }}`",
    note = "the type is what serde reads and writes: `#[derive(Deserialize, Serialize)]`"
)]
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
#[derive(Clone, Default)]
pub struct ExtensionData {
    /// In the order of the names. Nothing where nothing is kept, as with most tokens. A clone has the same, until one of
    /// them is changed.
    kept: Option<Arc<Vec<Kept>>>,
}

/// A datum as the JSON that it is stored as: a tree of values would take twenty times the memory of a short one.
#[derive(Clone)]
struct Kept {
    name: Cow<'static, str>,
    json: Box<RawValue>,
}

impl ExtensionData {
    /// Keeps a datum, in place of an earlier one of the same type.
    ///
    /// # Errors
    ///
    /// When the value cannot be written as JSON.
    pub fn insert<D: ExtensionDatum>(&mut self, datum: &D) -> Result<(), GrantError> {
        self.keep(D::NAME.into(), datum)
    }

    /// The datum of this type, if one is kept.
    ///
    /// # Errors
    ///
    /// When what is kept cannot be read as a `D`, as after an incompatible change of the type.
    pub fn read<D: ExtensionDatum>(&self) -> Result<Option<D>, GrantError> {
        self.get(D::NAME)
    }

    /// What is kept under a name.
    ///
    /// ```
    /// use oauth_grants::model::ExtensionData;
    ///
    /// let mut data = ExtensionData::default();
    /// data.put("tenant", &7)?;
    /// assert_eq!(data.get("tenant")?, Some(7));
    /// # Ok::<(), oauth_grants::protocol::GrantError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When what is kept cannot be read as a `T`.
    pub fn get<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, GrantError> {
        let json = self.position(name).ok().and_then(|position| self.all().get(position)).map(|kept| &kept.json);
        json.map(|json| serde_json::from_str(json.get())).transpose().map_err(|_| not_understood::<T>(name))
    }

    /// Drops the datum of this type, as one that concerns the code alone.
    pub fn remove<D: ExtensionDatum>(&mut self) {
        self.remove_named(D::NAME);
    }

    /// Takes out what is kept under a name, as for a column of its own.
    ///
    /// # Errors
    ///
    /// When what is kept cannot be read as a `T`.
    pub fn take<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, GrantError> {
        let json = self.remove_named(name);
        json.map(|json| serde_json::from_str(json.get())).transpose().map_err(|_| not_understood::<T>(name))
    }

    /// Puts back what was [taken](Self::take) out under a name.
    ///
    /// # Errors
    ///
    /// When the value cannot be written as JSON.
    pub fn put<T: Serialize>(&mut self, name: &str, value: &T) -> Result<(), GrantError> {
        self.keep(name.to_owned().into(), value)
    }

    /// Moves what is kept under a name, whatever it is.
    pub(super) fn part(&mut self, name: &'static str, apart: &mut Self) {
        if let Some(json) = self.remove_named(name) {
            apart.place(Kept { name: name.into(), json });
        }
    }

    /// The names under which something is kept.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.all().iter().map(|kept| &*kept.name)
    }

    /// Whether something is kept under this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.position(name).is_ok()
    }

    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    fn all(&self) -> &[Kept] {
        self.kept.as_ref().map_or(&[], |kept| kept)
    }

    /// Where a name is, or where it would be.
    fn position(&self, name: &str) -> Result<usize, usize> {
        self.all().binary_search_by(|kept| (*kept.name).cmp(name))
    }

    fn keep(&mut self, name: Cow<'static, str>, value: &impl Serialize) -> Result<(), GrantError> {
        let json = to_raw_value(value).map_err(GrantError::internal)?;
        self.place(Kept { name, json });
        Ok(())
    }

    fn place(&mut self, new: Kept) {
        let position = self.position(&new.name);
        let kept = Arc::make_mut(self.kept.get_or_insert_with(|| Arc::new(Vec::with_capacity(1))));
        match position {
            Ok(position) => kept.splice(position..=position, [new]).for_each(drop),
            Err(position) => kept.insert(position, new),
        }
    }

    fn remove_named(&mut self, name: &str) -> Option<Box<RawValue>> {
        let position = self.position(name).ok()?;
        let mut kept = self.kept.take()?;
        if let [only] = kept.as_slice() {
            // As PKCE's challenge mostly is: nothing is copied to be emptied.
            return Some(only.json.clone());
        }
        let removed = Arc::make_mut(&mut kept).remove(position);
        self.kept = Some(kept);
        Some(removed.json)
    }
}

impl PartialEq for ExtensionData {
    /// What is kept is the same, however it is spaced: a database may write JSON in a way of its own.
    fn eq(&self, other: &Self) -> bool {
        let read = |json: &RawValue| serde_json::from_str::<Value>(json.get()).ok();
        let same = |one: &RawValue, other: &RawValue| one.get() == other.get() || read(one) == read(other);
        let (own, other) = (self.all(), other.all());
        own.len() == other.len() && own.iter().zip(other).all(|(a, b)| a.name == b.name && same(&a.json, &b.json))
    }
}

impl Serialize for ExtensionData {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.all().iter().map(|kept| (&kept.name, &kept.json)))
    }
}

impl<'de> Deserialize<'de> for ExtensionData {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let kept = BTreeMap::<String, Box<RawValue>>::deserialize(deserializer)?;
        let kept: Vec<_> = kept.into_iter().map(|(name, json)| Kept { name: name.into(), json }).collect();
        Ok(Self { kept: (!kept.is_empty()).then(|| Arc::new(kept)) })
    }
}

impl fmt::Debug for ExtensionData {
    /// Names alone: what an extension keeps is no secret, but it may be personal, and records end in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}

/// Without the cause, which quotes what is kept.
fn not_understood<T>(name: &str) -> GrantError {
    GrantError::internal(format!("what is kept under `{name}` is no {}", std::any::type_name::<T>()))
}
