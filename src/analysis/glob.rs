//! Patterns of lines: `#` for a run of digits, `*` for anything, everything else for itself.

/// Whether one of the patterns, sorted, matches the whole text.
pub(crate) fn any_matches(patterns: &[&str], text: &str) -> bool {
    let begins = |pattern: &&str| pattern.as_bytes().first().copied();
    // Those that begin with `#` or `*` stand before all letters; of the others most are dismissed by their first byte.
    let open = patterns.partition_point(|pattern| begins(pattern) <= Some(b'*'));
    let (open, literal) = patterns.split_at(open);
    let first = text.as_bytes().first().copied();
    let from = literal.partition_point(|pattern| begins(pattern) < first);
    let fitting = literal[from..]
        .iter()
        .take_while(|pattern| begins(pattern) == first);
    let mut candidates = open.iter().chain(fitting);
    candidates.any(|pattern| matches(pattern, text))
}

/// Whether the pattern matches the whole text. Linear for a pattern with one `*`, and never worse than the product of both lengths.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    // Most texts differ from most patterns at one of their ends already.
    let apart =
        |ends: Option<(&u8, &u8)>| ends.is_some_and(|(p, t)| p != t && !matches!(p, b'*' | b'#'));
    if apart(pattern.first().zip(text.first())) || apart(pattern.last().zip(text.last())) {
        return false;
    }
    let (mut p, mut t) = (0, 0);
    // Where to go on when the rest does not fit: behind the last `*`, one byte of text later.
    let mut retry: Option<(usize, usize)> = None;
    loop {
        let fits = match pattern.get(p) {
            Some(b'*') => {
                retry = Some((p + 1, t));
                p += 1;
                continue;
            }
            Some(b'#') => {
                let digits = text
                    .iter()
                    .skip(t)
                    .take_while(|b| b.is_ascii_digit())
                    .count();
                t += digits;
                digits > 0
            }
            Some(&byte) => {
                let same = text.get(t) == Some(&byte);
                t += 1;
                same
            }
            None if t == text.len() => return true,
            None => false,
        };
        if fits {
            p += 1;
            continue;
        }
        let Some((behind, from)) = retry.filter(|&(_, from)| from < text.len()) else {
            return false;
        };
        retry = Some((behind, from + 1));
        (p, t) = (behind, from + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn matches_whole_texts() {
        assert!(matches("source site-#", "source site-39"));
        assert!(!matches("source site-#", "source site-"));
        assert!(!matches("source site-#", "source site-39b"));
        assert!(matches("[embed]*[/embed]", "[embed]https://x[/embed]"));
        assert!(matches(
            "© #*all rights reserved",
            "© 2022 x all rights all rights reserved"
        ));
        assert!(matches("*", ""));
        assert!(matches("a*", "a"));
        assert!(!matches("a", ""));
        assert!(!matches("*b", "abc"));
        assert!(matches("*é*", "été"));
    }
}
