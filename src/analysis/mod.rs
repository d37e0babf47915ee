//! Models of a whole document that several rules share, each worked out once and only when a rule asks.

pub(crate) mod addresses;
pub(crate) mod casing;
pub(crate) mod code_names;
pub(crate) mod glob;
pub mod identify;
pub(crate) mod kept;
pub mod leftovers;
pub(crate) mod likeness;
pub mod names;
pub(crate) mod page_lines;
pub mod passage;
pub(crate) mod quantities;
pub mod quotes;
pub(crate) mod register;
pub mod renderings;
pub(crate) mod set_off;
pub(crate) mod spoken;
pub mod terms;
pub(crate) mod writings;
