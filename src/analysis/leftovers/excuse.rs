//! Why foreign words may stand in a text by right: what is around them, and what the lists of all languages say of them.

use super::sentence::{Words, most_of};
use super::{Excuse, Finder};
use crate::analysis::glob;
use crate::analysis::passage::passage;
use crate::analysis::quotes::Quotes;
use crate::analysis::quotes::is_quote;
use crate::document::{Block, BlockKind, Mark, ProseSpan, Token, TokenKind, tokens_within};
use crate::language::facts::{Gloss, NAME_GENERICS, by_code, gloss, governors};
use crate::language::{ENGLISH, Fragment, Lexicon, Word, WordHash};
use crate::text::fold;

/// A word that is an ordinary one of so many other languages is international, unless it is a frequent word of its own.
const INTERNATIONAL: usize = 5;
const FREQUENT: f32 = -9.5;
/// A word that names of institutions are made of is so frequent in its language.
pub(super) const EVERYDAY: f32 = -10.5;
/// In bytes: the longest term of two or three words, and the longest saying.
const TERM: u32 = 48;
const SAYING: u32 = 120;
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
    /// They are terms that technical text keeps.
    pub(super) kept: bool,
}

impl Grounds {
    /// The first of them that holds.
    pub(super) fn excuse(self) -> Option<Excuse> {
        let grounds = [
            (self.cited, Excuse::Cited),
            (self.name || self.proper, Excuse::Name),
            (self.reference, Excuse::Reference),
            (self.international, Excuse::International),
            (self.kept, Excuse::Kept),
        ];
        grounds
            .into_iter()
            .find(|(holds, _)| *holds)
            .map(|(_, excuse)| excuse)
    }
}

impl Finder<'_, '_> {
    /// All that is emphasised, linked or in quotation marks. Where the source is known to be its language, emphasis on a
    /// whole block is the manner of captions and summaries, and cites nothing.
    pub(super) fn is_citation(&self, span: ProseSpan, source: &str) -> bool {
        let told = self
            .article
            .source
            .is_some_and(|told| told.language.code == source);
        let is_manner = |emphasis: ProseSpan| {
            let is_most = |block: &Block| most_of(self.document(), block.span, emphasis);
            told && self
                .document()
                .block_around(span.start)
                .is_some_and(is_most)
        };
        let emphasised = self.document().marks_near(span.start).any(|marked| {
            let cites = matches!(
                marked.mark,
                Mark::Emphasis | Mark::Quotation | Mark::Language(_)
            );
            cites
                && !(marked.mark == Mark::Emphasis && is_manner(marked.span))
                && (most_of(self.document(), span, marked.span)
                    || marked.span.contains(span) && self.is_term(marked.span, span, TERM)
                    || marked.mark == Mark::Emphasis && self.is_title_of(marked.span, span, source))
        });
        let quotes = self.article.get::<Quotes>();
        let quoted = quotes.opened_before(span.start).take(NEAR).any(|pair| {
            let inside = quotes.inside(pair);
            most_of(self.document(), span, inside)
                || inside.contains(span)
                    && (self.is_passage(inside, span, source)
                        || self.is_term(inside, span, SAYING)
                        || self.is_title_of(inside, span, source))
        });
        emphasised || quoted || self.is_title_in_brackets(span, source)
    }

    /// Whether each of several words is emphasised or quoted, and all of them are not so together: *waiter*/*waitress*, “first timers only”,
    /// “good first issue”.
    pub(super) fn are_citations(&self, words: &Words<'_>) -> bool {
        let Some(((_, first), (_, last))) = words.first().zip(words.last()) else {
            return false;
        };
        let span = first.to(*last);
        let emphasised = self.document().marks_near(span.end);
        let emphasised = emphasised.filter(|marked| marked.mark == Mark::Emphasis);
        let quotes = self.article.get::<Quotes>();
        let quoted = quotes.opened_before(span.end).take(NEAR);
        let quoted = quoted.map(|pair| quotes.inside(pair));
        let cited: Vec<ProseSpan> = emphasised
            .map(|marked| marked.span)
            .chain(quoted)
            .filter(|cited| cited.end > span.start && cited.len() <= TERM)
            .collect();
        let is_cited = |word: ProseSpan| cited.iter().any(|cited| cited.contains(word));
        let apart = !cited.iter().any(|cited| cited.contains(span));
        apart && words.iter().all(|(_, word)| is_cited(*word))
    }

    /// Whether all that is emphasised or quoted is foreign, if only a part of it looks so: *Capparis spinosa*, *fado corrido*,
    /// “Je me souviens. Toujours.” Whatever is longer, in bytes, is a passage that was left over.
    pub(super) fn is_term(&self, emphasised: ProseSpan, span: ProseSpan, longest: u32) -> bool {
        let here = Lexicon::of(self.locale.language.code);
        let is_foreign = |token: &Token| {
            let word = self.document().word(token);
            let entry = here.and_then(|here| here.get(WordHash::of(word)));
            self.locale.language.is_loan(word)
                || !entry.is_some_and(|entry| entry.flags.is_ordinary())
        };
        emphasised.len() <= longest
            && tokens_within(self.document().tokens(), emphasised)
                .iter()
                .filter(|token| token.kind.is_word() && !token.span.overlaps(span))
                .all(is_foreign)
    }

    /// Whether what the words mean is said right behind them: *the Stammtisch, the regulars' table*; *sofrito, that is, …*
    pub(super) fn is_explained(&self, words: &Words<'_>, fragment: &Fragment) -> bool {
        /// In words, of what is explained.
        const LONGEST: usize = 4;
        /// In bytes, of an explanation that a comma or dash ends.
        const SHORT: usize = 80;
        let Some(gloss) = gloss(self.locale.language.code) else {
            return false;
        };
        let (_, last) = words[fragment.words.end - 1];
        let behind = self.document().prose()[last.end as usize..]
            .trim_start_matches(|c: char| is_quote(c) || c == ')');
        let Some(said) = behind
            .trim_start()
            .strip_prefix([',', '–', '—', '-', ':', ';'])
            .filter(|said| said.starts_with(char::is_whitespace))
            .map(|said| said.trim_start_matches(|c: char| c.is_whitespace() || is_quote(c)))
        else {
            return false;
        };
        // An apposition is set off at its end as well; a clause that goes on is none: After the переговоры, a new plan was made.
        let end = said.find([',', '–', '—', ';', '.', '!', '?', '\n']);
        let (meaning, rest) = said.split_at(end.unwrap_or(said.len()));
        if explains(gloss, said, meaning) {
            return true;
        }
        // l', d': an elided article stands tight before its word.
        let elided = |text: &str| {
            let mut parts = text.split(['\'', '’']);
            let article = parts.next().map(str::to_lowercase);
            parts.next().is_some()
                && article.is_some_and(|article| gloss.articles.contains(&&*article))
        };
        let first = said
            .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
            .next()
            .unwrap_or_default();
        let is_article =
            |word: &str| gloss.articles.contains(&&*word.to_lowercase()) || elided(word);
        let introduced = || {
            let at = fragment.words.start;
            elided(words[at].0.text)
                || at > 0 && !self.is_parted(words, at - 1) && is_article(words[at - 1].0.text)
        };
        let closed = || {
            meaning.len() <= SHORT
                && rest.starts_with([',', '–', '—', ';'])
                && !self.ends_name(words, fragment.words.start)
        };
        let ends = || meaning.split_whitespace().count() <= LONGEST;
        // Behind a preposition within the sentence, what an article begins and no verb goes on with says what it is: *from 김밥, the Korean
        // dish of rice*.
        let is_apposition = || {
            let before = fragment
                .words
                .start
                .checked_sub(1)
                .filter(|before| *before > 1);
            let word = before.and_then(|before| Some(words.get(before)?.0.text));
            let governors = governors(self.locale.language.code);
            governors.zip(word).is_some_and(|(listed, word)| {
                let mut said = meaning.split_whitespace();
                meaning.len() <= SHORT
                    && fragment.words.len() == 1
                    && listed.mostly.contains(&word)
                    && !said.any(|word| listed.verbs.contains(&word))
            })
        };
        fragment.words.len() <= LONGEST
            && is_article(first)
            && (introduced() && ends() || closed() || is_apposition())
    }

    /// Whether the word at `start` ends a name whose other words are translated, and so has no meaning of its own: the Czech
    /// Statistical *úřadu*, the average wage …
    fn ends_name(&self, words: &Words<'_>, start: usize) -> bool {
        start.checked_sub(1).is_some_and(|at| {
            let (word, _) = words[at];
            let entry = word.listed.entry();
            word.setting.capitalised
                && !word.setting.initial
                && !self.is_parted(words, at)
                && entry.is_some_and(|entry| entry.flags.is_common())
        })
    }

    /// Whether a short quotation as a whole is of the language, and not only the words at `span`.
    fn is_passage(&self, quotation: ProseSpan, span: ProseSpan, source: &str) -> bool {
        /// In bytes: longer than a title or motto.
        const LONG: u32 = 120;
        let is_source = |span: ProseSpan| {
            passage(self.document(), span, self.locale).is_some_and(|native| native.code == source)
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
        // What the text's own language has too says nothing against it: “Books are a portable magic”. Neither does what binds no sentence of
        // its own, in a quotation that is clearly of some other language: “pacta sunt servanda”.
        let native = |rest: ProseSpan| {
            letters(rest) == 0
                || is_source(rest)
                || self.are_words(rest, |word| is_listed(source, word))
                || self.are_words(rest, |word| !self.locale.language.is_function_word(word))
        };
        quotation.len() <= LONG
            && passage(self.document(), quotation, self.locale).is_some()
            && native(before)
            && native(after)
    }

    /// Whether something holds of all words of a stretch.
    fn are_words(&self, span: ProseSpan, holds: impl Fn(&str) -> bool) -> bool {
        let tokens = tokens_within(self.document().tokens(), span).iter();
        let mut words = tokens.filter(|token| token.kind != TokenKind::Mark);
        words.all(|token| holds(self.document().word(token)))
    }

    /// Whether all that is left of a sentence stands in quotation marks, and the text's own language speaks around them: He wrote, “Dis-moi
    /// ce que tu manges.”
    pub(super) fn is_framed(&self, words: &Words<'_>, fragments: &[Fragment]) -> bool {
        /// So many words are a frame.
        const FRAME: usize = 2;
        let (Some((_, first)), Some((_, last))) = (words.first(), words.last()) else {
            return false;
        };
        if fragments.is_empty() {
            return false;
        }
        let quotes = self.article.get::<Quotes>();
        let inside: Vec<ProseSpan> = quotes
            .opened_within(first.to(*last))
            .filter(|pair| !pair.is_inner())
            .map(|pair| quotes.inside(pair))
            .collect();
        let is_emphasised = |span: ProseSpan| {
            let mut near = self.document().marks_near(span.start);
            near.any(|marked| marked.mark == Mark::Emphasis && marked.span.contains(span))
        };
        let is_quoted = |span: ProseSpan| {
            let next = inside.partition_point(|quotation| quotation.end <= span.start);
            inside.get(next).is_some_and(|next| next.contains(span)) || is_emphasised(span)
        };
        let is_at_home = |word: &Word<'_>| word.listed.flags().is_ordinary();
        let frame = words.iter().filter(|(_, span)| !is_quoted(*span));
        let names = frame.clone().filter(|(word, _)| word.setting.capitalised);
        let ours = frame.filter(|(word, _)| is_at_home(word));
        let ours = ours.take(FRAME).count();
        !inside.is_empty()
            && (ours == FRAME || ours > 0 && names.count() > 0)
            && fragments.iter().all(|fragment| {
                let mut left = words[fragment.words.clone()].iter();
                left.all(|(_, span)| is_quoted(*span))
            })
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
    pub(super) fn is_part_of_name(&self, words: &Words<'_>, fragment: &Fragment) -> bool {
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
            let there = Lexicon::of(fragment.source).and_then(|lexicon| lexicon.get(word.hash));
            let everyday = there
                .is_some_and(|entry| entry.flags.is_common() && entry.log_frequency > EVERYDAY);
            let here = word
                .listed
                .entry()
                .map(|entry| entry.flags)
                .unwrap_or_default();
            let foreign = everyday && !here.is_ordinary() && !here.is_name();
            // Or two in a row that the language of the text lacks: Kungliga Tekniska högskolan.
            let is_strange = |at: usize| {
                let setting = words[at].0.setting;
                setting.capitalised
                    && !setting.initial
                    && !words[at].0.listed.flags().is_ordinary()
                    && !self.is_parted(words, at)
            };
            let first = fragment.words.start;
            let several = || first > 1 && is_strange(first - 1) && is_strange(first - 2);
            Some(
                tight
                    && word.setting.capitalised
                    && !word.setting.all_capitals
                    && !word.setting.initial
                    && (foreign || there.is_some() && several()),
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
        // Or they are what kind of place or institution it is: Partfürdő utca.
        let names_kind = || {
            let folded = fold(first.text);
            let before = fragment.words.start.checked_sub(1);
            let is_name = |at: usize| self.decoder.may_be_name(&words[at].0);
            fragment.words.len() == 1
                && NAME_GENERICS.iter().any(|kind| kind.contains(&&*folded))
                && (next || before.is_some_and(|at| is_name(at) && !self.is_parted(words, at)))
        };
        begins || leads || goes_on() == Some(true) || names_kind()
    }

    /// Whether many languages know all the words, or the language that they are of has them from English, none of them a frequent word of it.
    pub(super) fn is_international(&self, words: &Words<'_>, fragment: &Fragment) -> bool {
        let Some(source) = Lexicon::of(fragment.source) else {
            return false;
        };
        let borrows = ![fragment.source, self.locale.language.code].contains(&ENGLISH);
        let english = Lexicon::of(ENGLISH).filter(|_| borrows);
        let international = |word: &Word<'_>| {
            let hash = word.hash;
            let english = english.and_then(|english| english.get(hash));
            let Some(entry) = source.get(hash) else {
                return english.is_some();
            };
            let is_lent = english.is_some_and(|it| it.log_frequency >= entry.log_frequency);
            let has = |lexicon: &Lexicon| lexicon.flags(hash).is_ordinary();
            let adopts = |lexicon: &&Lexicon| lexicon.code() != fragment.source && has(lexicon);
            let mut adopting = Lexicon::all().iter().filter(adopts);
            let is_frequent = entry.log_frequency > FREQUENT;
            !is_frequent && (is_lent || adopting.nth(INTERNATIONAL - 1).is_some())
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

/// Whether a phrase stands there that says what a word means: *that is, …*, *as the fishermen call it*. `meaning` is what a mark ends of it.
fn explains(gloss: &Gloss, said: &str, meaning: &str) -> bool {
    /// In words, with who calls it so.
    const CALLED: usize = 7;
    let called = || {
        let short = meaning.split_whitespace().count() <= CALLED;
        short.then(|| meaning.trim().to_lowercase())
    };
    gloss
        .explains
        .iter()
        .any(|phrase| match phrase.contains('*') {
            true => called().is_some_and(|meaning| glob::matches(phrase, &meaning)),
            false => {
                let start = said.get(..phrase.len());
                start.is_some_and(|start| start.to_lowercase() == **phrase)
                    && !said[phrase.len()..].starts_with(char::is_alphanumeric)
            }
        })
}

/// Whether the word is an ordinary one of the language, or a noun with a capital there.
fn is_listed(language: &str, word: &str) -> bool {
    let entry = Lexicon::of(language).and_then(|list| list.get(WordHash::of(word)));
    entry.is_some_and(|entry| entry.flags.is_ordinary() || entry.flags.is_capitalised())
}

/// Whether digits may be the year of a work.
pub(super) fn is_year(number: &str) -> bool {
    number.len() == 4 && matches!(number.parse(), Ok(1500..=2100))
}
