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
/// So many words tell two close languages apart.
const TELLING: usize = 3;
/// How many marks before a stretch are looked at for one that is around it.
const NEAR: usize = 8;
/// In nats: from here on the letters alone convince.
const CERTAIN: f32 = 7.9;

impl Finder<'_, '_> {
    /// All that is emphasised, linked or in quotation marks.
    pub(super) fn excuse_citation(&self, span: ProseSpan, source: &str) -> Option<Excuse> {
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
        (emphasised || quoted).then_some(Excuse::Cited)
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
        (after.starts_with('('))
            .then_some(Excuse::Cited)
            .or_else(|| self.excuse_citation(words, source))
    }

    /// Words right behind a capitalised word of their own language: the rest of a name.
    pub(super) fn excuse_name(
        &self,
        words: &[(Word<'_>, ProseSpan)],
        fragment: &Fragment,
    ) -> Option<Excuse> {
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
            .is_some_and(|(word, _)| word.setting.capitalised);
        let leads = next
            && by_code(fragment.source)
                .is_some_and(|language| language.name_particles.contains(&last.text));
        (begins || leads || goes_on() == Some(true)).then_some(Excuse::Name)
    }

    /// What the lists of all languages say: a word that most of them have is at home everywhere, one that none has is no
    /// certain leftover.
    pub(super) fn excuse_lists(
        &self,
        words: &[(Word<'_>, ProseSpan)],
        fragment: &Fragment,
    ) -> Option<Excuse> {
        let inside = &words[fragment.words.clone()];
        let source = Lexicon::of(fragment.source)?;
        let told = self
            .context
            .source
            .is_some_and(|source| source.language.code == fragment.source);
        if !told
            && inside.len() < TELLING
            && self.locale.language.relatives.contains(&fragment.source)
        {
            return Some(Excuse::Related);
        }
        let frequency = |word: &Word<'_>| source.get(word.hash).map(|entry| entry.log_frequency);
        if inside.iter().all(|(word, _)| frequency(word).is_none()) {
            let foreign_letter = |c: char| c.is_alphabetic() && !self.is_native_letter(c);
            let plain = !inside
                .iter()
                .any(|(word, _)| word.text.contains(foreign_letter));
            return (plain && fragment.log_odds < CERTAIN).then_some(Excuse::Unlisted);
        }
        let international = |word: &Word<'_>| {
            let frequent = frequency(word).is_some_and(|frequency| frequency > FREQUENT);
            let has = |lexicon: &Lexicon| {
                lexicon
                    .get(word.hash)
                    .is_some_and(|entry| entry.flags.is_ordinary())
            };
            let adopts = |lexicon: &&Lexicon| lexicon.code() != fragment.source && has(lexicon);
            !frequent && Lexicon::all().iter().filter(adopts).count() >= INTERNATIONAL
        };
        inside
            .iter()
            .all(|(word, _)| international(word))
            .then_some(Excuse::International)
    }

    /// Notes and lists of works name titles in their own language.
    pub(super) fn excuse_block(&self, block: &Block) -> Option<Excuse> {
        let text = self.document().text(block.span);
        let has_year = || {
            let tokens = self.document().tokens_in(&block.tokens);
            tokens.iter().any(|token| {
                token.kind == TokenKind::Number && is_year(self.document().word(token))
            })
        };
        let reference = block.kind == BlockKind::Footnote
            || (block.kind == BlockKind::ListItem && text.len() < 400 && has_year());
        reference.then_some(Excuse::Reference)
    }
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && matches!(number.parse(), Ok(1500..=2100))
}
