//! Model stage: which hooks there are, and which method is which hook. Whether the hooks that are there suffice is for
//! the check stage.

use syn::ext::IdentExt as _;

use super::Kind;
use crate::{suggestion::closest, syntax::Method, vocabulary::Vocabulary as _};

/// A hook that a grant may write.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Hook {
    pub(crate) name: &'static str,
    pub(crate) is_async: bool,
    pub(crate) is_required: bool,
    /// What to paste, up to the body.
    pub(crate) signature: &'static str,
    /// The section that the hook comes from.
    pub(crate) note: &'static str,
}

/// A trait of the runtime, with its hooks.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct HookTrait {
    pub(crate) name: &'static str,
    pub(crate) hooks: &'static [Hook],
}

impl Hook {
    /// The whole method, to paste.
    pub(crate) fn skeleton(&self) -> String {
        format!("{} {{ todo!() }}", self.signature)
    }
}

impl Kind {
    /// The traits that a grant of this kind implements: all of one for the grants of RFC 6749, and for grants of one's
    /// own those of which there are hooks.
    pub(crate) const fn hook_traits(self) -> &'static [&'static HookTrait] {
        match self {
            Self::AuthorizationCode => &[AUTHORIZATION_CODE],
            Self::Implicit => &[IMPLICIT],
            Self::Password => &[PASSWORD],
            Self::ClientCredentials => &[CLIENT_CREDENTIALS],
            Self::RefreshToken => &[REFRESH_TOKEN],
            Self::Custom => &[TOKEN_ENDPOINT, AUTHORIZATION_ENDPOINT],
        }
    }
}

impl Kind {
    /// The kinds of grant that have a hook of this name.
    pub(crate) fn owners_of(hook: &str) -> impl Iterator<Item = Self> {
        let kinds = Self::WORDS.iter().map(|(_, kind)| *kind).chain([Self::Custom]);
        kinds.filter(move |kind| kind.hook_traits().iter().any(|own| own.hook(hook).is_some()))
    }
}

/// The methods of an impl block, each given to the trait whose hook it is.
pub(crate) struct Assigned<'a> {
    pub(crate) traits: Vec<AssignedTrait<'a>>,
    /// Methods that are no hook, with the hook that was probably meant.
    pub(crate) strays: Vec<(&'a Method, Option<&'static Hook>)>,
}

/// One trait and the hooks of it that were written.
pub(crate) struct AssignedTrait<'a> {
    pub(crate) hook_trait: &'static HookTrait,
    pub(crate) methods: Vec<(&'static Hook, &'a Method)>,
}

impl<'a> Assigned<'a> {
    /// Gives each method to the trait whose hook it is.
    pub(crate) fn new(kind: Kind, methods: impl IntoIterator<Item = &'a Method>) -> Self {
        let traits = kind.hook_traits().iter().map(|hook_trait| AssignedTrait { hook_trait, methods: Vec::new() });
        let mut traits: Vec<AssignedTrait<'_>> = traits.collect();
        let mut strays = Vec::new();
        for method in methods {
            let name = method.signature.ident.unraw().to_string();
            let owner = traits.iter_mut().find_map(|own| own.hook_trait.hook(&name).map(|hook| (hook, own)));
            match owner {
                Some((hook, own)) => own.methods.push((hook, method)),
                None => strays.push((method, name)),
            }
        }
        let strays = strays.into_iter().map(|(method, name)| (method, meant(&traits, &name))).collect();
        Self { traits, strays }
    }

    /// Whether some stray was probably meant for this hook.
    pub(crate) fn is_meant(&self, hook: &Hook) -> bool {
        self.strays.iter().any(|(_, meant)| *meant == Some(hook))
    }

    /// Whether this trait is to be implemented for a grant of this kind.
    pub(crate) fn implements_trait(&self, kind: Kind, hook_trait: &HookTrait) -> bool {
        self.traits.iter().any(|own| own.hook_trait == hook_trait && self.implements(kind, own))
    }

    /// Whether the trait is to be implemented for a grant of this kind: hooks of it are there or were meant.
    pub(crate) fn implements(&self, kind: Kind, own: &AssignedTrait<'_>) -> bool {
        kind != Kind::Custom || !own.methods.is_empty() || own.hook_trait.hooks.iter().any(|hook| self.is_meant(hook))
    }
}

impl AssignedTrait<'_> {
    /// The method written for the hook of this name.
    pub(crate) fn method(&self, name: &str) -> Option<&Method> {
        self.methods.iter().find(|(hook, _)| hook.name == name).map(|(_, method)| *method)
    }
}

impl HookTrait {
    /// The hook without which the trait cannot be implemented. No trait has two.
    pub(crate) fn required(&'static self) -> Option<&'static Hook> {
        self.hooks.iter().find(|hook| hook.is_required)
    }

    fn hook(&'static self, name: &str) -> Option<&'static Hook> {
        self.hooks.iter().find(|hook| hook.name == name)
    }
}

/// The hook that a misspelt method was probably meant to be: none that is there already.
fn meant(traits: &[AssignedTrait<'_>], name: &str) -> Option<&'static Hook> {
    let open = |own: &AssignedTrait<'_>| {
        let hooks: Vec<&'static Hook> =
            own.hook_trait.hooks.iter().filter(|hook| own.method(hook.name).is_none()).collect();
        hooks
    };
    let hooks: Vec<&'static Hook> = traits.iter().flat_map(open).collect();
    let renamed = IN_AUTHLIB.iter().find(|(authlib, _)| *authlib == name).map(|(_, own)| *own);
    let nearest = renamed.or_else(|| closest(name, hooks.iter().map(|hook| hook.name)))?;
    hooks.into_iter().find(|hook| hook.name == nearest)
}

/// What hooks are called in Authlib that have another name here, because they do another thing: what is deleted or revoked
/// there after its use is claimed here, before.
const IN_AUTHLIB: &[(&str, &str)] = &[
    ("delete_authorization_code", "claim_authorization_code"),
    ("revoke_old_credential", "rotate_refresh_token"),
    ("create_token_response", "validate_token_request"),
];

const AUTHORIZATION_CODE: &HookTrait = &HookTrait {
    name: "AuthorizationCodeGrant",
    hooks: &[
        Hook {
            name: "generate_authorization_code",
            is_async: false,
            is_required: false,
            signature: "fn generate_authorization_code(&self) -> Result<AuthorizationCode, GrantError>",
            note: "RFC 6749 section 10.10: a code cannot be guessed",
        },
        Hook {
            name: "save_authorization_code",
            is_async: true,
            is_required: false,
            signature: "async fn save_authorization_code(&self, code: AuthorizationCodeRecord, \
                        request: &AuthorizationRequest<'_>) -> Result<(), GrantError>",
            note: CODES_TOGETHER,
        },
        Hook {
            name: "query_authorization_code",
            is_async: true,
            is_required: false,
            signature: "async fn query_authorization_code(&self, code: &Digest<AuthorizationCode>, \
                        request: &TokenRequest<'_>) -> Result<Option<AuthorizationCodeRecord>, GrantError>",
            note: CODES_TOGETHER,
        },
        Hook {
            name: "claim_authorization_code",
            is_async: true,
            is_required: false,
            signature: "async fn claim_authorization_code(&self, code: &AuthorizationCodeRecord, \
                        request: &TokenRequest<'_>) -> Result<Claim<()>, GrantError>",
            note: CODES_TOGETHER,
        },
        Hook {
            name: "authenticate_user",
            is_async: true,
            is_required: false,
            signature: "async fn authenticate_user(&self, code: &AuthorizationCodeRecord, \
                        request: &TokenRequest<'_>) -> Result<Option<Subject>, GrantError>",
            note: "RFC 6749 section 4.1.3: a code is exchanged for the one who granted it",
        },
    ],
};

const CODES_TOGETHER: &str =
    "RFC 6749 section 4.1.2: a code is used once, so whoever keeps it also finds and claims it";

const IMPLICIT: &HookTrait = &HookTrait { name: "ImplicitGrant", hooks: &[] };

const PASSWORD: &HookTrait = &HookTrait {
    name: "PasswordGrant",
    hooks: &[Hook {
        name: "authenticate_user",
        is_async: true,
        is_required: true,
        signature: "async fn authenticate_user(&self, username: &str, password: &Password, \
                    request: &TokenRequest<'_>) -> Result<Option<Subject>, GrantError>",
        note: "RFC 6749 section 4.3.2: the server verifies the user name and the password",
    }],
};

const CLIENT_CREDENTIALS: &HookTrait = &HookTrait { name: "ClientCredentialsGrant", hooks: &[] };

const REFRESH_TOKEN: &HookTrait = &HookTrait {
    name: "RefreshTokenGrant",
    hooks: &[
        Hook {
            name: "authenticate_refresh_token",
            is_async: true,
            is_required: false,
            signature: "async fn authenticate_refresh_token(&self, refresh_token: &Digest<RefreshToken>, \
                        request: &TokenRequest<'_>) -> Result<Option<RefreshTokenRecord>, GrantError>",
            note: "RFC 6749 section 6: the server validates the refresh token",
        },
        Hook {
            name: "authenticate_user",
            is_async: true,
            is_required: false,
            signature: "async fn authenticate_user(&self, refresh_token: &RefreshTokenRecord, \
                        request: &TokenRequest<'_>) -> Result<Option<Subject>, GrantError>",
            note: "RFC 6749 section 6: a refresh token stands for the one who granted it",
        },
        Hook {
            name: "rotate_refresh_token",
            is_async: true,
            is_required: false,
            signature: "async fn rotate_refresh_token(&self, refresh_token: &RefreshTokenRecord, \
                        attempt: RotationAttempt, request: &TokenRequest<'_>) -> Result<Rotation, GrantError>",
            note: "RFC 9700 section 4.14.2: refresh tokens are rotated when they are used",
        },
    ],
};

/// Grants of one's own at the token endpoint.
pub(crate) const TOKEN_ENDPOINT: &HookTrait = &HookTrait {
    name: "TokenEndpointGrant",
    hooks: &[
        Hook {
            name: "validate_token_request",
            is_async: true,
            is_required: true,
            signature: "async fn validate_token_request(&self, request: &TokenRequest<'_>, \
                        form: ()) -> Result<Approved, GrantError>",
            note: "RFC 6749 section 4.5 lets a server add grants at the token endpoint",
        },
        Hook {
            name: "claim",
            is_async: true,
            is_required: false,
            signature: "async fn claim(&self, request: &TokenRequest<'_>, \
                        artefact: ()) -> Result<Claimed<()>, GrantError>",
            note: "RFC 6749 section 4.5 lets a server add grants at the token endpoint",
        },
        Hook {
            name: "successor",
            is_async: false,
            is_required: false,
            signature: "fn successor(&self, claimed: &Claimed<()>) -> Option<Successor>",
            note: "RFC 6749 section 6: the server may issue a new refresh token",
        },
    ],
};

/// Grants of one's own at the authorization endpoint.
pub(crate) const AUTHORIZATION_ENDPOINT: &HookTrait = &HookTrait {
    name: "AuthorizationEndpointGrant",
    hooks: &[
        Hook {
            name: "validate_authorization_request",
            is_async: true,
            is_required: false,
            signature: "async fn validate_authorization_request(&self, \
                        request: &AuthorizationRequest<'_>) -> Result<(), GrantError>",
            note: "RFC 6749 section 8.4 lets a server add response types at the authorization endpoint",
        },
        Hook {
            name: "create_authorization_response",
            is_async: true,
            is_required: true,
            signature: "async fn create_authorization_response(&self, request: &AuthorizationRequest<'_>, \
                        granted: Granted) -> Result<AuthorizationResponse, GrantError>",
            note: "RFC 6749 section 8.4 lets a server add response types at the authorization endpoint",
        },
    ],
};
