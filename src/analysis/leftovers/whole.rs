//! Sentences that are left in another language as a whole.

use super::column::stands_out;
use super::excuse::EVERYDAY;
use super::sentence::{Words, words_span};
use super::{Excuse, Extent, Finder, Leftover, verdict};
use crate::analysis::passage::passage;
use crate::document::{Block, BlockKind, ProseSpan, Sentence};
use crate::language::facts::by_code;
use crate::language::{Entry, Fragment, Lexicon, Word, flags};
use crate::text::fold;
use crate::text::script::Script;

/// The share of a sentence's words from which all of it counts as left.
const WHOLE: f32 = 0.7;
/// In nats for each word: how much likelier a whole sentence must be in the other language.
const SENTENCE_ODDS: f32 = 2.0;

impl Finder<'_, '_> {
    /// All of a sentence, if it was left or may have been.
    pub(super) fn left_whole(
        &self,
        (block, sentence): (&Block, &Sentence),
        words: &Words<'_>,
        plain: &[Word<'_>],
        fragments: &[Fragment],
    ) -> Option<Leftover> {
        if self.is_framed(words, fragments) {
            return None;
        }
        let whole = self.whole(block, sentence, plain, fragments);
        let is_doubtful = |left: &Leftover| left.excuse == Some(Excuse::Doubtful);
        let mut left = match whole.as_ref().is_none_or(is_doubtful) {
            true => self.alone(block, sentence, words).or(whole),
            false => whole,
        }?;
        let is_odd =
            || words.len() > 1 && stands_out(self.article, block, self.locale, left.language);
        let is_term = || {
            let kept = self.excuse_kept((block, sentence), words, left.language);
            kept.or_else(|| self.excuse_in_label(words, fragments))
                .filter(|_| !is_odd())
        };
        left.excuse = left
            .excuse
            .or_else(is_term)
            .or_else(|| self.is_address(sentence).then_some(Excuse::Name));
        Some(left)
    }

    /// The whole sentence, if most of it is of another language.
    fn whole(
        &self,
        block: &Block,
        sentence: &Sentence,
        words: &[Word<'_>],
        fragments: &[Fragment],
    ) -> Option<Leftover> {
        // Of two as long the one with more bytes: a single name in Latin letters says little beside a clause of ideographs.
        let bytes = |fragment: &Fragment| -> usize {
            let inside = words.get(fragment.words.clone()).unwrap_or_default();
            inside.iter().map(|word| word.text.len()).sum()
        };
        let most = fragments
            .iter()
            .max_by_key(|fragment| (fragment.words.len(), bytes(fragment)))?;
        let left: usize = fragments.iter().map(|fragment| fragment.words.len()).sum();
        if !words.iter().any(|word| self.speaks(word)) || self.is_read_out(sentence) {
            return None;
        }
        let alone = block.sentences.len() == 1;
        // Two words make a heading or a caption, but in running text only a fragment.
        let least = if alone && block.kind != BlockKind::Paragraph {
            2
        } else {
            4
        };
        if words.iter().filter(|word| !word.setting.opaque).count() < least {
            return None;
        }
        let native = || passage(self.document(), sentence.span, self.locale);
        let is_native = || native().is_some_and(|native| native.code == most.source);
        // A name makes a sentence no more foreign than its verb.
        let is_lower = |word: &&Word<'_>| !word.setting.capitalised && !word.setting.opaque;
        let lower = words.iter().filter(is_lower).count();
        let inside = fragments
            .iter()
            .flat_map(|fragment| &words[fragment.words.clone()]);
        let left_lower = inside.filter(is_lower).count();
        let is_whole = left as f32 >= WHOLE * words.len() as f32
            && left_lower as f32 >= WHOLE * lower as f32
            || left * 2 >= words.len()
                && left_lower * 2 > lower
                && most.log_odds >= SENTENCE_ODDS * words.len() as f32
                && !self.is_half(words, fragments)
                && !self.frames(words, fragments)
                && is_native();
        if !is_whole {
            return None;
        }
        let told = self.article.source.map(|told| told.language.code);
        // A sentence in several pieces says by all its words what it is of.
        let language = match native() {
            Some(native) if told != Some(most.source) => native.code,
            _ => most.source,
        };
        // Where nothing says that it is the source, a row of rare words may be one of names.
        let is_doubtful = || {
            told != Some(language)
                && !words.iter().any(|word| self.is_in_script(word))
                && (self.is_row(sentence, words, language)
                    || !self.has_everyday_word(words, language)
                        && !self.is_clause(sentence, words, language))
        };
        let span = ProseSpan::new(sentence.span.start, sentence.span.end);
        let inner = words_span(self.document(), sentence);
        let excuse = self.excuse_translated(span, inner, language);
        Some(Leftover {
            span,
            extent: Extent::Sentence,
            language,
            confidence: verdict::SENTENCE,
            evidence: None,
            excuse: excuse.or_else(|| is_doubtful().then_some(Excuse::Doubtful)),
        })
    }

    /// Whether it is a row of words and pairs of words with commas between them, and none that binds them: such are names of tools as well, which have no
    /// capital where nobody gives them one.
    fn is_row(&self, sentence: &Sentence, words: &[Word<'_>], source: &str) -> bool {
        /// So many commas make a row.
        const COMMAS: usize = 4;
        let commas = self.document().text(sentence.span).matches(',').count();
        let language = by_code(source);
        let binds = |word: &Word<'_>| language.is_some_and(|it| it.is_function_word(word.text));
        commas >= COMMAS && commas * 2 >= words.len() && !words.iter().any(binds)
    }

    /// Whether a word is in a script that the text's language does not write. USB in a Russian text says nothing.
    fn is_in_script(&self, word: &Word<'_>) -> bool {
        let latin = Script::of(word.text) == Some(Script::Latin);
        self.is_foreign_script(word.text) && !(latin && word.setting.all_capitals)
    }

    /// Whether a word says something of the language of its sentence: capitals alone are a name, whatever they look like, and what is at home
    /// says nothing by itself.
    fn speaks(&self, word: &Word<'_>) -> bool {
        let setting = word.setting;
        let is_at_home = || word.listed.flags().is_ordinary();
        let long = || word.text.chars().count() > 2;
        !setting.opaque
            && (!setting.capitalised && long() && !is_at_home() || self.is_in_script(word))
    }

    /// Whether one of the words in lower case is an everyday one of another language, and none of the text's own; or whether they are several, and
    /// all of them ordinary words there.
    fn has_everyday_word(&self, words: &[Word<'_>], source: &str) -> bool {
        /// So many ordinary words in a row are no name.
        const SEVERAL: usize = 3;
        let list = Lexicon::of(source);
        let language = by_code(source);
        let is_ours = |word: &Word<'_>| {
            word.listed.flags().is_ordinary() || self.locale.language.is_function_word(word.text)
        };
        let there = |word: &Word<'_>| list.and_then(|list| list.get(word.hash));
        let binds = |word: &Word<'_>| language.is_some_and(|it| it.is_function_word(word.text));
        let is_everyday = |word: &Word<'_>| {
            let is_frequent = || {
                let there = there(word);
                there.is_some_and(|it| it.flags.is_common() && it.log_frequency > EVERYDAY)
            };
            !word.setting.capitalised && !is_ours(word) && (binds(word) || is_frequent())
        };
        let is_ordinary = |word: &Word<'_>| {
            let is_listed = there(word).is_some_and(|it| it.flags.is_only_common());
            !word.setting.all_capitals && (binds(word) || is_listed && !is_ours(word))
        };
        let mut plain = words.iter().filter(|word| !word.setting.opaque);
        words.iter().any(is_everyday) || plain.clone().count() >= SEVERAL && plain.all(is_ordinary)
    }

    /// Whether a mark ends the sentence, and all its words are known ones of another language, with one among them that binds others there and is
    /// no word here: *The tap drips.* A title has no full stop.
    fn is_clause(&self, sentence: &Sentence, words: &[Word<'_>], source: &str) -> bool {
        let (Some(list), Some(language)) = (Lexicon::of(source), by_code(source)) else {
            return false;
        };
        let ends = self
            .document()
            .text(sentence.span)
            .trim_end()
            .ends_with(['.', '!', '?']);
        let binds = |word: &Word<'_>| language.is_function_word(word.text);
        let is_ours = |word: &Word<'_>| {
            let is_word = |here: Entry| here.flags.is_ordinary();
            word.listed.entry().is_some_and(is_word)
                || self.locale.language.is_function_word(word.text)
        };
        let is_theirs = |word: &Word<'_>| {
            let there = list.get(word.hash);
            binds(word)
                || (!word.setting.capitalised || word.setting.initial)
                    && !word.setting.opaque
                    && there.is_some_and(|there| there.flags.is_common())
        };
        ends && words.iter().all(is_theirs)
            && words.iter().any(|word| binds(word) && !is_ours(word))
    }

    /// Whether words that only the language of the text has stand all through a sentence: a list of dishes keeps their names, and the
    /// sentence around them is written in no other language.
    fn frames(&self, words: &[Word<'_>], fragments: &[Fragment]) -> bool {
        /// One word in so many.
        const SHARE: usize = 4;
        let source = fragments.first().map(|fragment| fragment.source);
        let left = |at: usize| {
            let next = fragments.partition_point(|it| it.words.end <= at);
            fragments.get(next).is_some_and(|it| it.words.contains(&at))
        };
        let words = words.iter().enumerate();
        let plain = words.filter(|(_, word)| !word.setting.opaque);
        let (mut all, mut own, mut runs, mut is_left) = (0, 0, 0, true);
        for (at, word) in plain {
            all += 1;
            if left(at) {
                is_left = true;
            } else if self.is_ours(word, source) {
                own += 1;
                runs += usize::from(std::mem::take(&mut is_left));
            }
        }
        // She asks, behind what was left, frames nothing.
        runs > 1 && own * SHARE >= all
    }

    /// Whether a sentence is nothing but a word in another script and its reading in brackets: 坪 (tsubo).
    fn is_read_out(&self, sentence: &Sentence) -> bool {
        let document = self.document();
        let text = document.text(ProseSpan::new(sentence.span.start, sentence.span.end));
        let Some((word, reading)) = text.trim().split_once(['(', '（']) else {
            return false;
        };
        let is_of = |text: &str, latin: bool| {
            let mut scripts = text.chars().filter_map(Script::of_char).peekable();
            scripts.peek().is_some() && scripts.all(|it| (it == Script::Latin) == latin)
        };
        let reading = reading.strip_suffix([')', '）']);
        is_of(word, false) && reading.is_some_and(|reading| is_of(reading, true))
    }

    /// Whether a sentence begins or ends in the language of the text, with several words before or behind all that is left in another one.
    fn is_half(&self, words: &[Word<'_>], fragments: &[Fragment]) -> bool {
        /// So many words are no accident.
        const SEVERAL: usize = 3;
        let (Some(first), Some(last)) = (fragments.first(), fragments.last()) else {
            return false;
        };
        let source = Some(first.source);
        let several = |words: &[Word<'_>]| {
            let lower = words.iter().filter(|word| !word.setting.opaque);
            words.len() >= SEVERAL
                && lower.clone().count() == lower.filter(|word| self.is_ours(word, source)).count()
        };
        several(&words[..first.words.start]) || several(&words[last.words.end..])
    }

    /// Whether a word is an ordinary one of the text's own language, and none of the other one, or binds others there only.
    fn is_ours(&self, word: &Word<'_>, source: Option<&'static str>) -> bool {
        let list = source.and_then(Lexicon::of);
        let binds_there = || {
            let source = source.and_then(by_code);
            source.is_some_and(|source| source.is_function_word(word.text))
        };
        let binds = || self.locale.language.is_function_word(&fold(word.text)) && !binds_there();
        word.listed.flags().is_ordinary()
            && (!flags(list.and_then(|list| list.get(word.hash))).is_ordinary() || binds())
    }
}
