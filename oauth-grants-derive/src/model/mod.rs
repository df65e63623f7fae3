//! Second stage: syntax to meaning. Words become values of their own types here; whether values go together is for
//! the check stage.

mod auth_method;
mod code_challenge;
mod declaration;
mod duration;
mod endpoint;
mod form;
mod grant_type;
mod hook;
mod key;
mod literal;
mod quantity;
mod reason;
mod refresh;
pub(crate) mod row;
mod uri;

pub(crate) use self::{
    auth_method::{AuthMethod, StandardAuthMethod},
    code_challenge::{CodeChallengeMethod, Pkce},
    declaration::{Declaration, GRANT, List},
    duration::{Grace, Lifetime},
    endpoint::{ResponseMode, ResponseType},
    form::{FormKey, FormModel, Parameter},
    grant_type::{GrantType, Kind},
    hook::{AUTHORIZATION_ENDPOINT, Assigned, AssignedTrait, Hook, HookTrait, TOKEN_ENDPOINT},
    key::Key,
    literal::LiteralKind,
    quantity::Quantity,
    reason::Reason,
    refresh::Rotation,
};
