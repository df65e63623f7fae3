//! Model stage: what the field of a role holds, and which types can.

/// What the field of a role holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Holds {
    /// The PKCE challenge.
    CodeChallenge,
    /// What extensions keep.
    Data,
    /// The SHA-256 of a secret.
    Digest,
    /// Yes or no.
    Flag,
    /// What is revoked together.
    Family,
    /// A client or a user.
    Identifier,
    /// How long codes and tokens live.
    Lifetimes,
    /// Several words.
    List,
    /// A point in time.
    Moment,
    /// A redirect URI.
    RedirectUri,
    /// A scope.
    Scope,
    /// The hash of a client secret, which a person may have chosen.
    SecretHash,
    /// 32 random bytes.
    Seed,
    /// A word, or a text to show.
    Text,
}

impl Holds {
    /// Types that can hold it, the usual first, for messages.
    pub(crate) fn types(self) -> &'static str {
        match self {
            Self::CodeChallenge => "`String` or `CodeChallengeValue`",
            Self::Data => "`ExtensionData` or `String`",
            Self::Digest => "`Vec<u8>`, `[u8; 32]`, `String` or `Digest<_>`",
            Self::Family => "`String` or `FamilyId`",
            Self::Flag => "`bool`",
            Self::Identifier => "`String`, `i64`, `Uuid` or another type with `Display` and `FromStr`",
            Self::Lifetimes => "`Lifetimes` or `String`",
            Self::List => "`Vec<String>` (in the column JSON) or `String` (separated by spaces)",
            Self::Moment => {
                "`SystemTime`, an `i64` with its unit, or with the feature of that name a type of `chrono`, `time` or \
                 `jiff`"
            }
            Self::RedirectUri => "`String` or `RedirectUri`",
            Self::Scope => "`Scope`, `String` or `Vec<String>` (in the column JSON)",
            Self::SecretHash => "`Vec<u8>`, `[u8; 32]`, `String`, `SecretHash` or `Digest<_>`",
            Self::Seed => "`Vec<u8>`, `[u8; 32]`, `String` or `RotationSeed`",
            Self::Text => "`String`",
        }
    }

    /// A type that can hold it.
    pub(crate) fn example(self) -> &'static str {
        match self {
            Self::CodeChallenge | Self::Family | Self::Identifier | Self::RedirectUri | Self::Text => "String",
            Self::Data => "ExtensionData",
            Self::Digest | Self::SecretHash | Self::Seed => "Vec<u8>",
            Self::Flag => "bool",
            Self::Lifetimes => "Lifetimes",
            Self::List => "Vec<String>",
            Self::Moment => "SystemTime",
            Self::Scope => "Scope",
        }
    }

    /// Whether a type of the standard library, or one that everybody has in their tables, cannot hold it. Of other types
    /// nothing is known here, and the type system decides.
    pub(crate) fn refuses(self, word: &str) -> bool {
        const NUMBERS: [&str; 14] =
            ["i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "f32", "f64"];
        const OTHERS: [&str; 13] = [
            "bool", "char", "str", "Box", "BTreeMap", "BTreeSet", "Duration", "HashMap", "HashSet", "Instant", "Uuid",
            "Url", "Value",
        ];
        const MOMENTS: [&str; 5] = ["DateTime", "NaiveDateTime", "OffsetDateTime", "PrimitiveDateTime", "SystemTime"];
        let is_number = NUMBERS.contains(&word);
        let is_moment = MOMENTS.contains(&word);
        let is_known = is_number || is_moment || OTHERS.contains(&word) || ["String", "Vec"].contains(&word);
        let is_accepted = match self {
            Self::Identifier => {
                (is_number && !["f32", "f64"].contains(&word)) || ["String", "char", "Uuid", "Url"].contains(&word)
            }
            Self::Digest | Self::List | Self::Scope | Self::SecretHash | Self::Seed => {
                ["String", "Vec"].contains(&word)
            }
            Self::CodeChallenge | Self::Data | Self::Family | Self::Lifetimes | Self::RedirectUri | Self::Text => {
                word == "String"
            }
            Self::Flag => word == "bool",
            Self::Moment => is_moment || word == "i64",
        };
        is_known && !is_accepted
    }
}
