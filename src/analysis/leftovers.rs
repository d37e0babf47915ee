//! Words that were left in another language: found once per document, judged by where they stand, reported by four rules.
//!
//! The [decoder](crate::language::Decoder) says which words of a sentence are of another language. What it cannot know is
//! whether they stand there by right: as an established loan, as a title, as a quotation that its translation follows, as
//! an entry of a bibliography. That shows in the brackets, quotation marks and emphasis around them.

use crate::document::{
    Block, BlockKind, Case, Document, Mark, ProseSpan, Sentence, Token, TokenKind,
};
use crate::language::facts::by_code;
use crate::language::{
    Decoder, Fragment, Language, Lexicon, Locale, Setting, Word, WordHash, fold, identify,
};
use crate::rule::Context;
use std::cell::OnceCell;
use std::collections::HashMap;

/// Words left in another language.
#[derive(Debug, Clone)]
pub struct Leftover {
    /// Where, in the prose; with its brackets, if it is an insertion in brackets.
    pub span: ProseSpan,
    /// How much of the text it is.
    pub extent: Extent,
    /// The language that the words are of, by its code.
    pub language: &'static str,
    /// The odds, in nats, that they are of that language and not of the target's.
    pub log_odds: f32,
    /// Why they may stand there by right, if they may.
    pub excuse: Option<Excuse>,
}

/// How much of the text a leftover is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// An insertion in square brackets.
    Bracket,
    /// Some words of a sentence.
    Fragment,
    /// Words in a script that the target language does not use.
    Script,
    /// A whole sentence, heading, caption or paragraph.
    Sentence,
}

/// Why foreign words may stand in a text by right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excuse {
    /// They are all that is quoted or emphasised there: a title, a motto, a term.
    Cited,
    /// They belong to a name that stands right before them.
    Name,
    /// They recur: a term of the text.
    Term,
    /// They stand in a list of works or a note, where titles keep their language.
    Reference,
    /// Many languages know the word: a loan that no list names.
    International,
    /// No list has the words; only their letters look foreign.
    Unlisted,
}

/// The leftovers of one document, in the order of the text.
#[derive(Debug, Default)]
pub struct Leftovers {
    /// In the order of the text.
    pub found: Vec<Leftover>,
}

/// The share of a sentence's words from which all of it counts as left.
const WHOLE: f32 = 0.7;
/// A foreign expression that stands so often in a text is one of its terms.
const RECURS: usize = 3;
/// A word that so many languages besides its own list is an international one, unless it is a frequent word of its own.
const INTERNATIONAL: usize = 7;
const FREQUENT: f32 = -8.5;
/// A capitalised word that begins a sentence is a leftover only if it is so frequent in lower case in its language.
const EVERYDAY: f32 = -9.5;
/// A word that dictionaries of the target have is a leftover only if it is so frequent in the other language.
const EVERYDAY_LOWER: f32 = -10.5;
/// A capitalised noun is a leftover only if it is so frequent in a language that capitalises its nouns: rarer ones are names.
const KNOWN_NOUN: f32 = -13.2;
/// The longest loan, in words.
const LOAN_WORDS: usize = 6;
/// What entering a fragment costs between square brackets, in nats: an insertion of the source is likely there.
const ENTER_BRACKET: f32 = 1.5;
/// In nats for each word: how much likelier a whole sentence must be in the other language.
const SENTENCE_ODDS: f32 = 2.0;

impl Leftovers {
    /// Finds them. None where the target language has no word list.
    #[must_use]
    pub fn of(context: &Context<'_>) -> Self {
        let mut found = Vec::new();
        let mut decoders: Vec<(&'static str, Option<Finder<'_, '_>>)> = Vec::new();
        for block in context.document.blocks() {
            let Some(locale) = context.language(block) else {
                continue;
            };
            let at = match decoders
                .iter()
                .position(|(code, _)| *code == locale.language.code)
            {
                Some(at) => at,
                None => {
                    decoders.push((locale.language.code, Finder::new(context, locale)));
                    decoders.len() - 1
                }
            };
            if let Some(finder) = &decoders[at].1 {
                finder.look_through(block, &mut found);
            }
        }
        excuse_terms(context.document, &mut found);
        Self { found }
    }
}

/// Finds leftovers in the blocks of one language.
struct Finder<'c, 'd> {
    context: &'c Context<'d>,
    locale: Locale,
    decoder: Decoder,
    in_brackets: Decoder,
    /// How often each word has a capital.
    capitals: OnceCell<HashMap<WordHash, usize>>,
}

impl<'c, 'd> Finder<'c, 'd> {
    fn new(context: &'c Context<'d>, locale: Locale) -> Option<Self> {
        let source = context.source.map(|source| source.language.code);
        let decoder = Decoder::new(locale.language.code, source)?;
        Some(Self {
            context,
            locale,
            in_brackets: decoder.clone().entering_at(ENTER_BRACKET),
            capitals: OnceCell::new(),
            decoder,
        })
    }

    fn document(&self) -> &'d Document<'d> {
        self.context.document
    }

    fn look_through(&self, block: &Block, found: &mut Vec<Leftover>) {
        let mut whole: Option<Leftover> = None;
        for sentence in self.document().sentences_in(block) {
            let tokens = self.document().tokens_in(&sentence.tokens);
            let words = words(self.document(), tokens);
            if words.is_empty() {
                continue;
            }
            let plain: Vec<Word<'_>> = words.iter().map(|(word, _)| *word).collect();
            let fragments = self.decoder.fragments(&plain);
            if let Some(mut left) = self.whole(block, sentence, &plain, &fragments) {
                // Sentences left one after the other are one passage.
                match &mut whole {
                    Some(last) if last.language == left.language => {
                        last.span = last.span.to(left.span);
                        last.log_odds = last.log_odds.max(left.log_odds);
                    }
                    _ => {
                        left.excuse = left.excuse.or_else(|| self.excuse_block(block));
                        found.extend(whole.replace(left));
                    }
                }
                continue;
            }
            found.extend(whole.take());
            let brackets = brackets(self.document(), tokens);
            let mut taken = Vec::new();
            for &(open, close) in brackets
                .iter()
                .filter(|(open, _)| self.document().word(&tokens[*open]) == "[")
            {
                if let Some(left) = self.bracket(tokens, &words, open, close) {
                    taken.push(left.span);
                    found.push(left);
                }
            }
            for fragment in fragments
                .iter()
                .filter_map(|fragment| self.trimmed(&words, fragment))
            {
                let fragment = &fragment;
                let span = span_of(&words, fragment);
                if taken.iter().any(|bracket| bracket.overlaps(span)) {
                    continue;
                }
                // What stands in round brackets behind its translation, or with its translation in brackets behind it, is
                // a gloss.
                let is_glossed = brackets.iter().any(|&(open, close)| {
                    let bracket = tokens[open].span.to(tokens[close].span);
                    bracket.contains(span) || follows(self.document(), span, tokens[open].span)
                });
                if !is_glossed && !self.is_loan(&words, fragment) && !self.is_name(&words, fragment)
                {
                    found.push(self.fragment(block, &words, fragment, span));
                }
            }
        }
        found.extend(whole);
    }

    fn fragment(
        &self,
        block: &Block,
        words: &[(Word<'_>, ProseSpan)],
        fragment: &Fragment,
        span: ProseSpan,
    ) -> Leftover {
        let first = &words[fragment.words.start];
        let foreign_script = self.is_foreign_script(first.0.text);
        let excuse = self
            .excuse_citation(span, fragment.source)
            .or_else(|| self.excuse_name(words, fragment))
            .or_else(|| self.excuse_block(block))
            .or_else(|| self.excuse_lists(words, fragment));
        Leftover {
            span,
            extent: if foreign_script {
                Extent::Script
            } else {
                Extent::Fragment
            },
            language: fragment.source,
            log_odds: fragment.log_odds,
            excuse,
        }
    }

    /// A fragment without the words at its ends that are at home in the text: function words that the two languages share,
    /// and names. Nothing, if every word of it is an ordinary one of the target.
    fn trimmed(&self, words: &[(Word<'_>, ProseSpan)], fragment: &Fragment) -> Option<Fragment> {
        let target = Lexicon::of(self.locale.language.code)?;
        let ordinary = |word: &Word<'_>| {
            target
                .get(word.hash)
                .is_some_and(|entry| entry.flags.is_ordinary())
        };
        let nouns = by_code(fragment.source).is_some_and(|language| language.nouns_capitalised);
        let at_home = |at: &usize| {
            let (word, _) = words[*at];
            let ends = fragment.words.end == *at + 1 || self.is_parted(words, *at);
            let name = word.setting.capitalised
                && !word.setting.initial
                && !nouns
                && ends
                && !self.is_foreign_script(word.text);
            name || self.locale.language.is_function_word(word.text)
        };
        let start = fragment
            .words
            .clone()
            .find(|at| !at_home(at))
            .unwrap_or(fragment.words.start);
        let end = fragment
            .words
            .clone()
            .rev()
            .find(|at| !at_home(at))
            .map_or(fragment.words.end, |at| at + 1);
        let left = Fragment {
            words: start..end,
            ..fragment.clone()
        };
        let inside = &words[left.words.clone()];
        let source = Lexicon::of(fragment.source);
        let everyday = |word: &Word<'_>| {
            let entry = source.and_then(|source| source.get(word.hash));
            entry.is_some_and(|entry| entry.log_frequency > EVERYDAY_LOWER)
        };
        // A dictionary of the target has all of them, and they are no everyday words of the other language.
        let adopted = inside
            .iter()
            .all(|(word, _)| ordinary(word) && !everyday(word));
        (!adopted).then_some(left)
    }

    /// Whether a mark stands between a word and the next one.
    fn is_parted(&self, words: &[(Word<'_>, ProseSpan)], at: usize) -> bool {
        let next = words.get(at + 1).map(|(_, span)| span.start);
        next.is_none_or(|next| {
            self.document().prose()[words[at].1.end as usize..next as usize].trim() != ""
        })
    }

    /// Whether the word has a capital more than once in the document: a name.
    fn recurs_as_name(&self, word: &Word<'_>) -> bool {
        let capitals = self.capitals.get_or_init(|| {
            let mut capitals: HashMap<WordHash, usize> = HashMap::new();
            for token in self.document().tokens() {
                if token.kind.is_word() && token.case != Case::Lower {
                    let text = self.document().word(token);
                    let stem = &text[self.locale.without_clitics(text)];
                    *capitals.entry(WordHash::of(stem)).or_default() += 1;
                }
            }
            capitals
        });
        let stem = WordHash::of(&word.text[self.locale.without_clitics(word.text)]);
        word.setting.capitalised && capitals.get(&stem).is_some_and(|count| *count > 1)
    }

    /// Whether the words are a name and nothing else: all of them capitalised, or particles, and not one a noun of a
    /// language that capitalises its nouns.
    fn is_name(&self, words: &[(Word<'_>, ProseSpan)], fragment: &Fragment) -> bool {
        let inside = &words[fragment.words.clone()];
        if self.is_foreign_script(inside[0].0.text) {
            // A single ideograph is spoken about, not forgotten.
            let single = self
                .document()
                .text(span_of(words, fragment))
                .chars()
                .count()
                == 1;
            return single || is_symbol(inside);
        }
        let particle = |word: &str| {
            let known = |language: &Language| language.name_particles.contains(&word);
            by_code(fragment.source).is_some_and(known) || known(self.locale.language)
        };
        let beside = |at: usize| {
            words
                .get(at)
                .is_some_and(|(word, _)| word.setting.capitalised)
        };
        if let [(word, _)] = inside {
            let at = fragment.words.start;
            let short = word.text.chars().count() < 3;
            let joins_name = particle(word.text) && (beside(at + 1) || at > 0 && beside(at - 1));
            if short || joins_name {
                return true;
            }
        }
        let source = Lexicon::of(fragment.source);
        let is_noun = |word: &Word<'_>| {
            let entry = source.and_then(|source| source.get(word.hash));
            let flags = entry.map(|entry| entry.flags).unwrap_or_default();
            let known = entry.is_some_and(|entry| entry.log_frequency > KNOWN_NOUN);
            let noun = by_code(fragment.source).is_some_and(|language| language.nouns_capitalised)
                && flags.is_capitalised()
                && known;
            // At the start of a sentence the capital says nothing.
            let everyday =
                flags.is_common() && entry.is_some_and(|entry| entry.log_frequency > EVERYDAY);
            (noun || word.setting.initial && everyday)
                && !flags.is_name()
                && !self.recurs_as_name(word)
        };
        let capitals = inside
            .iter()
            .filter(|(word, _)| word.setting.capitalised)
            .count();
        let lower = inside
            .iter()
            .any(|(word, _)| !word.setting.capitalised && !particle(word.text));
        // Two capitals in a row are a name even where each is a noun: the Deutsche Bahn.
        let behind = fragment.words.start.checked_sub(1);
        let joined = behind.is_some_and(|at| {
            beside(at) && !words[at].0.setting.initial
                || particle(words[at].0.text)
                    && at > 0
                    && (beside(at - 1) || particle(words[at - 1].0.text))
        });
        let alone = capitals == 1 && !beside(fragment.words.end) && !joined;
        !lower && !(alone && inside.iter().any(|(word, _)| is_noun(word)))
    }

    fn is_foreign_script(&self, word: &str) -> bool {
        use unicode_script::UnicodeScript;
        word.chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(|c| !self.locale.language.writes(c.script()))
    }

    /// The whole sentence, if most of it is of another language.
    fn whole(
        &self,
        block: &Block,
        sentence: &Sentence,
        words: &[Word<'_>],
        fragments: &[Fragment],
    ) -> Option<Leftover> {
        let left: usize = fragments.iter().map(|fragment| fragment.words.len()).sum();
        // Capitals alone are a name, whatever they look like.
        let in_script = |word: &Word<'_>| self.is_foreign_script(word.text);
        let speaks = |word: &Word<'_>| !word.setting.capitalised && word.text.chars().count() > 2;
        if !words.iter().any(|word| speaks(word) || in_script(word)) {
            return None;
        }
        let alone = block.sentences.len() == 1;
        // Two words make a heading or a caption, but in running text only a fragment.
        let least = if alone && block.kind != BlockKind::Paragraph {
            2
        } else {
            4
        };
        let most = fragments
            .iter()
            .max_by_key(|fragment| fragment.words.len())?;
        if words.len() < least {
            return None;
        }
        let is_whole = left as f32 >= WHOLE * words.len() as f32 || {
            let native = identify::passage(self.document(), sentence.span, self.locale);
            left * 2 >= words.len()
                && native.is_some_and(|native| native.code == most.source)
                && most.log_odds >= SENTENCE_ODDS * words.len() as f32
        };
        let bounds = ProseSpan::new(sentence.span.start, sentence.span.end);
        is_whole.then(|| Leftover {
            span: bounds,
            extent: Extent::Sentence,
            language: most.source,
            log_odds: fragments.iter().map(|fragment| fragment.log_odds).sum(),
            excuse: self.excuse_translated(
                bounds,
                words_span(self.document(), sentence),
                most.source,
            ),
        })
    }

    /// The insertion between two square brackets, if it is of another language.
    fn bracket(
        &self,
        tokens: &[Token],
        words: &[(Word<'_>, ProseSpan)],
        open: usize,
        close: usize,
    ) -> Option<Leftover> {
        let bracket = tokens[open].span.to(tokens[close].span);
        let inside: Vec<Word<'_>> = words
            .iter()
            .filter(|(_, span)| bracket.contains(*span))
            .map(|(word, _)| {
                // Brackets begin nothing: a capital in them says what it says inside a sentence.
                *word
            })
            .collect();
        if inside.is_empty()
            || inside
                .iter()
                .all(|word| matches!(fold(word.text).as_str(), "sic"))
        {
            return None;
        }
        let fragments = self.in_brackets.fragments(&inside);
        let left: usize = fragments.iter().map(|fragment| fragment.words.len()).sum();
        let log_odds: f32 = fragments.iter().map(|fragment| fragment.log_odds).sum();
        let most = fragments
            .iter()
            .max_by_key(|fragment| fragment.words.len())?;
        let inner = fold(self.document().text(ProseSpan::new(
            tokens[open].span.end,
            tokens[close].span.start,
        )));
        let is_loan = self.locale.language.is_loan(&inner);
        (left * 2 >= inside.len() && !is_loan).then_some(Leftover {
            span: bracket,
            extent: Extent::Bracket,
            language: most.source,
            log_odds,
            excuse: None,
        })
    }

    /// Whether the words are, or are part of, an expression that is at home in the target language.
    fn is_loan(&self, words: &[(Word<'_>, ProseSpan)], fragment: &Fragment) -> bool {
        let language = self.locale.language;
        let text = |from: usize, to: usize| self.document().text(words[from].1.to(words[to - 1].1));
        let range = &fragment.words;
        let from = range.start.saturating_sub(LOAN_WORDS);
        let to = (range.end + LOAN_WORDS).min(words.len());
        let around = (from..=range.start).any(|start| {
            (range.end..=to)
                .any(|end| end - start <= LOAN_WORDS && language.is_loan(text(start, end)))
        });
        // Or nothing but loans, one beside the other.
        around || range.clone().all(|at| language.is_loan(words[at].0.text))
    }

    /// All that is emphasised, linked or in quotation marks.
    fn excuse_citation(&self, span: ProseSpan, source: &str) -> Option<Excuse> {
        let marks = self.document().marks();
        let before = marks.partition_point(|marked| marked.span.start <= span.start);
        let emphasised = marks[..before].iter().rev().take(8).any(|marked| {
            let cites = matches!(
                marked.mark,
                Mark::Emphasis | Mark::Quotation | Mark::Language(_)
            );
            cites && most_of(self.document(), span, marked.span)
        });
        let quotes = self.context.quotes();
        let quoted = quotes.pairs.iter().any(|pair| {
            let (open, close) = (
                quotes.marks[pair.open as usize].span,
                quotes.marks[pair.close as usize].span,
            );
            let inside = ProseSpan::new(open.end, close.start);
            most_of(self.document(), span, inside)
                || inside.contains(span) && self.is_passage(inside, source)
        });
        (emphasised || quoted).then_some(Excuse::Cited)
    }

    /// Whether a stretch as a whole is of the language, and not long enough to be a quotation that was forgotten.
    fn is_passage(&self, span: ProseSpan, source: &str) -> bool {
        /// In bytes: longer than a title or motto.
        const LONG: u32 = 120;
        span.len() <= LONG
            && identify::passage(self.document(), span, self.locale)
                .is_some_and(|native| native.code == source)
    }

    /// A passage that its translation follows or precedes, in brackets or quotation marks, or that is emphasised as a whole.
    fn excuse_translated(&self, span: ProseSpan, words: ProseSpan, source: &str) -> Option<Excuse> {
        let prose = self.document().prose();
        let after = prose[span.end as usize..].trim_start_matches(|c: char| {
            c.is_whitespace() && c != '\n' || matches!(c, '»' | '”' | '"' | '“' | '’' | '.' | ',')
        });
        (after.starts_with('('))
            .then_some(Excuse::Cited)
            .or_else(|| self.excuse_citation(words, source))
    }

    /// Words right behind a capitalised word of their own language: the rest of a name.
    fn excuse_name(&self, words: &[(Word<'_>, ProseSpan)], fragment: &Fragment) -> Option<Excuse> {
        let before = fragment.words.start.checked_sub(1)?;
        let (word, span) = words[before];
        let tight = self.document().prose()
            [span.end as usize..words[fragment.words.start].1.start as usize]
            .trim()
            .is_empty();
        let known = Lexicon::of(self.locale.language.code)?.get(word.hash);
        let foreign = known.is_none_or(|entry| !entry.flags.is_ordinary());
        (tight && word.setting.capitalised && !word.setting.initial && foreign)
            .then_some(Excuse::Name)
            .or_else(|| {
                // Or the words begin with a capital of their own inside the sentence: Vin jaune.
                let (first, _) = words[fragment.words.start];
                let begins =
                    first.setting.capitalised && !first.setting.initial && fragment.words.len() > 1;
                // Or they lead up to one: the Rua da Conceição.
                let (last, _) = words[fragment.words.end - 1];
                let next = words
                    .get(fragment.words.end)
                    .is_some_and(|(word, _)| word.setting.capitalised);
                let leads = next
                    && by_code(fragment.source)
                        .is_some_and(|language| language.name_particles.contains(&last.text));
                (begins || leads).then_some(Excuse::Name)
            })
    }

    /// What the lists of all languages say: a word that most of them have is at home everywhere, one that none has is no
    /// certain leftover.
    fn excuse_lists(&self, words: &[(Word<'_>, ProseSpan)], fragment: &Fragment) -> Option<Excuse> {
        let inside = &words[fragment.words.clone()];
        let source = Lexicon::of(fragment.source)?;
        let frequency = |word: &Word<'_>| source.get(word.hash).map(|entry| entry.log_frequency);
        if inside.iter().all(|(word, _)| frequency(word).is_none()) {
            return Some(Excuse::Unlisted);
        }
        let international = |word: &Word<'_>| {
            let frequent = frequency(word).is_some_and(|frequency| frequency > FREQUENT);
            let lists = Lexicon::all().iter().filter(|lexicon| {
                lexicon.code() != fragment.source && lexicon.get(word.hash).is_some()
            });
            !frequent && lists.count() >= INTERNATIONAL
        };
        inside
            .iter()
            .all(|(word, _)| international(word))
            .then_some(Excuse::International)
    }

    /// Notes and lists of works name titles in their own language.
    fn excuse_block(&self, block: &Block) -> Option<Excuse> {
        let text = self.document().text(block.span);
        let has_year = || {
            let tokens = self.document().tokens_in(&block.tokens);
            tokens.iter().any(|token| {
                token.kind == TokenKind::Number && is_year(self.document().word(token))
            })
        };
        if block.quoted {
            return Some(Excuse::Cited);
        }
        let reference = block.kind == BlockKind::Footnote
            || (block.kind == BlockKind::ListItem && text.len() < 400 && has_year());
        reference.then_some(Excuse::Reference)
    }
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && matches!(number.parse(), Ok(1500..=2100))
}

/// The words of a sentence as the decoder wants them, with their places.
fn words<'d>(document: &'d Document<'_>, tokens: &[Token]) -> Vec<(Word<'d>, ProseSpan)> {
    let mut initial = true;
    let mut number_end = u32::MAX;
    let (start, end) = match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => (first.span.start, last.span.end),
        _ => return Vec::new(),
    };
    let languages = document
        .marks()
        .iter()
        .take_while(|marked| marked.span.start < end);
    let marks: Vec<ProseSpan> = languages
        .filter(|marked| matches!(marked.mark, Mark::Language(_)) && marked.span.end > start)
        .map(|marked| marked.span)
        .collect();
    let mut words: Vec<(Word<'d>, ProseSpan)> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let text = document.word(token);
        // What markup says is in another language is left there on purpose.
        if token.kind != TokenKind::Mark && marks.iter().any(|marked| marked.contains(token.span)) {
            initial = false;
            continue;
        }
        match token.kind {
            TokenKind::Word | TokenKind::Contraction | TokenKind::Dotted => {
                let capitalised = matches!(token.case, Case::Title | Case::Upper | Case::Mixed);
                let setting = Setting {
                    capitalised,
                    all_capitals: token.case == Case::Upper,
                    initial,
                    opaque: token.kind == TokenKind::Dotted
                        || text.chars().nth(2).is_none()
                            && document.prose()[token.span.end as usize..].starts_with('.')
                        || token.span.start == number_end
                        || token.case == Case::Mixed
                        || text.bytes().any(|byte| byte.is_ascii_digit()),
                };
                words.push((
                    Word {
                        text,
                        hash: WordHash::of(text),
                        setting,
                    },
                    token.span,
                ));
                initial = false;
            }
            TokenKind::Mark => {
                let mark = text.chars().next().unwrap_or(' ');
                initial |=
                    mark == ':' || super::quotes::is_quote(mark) && !matches!(mark, '\'' | '’');
            }
            TokenKind::Number | TokenKind::Opaque => {
                initial = false;
                // What stands tight behind a number is its unit or ordinal: 1er, 5kg.
                number_end = token.span.end;
            }
        }
    }
    words
}

/// The pairs of brackets in a sentence, as indices of its tokens; each closing bracket takes the last open one of its kind.
fn brackets(document: &Document<'_>, tokens: &[Token]) -> Vec<(usize, usize)> {
    let mut open: [Option<usize>; 2] = [None; 2];
    let mut pairs = Vec::new();
    for (at, token) in tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| token.kind == TokenKind::Mark)
    {
        match document.word(token) {
            "(" => open[0] = Some(at),
            "[" => open[1] = Some(at),
            ")" => pairs.extend(open[0].take().map(|start| (start, at))),
            "]" => pairs.extend(open[1].take().map(|start| (start, at))),
            _ => {}
        }
    }
    pairs
}

fn span_of(words: &[(Word<'_>, ProseSpan)], fragment: &Fragment) -> ProseSpan {
    words[fragment.words.start]
        .1
        .to(words[fragment.words.end - 1].1)
}

/// Whether two stretches are about the same words: two thirds of the letters of each lie in the other.
fn most_of(document: &Document<'_>, a: ProseSpan, b: ProseSpan) -> bool {
    if !a.overlaps(b) {
        return false;
    }
    let letters = |span: ProseSpan| {
        document
            .text(span)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .count()
    };
    let both = letters(ProseSpan::new(a.start.max(b.start), a.end.min(b.end)));
    both * 3 >= letters(a) * 2 && both * 3 >= letters(b) * 2
}

/// From the first to the last word of a sentence: without the marks around it.
fn words_span(document: &Document<'_>, sentence: &Sentence) -> ProseSpan {
    let tokens = document.tokens_in(&sentence.tokens);
    let mut words = tokens.iter().filter(|token| token.kind != TokenKind::Mark);
    match (words.next(), words.next_back()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        (Some(first), None) => first.span,
        _ => sentence.span,
    }
}

/// A unit or a symbol: `μg`, `Σ`.
fn is_symbol(words: &[(Word<'_>, ProseSpan)]) -> bool {
    words.iter().all(|(word, _)| {
        word.text
            .chars()
            .next()
            .is_some_and(|c| matches!(c, 'Α'..='ω' | 'µ'))
            && word.text.chars().skip(1).all(|c| c.is_ascii_alphabetic())
    })
}

/// Whether a bracket opens right behind the words, marks and spaces left aside.
fn follows(document: &Document<'_>, span: ProseSpan, bracket: ProseSpan) -> bool {
    bracket.start >= span.end
        && document
            .text(ProseSpan::new(span.end, bracket.start))
            .chars()
            .all(|c| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | ';'))
}

/// Excuses expressions that recur: nobody leaves the same words untranslated again and again in one text.
fn excuse_terms(document: &Document<'_>, found: &mut [Leftover]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for left in found.iter() {
        // One that is cited where it is introduced is a term everywhere.
        *counts.entry(fold(document.text(left.span))).or_default() +=
            if left.excuse == Some(Excuse::Cited) {
                RECURS
            } else {
                1
            };
    }
    for left in found
        .iter_mut()
        .filter(|left| left.excuse.is_none() && left.extent == Extent::Fragment)
    {
        if counts
            .get(&fold(document.text(left.span)))
            .is_some_and(|count| *count >= RECURS)
        {
            left.excuse = Some(Excuse::Term);
        }
    }
}

impl Leftover {
    /// The language of the words, if it has facts.
    #[must_use]
    pub fn language(&self) -> Option<&'static Language> {
        by_code(self.language)
    }

    /// How sure it is, from 0 to 1.
    #[must_use]
    pub fn confidence(&self) -> f32 {
        let sure = 1.0 / (1.0 + (-(self.log_odds - 2.0) / 2.0).exp());
        let sure = sure.clamp(0.5, 0.99);
        if self.excuse.is_some() {
            sure * 0.5
        } else {
            sure
        }
    }
}
