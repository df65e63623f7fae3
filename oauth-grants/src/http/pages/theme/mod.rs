//! [`Theme`]: how the pages look, in colours that can be read and with a logo that loads nothing (WCAG 2.2, success
//! criteria 1.4.3 and 1.4.11).
//!
//! Colours are three bytes and a logo is data, so no theme can add a rule to the stylesheet or a source to the policy.

mod colour;
mod logo;
mod look;

pub(super) use self::look::Look;
pub use self::{
    colour::{Colour, InvalidColour},
    logo::{InvalidLogo, Logo},
};

/// How the pages look.
///
/// ```
/// use oauth_grants::http::pages::{Colour, Palette, Theme};
///
/// let night = Palette { page: "#0b1020".parse()?, card: "#141a2e".parse()?, ..Palette::DARK };
/// let theme = Theme::default().dark(night).accent(Colour::rgb(0x0f, 0x76, 0x6e));
/// # let _ = theme;
/// # Ok::<(), oauth_grants::http::pages::InvalidColour>(())
/// ```
#[derive(Clone, Debug)]
pub struct Theme {
    light: Palette,
    dark: Palette,
    logo: Option<Logo>,
}

/// The colours from which all others follow: borders, faint text, what is under the pointer.
///
/// No choice makes a page that cannot be read. Text that is too faint on its ground is darkened or lightened until the
/// contrast is 4.5 to 1, borders and buttons until it is 3 to 1, and the words on a button are black or white, whichever is
/// plainer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Palette {
    /// The ground of the whole page.
    pub page: Colour,
    /// The ground of what the page is about.
    pub card: Colour,
    /// What is written there.
    pub text: Colour,
    /// Buttons and links.
    pub accent: Colour,
}

impl Palette {
    /// For devices that are set to light.
    pub const LIGHT: Self = Self {
        page: Colour::rgb(0xf3, 0xf4, 0xf6),
        card: Colour::rgb(0xff, 0xff, 0xff),
        text: Colour::rgb(0x19, 0x1c, 0x20),
        accent: Colour::rgb(0x1d, 0x4f, 0xb8),
    };

    /// For devices that are set to dark.
    pub const DARK: Self = Self {
        page: Colour::rgb(0x10, 0x12, 0x16),
        card: Colour::rgb(0x19, 0x1c, 0x22),
        text: Colour::rgb(0xec, 0xee, 0xf1),
        accent: Colour::rgb(0x9d, 0xbd, 0xff),
    };
}

impl Default for Theme {
    fn default() -> Self {
        Self { light: Palette::LIGHT, dark: Palette::DARK, logo: None }
    }
}

impl Theme {
    /// The colours on a device that is set to light, or to nothing.
    #[must_use]
    pub fn light(mut self, palette: Palette) -> Self {
        self.light = palette;
        self
    }

    /// The colours on a device that is set to dark. The same as for light, and the pages are always light.
    #[must_use]
    pub fn dark(mut self, palette: Palette) -> Self {
        self.dark = palette;
        self
    }

    /// The colour of the brand, for both.
    #[must_use]
    pub fn accent(mut self, accent: Colour) -> Self {
        self.light.accent = accent;
        self.dark.accent = accent;
        self
    }

    /// A logo, at the head of every page.
    #[must_use]
    pub fn logo(mut self, logo: Logo) -> Self {
        self.logo = Some(logo);
        self
    }
}
