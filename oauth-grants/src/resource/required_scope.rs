//! [`ScopeRequirement`]: the scope that a request has to bring (RFC 6750 section 3.1), as a value and as a type.

use crate::protocol::Scope;

/// Names scope requirements, for the signatures of handlers: `all("…")` of these, or `any("…")` of them.
///
/// Behind `of` stands which scopes there are: a constant, which [`Resource::scopes`](crate::resource::Resource::scopes) takes
/// as well. The scopes are read by the compiler, as those of [`scope!`](crate::scope), and one that is not among them does not
/// compile: nobody could ever bring it.
///
/// ```
/// use oauth_grants::{prelude::*, resource::ScopeRequirement};
///
/// const ORDERS: Scope = scope!("orders:read orders:write admin");
///
/// required_scope! {
///     /// May see orders.
///     pub struct ReadOrders = all("orders:read") of ORDERS;
///     /// May change orders, or is in charge of everything.
///     pub struct WriteOrders = any("orders:write admin") of ORDERS;
/// }
///
/// assert_eq!(ReadOrders::REQUIREMENT, ScopeRequirement::All("orders:read".parse()?));
/// let orders = Resource::new("https://api.example.com/orders".parse()?).scopes(ORDERS);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[cfg(feature = "derive")]
#[macro_export]
macro_rules! required_scope {
    ($(
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident =
            $($quantity:ident)? $(($($scope:tt)*))? $($text:literal)? $(of $known:expr)?
    );+ $(;)?) => {$(
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug)]
        $visibility struct $name;

        impl $crate::resource::RequiredScope for $name {
            const REQUIREMENT: $crate::resource::ScopeRequirement =
                $crate::__literal::__required_scope!($crate, $($quantity)? $(($($scope)*))? $($text)?);
        }

        // It is a name for the compiler, which otherwise finds that nobody makes one.
        const _: $name = $name;

        $crate::__literal::__scope_of!({ $($known)? } $crate, $($($scope)*)?);
    )+};
    ($($other:tt)*) => { $crate::__literal::__required_scopes!($crate, $($other)*); };
}

/// What a token must be good for.
#[derive(Clone, Debug, PartialEq)]
pub enum ScopeRequirement {
    /// Any token will do.
    Nothing,
    /// All of these. With none, as of a setting that is empty, no token will do: that any will do, [`Nothing`](Self::Nothing) says.
    All(Scope),
    /// At least one of these. With none to choose from, no token will do.
    Any(Scope),
}

impl ScopeRequirement {
    /// All of these are needed.
    pub const fn all(scope: Scope) -> Self {
        Self::All(scope)
    }

    /// At least one of these is needed.
    pub const fn any(scope: Scope) -> Self {
        Self::Any(scope)
    }

    /// Whether a token of this scope is enough.
    pub fn is_met_by(&self, scope: &Scope) -> bool {
        match self {
            Self::Nothing => true,
            Self::All(required) => !required.is_empty() && required.is_subset_of(scope),
            Self::Any(choice) => choice.tokens().any(|token| scope.contains(token)),
        }
    }

    /// What a client is told to ask for.
    pub(super) fn scope(&self) -> Option<&Scope> {
        match self {
            Self::Nothing => None,
            Self::All(scope) | Self::Any(scope) => Some(scope).filter(|scope| !scope.is_empty()),
        }
    }
}

/// A requirement as a type, for the signature of a handler: `token: Bearer<ReadOrders>`.
///
/// [`required_scope!`](crate::resource::required_scope) writes it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` requires no scope",
    label = "declare it with `required_scope! {{ struct {Self} = all(\"…\") of SCOPES; }}`"
)]
pub trait RequiredScope: Send + Sync + 'static {
    /// What it requires.
    const REQUIREMENT: ScopeRequirement;
}

/// No scope at all: whoever has a token is let in.
impl RequiredScope for () {
    const REQUIREMENT: ScopeRequirement = ScopeRequirement::Nothing;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_requirement_of_no_scope_lets_nothing_in() {
        let (none, read) = (Scope::empty(), "read".parse::<Scope>().unwrap());
        for token in [&none, &read] {
            assert!(!ScopeRequirement::all(none.clone()).is_met_by(token));
            assert!(!ScopeRequirement::any(none.clone()).is_met_by(token));
            assert!(ScopeRequirement::Nothing.is_met_by(token));
        }
        assert!(ScopeRequirement::all(read.clone()).is_met_by(&read));
    }
}
