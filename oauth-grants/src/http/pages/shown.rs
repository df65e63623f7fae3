//! What each page shows, for whoever draws it.
//!
//! All of it is text as it came; names are made [visible](super::display) but are not escaped. A page shows nothing of a
//! request that is not here.

use std::{fmt, time::Duration};

use super::{
    ClientRegistration,
    display::{Day, Destination},
    texts::{Message, Sentence, Texts},
    theme::{Logo, Look},
    translation::{Chosen, ScopeWords},
};
use crate::{
    interaction::{AccessLasts, RefusedRequest},
    protocol::{ProtocolError, ResourceUri, Scope},
};

/// What is the same on all pages that one person sees.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Site<'a> {
    /// The name of the service.
    pub title: Option<&'a str>,
    /// All that the pages say, in the language of this person.
    pub texts: &'a Texts,
    pub(super) chosen: Chosen<'a>,
    pub(super) look: &'a Look,
}

/// Who are you?
///
/// Its form is posted to the page's own address with `csrf_token`, `username` and `password`.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct SignInPage<'a> {
    /// What is the same on all pages.
    pub site: Site<'a>,
    /// The client that led here, if one did.
    pub client: Option<&'a str>,
    /// The user name that was sent before, or nothing.
    pub username: &'a str,
    /// What went wrong before.
    pub notice: Option<Notice>,
    /// What the form is known by.
    pub csrf_token: &'a str,
}

/// May they?
///
/// Its form is posted to the page's own address with `csrf_token` and `decision`, which is `allow` or `deny`. Whoever is
/// somebody else posts `csrf_token` and `sign_out=yes`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ConsentPage<'a> {
    /// What is the same on all pages.
    pub site: Site<'a>,
    /// Who asks. Whoever registered the client chose this name.
    pub client: &'a str,
    /// Who is asked.
    pub username: &'a str,
    /// What is asked for.
    pub scopes: Vec<ScopeWords<'a>>,
    /// At which resources the client may use it (RFC 8707); none where the server declares none.
    pub resources: &'a [ResourceUri],
    /// How long the client keeps it.
    pub access_lasts: AccessLasts,
    /// Who registers clients.
    pub registration: ClientRegistration,
    /// Where the answer goes.
    pub destination: Destination,
    /// The address of the page on which access is withdrawn, if there is one.
    pub applications: Option<String>,
    /// What went wrong before.
    pub notice: Option<Notice>,
    /// What the forms are known by.
    pub csrf_token: &'a str,
}

/// What you let whom have.
///
/// A form for each application is posted to the page's own address with `csrf_token` and `withdraw`, which is the client's
/// identifier. Signing out is `csrf_token` and `sign_out=yes`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ApplicationsPage<'a> {
    /// What is the same on all pages.
    pub site: Site<'a>,
    /// Whose they are.
    pub username: &'a str,
    /// The applications.
    pub applications: Vec<ShownApplication<'a>>,
    /// What went wrong before.
    pub notice: Option<Notice>,
    /// What the forms are known by.
    pub csrf_token: &'a str,
}

/// One of them.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ShownApplication<'a> {
    /// The client's identifier.
    pub client_id: &'a str,
    /// Its name.
    pub name: String,
    /// What it may.
    pub scopes: Vec<ScopeWords<'a>>,
    /// The day on which it was let in first (UTC).
    pub since: Day,
    /// Whether its access has ended.
    pub access: Access,
}

/// What became of a client's access.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Access {
    /// It is there.
    Granted,
    /// It was withdrawn, and something failed meanwhile: it is to be withdrawn once more.
    HalfWithdrawn,
}

/// The way ends here.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct MessagePage<'a> {
    /// What is the same on all pages.
    pub site: Site<'a>,
    /// What is to be said.
    pub message: Message,
    /// For whoever can mend it, in English.
    pub detail: Option<&'a ProtocolError>,
    /// How the client is told, if the person wants it to be.
    pub way_back: Option<WayBack<'a>>,
}

/// A link to a client.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WayBack<'a> {
    /// Its address.
    pub address: &'a str,
    /// Where that is.
    pub destination: Destination,
}

/// What went wrong with the form that was sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Notice {
    /// It came from a page that is not good any more.
    OutOfDate,
    /// User name and password do not go together.
    WrongCredentials,
    /// Nobody looked at the password; it may be tried again after this time.
    TooManyGuesses(Duration),
}

impl<'a> Site<'a> {
    /// A scope in the words of this person's language.
    pub(super) fn words(&self, scope: &'a Scope) -> Vec<ScopeWords<'a>> {
        self.chosen.words(scope)
    }
}

/// For the templates.
impl Site<'_> {
    /// The title, unless the logo says it.
    pub(super) fn title_in_words(&self) -> Option<&str> {
        self.title.filter(|_| !self.look.logo.as_ref().is_some_and(Logo::is_title))
    }
}

/// For the templates.
impl SignInPage<'_> {
    pub(super) fn is_wrong(&self) -> bool {
        self.notice.is_some_and(Notice::is_about_fields)
    }
}

/// For the templates.
impl ConsentPage<'_> {
    pub(super) fn leave(&self) -> &str {
        self.site.texts.sign_in_as_someone_else
    }

    /// How long access lasts, in a sentence.
    pub(super) fn lasting(&self) -> String {
        let texts = self.site.texts;
        match self.access_lasts {
            AccessLasts::UntilWithdrawn => texts.lasts_until_withdrawn.to_owned(),
            AccessLasts::UntilWithdrawnAtMost(duration) => (texts.renewed_for)(duration),
            AccessLasts::For(duration) => (texts.lasts_for)(duration),
        }
    }
}

/// For the templates.
impl ApplicationsPage<'_> {
    pub(super) fn leave(&self) -> &str {
        self.site.texts.sign_out
    }
}

/// For the templates.
impl ShownApplication<'_> {
    pub(super) fn since_in_words(&self, texts: &Texts) -> String {
        (texts.since)(self.since)
    }

    pub(super) fn is_half_withdrawn(&self) -> bool {
        self.access == Access::HalfWithdrawn
    }
}

impl Notice {
    /// What to tell the person.
    pub fn words(self, texts: &Texts) -> String {
        match self {
            Self::OutOfDate => texts.out_of_date.to_owned(),
            Self::WrongCredentials => texts.wrong_credentials.to_owned(),
            Self::TooManyGuesses(wait) => (texts.too_many_guesses)(wait),
        }
    }

    /// Whether it is about what stands in the fields.
    pub fn is_about_fields(self) -> bool {
        matches!(self, Self::WrongCredentials | Self::TooManyGuesses(_))
    }
}

impl<'a> WayBack<'a> {
    pub(super) fn of(request: &'a RefusedRequest<'_>) -> Self {
        Self { address: request.location(), destination: Destination::of(request.redirect_uri()) }
    }

    /// What stands around the link.
    pub(super) fn sentence(&self, texts: &Texts) -> Sentence {
        if self.destination.is_this_device() { texts.way_back_to_device } else { texts.way_back }
    }
}

impl fmt::Debug for Site<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Site").field("title", &self.title).field("language", &self.texts.language).finish()
    }
}
