//! Languages: word lists, and the evidence they give on the language of single words.

mod characters;
mod lexicon;
mod script;

pub use characters::{Characters, Look};
pub use lexicon::{Entry, Lexicon, WordFlags, WordHash};
pub use script::Script;
