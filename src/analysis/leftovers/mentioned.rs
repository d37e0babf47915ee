//! Words that are spoken of and not used: named as a word, in a list of names, in a note on what something is called, in a list of works.

use super::beside::{found_from, give};
use super::excuse::is_year;
use super::{Excuse, Extent, Leftover};
use crate::analysis::quotes::is_quote;
use crate::analysis::spoken::{Naming, languages, tongue};
use crate::article::Article;
use crate::document::{Block, Case, Document, Mark, ProseSpan, Sentence, Token, TokenKind};
use crate::language::facts::{Titles, articles, gloss, titles};
use crate::language::{Language, Locale};
use crate::text::script::Script;

/// In words: what is named as a word is short.
const LONGEST: usize = 3;
/// In bytes: an entry of a bibliography is no longer.
const ENTRY: u32 = 400;
/// How many words around a place are looked at.
const NEAR: usize = 12;

/// Excuses what is spoken of, in the order of the text.
pub(super) fn excuse(article: &Article<'_>, found: &mut [Leftover]) {
    let excuses: Vec<(usize, Excuse)> = found
        .iter()
        .enumerate()
        .filter(|(_, left)| left.excuse.is_none())
        .filter_map(|(at, left)| Some((at, Place::of(article, left)?.excuse(left, found)?)))
        .collect();
    for (at, excuse) in excuses {
        if let Some(left) = found.get_mut(at) {
            give(left, excuse);
        }
    }
}

/// A leftover where it stands.
struct Place<'a, 'd> {
    article: &'a Article<'d>,
    document: &'a Document<'d>,
    block: &'a Block,
    sentence: &'a Sentence,
    /// Of the block.
    tokens: &'a [Token],
    locale: Locale,
    span: ProseSpan,
}

impl<'a, 'd> Place<'a, 'd> {
    fn of(article: &'a Article<'d>, left: &Leftover) -> Option<Self> {
        let document = article.document;
        let block = document.block_around(left.span.start)?;
        Some(Self {
            article,
            document,
            block,
            sentence: document.sentence_at(block, left.span.start)?,
            tokens: document.tokens_in(&block.tokens),
            locale: article.language(block)?,
            span: left.span,
        })
    }

    fn excuse(&self, left: &Leftover, found: &[Leftover]) -> Option<Excuse> {
        let is_script = left.extent == Extent::Script;
        if (left.extent == Extent::Sentence || is_script) && self.is_entry() || self.is_in_entry() {
            return Some(Excuse::Reference);
        }
        if !is_script && left.extent != Extent::Fragment {
            return None;
        }
        let short = self.document.text(self.span).split_whitespace().count() <= LONGEST;
        let named =
            short && (self.is_introduced() || self.is_called(left) || self.is_word_of(left));
        let shown =
            || self.is_among_forms(found) || self.is_in_note() || self.are_single_characters(found);
        if named || is_script && (shown() || self.is_on_sign()) {
            Some(Excuse::Spoken)
        } else if !is_script && self.is_example(left, found) {
            Some(Excuse::Cited)
        } else {
            let is_name = || self.is_among_names() || self.is_romanised();
            (is_script && is_name()).then_some(Excuse::Name)
        }
    }

    /// The tokens before the words, the last one first, and those behind them.
    fn around(&self) -> (impl Iterator<Item = &Token>, &[Token]) {
        let before = self
            .tokens
            .partition_point(|token| token.span.end <= self.span.start);
        let behind = self
            .tokens
            .partition_point(|token| token.span.start < self.span.end);
        let (before, _) = self.tokens.split_at(before);
        let (_, behind) = self.tokens.split_at(behind);
        (before.iter().rev().take(NEAR), behind)
    }

    /// Whether a word for words, letters or forms is one of the language.
    fn names_words(&self, token: &Token) -> bool {
        let word = self.document.word(token).to_lowercase();
        let language = self.locale.language;
        // Where words are not parted, others stand right before it.
        let is_name = |name: &&str| match language.is_unspaced() {
            true => word.ends_with(name),
            false => word == *name,
        };
        token.kind.is_word()
            && gloss(language.code).is_some_and(|gloss| gloss.names.iter().any(is_name))
    }

    /// Whether a word for words or letters stands right before: *the word ándale*, *the letter ё*.
    fn is_introduced(&self) -> bool {
        let is_mark = |token: &&Token| self.document.word(token).starts_with(is_quote);
        let (before, _) = self.around();
        let mut before = before.skip_while(is_mark);
        // Behind another function word than an article it may be a verb: *to form*.
        let articles = articles(self.locale.language.code);
        let is_noun = |token: &Token| {
            let word = self.document.word(token).to_lowercase();
            !self.document.is_function_word(token) || articles.contains(&&*word)
        };
        before.next().is_some_and(|token| self.names_words(token))
            && (articles.is_empty() || before.next().is_none_or(is_noun))
    }

    /// Whether the sentence names their language as such: *in German, Feierabend is …*.
    fn is_called(&self, left: &Leftover) -> bool {
        let named = languages(self.article, self.block, self.span, Naming::Plain);
        named.into_iter().any(|named| self.is_of(left, named))
    }

    /// Whether they are of a language, or in its script.
    fn is_of(&self, left: &Leftover, named: &Language) -> bool {
        let script = || Script::of(self.document.text(self.span));
        named.code == left.language
            || left.extent == Extent::Script && Script::of(named.autonym) == script()
    }

    /// Whether the sentence speaks of a word or a letter of their language: *the Russian word for peace is мир*, *le mot russe*.
    fn is_word_of(&self, left: &Leftover) -> bool {
        let is_theirs = |token: &Token| {
            let named = tongue(self.document.word(token), self.locale);
            named.is_some_and(|named| self.is_of(left, named))
        };
        let tokens = self.document.tokens_in(&self.sentence.tokens);
        let first = tokens.partition_point(|token| token.span.end <= self.span.start);
        let near = tokens.get(first.saturating_sub(NEAR)..first);
        let mut pairs = near.unwrap_or_default().windows(2);
        pairs.any(|pair| {
            let [one, other] = pair else { return false };
            self.names_words(other) && is_theirs(one) || self.names_words(one) && is_theirs(other)
        })
    }

    /// What the sentence has in another script.
    fn scripts<'f>(&self, found: &'f [Leftover]) -> impl Iterator<Item = &'f Leftover> {
        let end = self.sentence.span.end;
        let inside = found_from(found, self.sentence.span);
        let inside = inside.take_while(move |left| left.span.end <= end);
        inside.filter(|left| left.extent == Extent::Script)
    }

    /// Whether they and the others of the sentence are characters one by one, at least two: *it ends in 都, 道, 府 or 県*.
    fn are_single_characters(&self, found: &[Leftover]) -> bool {
        let mut characters = 0;
        for left in self.scripts(found).take(NEAR) {
            let runs = self
                .document
                .text(left.span)
                .split(|c: char| !c.is_alphanumeric());
            for run in runs.filter(|run| !run.is_empty()) {
                let is_one = run.chars().nth(1).is_none();
                if !is_one || Script::of(run) != Some(Script::Han) {
                    return false;
                }
                characters += 1;
            }
        }
        characters >= 2
    }

    /// Whether the sentence has several words of another script, and says that they are letters or forms.
    fn is_among_forms(&self, found: &[Leftover]) -> bool {
        let tokens = self.document.tokens_in(&self.sentence.tokens);
        self.scripts(found).take(2).count() == 2
            && tokens.len() <= 8 * NEAR
            && tokens.iter().any(|token| self.names_words(token))
    }

    /// Whether they are an item of a note in round brackets that says what something means or is called: (“to stutter”, 结巴), (Russian: Москва).
    fn is_in_note(&self) -> bool {
        let text = |token: &Token| self.document.word(token);
        let (before, behind) = self.around();
        let mut before = before.peekable();
        let tongue = |token: &Token| tongue(text(token), self.locale).is_some();
        let opens = before
            .peek()
            .is_some_and(|token| matches!(text(token), "(" | "," | ";" | ":") || tongue(token));
        let closes = behind
            .first()
            .is_some_and(|token| matches!(text(token), ")" | "," | ";"));
        let (mut quoted, mut open) = (false, false);
        for token in before {
            quoted |= text(token).starts_with(is_quote) || tongue(token);
            open = text(token) == "(";
            if open || text(token) == ")" {
                break;
            }
        }
        opens && closes && quoted && open
    }

    /// Whether they are one of several examples in their language that the sentence names, in its own script: *stews such as cassoulet de canard, garbure and poule au
    /// pot*. Between the phrase that names examples and them nothing stands but marks, other such words and what binds them.
    fn is_example(&self, left: &Leftover, found: &[Leftover]) -> bool {
        let tokens = self.document.tokens_in(&self.sentence.tokens);
        let Some(from) = self.examples_from(tokens) else {
            return false;
        };
        let first = found.partition_point(|other| other.span.start < from);
        let others = found[first..]
            .iter()
            .take_while(|other| other.span.end <= self.sentence.span.end)
            .filter(|other| other.language == left.language && other.extent == left.extent);
        let binds = |token: &Token| {
            let entry = token.listed.entry();
            !token.kind.is_word()
                || self.document.is_function_word(token)
                || !entry.is_some_and(|entry| entry.flags.is_ordinary())
        };
        // A list ends where the sentence says something of its items.
        let is_next = |last: u32, span: ProseSpan| {
            let mut between = tokens
                .iter()
                .filter(|it| it.span.start >= last && it.span.end <= span.start);
            between.all(binds)
        };
        let mut others: Vec<ProseSpan> = others.take(NEAR).map(|other| other.span).collect();
        let ends = others
            .windows(2)
            .position(|two| !is_next(two[0].end, two[1]));
        others.truncate(ends.map_or(others.len(), |at| at + 1));
        let is_theirs = |token: &Token| others.iter().any(|span| span.contains(token.span));
        let mut between = tokens
            .iter()
            .filter(|token| token.span.start >= from && token.span.end <= self.span.start);
        let items: usize = others
            .iter()
            .map(|span| self.document.text(*span).split(',').count())
            .sum();
        items > 1 && between.all(|token| is_theirs(token) || binds(token))
    }

    /// Where the last phrase ends before them that names examples. None begins a sentence, or ends a compound.
    fn examples_from(&self, tokens: &[Token]) -> Option<u32> {
        let gloss = gloss(self.locale.language.code)?;
        let before = tokens.partition_point(|token| token.span.end <= self.span.start);
        let far = before.saturating_sub(8 * NEAR);
        let near = tokens.get(far..before)?;
        let is = |token: &Token, word: &str| {
            let letters = self.document.word(token).chars();
            letters.flat_map(char::to_lowercase).eq(word.chars())
        };
        let ends_phrase = |head: &[Token]| {
            gloss.examples.iter().any(|phrase| {
                let mut head = head.iter().rev();
                let mut words = phrase.rsplit(' ');
                words.all(|word| head.next().is_some_and(|token| is(token, word)))
                    && head.next().is_some_and(|it| !self.document.is_hyphen(it))
            })
        };
        let mut heads = (1..=near.len()).rev().filter_map(|end| near.get(..end));
        let head = heads.find(|head| ends_phrase(head))?;
        Some(head.last()?.span.end)
    }

    /// Whether a sign or an inscription stands before them in the sentence: a sign that says 出口.
    fn is_on_sign(&self) -> bool {
        let Some(gloss) = gloss(self.locale.language.code) else {
            return false;
        };
        let (before, _) = self.around();
        let start = self.sentence.span.start;
        let mut before = before.take_while(|token| token.span.start >= start);
        before.any(|token| {
            let word = self.document.word(token).to_lowercase();
            token.kind.is_word() && gloss.bears.contains(&&*word)
        })
    }

    /// Whether they open a note in round brackets, and behind their comma nothing stands but how they are read: (渡月橋, Togetsukyō), a word
    /// with a capital or one that the language does not have.
    fn is_romanised(&self) -> bool {
        let text = |token: &Token| self.document.word(token);
        let (mut before, behind) = self.around();
        let opens = before.next().is_some_and(|token| text(token) == "(");
        let parted = (behind.split_first()).filter(|(first, _)| matches!(text(first), "," | ";"));
        let Some((_, rest)) = parted.filter(|_| opens) else {
            return false;
        };
        let within = |token: &&Token| text(token) != ")";
        let reading = || rest.iter().take(NEAR).take_while(within);
        let closes = rest
            .get(reading().count())
            .is_some_and(|token| text(token) == ")");
        let is_foreign = |token: &Token| {
            token.kind.is_word() && (token.case == Case::Title || token.listed.entry().is_none())
        };
        closes
            && reading().count() <= LONGEST + 1
            && reading().next().is_some_and(is_foreign)
            && reading().all(|token| token.kind.is_word() || self.document.is_hyphen(token))
    }

    /// Whether they are a name in a list of names: *Contributors: 김민수, Søren Ødegård and José Ángel*. A neighbour has a first name and a
    /// family name.
    fn is_among_names(&self) -> bool {
        let and = self.locale.conventions().list_and;
        let parts = |token: &Token| {
            let word = self.document.word(token);
            matches!(word, "," | "&" | "、") || word == and
        };
        let is_name = |token: &Token| token.kind == TokenKind::Word && token.case == Case::Title;
        let names = |tokens: &mut dyn Iterator<Item = &Token>| {
            let mut tokens = tokens.skip_while(|token| parts(token));
            tokens.next().is_some_and(is_name) && tokens.next().is_some_and(is_name)
        };
        let (before, behind) = self.around();
        let mut before = before.peekable();
        let after_name = before.peek().is_some_and(|token| parts(token)) && names(&mut before);
        let before_name = behind.first().is_some_and(parts) && names(&mut behind.iter());
        (after_name || before_name) && self.is_person()
    }

    /// Whether they look like the name of a person: characters that begin with those of a family, or two or three words with capitals.
    fn is_person(&self) -> bool {
        let text = self.document.text(self.span);
        let Some(first) = text.chars().next() else {
            return false;
        };
        let code = match Script::of_char(first) {
            Some(Script::Han) => "zh",
            Some(Script::Hangul) => "ko",
            _ => {
                let mut words = text.split_whitespace();
                let capital = |word: &str| word.starts_with(char::is_uppercase);
                return words.clone().all(capital) && words.nth(1).is_some() && words.count() <= 1;
            }
        };
        let begins =
            |titles: &Titles| titles.families.contains(&first) || titles.surnames.contains(&first);
        (2..=4).contains(&text.chars().count()) && titles(code).is_some_and(begins)
    }

    /// Whether the block begins as entries of a bibliography do: a family name, an initial, and a year in brackets.
    fn is_in_entry(&self) -> bool {
        let text = self.document.text(self.block.span);
        let mut words = text.split_whitespace();
        let name = words.next().filter(|name| name.ends_with(','));
        let is_initial = |word: &str| {
            let letter = word.trim_end_matches([',', ';']).strip_suffix('.');
            letter.is_some_and(|letter| letter.chars().all(char::is_uppercase))
        };
        let years = |word: &str| {
            let inside = word.strip_prefix('(').and_then(|word| word.split_once(')'));
            inside.is_some_and(|(year, _)| is_year(year))
        };
        self.block.span.len() <= ENTRY
            && name.is_some_and(|name| name.starts_with(char::is_uppercase))
            && words.next().is_some_and(is_initial)
            && words.any(years)
    }

    /// Whether the block is an entry of a bibliography: initials, a year, and a title that is set off.
    fn is_entry(&self) -> bool {
        let text = self.document.text(self.block.span);
        let is_initial = |word: &str| {
            let mut chars = word.chars();
            chars.next().is_some_and(char::is_uppercase) && chars.next() == Some('.')
        };
        let is_year =
            |token: &Token| token.kind == TokenKind::Number && is_year(self.document.word(token));
        let is_set_off = || {
            let mut inside = self.document.marks_from(self.block.span);
            inside.any(|marked| marked.mark == Mark::Emphasis) || text.contains(['«', '“', '„'])
        };
        self.block.span.len() <= ENTRY
            && text.split_whitespace().any(is_initial)
            && self.tokens.iter().any(is_year)
            && is_set_off()
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests;
