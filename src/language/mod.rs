//! What mtlint knows about languages.

pub mod facts;
pub mod fold;
