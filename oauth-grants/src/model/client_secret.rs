//! [`StoredSecret`]: one of a client's secrets, as it is kept, with its expiry (RFC 7591 section 3.2.1).

use serde::{Deserialize, Serialize, Serializer};

use crate::protocol::{ClientSecret, Digest, InvalidSecretHash, SecretHash, Timestamp};

/// A secret of a client.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(try_from = "Members")]
pub(super) struct StoredSecret {
    pub(super) hash: SecretHash,
    pub(super) expires_at: Option<Timestamp>,
}

impl StoredSecret {
    pub(super) fn has_expired(&self, now: Timestamp) -> bool {
        self.expires_at.is_some_and(|expires_at| expires_at <= now)
    }
}

/// The members of its JSON: the hash stands in the one that names its kind.
#[derive(Deserialize, Serialize)]
struct Members {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    digest: Option<Digest<ClientSecret>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    argon2: Option<String>,
    #[serde(default)]
    expires_at: Option<Timestamp>,
}

impl TryFrom<Members> for StoredSecret {
    type Error = InvalidSecretHash;

    fn try_from(members: Members) -> Result<Self, InvalidSecretHash> {
        let hash = match (members.digest, members.argon2) {
            (Some(digest), None) => SecretHash::Sha256(digest),
            (None, Some(argon2)) => argon2.parse()?,
            _ => return Err(InvalidSecretHash),
        };
        Ok(Self { hash, expires_at: members.expires_at })
    }
}

impl Serialize for StoredSecret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { hash, expires_at } = self;
        let members = match hash {
            SecretHash::Sha256(digest) => Members { digest: Some(*digest), argon2: None, expires_at: *expires_at },
            #[cfg(feature = "argon2")]
            SecretHash::Argon2(hash) => {
                Members { digest: None, argon2: Some(hash.to_string()), expires_at: *expires_at }
            }
        };
        members.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<StoredSecret, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn what_was_kept_before_there_was_argon2_is_read_as_it_was() {
        let secret = read(r#"{"digest":"JuoIlK19xhWlSLBfEW8HamerY_BkUhdOJDjbcWOTxeE"}"#).unwrap();
        assert_eq!(secret.expires_at, None);
        let json = r#"{"digest":"JuoIlK19xhWlSLBfEW8HamerY_BkUhdOJDjbcWOTxeE","expires_at":1}"#;
        assert_eq!(serde_json::to_string(&read(json).unwrap()).unwrap(), json);
    }

    #[test]
    fn a_secret_is_kept_in_one_way() {
        for json in [
            "{}",
            r#"{"digest":"JuoIlK19xhWlSLBfEW8HamerY_BkUhdOJDjbcWOTxeE","argon2":"$argon2id$"}"#,
            r#"{"argon2":"hunter2"}"#,
        ] {
            assert!(read(json).unwrap_err().contains("of a client secret"), "{json}");
        }
    }

    #[cfg(feature = "argon2")]
    #[test]
    fn argon2_has_a_member_of_its_own() {
        let hash = crate::protocol::Argon2Hash::of(&"hunter2".parse().unwrap()).unwrap();
        let secret = StoredSecret { hash: SecretHash::Argon2(hash.clone()), expires_at: None };
        let json = serde_json::to_value(&secret).unwrap();
        assert_eq!(json, serde_json::json!({ "argon2": hash.to_string(), "expires_at": null }));
        assert_eq!(serde_json::from_value::<StoredSecret>(json).unwrap(), secret);
    }
}
