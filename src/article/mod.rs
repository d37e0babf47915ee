//! The article that is checked: its document, its languages, and what it is compared with.
//!
//! What several rules share is a [`Query`]: [`Article::get`] works it out when the first of them asks, and keeps it. An article
//! knows no analysis by name, so that analyses can know the article.

mod cache;
pub mod corpus;
pub mod glossary;
pub mod languages;
pub mod original;

use crate::decode::LineIndex;
use crate::document::{Block, Cover, Document, Mark, ProseSpan};
use crate::language::Locale;
use cache::Cache;
use corpus::Corpus;
use glossary::Glossary;
use original::{Beside, Original};
use std::any::Any;
use std::cell::OnceCell;
use std::sync::Arc;

/// What an analysis finds in an article, worked out once for all rules that ask.
pub trait Query: Any {
    /// Works it out. It may ask for other queries, but not for itself, not even by way of others.
    fn run(article: &Article<'_>) -> Self;
}

/// What a rule may look at.
#[derive(Debug)]
pub struct Article<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// The language that it is written in, if that is known.
    pub target: Option<Locale>,
    /// The language that it was translated from, if that is known.
    pub source: Option<Locale>,
    /// Whether somebody said so; otherwise the text shows it by what was left in it.
    pub source_is_told: bool,
    /// The names and terms that the user has decided on.
    pub glossary: Option<&'a Glossary>,
    /// What many articles say together, where this one is compared with others.
    pub corpus: Option<&'a Corpus>,
    /// The text that the document was translated from, if it was given and is in another language.
    pub original: Option<&'a Arc<Original>>,
    /// The language that all of the document is written in, and the one that it should be in, where these differ.
    pub stranger: Option<(Locale, Locale)>,
    /// The decoded text of the document's file.
    text: &'a str,
    beside: OnceCell<Option<Beside>>,
    /// Of the original, for the first issue that points there.
    original_lines: OnceCell<LineIndex<'a>>,
    cache: Cache,
}

impl<'a> Article<'a> {
    /// Of one document.
    #[must_use]
    pub fn new(document: &'a Document<'a>, target: Option<Locale>, source: Option<Locale>) -> Self {
        Self {
            document,
            target,
            source,
            source_is_told: false,
            glossary: None,
            corpus: None,
            original: None,
            stranger: None,
            text: "",
            beside: OnceCell::new(),
            original_lines: OnceCell::new(),
            cache: Cache::default(),
        }
    }

    /// With the decoded text of the document's file, which what compares documents needs for their markup.
    #[must_use]
    pub fn with_text(mut self, text: &'a str) -> Self {
        self.text = text;
        self
    }

    /// The decoded text of the document's file.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The document and the text that it was translated from, block by block, if that was given; worked out at the first call.
    pub fn beside(&self) -> Option<&Beside> {
        let lay = || Some(self.original?.beside(self.document, self.text));
        self.beside.get_or_init(lay).as_ref()
    }

    /// The lines of the original, counted at the first call.
    pub(crate) fn lines_of(&self, original: &'a Original) -> &LineIndex<'a> {
        self.original_lines
            .get_or_init(|| LineIndex::new(original.source()))
    }

    /// What [`Self::beside`] worked out, if it was asked.
    pub(crate) fn into_beside(self) -> Option<Beside> {
        self.beside.into_inner().flatten()
    }

    /// What a query finds in the article; worked out at the first call.
    pub fn get<Q: Query>(&self) -> &Q {
        self.cache.get_or_insert_with(|| Q::run(self))
    }

    /// Whether a query was asked before, so that asking again is free.
    pub(crate) fn has<Q: Query>(&self) -> bool {
        self.cache.has::<Q>()
    }

    /// The language of a block: its own by markup, or the document's. `None`: not known, or a language without facts.
    #[must_use]
    #[inline]
    pub fn language(&self, block: &Block) -> Option<Locale> {
        block.language.unwrap_or(self.target)
    }

    /// Whether markup within a block says that a stretch is in another language than the document.
    #[must_use]
    pub fn is_marked_foreign(&self, span: ProseSpan) -> bool {
        self.get::<MarkedForeign>().0.holds(span)
    }
}

/// What markup says is in another language than the document.
struct MarkedForeign(Cover);

impl Query for MarkedForeign {
    fn run(article: &Article<'_>) -> Self {
        let own = article.target.map(|locale| locale.language.code);
        let marks = article.document.marks().iter();
        let foreign = marks.filter(|marked| match marked.mark {
            Mark::Language(_) => {
                let locale = article.document.marked_language(marked.mark);
                locale.map(|locale| locale.language.code) != own
            }
            _ => false,
        });
        Self(foreign.map(|marked| marked.span).collect())
    }
}
