//! What an author told mtlint itself.

pub(super) mod outdated_translation;
pub(super) mod unused_ignore;
