//! Model stage: `#[sqlx(rename_all = "…")]`, by the rules of sqlx: a column is named as `FromRow` would look for it. serde
//! has the same.

/// The name of a field's column under this rule, `None` if sqlx has no such rule.
pub(crate) fn renamed(field: &str, rule: &str) -> Option<String> {
    let words: Vec<&str> = field.split('_').filter(|word| !word.is_empty()).collect();
    let lower = |separator: &str| words.join(separator).to_lowercase();
    Some(match rule {
        "lowercase" => field.to_lowercase(),
        "UPPERCASE" => field.to_uppercase(),
        "snake_case" => lower("_"),
        "SCREAMING_SNAKE_CASE" => lower("_").to_uppercase(),
        "kebab-case" => lower("-"),
        "PascalCase" => words.iter().map(|word| capitalised(word)).collect(),
        "camelCase" => {
            let (first, rest) = words.split_first()?;
            first.to_lowercase() + &rest.iter().map(|word| capitalised(word)).collect::<String>()
        }
        _ => return None,
    })
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().to_string() + &letters.as_str().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::renamed;

    #[test]
    fn follows_the_rules_of_sqlx() {
        let rules = [
            ("lowercase", "valid_until"),
            ("UPPERCASE", "VALID_UNTIL"),
            ("snake_case", "valid_until"),
            ("SCREAMING_SNAKE_CASE", "VALID_UNTIL"),
            ("kebab-case", "valid-until"),
            ("camelCase", "validUntil"),
            ("PascalCase", "ValidUntil"),
        ];
        for (rule, expected) in rules {
            assert_eq!(renamed("valid_until", rule).as_deref(), Some(expected), "{rule}");
        }
        assert_eq!(renamed("valid_until", "Train-Case"), None);
    }
}
