//! Marks and words that are wrong in any language.

pub(super) mod mismatched_quotes;
pub(super) mod nested_quotes;
pub(super) mod unbalanced_quotes;
