//! [`Submitted`]: what a person sent with one of the forms.

use crate::protocol::{GrantError, Parameters, Password};

/// One of the forms, filled in.
#[derive(Debug)]
pub(super) enum Submitted {
    /// Who they are. A field that was left empty is empty here.
    SignIn { username: String, password: Password },
    /// That they are somebody else.
    SignOut,
    /// Yes.
    Allow,
    /// No.
    Deny,
}

impl Submitted {
    /// Reads a form. The buttons decide which: a form holds the one that was pressed.
    pub(super) fn read(form: &Parameters) -> Result<Self, GrantError> {
        form.refuse_repeated()?;
        match (form.value("decision"), form.value("sign_out")) {
            (Some("allow"), None) => Ok(Self::Allow),
            (Some("deny"), None) => Ok(Self::Deny),
            (None, Some("yes")) => Ok(Self::SignOut),
            (None, None) => Ok(Self::SignIn {
                username: form.value("username").unwrap_or_default().to_owned(),
                password: Password::new(form.value("password").unwrap_or_default()),
            }),
            _ => Err(GrantError::invalid_request("the form is none of this page")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(form: &str) -> Result<Submitted, GrantError> {
        Submitted::read(&Parameters::parse(form).unwrap())
    }

    #[test]
    fn a_decision_is_one_of_two_words() {
        assert!(matches!(read("decision=allow"), Ok(Submitted::Allow)));
        assert!(matches!(read("decision=deny"), Ok(Submitted::Deny)));
        for neither in ["decision=Allow", "decision=yes", "decision=allow&decision=deny", "decision=allow&sign_out=yes"]
        {
            assert!(read(neither).is_err(), "{neither}");
        }
    }

    #[test]
    fn nothing_but_the_word_is_a_yes() {
        assert!(matches!(read("decision="), Ok(Submitted::SignIn { .. })));
        assert!(matches!(read(""), Ok(Submitted::SignIn { .. })));
    }
}
