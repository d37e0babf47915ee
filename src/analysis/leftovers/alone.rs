//! What stands by itself and was left whole: a heading, a cell, a caption, a link, the label of a line.
//!
//! The decoder weighs words by what stands beside them, and holds capitals for names. Nothing stands beside a heading, and in a title
//! every word has a capital. There the lists decide: where the source has all words and the text's own language none, nobody translated them.

use super::column::stands_out;
use super::lists::others;
use super::pieces::Read;
use super::sentence::{Words, words_within};
use super::{Excuse, Extent, Finder, Leftover, verdict};
use crate::document::{Block, BlockKind, Mark, Marked, ProseSpan, Sentence};
use crate::language::compound::joins_words;
use crate::language::facts::by_code;
use crate::language::{ENGLISH, Entry, Language, Lexicon, Word, WordHash};

/// In words: what is longer has a sentence around its words.
const LONGEST: usize = 6;
/// In words, of the label before a colon.
const LABEL: usize = 3;
/// In letters: a single shorter word may be an abbreviation, and the parts of a compound.
const LEAST: usize = 4;
/// What parts the facts on one line.
const BARS: [char; 3] = ['·', '•', '|'];
/// A word that so many times five further languages have is international.
const INTERNATIONAL: f32 = 1.0;
/// In nats: a word that is rarer in its language may be a name there.
const RARE: f32 = -16.5;
/// The same where no dictionary tells.
const KNOWN: f32 = -13.0;
/// In nats: so frequent a word is one, be there a name like it or not.
const EVERYDAY: f32 = -10.5;
/// The same, by how much a word has to be rarer here than there.
const RARER: f32 = 4.6;

impl Finder<'_, '_> {
    /// All that a block says, if the source has the words and the language of the text has none of them.
    pub(super) fn alone(
        &self,
        block: &Block,
        sentence: &Sentence,
        words: &Words<'_>,
    ) -> Option<Leftover> {
        let alone = block.sentences.len() == 1
            && words.len() <= LONGEST
            && !matches!(block.kind, BlockKind::Furniture | BlockKind::Attribute);
        if !alone {
            return None;
        }
        let text = self.document().text(sentence.span).trim_end();
        // A line that a mark ends is a sentence; one in a running text may be the name of whoever speaks there.
        let ends = text.ends_with(['.', '!', '?', ',', ';']);
        let is_line = block.kind == BlockKind::Paragraph || block.kind == BlockKind::ListItem;
        if is_line && (ends || words.len() < 2) {
            return None;
        }
        let language = self.source_of(words, (Some(block), false))?;
        if self.is_linked_title(sentence, words) || is_result(text, language) {
            return None;
        }
        Some(Leftover {
            span: ProseSpan::new(sentence.span.start, sentence.span.end),
            extent: Extent::Sentence,
            language,
            confidence: verdict::LABEL,
            excuse: None,
            evidence: None,
        })
    }

    /// Whether all of it is a link of words with capitals: the name of what it leads to.
    fn is_linked_title(&self, sentence: &Sentence, words: &Words<'_>) -> bool {
        let mut inside = self.document().marks_from(sentence.span);
        let is_link = |marked: &Marked| {
            let held = words.iter().filter(|(_, span)| marked.span.contains(*span));
            marked.mark == Mark::Link && held.count() + 1 >= words.len()
        };
        words
            .iter()
            .all(|(word, _)| word.setting.capitalised || word.setting.opaque)
            && inside.any(is_link)
    }

    /// The words of a sentence before which a bar or a dot of a line of facts stands.
    pub(super) fn behind_bars(
        &self,
        block: &Block,
        words: &Words<'_>,
    ) -> impl Iterator<Item = usize> {
        let may_have = block.bytes.has(b'|') || !block.bytes.are_ascii();
        let places = 1..if may_have { words.len() } else { 1 };
        places.filter(|at| self.is_behind_bar(words, *at))
    }

    /// Whether one stands before a word: *Tempo: 25 min · Porzioni: 8*.
    pub(super) fn is_behind_bar(&self, words: &Words<'_>, at: usize) -> bool {
        let between = at.checked_sub(1).and_then(|before| {
            let (before, here) = (words.get(before)?.1, words.get(at)?.1);
            // Most words are parted by a space.
            let gap = before.end as usize..here.start as usize;
            let prose = self.document().prose();
            (gap.len() > 1).then(|| prose.get(gap)).flatten()
        });
        between.is_some_and(|between| between.trim_end().ends_with(BARS))
    }

    /// The words before the colon that a line or a part of one begins with, if the source has them and the language of the text has none.
    pub(super) fn lead(
        &self,
        (block, sentence): (&Block, &Sentence),
        words: &Words<'_>,
    ) -> Option<Leftover> {
        let prose = self.document().prose();
        let (_, first) = words.first()?;
        let before = prose.get(block.span.start as usize..first.start as usize)?;
        let end = (0..words.len().min(LABEL)).find(|at| self.is_parted(words, *at))?;
        let label = words.get(..=end)?;
        let (_, last) = label.last()?;
        let behind = prose.get(last.end as usize..sentence.span.end as usize)?;
        let is_label = behind
            .strip_prefix(':')
            .is_some_and(|rest| rest.starts_with(char::is_whitespace));
        let begins = before.trim_end().ends_with(BARS) || begins_line(before);
        let capital = label.first()?.0.setting.capitalised;
        if !is_label || !begins || !capital || !behind.contains(char::is_alphanumeric) {
            return None;
        }
        let language = self.source_of(label, (None, false))?;
        // *Note* is a word of everyday, and no term of any trade. An item of a list may explain it: *Owners: who decides*.
        let list = Lexicon::of(language);
        let is_everyday = |(word, _): &(Word<'_>, ProseSpan)| {
            let entry = list.and_then(|list| list.get(word.hash));
            !word.setting.all_capitals
                && entry.is_some_and(|it| it.flags.is_common() && it.log_frequency > EVERYDAY)
        };
        let is_said = block.kind == BlockKind::Paragraph && label.iter().all(is_everyday);
        let is_term = || !is_said && self.is_term_kept(label, language);
        let excuse = is_term().then_some(Excuse::Kept);
        Some(Leftover {
            span: first.to(*last),
            extent: Extent::Fragment,
            language,
            confidence: verdict::LABEL,
            excuse,
            evidence: None,
        })
    }

    /// Adds the labels in bold type that the source has all words of, and the language of the text none: what a reader shall click on.
    pub(super) fn buttons(&self, read: &Read<'_, '_>, found: &mut Vec<Leftover>) {
        let inside = self.document().marks_from(read.sentence.span);
        let inside = inside.take_while(|marked| marked.span.end <= read.sentence.span.end);
        for marked in inside.filter(|marked| marked.mark == Mark::Strong) {
            let words = words_within(read.words, marked.span);
            let [(word, start), .., (_, last)] = words else {
                continue;
            };
            // Marks and numbers belong to a message or a name, and so do capitals.
            let is_word = |(word, _): &(Word<'_>, ProseSpan)| {
                !word.setting.capitalised && !word.setting.opaque
            };
            // What begins an item is a word that the item explains.
            let is_label = words.len() <= LABEL
                && marked.span.start > read.block.span.start
                && word.setting.capitalised
                && !word.setting.opaque
                && words.iter().skip(1).all(is_word)
                && start.to(*last) == marked.span;
            let is_odd = is_label && self.has_own_labels();
            let language = is_label.then(|| self.source_of(words, (None, is_odd)));
            let Some(language) = language.flatten() else {
                continue;
            };
            let is_term = !is_odd && self.is_term_kept(words, language);
            found.push(Leftover {
                span: marked.span,
                extent: match self.is_foreign_script(word.text) {
                    true => Extent::Script,
                    false => Extent::Fragment,
                },
                language,
                confidence: if is_odd {
                    verdict::LABEL
                } else {
                    verdict::DETERMINED
                },
                excuse: is_term.then_some(Excuse::Kept),
                evidence: None,
            });
        }
    }

    /// Whether the labels in bold type are in the language of the text, all but few of them: then the program that it is about is, too.
    fn has_own_labels(&self) -> bool {
        /// So many show it, and so many times as many as there are others.
        const LEAST: usize = 2;
        const TIMES: usize = 2;
        let (ours, theirs) = *self.labels.get_or_init(|| {
            let document = self.document();
            let source = self.article.source.map(|source| source.language.code);
            let source = source.unwrap_or(ENGLISH);
            let (here, there) = (Lexicon::of(self.locale.language.code), Lexicon::of(source));
            let (mut ours, mut theirs) = (0, 0);
            for marked in document.marks().iter().filter(|it| it.mark == Mark::Strong) {
                let text = document.text(marked.span);
                let words = || {
                    text.split(|c: char| !c.is_alphabetic())
                        .filter(|it| !it.is_empty())
                };
                if !text.starts_with(char::is_uppercase) || words().nth(LONGEST).is_some() {
                    continue;
                }
                let has = |list: Option<&Lexicon>, word: &str| {
                    let entry = list.and_then(|list| list.get(WordHash::of(&word.to_lowercase())));
                    entry.is_some_and(|entry| entry.flags.is_ordinary())
                };
                let is_ours = words().all(|word| has(here, word));
                match (is_ours, words().all(|word| has(there, word))) {
                    (true, false) => ours += 1,
                    (false, true) => theirs += 1,
                    _ => {}
                }
            }
            (ours, theirs)
        });
        ours >= LEAST && ours >= theirs * TIMES
    }

    /// The source, or English where none is known, if every word that says something is one of its own, and none of the text's language.
    /// In a cell that stands out of its column, and in a label that `is_odd` among those of the text, words that both languages have say nothing.
    fn source_of(
        &self,
        words: &Words<'_>,
        (block, is_odd): (Option<&Block>, bool),
    ) -> Option<&'static str> {
        let source = match self.article.source {
            Some(source) => source.language,
            // What most is translated from; but titles of songs and films have capitals, and keep their language.
            None if words
                .iter()
                .skip(1)
                .any(|(word, _)| word.setting.capitalised) =>
            {
                return None;
            }
            None => by_code(ENGLISH)?,
        };
        let list = Lexicon::of(source.code)?;
        let own = self.locale.language;
        if source.code == own.code {
            return None;
        }
        let is_shared = |word: &Word<'_>| {
            let is_known = list.flags(word.hash).is_only_common();
            is_known && !(is_odd && own.is_function_word(word.text))
        };
        let is_apart = block.is_some_and(|block| match block.kind {
            BlockKind::TableCell => true,
            BlockKind::Heading => words.len() > 1,
            _ => false,
        });
        let (mut tells, mut are_shared) = (false, false);
        for (word, _) in words {
            match self.told_by(word, source, list, is_apart) {
                Told::Nothing => {}
                Told::Source => tells = true,
                Told::Other if is_shared(word) => are_shared = true,
                Told::Other => return None,
            }
        }
        let stands_out = |cell| stands_out(self.article, cell, self.locale, source.code);
        tells &= !are_shared || is_odd || block.is_some_and(stands_out);
        let (first, last) = (words.first()?.1, words.last()?.1);
        let text = self.document().text(first.to(last));
        let glossary = self.article.glossary;
        let is_allowed =
            own.is_loan(text) || glossary.is_some_and(|glossary| glossary.has(text, self.locale));
        (tells && !is_allowed).then_some(source.code)
    }

    fn told_by(
        &self,
        word: &Word<'_>,
        source: &'static Language,
        list: &Lexicon,
        is_apart: bool,
    ) -> Told {
        let own = self.locale.language;
        if word.setting.opaque {
            // A number or an abbreviation.
            return Told::Nothing;
        }
        let theirs = source.is_function_word(word.text);
        if theirs || own.is_function_word(word.text) {
            return match theirs {
                true => Told::Nothing,
                false => Told::Other,
            };
        }
        if own.is_loan(word.text) {
            return Told::Nothing;
        }
        let here = word.listed.entry();
        let there = list.get(word.hash);
        // What is a hundred times as frequent there is hardly a word of the text's own: *fixes* in Portuguese.
        let is_rarer = |entry: Entry| {
            let there = there.map_or(f32::MIN, |there| there.log_frequency);
            entry.log_frequency < KNOWN && entry.log_frequency + RARER < there
        };
        let is_ours =
            |entry: Entry| (entry.flags.is_ordinary() || entry.flags.is_name()) && !is_rarer(entry);
        if here.is_some_and(is_ours) || self.recurs_inside(word) || self.is_own_compound(word) {
            return Told::Other;
        }
        // Without a dictionary only what is frequent is known for a word, and whatever is so is hardly a name.
        let least = if list.has_dictionary() { RARE } else { KNOWN };
        let is_theirs = |entry: Entry| {
            let is_word = !entry.flags.is_name() || entry.log_frequency > EVERYDAY;
            entry.flags.is_ordinary() && is_word && entry.log_frequency > least
        };
        let letters = word.text.chars().count();
        let known = there.is_some_and(is_theirs)
            || there.is_none()
                && list.forms_compounds()
                && joins_words(source, list, word.text, LEAST);
        // Where it is not written in the letters of the text, it matters little who else has it. In a heading or a cell an everyday word that
        // the text's own language lacks came from nowhere else; a line may name who said so.
        let is_everyday = || {
            let entry = there.filter(|there| !there.flags.is_name() && !word.setting.all_capitals);
            entry.is_some_and(|there| there.log_frequency > EVERYDAY)
        };
        let is_spread = || {
            !(self.is_foreign_script(word.text) || is_apart && is_everyday())
                && others(word, source.code, own.code) >= INTERNATIONAL
        };
        match known && letters >= LEAST && !is_spread() {
            true => Told::Source,
            false => Told::Other,
        }
    }

    /// Whether the word has a capital elsewhere, inside a sentence: the name of something.
    fn recurs_inside(&self, word: &Word<'_>) -> bool {
        !word.setting.all_capitals && self.recurs_as_name(word)
    }
}

/// Whether a line begins behind some text: no further back than the word before, so that a block of many sentences is not looked through for
/// each of them.
pub(super) fn begins_line(before: &str) -> bool {
    let mut line = before.chars().rev().take_while(|c| *c != '\n');
    !line.any(char::is_alphanumeric)
}

/// Whether a line is nothing but capitals and two figures that belong together, as the result of a match is: *River Town–Southgate 2–1*.
pub(super) fn is_result(text: &str, language: &str) -> bool {
    let nouns = by_code(language).is_some_and(|it| it.nouns_capitalised);
    let words = text.split(|c: char| !c.is_alphabetic());
    let mut words = words.filter(|word| !word.is_empty());
    let is_digit = |byte: u8| byte.is_ascii_digit();
    let mut dashes = text.match_indices(['–', '-', ':']);
    let joins = |(at, dash): (usize, &str)| {
        let before = at.checked_sub(1).and_then(|at| text.as_bytes().get(at));
        let behind = text.as_bytes().get(at + dash.len());
        before.copied().is_some_and(is_digit) && behind.copied().is_some_and(is_digit)
    };
    !nouns && words.all(|word| word.starts_with(char::is_uppercase)) && dashes.any(joins)
}

/// What a word tells of the language of the label that it stands in.
enum Told {
    Nothing,
    Source,
    Other,
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warned;

    #[test]
    fn the_result_of_a_match_is_a_line_of_names() {
        let line = |line: &str| {
            let text = format!(
                "A csapat tegnap este headed a hálóba, és 30 yards távolságból is lőtt.\n\n{line}\n\nRead the whole story here\n\nA nézők sokáig tapsoltak a hazai pályán.\n"
            );
            let warned = warned(&[], "hu", Format::Text, &text).into_iter();
            warned.filter(|text| text == line).count()
        };
        assert_eq!(line("River Town–Southern Rovers 3–0 (1–0)"), 0);
        assert_eq!(line("Northern Town–Southern Rovers 78:81"), 0);
        assert_eq!(line("The best players of the season"), 1);
    }

    #[test]
    fn a_label_behind_a_dot_is_one_as_well() {
        let line = |label: &str, behind: &str| {
            let text = format!(
                "**Preparo:** 20 minutos · **{label}:** {behind}\n\nMisture a farinha com o açúcar e asse por meia hora.\n"
            );
            let warned = warned(&[], "", Format::Markdown, &text).into_iter();
            warned.filter(|text| text == label).count()
        };
        assert_eq!(line("Cooking", "45 minutos"), 1);
        assert_eq!(line("Ingredients", "9"), 1);
        for kept in ["Forno", "Chef", "Porções"] {
            assert_eq!(line(kept, "6"), 0, "{kept}");
        }
    }
}
