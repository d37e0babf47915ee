//! Characters, words and positions, whatever the language. Nothing here knows any other part of mtlint.

pub mod escape;
pub mod fold;
pub(crate) mod kind;
pub mod letters;
pub mod script;
pub mod span;
pub mod visible;

pub use fold::fold;

/// A hash that is the same in every run.
pub(crate) fn hash(value: impl std::hash::Hash) -> u64 {
    use std::hash::BuildHasher;
    foldhash::fast::FixedState::default().hash_one(value)
}
