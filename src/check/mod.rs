//! The whole way of a file, with what the user settled: which rules run, what is known, what is mended.

pub mod baseline;
pub mod checker;
pub mod comment;
pub mod corpus;
mod data;
pub mod entry;
pub mod fix;
mod harm;
mod offered;
mod owner;
mod raw;
pub mod settings;
pub mod suppress;
#[cfg(test)]
pub mod trial;
