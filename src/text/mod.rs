//! Characters, words and positions, whatever the language. Nothing here knows any other part of mtlint.

pub mod escape;
pub mod fold;
pub(crate) mod han;
pub(crate) mod initials;
pub(crate) mod kind;
pub mod letters;
pub(crate) mod order;
pub mod script;
pub(crate) mod sections;
pub mod span;
pub(crate) mod starts;
pub mod visible;
pub(crate) mod words;

pub use fold::fold;

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

/// The letters that a text begins with, up to what is none.
pub(crate) fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic());
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

/// A hash that is the same in every run.
pub(crate) fn hash(value: impl std::hash::Hash) -> u64 {
    use std::hash::BuildHasher;
    foldhash::fast::FixedState::default().hash_one(value)
}

/// A hash of a word in lower case that is the same in every run: FNV-1a, over its bytes or, beyond ASCII, over its characters.
pub(crate) fn lower_hash(word: &str) -> u64 {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    let mix = |hash: u64, value: u64| (hash ^ value).wrapping_mul(0x0000_0100_0000_01b3);
    if word.is_ascii() {
        let small = word.bytes().map(|byte| byte.to_ascii_lowercase());
        return small.fold(START, |hash, byte| mix(hash, byte.into()));
    }
    let small = word.chars().flat_map(char::to_lowercase);
    small.fold(START, |hash, c| mix(hash, c.into()))
}
