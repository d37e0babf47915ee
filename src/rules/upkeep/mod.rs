//! What an author told mtlint itself.

pub(super) mod unused_ignore;
