//! One thing, two forms.

pub(super) mod abbreviation_variant;
pub(super) mod double_translation;
pub(super) mod name_variant;
mod variants;
