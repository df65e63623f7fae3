//! Serves every stage: the word that was probably meant. It reports nothing.

use strsim::osa_distance;

/// The candidate that is nearest to a misspelled word, if one is near enough to be worth asking: at most a third of its
/// letters are inserted, removed, replaced or swapped.
pub(crate) fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = plain(word);
    candidates
        .into_iter()
        .map(|candidate| (osa_distance(&word, &plain(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.len() / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Case and the kind of dash make no other word.
fn plain(word: &str) -> String {
    word.to_ascii_lowercase().replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn suggests_only_near_words() {
        let words = ["client_secret_basic", "client_secret_post", "none"];
        assert_eq!(closest("client_secret_basik", words), Some("client_secret_basic"));
        assert_eq!(closest("CLIENT-SECRET-POST", words), Some("client_secret_post"));
        assert_eq!(closest("non", words), Some("none"));
        assert_eq!(closest("nnoe", words), Some("none"));
        assert_eq!(closest("private_key_jwt", words), None);
        assert_eq!(closest("", words), None);
    }
}
