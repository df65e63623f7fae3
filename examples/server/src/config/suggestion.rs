//! What was probably meant by a word that is not known.

use strsim::osa_distance;

/// The message for an unknown word: what was probably meant, or else what there is.
pub(super) fn unknown(noun: &str, word: &str, known: &[&str]) -> String {
    match closest(word, known) {
        Some(meant) => format!("unknown {noun} `{word}`; did you mean `{meant}`?"),
        None => format!("unknown {noun} `{word}`; known are {}", listed(known)),
    }
}

/// Words in a sentence.
pub(crate) fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// The known word that differs in the fewest letters, if that is at most a third of them.
pub(crate) fn closest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace('-', "_");
    let (word, longest) = (plain(word), word.chars().count());
    let distances = known.iter().map(|known| (osa_distance(&word, &plain(known)), *known));
    let near = distances.filter(|(distance, known)| *distance * 3 <= longest.max(known.chars().count()));
    near.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn suggests_only_what_is_near() {
        let known = ["client_id", "client_name", "redirect_uris"];
        assert_eq!(closest("redirect_uri", &known), Some("redirect_uris"));
        assert_eq!(closest("Client-Id", &known), Some("client_id"));
        assert_eq!(closest("colour", &known), None);
    }
}
