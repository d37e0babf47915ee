//! One thing, two forms.

pub(super) mod abbreviation_variant;
mod addressed;
mod apostrophes;
mod beside;
pub(in crate::rules) mod cities;
pub(super) mod double_translation;
pub(super) mod inconsistent_translation;
mod initials;
mod local_names;
pub(super) mod name_variant;
mod pull_quotes;
pub(super) mod quote_style;
mod small_names;
pub(super) mod spelling_variety;
pub(super) mod term_variant;
mod turned_phrases;
mod variants;
