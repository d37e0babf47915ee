//! Word lists that whoever runs the program hands over, for a build that bundles none: in a browser each language is a download.
//!
//! They are handed over once, before a text is read. Threads remember what the lists said of a word, so a list that came later would be
//! heard of in one text and not in the next.

use std::fmt;

/// Why files were not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProvideError {
    /// The file at this place is neither a word list nor the model of characters, or is not whole.
    NoData(usize),
    /// There were files before, or a text was read without any.
    TooLate,
}

impl fmt::Display for ProvideError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoData(at) => write!(f, "file {at} is no word list, or not all of one"),
            Self::TooLate => {
                f.write_str("word lists are handed over once, before the first text is read")
            }
        }
    }
}

impl std::error::Error for ProvideError {}

/// Hands over word lists: the contents of files of `corpora/lexicons`, `characters.bin` among them. Rules that judge words go by the lists
/// that are there. They stay in memory to the end of the program.
///
/// A build with the feature `lexicons` has all of them, and takes none.
///
/// # Errors
/// One of them is none, or it is too late for them; then none is taken.
pub fn provide(files: impl IntoIterator<Item = Vec<u8>>) -> Result<(), ProvideError> {
    #[cfg(feature = "lexicons")]
    drop(files);
    #[cfg(not(feature = "lexicons"))]
    store::fill(files)?;
    Ok(())
}

#[cfg(not(feature = "lexicons"))]
pub(super) use store::{characters, lexicons};

#[cfg(not(feature = "lexicons"))]
mod store {
    use super::ProvideError;
    use crate::language::characters::Characters;
    use crate::language::lexicon::Lexicon;
    use std::sync::OnceLock;

    struct Data {
        /// In the order of their numbers.
        lexicons: Vec<Lexicon>,
        characters: Characters,
    }

    impl Data {
        const fn none() -> Self {
            Self {
                lexicons: Vec::new(),
                characters: Characters::NONE,
            }
        }
    }

    static DATA: OnceLock<Data> = OnceLock::new();

    pub(super) fn fill(files: impl IntoIterator<Item = Vec<u8>>) -> Result<(), ProvideError> {
        if DATA.get().is_some() {
            return Err(ProvideError::TooLate);
        }
        let mut data = Data::none();
        for (at, file) in files.into_iter().enumerate() {
            let file: &'static [u8] = file.leak();
            if let Some(lexicon) = Lexicon::of_file(file) {
                data.lexicons.push(lexicon);
            } else if let Some(characters) = Characters::of_file(file) {
                data.characters = characters;
            } else {
                return Err(ProvideError::NoData(at));
            }
        }
        data.lexicons.sort_by_key(Lexicon::number);
        data.lexicons.dedup_by_key(|lexicon| lexicon.number());
        DATA.set(data).map_err(|_| ProvideError::TooLate)
    }

    pub(in crate::language) fn lexicons() -> &'static [Lexicon] {
        &DATA.get_or_init(Data::none).lexicons
    }

    pub(in crate::language) fn characters() -> &'static Characters {
        &DATA.get_or_init(Data::none).characters
    }
}
