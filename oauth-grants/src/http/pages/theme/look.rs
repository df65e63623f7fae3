//! [`Look`]: a theme as the pages carry it, made once: the one stylesheet, and the headers whose policy names it by its
//! digest (RFC 9700 sections 4.2.4 and 4.16).

use std::fmt::Write;

use http::{HeaderMap, HeaderValue, header::CONTENT_TYPE};

use super::{Colour, Logo, Palette, Theme, logo::Meaning};
use crate::interaction::{InlineImages, secure_with_inline};

/// What is the same for every theme.
const STYLE: &str = include_str!("../../../../templates/style.css");

/// The contrast of text with its ground (WCAG 2.2, success criterion 1.4.3).
const TEXT: f64 = 4.5;

/// The contrast of what is used with what is around it (WCAG 2.2, success criterion 1.4.11).
const CONTROL: f64 = 3.0;

/// What a person should look at.
const AMBER: Colour = Colour::rgb(0xe0, 0x9f, 0x1f);

/// A theme as the pages carry it.
pub(in crate::http::pages) struct Look {
    /// All that stands between `<style>` and `</style>`.
    pub(in crate::http::pages) style: String,
    pub(in crate::http::pages) headers: HeaderMap,
    /// The ground of the page, for what browsers draw around it.
    pub(in crate::http::pages) light: Colour,
    pub(in crate::http::pages) dark: Colour,
    pub(in crate::http::pages) logo: Option<Logo>,
}

impl Look {
    pub(in crate::http::pages) fn of(theme: Theme) -> Self {
        let Theme { light, dark, logo } = theme;
        let style = format!(
            "\n:root {{{}}}\n@media (prefers-color-scheme: dark) {{ :root {{{}}} }}{STYLE}",
            colours(&light),
            colours(&dark)
        );
        let mut headers = HeaderMap::new();
        secure_with_inline(&mut headers, &style, logo.as_ref().map_or(InlineImages::No, |_| InlineImages::Yes));
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        Self { style, headers, light: light.page, dark: dark.page, logo }
    }
}

impl Logo {
    /// For the templates.
    pub(in crate::http::pages) fn light_address(&self) -> &str {
        &self.light
    }

    pub(in crate::http::pages) fn dark_address(&self) -> Option<&str> {
        self.dark.as_deref()
    }

    pub(in crate::http::pages) fn is_title(&self) -> bool {
        self.meaning == Meaning::Wordmark
    }
}

/// The custom properties of a palette.
fn colours(palette: &Palette) -> String {
    let Palette { page, card, accent, .. } = *palette;
    let grounds = [card, page];
    let text = palette.text.told_from(&grounds, TEXT);
    let strong = accent.told_from(&[card], CONTROL);
    let on_strong = strong.opposite();
    let link = accent.told_from(&grounds, TEXT);
    let alert = card.mixed(AMBER, 14);
    let properties = [
        ("page", page),
        ("card", card),
        ("text", text),
        ("soft", text.mixed(card, 28).told_from(&grounds, TEXT)),
        ("line", card.mixed(text, 15)),
        ("field", text.mixed(card, 45).told_from(&[card], CONTROL)),
        ("strong", strong),
        ("on-strong", on_strong),
        // Away from the words on it, which can only be told more easily then.
        ("strong-hover", strong.mixed(on_strong.opposite(), 16)),
        ("link", link),
        ("link-hover", link.mixed(text, 35).told_from(&grounds, TEXT)),
        ("tint", card.mixed(strong, 10)),
        ("alert", alert),
        ("alert-line", AMBER.told_from(&[alert], CONTROL)),
        ("alert-text", text.told_from(&[alert], TEXT)),
    ];
    let scheme = if page.opposite() == Colour::BLACK { "light" } else { "dark" };
    let mut colours = format!(" color-scheme: {scheme}; ");
    for (name, colour) in properties {
        // Writing to a string cannot fail.
        let _ = write!(colours, "--{name}: {colour}; ");
    }
    colours
}

#[cfg(test)]
mod tests {
    use http::header::CONTENT_SECURITY_POLICY;

    use super::*;

    fn property(colours: &str, name: &str) -> Colour {
        let (_, rest) = colours.split_once(&format!("--{name}: ")).unwrap();
        rest[..7].parse().unwrap()
    }

    #[test]
    fn no_choice_of_colours_makes_a_page_that_cannot_be_read() {
        let parts = [0x00, 0x55, 0xaa, 0xff];
        let all =
            || parts.into_iter().flat_map(move |red| parts.into_iter().map(move |blue| Colour::rgb(red, 0x80, blue)));
        for (accent, ground) in all().flat_map(|accent| all().map(move |ground| (accent, ground))) {
            // Whoever chooses the text, too, as badly as can be.
            let colours = colours(&Palette { page: ground, card: ground, text: ground, accent });
            let contrast = |one, other| property(&colours, one).contrast(property(&colours, other));
            for (text, on) in [
                ("text", "card"),
                ("text", "page"),
                ("soft", "card"),
                ("soft", "page"),
                ("link", "card"),
                ("link", "page"),
                ("link-hover", "card"),
                ("on-strong", "strong"),
                ("on-strong", "strong-hover"),
                ("alert-text", "alert"),
            ] {
                assert!(contrast(text, on) >= TEXT, "{text} on {on}: {colours}");
            }
            for (control, on) in [("strong", "card"), ("field", "card"), ("alert-line", "alert")] {
                assert!(contrast(control, on) >= CONTROL, "{control} on {on}: {colours}");
            }
        }
    }

    #[test]
    fn images_are_allowed_where_there_is_a_logo() {
        let policy = |theme| Look::of(theme).headers[CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        assert!(!policy(Theme::default()).contains("img-src"));
        let with_logo = policy(Theme::default().logo(Logo::new(b"<svg/>").unwrap()));
        assert!(with_logo.contains("; img-src data:;") && with_logo.contains("default-src 'none'"), "{with_logo}");
    }
}
