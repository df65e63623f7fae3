//! What a field of a [`Row`](super::Row) is: the role of its column, [`Optional`] where the value can be absent; or what
//! [fills](Filled) it, or [an extension](Extra) keeps in it. Or it is a [`Standard`] set of fields. They are types alone and never a
//! value, so that the compiler checks a row where it is written.

use super::{
    ExtensionDatum as _, Room,
    field::ExtraWay,
    row::{Pair, Way, tuples},
};
use crate::protocol::CodeChallengeValue;

/// A field whose value can be absent: an `Option`.
#[derive(Debug)]
pub struct Optional<R>(std::marker::PhantomData<R>);

/// A field that an expression fills when the row is new, and that nothing is read of.
#[derive(Debug)]
pub enum Filled {}

/// A field for what an extension keeps under a name.
#[derive(Debug)]
pub enum Extra {}

/// A set of standard fields, as [`TokenFields`](super::TokenFields).
#[derive(Debug)]
pub enum Standard {}

/// The role of a column.
pub trait ColumnRole {
    /// The server's value.
    type Value;

    /// Whether a new row has nothing of it yet.
    const COMES_LATER: bool = false;

    /// What a field of it has room for of the data of extensions.
    const ROOM: Room = Room::for_these(&[]);

    /// The value, if it is one of this role.
    fn value<'v>(value: &RoleValue<'v>) -> Option<&'v Self::Value>;
}

/// Hands a macro every role with its value, whether it comes later, and whether it has room for what extensions keep. Its name is no other type's, or rustc would write the values
/// with their paths. What is true of all roles is written for each, not for
/// whatever is a role: so that of what a row lacks, rustc tells the field and not the row.
macro_rules! roles {
    ($for_each:ident) => {
        $for_each! {
            AccessTokenRole: crate::protocol::Digest<crate::protocol::AccessToken>;
            ApplicationTypeRole: crate::model::ApplicationType;
            CertificatesRole: Vec<crate::protocol::CertificateThumbprint>;
            #[later] ClaimedAtRole: crate::protocol::Timestamp;
            #[challenge] ChallengeValueRole: String;
            ClientIdRole: crate::protocol::ClientId;
            ClientNameRole: String;
            ClientSecretRole: crate::protocol::SecretHash;
            ClientSecretExpiresAtRole: crate::protocol::Timestamp;
            CodeRole: crate::protocol::Digest<crate::protocol::AuthorizationCode>;
            #[challenge] CodeChallengeRole: crate::protocol::CodeChallengeValue;
            CodeChallengeMethodRole: crate::protocol::CodeChallengeMethod;
            #[everything] DataRole: crate::model::ExtensionData;
            ExpiresAtRole: crate::protocol::Timestamp;
            FamilyRole: crate::protocol::FamilyId;
            GrantTypeRole: crate::protocol::GrantType;
            GrantTypesRole: Vec<crate::protocol::GrantType>;
            IntrospectionRole: crate::model::Introspection;
            IssuedAtRole: crate::protocol::Timestamp;
            LifetimesRole: crate::protocol::Lifetimes;
            PreviousClientSecretRole: crate::protocol::SecretHash;
            PreviousClientSecretExpiresAtRole: crate::protocol::Timestamp;
            RedirectUriRole: crate::protocol::RedirectUri;
            RedirectUrisRole: Vec<crate::protocol::RedirectUri>;
            RefreshExpiresAtRole: crate::protocol::Timestamp;
            RefreshScopeRole: crate::protocol::Scope;
            RefreshTokenRole: crate::protocol::Digest<crate::protocol::RefreshToken>;
            ResponseTypesRole: Vec<crate::protocol::ResponseType>;
            #[later] RevokedAtRole: crate::protocol::Timestamp;
            #[later] RotatedAtRole: crate::protocol::Timestamp;
            ScopeRole: crate::protocol::Scope;
            #[later] SuccessorSeedRole: crate::protocol::RotationSeed;
            TokenEndpointAuthMethodRole: crate::model::AuthMethod;
            UserRole: crate::protocol::Subject;
        }
    };
}
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub(crate) use roles;

macro_rules! define {
    ($($(#[$mark:ident])? $role:ident: $value:ty;)+) => {
        /// A value of the server's, with its role: what a row is found or changed by.
        #[derive(Debug)]
        #[expect(missing_docs, reason = "each is the value of the role of its name")]
        pub enum RoleValue<'v> {
            $($role(&'v $value),)+
        }

        $(
            #[doc = concat!("The role of a [`RoleValue::", stringify!($role), "`].")]
            #[derive(Debug)]
            pub enum $role {}

            impl ColumnRole for $role {
                type Value = $value;

                $(define! { @ $mark })?

                fn value<'v>(value: &RoleValue<'v>) -> Option<&'v $value> {
                    match value {
                        RoleValue::$role(value) => Some(value),
                        _ => None,
                    }
                }
            }

            impl<F> Pair<F> for $role {
                type Ways = Way<$value, F>;
            }

            impl<F> Pair<Option<F>> for Optional<$role> {
                type Ways = Way<$value, F>;
            }
        )+
    };
    (@ later) => { const COMES_LATER: bool = true; };
    (@ challenge) => { const ROOM: Room = Room::for_these(&[CodeChallengeValue::NAME]); };
    (@ everything) => { const ROOM: Room = Room::FOR_EVERYTHING; };
}

roles! { define }

macro_rules! define_optional {
    ($($(#[$mark:ident])? $role:ident: $value:ty;)+) => {
        /// The roles of values that can be absent.
        pub mod optional {
            $(
                #[doc = concat!("[`", stringify!($role), "`](super::", stringify!($role), "), where the value can be absent.")]
                pub type $role = super::Optional<super::$role>;
            )+

            /// [`Extra`](super::Extra), where the value can be absent.
            pub type Extra = super::Optional<super::Extra>;
        }
    };
}
roles! { define_optional }

impl<F> Pair<F> for Filled {
    type Ways = fn() -> F;
}

impl<F> Pair<F> for Extra {
    type Ways = (&'static str, ExtraWay<F>);
}

impl<F> Pair<Option<F>> for Optional<Extra> {
    type Ways = (&'static str, ExtraWay<F>);
}

macro_rules! pairs {
    ($($role:ident $field:ident $way:ident,)+) => {
        impl<$($role: Pair<$field>, $field),+> Pair<($($field,)+)> for ($($role,)+) {
            type Ways = ($($role::Ways,)+);
        }
    };
}
tuples! { pairs }
