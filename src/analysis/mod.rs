//! Models of a whole document that several rules share, each worked out once and only when a rule asks.

pub(crate) mod glob;
pub mod leftovers;
pub(crate) mod likeness;
pub mod names;
pub(crate) mod page_lines;
pub mod quotes;
pub mod renderings;
pub mod terms;

/// A hash that is the same in every run.
pub(crate) fn hash(value: impl std::hash::Hash) -> u64 {
    use std::hash::BuildHasher;
    foldhash::fast::FixedState::default().hash_one(value)
}
