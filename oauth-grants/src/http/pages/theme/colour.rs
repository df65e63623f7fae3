//! [`Colour`]: a colour of the screen, and how well it is told from another (WCAG 2.2, relative luminance and contrast
//! ratio).

use std::{fmt, str::FromStr};

/// A colour, by its parts of red, green and blue (sRGB).
///
/// ```
/// use oauth_grants::http::pages::Colour;
///
/// let blue: Colour = "#1d4fb8".parse()?;
/// assert_eq!(blue, Colour::rgb(0x1d, 0x4f, 0xb8));
/// assert!("red; } body { display: none".parse::<Colour>().is_err());
/// # Ok::<(), oauth_grants::http::pages::InvalidColour>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// It is no colour.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a colour is `#` and six hexadecimal digits, as in #1d4fb8")]
pub struct InvalidColour;

impl Colour {
    pub(super) const BLACK: Self = Self::rgb(0, 0, 0);
    pub(super) const WHITE: Self = Self::rgb(0xff, 0xff, 0xff);

    /// The colour with these parts.
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// This colour with so many hundredths of another.
    pub(super) fn mixed(self, other: Self, hundredths: u16) -> Self {
        let part = |own: u8, other: u8| {
            let sum = u16::from(own) * (100 - hundredths) + u16::from(other) * hundredths;
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        Self::rgb(part(self.red, other.red), part(self.green, other.green), part(self.blue, other.blue))
    }

    /// This colour, as much darker or lighter as it takes to be told from each of these grounds.
    pub(super) fn told_from(self, grounds: &[Self], contrast: f64) -> Self {
        let is_told = |colour: &Self| grounds.iter().all(|ground| colour.contrast(*ground) >= contrast);
        let end = grounds.first().map_or(Self::BLACK, |ground| ground.opposite());
        (0..=100).step_by(2).map(|hundredths| self.mixed(end, hundredths)).find(is_told).unwrap_or(end)
    }

    /// Black or white, whichever is told more easily from this. The contrast is never less than 4.5.
    pub(super) fn opposite(self) -> Self {
        if self.contrast(Self::BLACK) > self.contrast(Self::WHITE) { Self::BLACK } else { Self::WHITE }
    }

    /// How well two colours are told apart, from 1 to 21.
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl FromStr for Colour {
    type Err = InvalidColour;

    fn from_str(text: &str) -> Result<Self, InvalidColour> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or(InvalidColour)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(InvalidColour);
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).map_err(|_| InvalidColour)?.to_be_bytes();
        Ok(Self::rgb(red, green, blue))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_six_hexadecimal_digits_and_printed_so() {
        assert_eq!("#1D4fb8".parse::<Colour>().unwrap().to_string(), "#1d4fb8");
        for other in ["", "#", "1d4fb8", "#1d4fb", "#1d4fb88", "#+d4fb8", "red", "#1d4fbg", "#é4fb", "#1d4fb8;"] {
            assert!(other.parse::<Colour>().is_err(), "{other}");
        }
    }

    #[test]
    fn the_contrast_is_that_of_the_guidelines() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 0.001);
        // The grey that the guidelines' own examples call the lightest on white.
        let grey = Colour::rgb(0x76, 0x76, 0x76);
        assert!((grey.contrast(Colour::WHITE) - 4.54).abs() < 0.01);
    }

    #[test]
    fn black_or_white_is_readable_on_every_colour() {
        for step in 0..=u8::MAX {
            for colour in [Colour::rgb(step, step, step), Colour::rgb(step, 0, 255 - step), Colour::rgb(0, step, 128)] {
                assert!(colour.contrast(colour.opposite()) >= 4.5, "{colour}");
            }
        }
    }

    #[test]
    fn a_colour_that_is_plain_enough_stays_as_it_is() {
        let blue = Colour::rgb(0x1d, 0x4f, 0xb8);
        assert_eq!(blue.told_from(&[Colour::WHITE], 4.5), blue);
        let yellow = Colour::rgb(0xff, 0xd4, 0x00);
        assert!(yellow.told_from(&[Colour::WHITE], 4.5).contrast(Colour::WHITE) >= 4.5);
        assert_eq!(yellow.told_from(&[Colour::BLACK], 4.5), yellow);
    }
}
