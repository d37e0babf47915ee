//! The text that a document was translated from, as far as a check and a report need it.
//!
//! It is read like any file and kept without its bytes: the language it is in, its words, and its passages, which are laid
//! [beside](Beside) the blocks of the translation. The language settles what a document was translated from. The words say
//! of what looks left over whether it was copied.
//!
//! ```
//! use mtlint::original::Original;
//! use mtlint::{Checker, Format, Settings};
//! use std::sync::Arc;
//!
//! let source = "Le maire a parlé d’une « médiation » entre les deux pays.\n\nIl est parti à midi.";
//! let settings = Settings::default();
//! let original = Original::read(source.as_bytes(), Format::Text, &settings)?;
//! let checker = Checker::new(settings).against(Arc::new(original));
//! let text = "The mayor spoke of a “mediation” between the two countries.\n\nHe left at midi.";
//! let checked = checker.check(text.as_bytes(), Format::Text)?;
//! assert_eq!(checked.languages.source.map(|locale| locale.language.code), Some("fr"));
//! assert_eq!(checked.issues[0].span.of(checked.source.text()), "midi");
//! let rows = checked.beside.expect("a source text was given").rows;
//! assert_eq!((rows[1].blocks.clone(), rows[1].passages.clone()), (1..2, 1..2));
//! # Ok::<(), mtlint::decode::DecodeError>(())
//! ```

mod align;
mod trace;

use crate::config::Settings;
use crate::decode::{DecodeError, Decoded};
use crate::document::{BlockKind, Document, Format};
use crate::language::{Locale, WordHash, identify, parts};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;
use trace::Trace;

/// A source text.
#[derive(Debug)]
pub struct Original {
    language: Option<Locale>,
    passages: Vec<Passage>,
    traces: Vec<Trace>,
    words: HashSet<WordHash>,
}

/// A block of a source text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub kind: BlockKind,
    /// Whether it stands in a block quotation.
    pub quoted: bool,
    /// Its prose; [`OPAQUE`](crate::document::OPAQUE) stands for code and the like.
    pub text: String,
}

/// A source text beside a document.
#[derive(Debug, Clone)]
pub struct Beside {
    /// The source text.
    pub original: Arc<Original>,
    /// Which of its passages belong to which blocks: all of both, in order.
    pub rows: Vec<Row>,
}

/// Blocks of a document and the passages that they were translated from. One of the two may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Indices into [`Document::blocks`].
    pub blocks: Range<usize>,
    /// Indices into [`Original::passages`].
    pub passages: Range<usize>,
}

impl Original {
    /// Reads the bytes of a whole file. Its language is what the settings give as the source, or else detected.
    ///
    /// # Errors
    /// The bytes are no text, or their encoding cannot be told.
    pub fn read(bytes: &[u8], format: Format, settings: &Settings) -> Result<Self, DecodeError> {
        let source = Decoded::new(bytes)?;
        let prose = format.prose(source.text());
        let language = settings
            .source
            .or_else(|| identify::target(&prose, &Settings::default()).0);
        let document = Document::new(prose, language);
        let passage = |block: &crate::document::Block| Passage {
            kind: block.kind,
            quoted: block.quoted,
            text: document.text(block.span).to_owned(),
        };
        let mut words = HashSet::new();
        for token in document
            .tokens()
            .iter()
            .filter(|token| token.kind.is_word())
        {
            let word = document.word(token);
            words.insert(WordHash::of(word));
            words.extend(parts(word).map(WordHash::of));
        }
        Ok(Self {
            language,
            passages: document.blocks().iter().map(passage).collect(),
            traces: Trace::of(&document),
            words,
        })
    }

    /// The language that it is written in, if that is known.
    #[must_use]
    pub fn language(&self) -> Option<Locale> {
        self.language
    }

    /// Its blocks in order.
    #[must_use]
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// Whether a word stands in it, in whatever case.
    #[must_use]
    pub fn has(&self, word: WordHash) -> bool {
        self.words.contains(&word)
    }

    /// Lays its passages beside the blocks of a document.
    #[must_use]
    pub(crate) fn beside(self: &Arc<Self>, document: &Document<'_>) -> Beside {
        Beside {
            original: Arc::clone(self),
            rows: align::align(&Trace::of(document), &self.traces),
        }
    }
}
