//! What another language writes so: quotation marks, punctuation, numbers.

pub(super) mod foreign_quotes;
mod place;
pub(super) mod punctuation_spacing;
