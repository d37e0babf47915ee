//! Languages: word lists, and the evidence they give on the language of single words.

mod lexicon;

pub use lexicon::{Entry, Lexicon, WordFlags, WordHash};
