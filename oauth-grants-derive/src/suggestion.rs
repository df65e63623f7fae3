//! Serves every stage: the word that was probably meant. It reports nothing.

/// The candidate that is nearest to a misspelled word, if one is near enough to be worth asking.
pub(crate) fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = plain(word);
    candidates
        .into_iter()
        .map(|candidate| (distance(&word, &plain(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.len() / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Case and the kind of dash make no other word.
fn plain(word: &str) -> String {
    word.to_ascii_lowercase().replace('-', "_")
}

/// How many letters have to be inserted, removed or replaced to get from one word to the other (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.chars().count()).collect();
    for (position, letter) in from.chars().enumerate() {
        let mut diagonal = position;
        let mut left = position + 1;
        let mut next = vec![left];
        for (above, other) in row.iter().skip(1).zip(to.chars()) {
            let replaced = diagonal + usize::from(letter != other);
            left = replaced.min(above + 1).min(left + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{closest, distance};

    #[test]
    fn counts_edits() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn suggests_only_near_words() {
        let words = ["client_secret_basic", "client_secret_post", "none"];
        assert_eq!(closest("client_secret_basik", words), Some("client_secret_basic"));
        assert_eq!(closest("CLIENT-SECRET-POST", words), Some("client_secret_post"));
        assert_eq!(closest("non", words), Some("none"));
        assert_eq!(closest("private_key_jwt", words), None);
    }
}
