//! Names of types as people read them: `SqlStore<Sqlite>` and not `oauth_grants::store::sql::SqlStore<sqlx_…::Sqlite>`.

/// The name of a type without the paths of its modules.
pub(crate) fn short_type_name<T: ?Sized>() -> String {
    without_paths(std::any::type_name::<T>())
}

fn without_paths(name: &str) -> String {
    let mut short = String::with_capacity(name.len());
    let mut word = 0;
    let mut rest = name;
    while let Some(character) = rest.chars().next() {
        if let Some(behind) = rest.strip_prefix("::") {
            // What was written since the last word began was a module.
            short.truncate(word);
            rest = behind;
            continue;
        }
        short.push(character);
        if !(character.is_alphanumeric() || character == '_') {
            word = short.len();
        }
        rest = rest.split_at(character.len_utf8()).1;
    }
    short
}

#[cfg(test)]
mod tests {
    use super::{short_type_name, without_paths};

    #[test]
    fn a_type_is_called_by_its_last_word() {
        assert_eq!(short_type_name::<Vec<Option<String>>>(), "Vec<Option<String>>");
        for (name, short) in [
            ("u8", "u8"),
            ("app::store::Cached<app::store::Own, alloc::sync::Arc<str>>", "Cached<Own, Arc<str>>"),
            ("&mut [core::time::Duration; 2]", "&mut [Duration; 2]"),
            ("app::main::{{closure}}", "{{closure}}"),
        ] {
            assert_eq!(without_paths(name), short);
        }
    }
}
