//! [`Logo`]: an image that stands in the page itself, so that none is loaded.
//!
//! Browsers run no script in it and load nothing for it, whatever it holds: it is an image.

use base64::{Engine, engine::general_purpose::STANDARD};

/// A logo, as PNG, JPEG, WebP or SVG. It is as high as two lines of text.
///
/// ```
/// use oauth_grants::http::pages::Logo;
///
/// let disc = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="#0f766e"/></svg>"##;
/// let logo = Logo::new(disc)?;
/// # let _ = logo;
/// # Ok::<(), oauth_grants::http::pages::InvalidLogo>(())
/// ```
#[derive(Clone, Debug)]
pub struct Logo {
    pub(super) light: String,
    pub(super) dark: Option<String>,
    pub(super) meaning: Meaning,
}

/// What a logo says to whoever does not see it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Meaning {
    /// Nothing: the title stands beside it.
    Mark,
    /// The title.
    Wordmark,
}

/// It cannot be a logo.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidLogo {
    /// It is in none of the formats.
    #[error("a logo is PNG, JPEG, WebP or SVG")]
    UnknownFormat,
    /// It would make every page that much longer.
    #[error("a logo has at most {} bytes, since it is part of every page", Logo::MOST_BYTES)]
    TooLarge,
}

impl Logo {
    /// The most bytes of one.
    pub const MOST_BYTES: usize = 65_536;

    /// A mark, beside the title.
    ///
    /// # Errors
    ///
    /// When it is in none of the formats, or too large.
    pub fn new(image: &[u8]) -> Result<Self, InvalidLogo> {
        Ok(Self { light: address(image)?, dark: None, meaning: Meaning::Mark })
    }

    /// The same, but another image on a device that is set to dark.
    ///
    /// # Errors
    ///
    /// As above.
    pub fn dark(mut self, image: &[u8]) -> Result<Self, InvalidLogo> {
        self.dark = Some(address(image)?);
        Ok(self)
    }

    /// The logo is the title, written. The title then stands in words for those alone who do not see the image.
    #[must_use]
    pub fn in_place_of_title(mut self) -> Self {
        self.meaning = Meaning::Wordmark;
        self
    }
}

/// The image as an address that holds it (RFC 2397).
fn address(image: &[u8]) -> Result<String, InvalidLogo> {
    if image.len() > Logo::MOST_BYTES {
        return Err(InvalidLogo::TooLarge);
    }
    let media_type = media_type(image).ok_or(InvalidLogo::UnknownFormat)?;
    Ok(format!("data:{media_type};base64,{}", STANDARD.encode(image)))
}

fn media_type(image: &[u8]) -> Option<&'static str> {
    match image {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => std::str::from_utf8(image).is_ok_and(is_svg).then_some("image/svg+xml"),
    }
}

fn is_svg(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    (text.starts_with("<svg") || text.starts_with("<?xml") || text.starts_with("<!--")) && text.contains("<svg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_known_by_what_it_holds() {
        let formats: [(&[u8], &str); 4] = [
            (b"\x89PNG\r\n\x1a\nrest", "data:image/png;base64,"),
            (b"\xff\xd8\xff\xe0rest", "data:image/jpeg;base64,"),
            (b"RIFF\0\0\0\0WEBPrest", "data:image/webp;base64,"),
            (b"<?xml version=\"1.0\"?>\n<svg/>", "data:image/svg+xml;base64,"),
        ];
        for (image, start) in formats {
            assert!(Logo::new(image).unwrap().light.starts_with(start), "{start}");
        }
        for other in [&b"GIF89a"[..], b"", b"<html>", b"\"><script>"] {
            assert_eq!(Logo::new(other).unwrap_err(), InvalidLogo::UnknownFormat);
        }
    }

    #[test]
    fn no_page_grows_without_end() {
        let mut image = b"<svg>".to_vec();
        image.resize(Logo::MOST_BYTES + 1, b' ');
        assert_eq!(Logo::new(&image).unwrap_err(), InvalidLogo::TooLarge);
        image.pop();
        assert!(Logo::new(&image).is_ok());
    }
}
