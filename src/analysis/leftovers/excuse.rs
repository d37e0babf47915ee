//! Why foreign words may stand in a text by right: what is around them, and what the lists of all languages say of them.

use super::sentence::most_of;
use super::{Excuse, Finder};
use crate::document::{Block, BlockKind, Mark, ProseSpan, TokenKind};
use crate::language::facts::by_code;
use crate::language::{Fragment, Lexicon, Word, identify};

/// A word that is an ordinary one of so many other languages is international, unless it is a frequent word of its own.
const INTERNATIONAL: usize = 5;
const FREQUENT: f32 = -9.5;
/// A word that names of institutions are made of is so frequent in its language.
const EVERYDAY: f32 = -10.5;
/// How many marks before a stretch are looked at for one that is around it.
const NEAR: usize = 8;

/// What would give foreign words a right to stand where they do.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Grounds {
    /// They are all that is quoted or emphasised there.
    pub(super) cited: bool,
    /// They belong to the name beside them.
    pub(super) name: bool,
    /// They look like a name by themselves.
    pub(super) proper: bool,
    /// They stand in a note or a list of works.
    pub(super) reference: bool,
    /// Many languages know all of them.
    pub(super) international: bool,
}

impl Grounds {
    /// The first of them that holds.
    pub(super) fn excuse(self) -> Option<Excuse> {
        let grounds = [
            (self.cited, Excuse::Cited),
            (self.name || self.proper, Excuse::Name),
            (self.reference, Excuse::Reference),
            (self.international, Excuse::International),
        ];
        grounds
            .into_iter()
            .find(|(holds, _)| *holds)
            .map(|(_, excuse)| excuse)
    }
}

impl Finder<'_, '_> {
    /// All that is emphasised, linked or in quotation marks.
    pub(super) fn is_citation(&self, span: ProseSpan, source: &str) -> bool {
        let marks = self.document().marks();
        let before = marks.partition_point(|marked| marked.span.start <= span.start);
        let emphasised = marks[..before].iter().rev().take(NEAR).any(|marked| {
            let cites = matches!(
                marked.mark,
                Mark::Emphasis | Mark::Quotation | Mark::Language(_)
            );
            cites && most_of(self.document(), span, marked.span)
        });
        let quotes = self.context.quotes();
        let before = quotes
            .pairs
            .partition_point(|pair| quotes.marks[pair.open as usize].span.end <= span.start);
        let quoted = quotes.pairs[..before].iter().rev().take(NEAR).any(|pair| {
            let (open, close) = (
                quotes.marks[pair.open as usize].span,
                quotes.marks[pair.close as usize].span,
            );
            let inside = ProseSpan::new(open.end, close.start);
            most_of(self.document(), span, inside)
                || inside.contains(span) && self.is_passage(inside, span, source)
        });
        emphasised || quoted
    }

    /// Whether a short quotation as a whole is of the language, and not only the words at `span`.
    fn is_passage(&self, quotation: ProseSpan, span: ProseSpan, source: &str) -> bool {
        /// In bytes: longer than a title or motto.
        const LONG: u32 = 120;
        let is_source = |span: ProseSpan| {
            identify::passage(self.document(), span, self.locale)
                .is_some_and(|native| native.code == source)
        };
        let letters = |span: ProseSpan| {
            self.document()
                .text(span)
                .chars()
                .filter(|c| c.is_alphabetic())
                .count()
        };
        let (before, after) = (
            ProseSpan::new(quotation.start, span.start),
            ProseSpan::new(span.end, quotation.end),
        );
        let native = |rest: ProseSpan| letters(rest) == 0 || is_source(rest);
        quotation.len() <= LONG && is_source(quotation) && native(before) && native(after)
    }

    /// A passage that its translation follows or precedes, in brackets or quotation marks, or that is emphasised as a whole.
    pub(super) fn excuse_translated(
        &self,
        span: ProseSpan,
        words: ProseSpan,
        source: &str,
    ) -> Option<Excuse> {
        let prose = self.document().prose();
        let after = prose[span.end as usize..].trim_start_matches(|c: char| {
            c.is_whitespace() && c != '\n' || matches!(c, '»' | '”' | '"' | '“' | '’' | '.' | ',')
        });
        let cited = after.starts_with('(') || self.is_citation(words, source);
        cited.then_some(Excuse::Cited)
    }

    /// Words right behind a capitalised word of their own language: the rest of a name.
    pub(super) fn is_part_of_name(
        &self,
        words: &[(Word<'_>, ProseSpan)],
        fragment: &Fragment,
    ) -> bool {
        let (first, start) = words[fragment.words.start];
        let (last, _) = words[fragment.words.end - 1];
        let goes_on = || {
            let (word, span) = fragment
                .words
                .start
                .checked_sub(1)
                .map(|before| words[before])?;
            let tight = self.document().prose()[span.end as usize..start.start as usize]
                .trim()
                .is_empty();
            let entry = |code: &str| Lexicon::of(code).and_then(|lexicon| lexicon.get(word.hash));
            let everyday = entry(fragment.source)
                .is_some_and(|entry| entry.flags.is_common() && entry.log_frequency > EVERYDAY);
            let here = entry(self.locale.language.code)
                .map(|entry| entry.flags)
                .unwrap_or_default();
            let foreign = everyday && !here.is_ordinary() && !here.is_name();
            Some(
                tight
                    && word.setting.capitalised
                    && !word.setting.all_capitals
                    && !word.setting.initial
                    && foreign,
            )
        };
        // Or the words begin with a capital of their own inside the sentence: Vin jaune.
        let begins =
            first.setting.capitalised && !first.setting.initial && fragment.words.len() > 1;
        // Or they lead up to a name: the Rua da Conceição.
        let next = words
            .get(fragment.words.end)
            .is_some_and(|(word, _)| self.decoder.may_be_name(word));
        let leads = next
            && by_code(fragment.source)
                .is_some_and(|language| language.name_particles.contains(&last.text));
        begins || leads || goes_on() == Some(true)
    }

    /// Whether many languages know all the words, none of them a frequent word of its own language.
    pub(super) fn is_international(
        &self,
        words: &[(Word<'_>, ProseSpan)],
        fragment: &Fragment,
    ) -> bool {
        let Some(source) = Lexicon::of(fragment.source) else {
            return false;
        };
        let international = |word: &Word<'_>| {
            let Some(entry) = source.get(word.hash) else {
                return false;
            };
            let has = |lexicon: &Lexicon| {
                lexicon
                    .get(word.hash)
                    .is_some_and(|entry| entry.flags.is_ordinary())
            };
            let adopts = |lexicon: &&Lexicon| lexicon.code() != fragment.source && has(lexicon);
            entry.log_frequency <= FREQUENT
                && Lexicon::all().iter().filter(adopts).count() >= INTERNATIONAL
        };
        words[fragment.words.clone()]
            .iter()
            .all(|(word, _)| international(word))
    }

    /// Notes and lists of works name titles in their own language.
    pub(super) fn is_reference(&self, block: &Block) -> bool {
        let text = self.document().text(block.span);
        let has_year = || {
            let tokens = self.document().tokens_in(&block.tokens);
            tokens.iter().any(|token| {
                token.kind == TokenKind::Number && is_year(self.document().word(token))
            })
        };
        block.kind == BlockKind::Footnote
            || (block.kind == BlockKind::ListItem && text.len() < 400 && has_year())
    }
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && matches!(number.parse(), Ok(1500..=2100))
}
