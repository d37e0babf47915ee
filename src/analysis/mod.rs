//! Models of a whole document that several rules share, each worked out once and only when a rule asks.

pub mod leftovers;
pub mod names;
pub mod quotes;
pub mod terms;
