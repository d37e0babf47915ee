//! Characters, words and positions, whatever the language. Nothing here knows any other part of mtlint.

pub(crate) mod bytes;
pub mod escape;
pub(crate) mod faces;
pub mod fold;
pub(crate) mod han;
pub(crate) mod initials;
pub(crate) mod kind;
pub mod letters;
pub(crate) mod order;
pub mod script;
pub(crate) mod sections;
pub(crate) mod short;
pub mod span;
pub(crate) mod starts;
pub mod visible;
pub(crate) mod words;

pub use fold::fold;

use memchr::{memchr, memchr_iter};

/// Writes a map in the order of its keys, so that the same facts are the same bytes.
pub(crate) fn in_order<K, V, H, S>(
    map: &std::collections::HashMap<K, V, H>,
    serializer: S,
) -> Result<S::Ok, S::Error>
where
    K: Ord + serde::Serialize,
    V: serde::Serialize,
    S: serde::Serializer,
{
    serializer.collect_map(map.iter().collect::<std::collections::BTreeMap<_, _>>())
}

/// Where a short mark stands in a text, one place behind the other. It is looked for by its first byte that is no space: most texts have none, and to
/// make a searcher ready takes longer than to look through a line.
pub(crate) fn places<'t>(text: &'t str, mark: &'t str) -> impl Iterator<Item = usize> + use<'t> {
    let (bytes, mark) = (text.as_bytes(), mark.as_bytes());
    let spaces = mark.iter().take_while(|byte| **byte == b' ').count();
    let sign = mark.get(spaces).copied().unwrap_or(b' ');
    let mut done = 0;
    memchr_iter(sign, bytes).filter_map(move |at| {
        let start = at.checked_sub(spaces).filter(|start| *start >= done)?;
        bytes[start..].starts_with(mark).then(|| {
            done = start + mark.len();
            start
        })
    })
}

/// The lines of a text, each with the break that ends it: many bytes are looked at at a time.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        let (line, behind) = rest.split_at(end);
        rest = behind;
        (!line.is_empty()).then_some(line)
    })
}

/// What a short list has for a key, which is put at its end where it is not there yet.
pub(crate) fn slot<K: PartialEq, V: Default>(list: &mut Vec<(K, V)>, key: K) -> &mut V {
    let known = list.iter().position(|(known, _)| *known == key);
    let at = known.unwrap_or(list.len());
    if known.is_none() {
        list.push((key, V::default()));
    }
    &mut list[at].1
}

/// How often each of a few things occurs, the first one first.
pub(crate) fn counted<K: PartialEq>(things: impl Iterator<Item = K>) -> Vec<(K, usize)> {
    let mut counts = Vec::new();
    for thing in things {
        *slot(&mut counts, thing) += 1;
    }
    counts
}

/// The letters that a text begins with, up to what is none.
pub(crate) fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !kind::is_alphabetic(c));
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

/// A word with its first letter as a capital.
pub(crate) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let capital = letters.next().into_iter().flat_map(char::to_uppercase);
    capital.chain(letters).collect()
}

/// A hash that is the same in every run.
pub(crate) fn hash(value: impl std::hash::Hash) -> u64 {
    use std::hash::BuildHasher;
    foldhash::fast::FixedState::default().hash_one(value)
}

/// A hash of a word in lower case that is the same in every run: FNV-1a, over its bytes or, beyond ASCII, over its characters.
pub(crate) fn lower_hash(word: &str) -> u64 {
    if word.is_ascii() {
        let small = word.bytes().map(|byte| byte.to_ascii_lowercase());
        return small.fold(START, |hash, byte| mix(hash, byte.into()));
    }
    word.chars().fold(START, with_letter)
}

/// The same of a word of one letter.
pub(crate) fn letter_hash(letter: char) -> u64 {
    with_letter(START, letter)
}

/// Where FNV-1a begins.
pub(crate) const START: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of FNV-1a.
#[inline]
pub(crate) fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0000_0100_0000_01b3)
}

#[inline]
fn with_letter(hash: u64, letter: char) -> u64 {
    match kind::lower(letter) {
        Some(small) => mix(hash, small.into()),
        None => letter
            .to_lowercase()
            .fold(hash, |hash, c| mix(hash, c.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::places;
    use memchr::memmem;

    #[test]
    fn marks_are_found_where_a_searcher_finds_them() {
        for (text, mark) in [
            ("a ** b *** c ****", "**"),
            (" * a *b  *", " *"),
            ("*a", " *"),
            ("{ { { {a} }", "{ {"),
            ("＊＊text＊＊＊", "＊＊"),
            ("", "**"),
        ] {
            let found: Vec<usize> = places(text, mark).collect();
            let searched: Vec<usize> = memmem::find_iter(text.as_bytes(), mark).collect();
            assert_eq!(found, searched, "{text}");
        }
    }
}
