//! Languages: word lists, and the evidence they give on the language of single words.

mod characters;
mod fragments;
mod lexicon;
mod script;
mod weights;
mod words;

pub use characters::{Characters, Look};
pub use fragments::{Decoder, Fragment, Setting, Word};
pub use lexicon::{Entry, Lexicon, WordFlags, WordHash};
pub use script::Script;
pub use words::{CLIP, Features, Form, Pair, Standing};
