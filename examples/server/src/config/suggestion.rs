//! What was probably meant by a word that is not known.

/// The message for an unknown word: what was probably meant, or else what there is.
pub(super) fn unknown(noun: &str, word: &str, known: &[&str]) -> String {
    match closest(word, known) {
        Some(meant) => format!("unknown {noun} `{word}`; did you mean `{meant}`?"),
        None => format!("unknown {noun} `{word}`; there is {}", listed(known)),
    }
}

/// Words in a sentence.
pub(super) fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// The known word that differs in the fewest letters, if that is at most a third of them.
pub(crate) fn closest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace('-', "_");
    let (word, longest) = (plain(word), word.chars().count());
    let distances = known.iter().map(|known| (distance(&word, &plain(known)), *known));
    let near = distances.filter(|(distance, known)| *distance * 3 <= longest.max(known.chars().count()));
    near.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

/// How many letters have to be put in, taken out or exchanged (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut diagonal = line;
        let mut left = line + 1;
        for (cell, own) in row.iter_mut().skip(1).zip(other.chars()) {
            let above = *cell;
            *cell = (diagonal + usize::from(letter != own)).min(above + 1).min(left + 1);
            (diagonal, left) = (above, *cell);
        }
        if let Some(first) = row.first_mut() {
            *first = line + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{closest, distance};

    #[test]
    fn counts_letters() {
        for (one, other, expected) in
            [("", "", 0), ("", "abc", 3), ("scope", "scope", 0), ("scop", "scope", 1), ("kitten", "sitting", 3)]
        {
            assert_eq!(distance(one, other), expected, "{one} {other}");
            assert_eq!(distance(other, one), expected, "{other} {one}");
        }
    }

    #[test]
    fn suggests_only_what_is_near() {
        let known = ["client_id", "client_name", "redirect_uris"];
        assert_eq!(closest("redirect_uri", &known), Some("redirect_uris"));
        assert_eq!(closest("Client-Id", &known), Some("client_id"));
        assert_eq!(closest("colour", &known), None);
    }
}
