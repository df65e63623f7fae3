//! [`GrantForm`]: the declared parameters of a grant, filled and checked before its hook runs.

use crate::protocol::{
    AuthorizationCode, ClientId, GrantError, Parameters, Password, RedirectUri, RefreshToken, Scope,
};

/// The parameters that the server itself reads from every token request (RFC 6749 sections 2.3.1, 3.3 and 4.5, RFC 7521
/// section 4.2, RFC 8707 section 2). No form may read them: a hook asks the request for the client, the scope and the
/// resources, which are checked there.
pub const RESERVED_PARAMETERS: [&str; 7] =
    ["grant_type", "client_id", "client_secret", "client_assertion", "client_assertion_type", "scope", "resource"];

/// A struct that is filled from the parameters of a token request. `#[derive(GrantForm)]` writes it.
///
/// ```
/// use oauth_grants::{grant::GrantForm, protocol::{GrantError, Parameters}};
///
/// struct TextMessage {
///     phone: String,
///     code: u32,
/// }
///
/// impl GrantForm for TextMessage {
///     const PARAMETERS: &'static [&'static str] = &["phone", "code"];
///
///     fn from_parameters(parameters: &Parameters) -> Result<Self, GrantError> {
///         Ok(Self { phone: parameters.read("phone")?, code: parameters.read("code")? })
///     }
/// }
///
/// let parameters = Parameters::parse("phone=%2B4930123&code=oops")?;
/// assert!(TextMessage::from_parameters(&parameters).is_err());
/// # Ok::<(), GrantError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be filled from the parameters of a token request",
    label = "add `#[derive(GrantForm)]`"
)]
pub trait GrantForm: Sized {
    /// The names of the parameters: those that are read below, and none of [`RESERVED_PARAMETERS`]. The description of
    /// the server tells them.
    const PARAMETERS: &'static [&'static str];

    /// Reads the parameters.
    ///
    /// # Errors
    ///
    /// `invalid_request` when a parameter is missing, repeated or of the wrong form.
    fn from_parameters(parameters: &Parameters) -> Result<Self, GrantError>;
}

impl GrantForm for () {
    const PARAMETERS: &'static [&'static str] = &[];

    fn from_parameters(_: &Parameters) -> Result<Self, GrantError> {
        Ok(())
    }
}

/// A type that one parameter can be read as.
///
/// [`Subject`](crate::protocol::Subject) is none: a request may not say for whom it is. The hook does, after it has
/// checked what proves it.
///
/// An integer is read from its decimal digits as they are written, `7` and `-7`: neither `+7` nor `007` is one. A code
/// that may begin with a zero is a `String`.
///
/// Implement it for types of your own, mostly with [`Parameters::parse_value`]:
///
/// ```
/// use oauth_grants::{grant::FormField, protocol::{GrantError, Parameters}};
///
/// struct PhoneNumber(String);
///
/// impl std::str::FromStr for PhoneNumber {
///     type Err = ();
///     fn from_str(text: &str) -> Result<Self, ()> {
///         if text.starts_with('+') { Ok(Self(text.to_owned())) } else { Err(()) }
///     }
/// }
///
/// impl FormField for PhoneNumber {
///     fn read(parameters: &Parameters, name: &'static str) -> Result<Self, GrantError> {
///         parameters.parse_value(name)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "a form parameter cannot be read as `{Self}`",
    label = "use `String`, an integer, `bool`, `Scope`, `Password` or an `Option` of one, or implement `FormField`"
)]
pub trait FormField: Sized {
    /// Reads the parameter with this name.
    ///
    /// # Errors
    ///
    /// `invalid_request` when it is missing, repeated or of the wrong form.
    fn read(parameters: &Parameters, name: &'static str) -> Result<Self, GrantError>;
}

impl Parameters {
    /// Reads one parameter as a `T`.
    ///
    /// # Errors
    ///
    /// `invalid_request` when it is missing, repeated or of the wrong form.
    pub fn read<T: FormField>(&self, name: &'static str) -> Result<T, GrantError> {
        T::read(self, name)
    }

    /// Reads one parameter that has to be there with its type's own parser.
    ///
    /// # Errors
    ///
    /// `invalid_request` when it is missing or repeated, or when the parser refuses it.
    pub fn parse_value<T: std::str::FromStr>(&self, name: &'static str) -> Result<T, GrantError> {
        self.required(name)?.parse().map_err(|_| malformed(name))
    }
}

fn malformed(name: &'static str) -> GrantError {
    GrantError::invalid_request(format!("the parameter '{name}' is malformed"))
}

impl<T: FormField> FormField for Option<T> {
    fn read(parameters: &Parameters, name: &'static str) -> Result<Self, GrantError> {
        parameters.refuse_repeated_one(name)?;
        parameters.value(name).map(|_| T::read(parameters, name)).transpose()
    }
}

macro_rules! parsed_fields {
    ($($type:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl FormField for $type {
            fn read(parameters: &Parameters, name: &'static str) -> Result<Self, GrantError> {
                parameters.parse_value(name)
            }
        }
    )+};
}

macro_rules! integer_fields {
    ($($type:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl FormField for $type {
            fn read(parameters: &Parameters, name: &'static str) -> Result<Self, GrantError> {
                let number: Self = parameters.parse_value(name)?;
                // The parser takes `+7` and `007` as well. A code of which every digit counts must not have other spellings.
                match parameters.required(name)? {
                    canonical if number.to_string() == canonical => Ok(number),
                    _ => Err(malformed(name)),
                }
            }
        }
    )+};
}

macro_rules! secret_fields {
    ($($type:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl FormField for $type {
            fn read(parameters: &Parameters, name: &'static str) -> Result<Self, GrantError> {
                parameters.required(name).map(<$type>::new)
            }
        }
    )+};
}

parsed_fields!(String, bool, char, ClientId, RedirectUri);
integer_fields!(i8, i16, i32, i64, i128, u8, u16, u32, u64, u128);
secret_fields!(AuthorizationCode, Password, RefreshToken);

impl FormField for Scope {
    fn read(parameters: &Parameters, name: &'static str) -> Result<Self, GrantError> {
        let malformed = |_| GrantError::invalid_scope(format!("the parameter '{name}' is no scope"));
        parameters.required(name)?.parse().map_err(malformed)
    }
}

/// How `#[derive(GrantForm)]` reads a field whose type is called `Subject`. One of the application's own that is a
/// [`FormField`] is read; of the server's it is told why it is none.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a form cannot hold a `Subject`",
    label = "remove the field: for whom a request is, is never read from it",
    note = "a hook makes the `Subject`, from what was proved: `Approved::for_subject(Subject::new(…))`"
)]
pub trait SubjectField: Sized {
    /// The same as [`FormField::read`].
    ///
    /// # Errors
    ///
    /// The same.
    fn read(parameters: &Parameters, name: &'static str) -> Result<Self, GrantError>;
}

#[diagnostic::do_not_recommend]
impl<T: FormField> SubjectField for T {
    fn read(parameters: &Parameters, name: &'static str) -> Result<Self, GrantError> {
        <T as FormField>::read(parameters, name)
    }
}
