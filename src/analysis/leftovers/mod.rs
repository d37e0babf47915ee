//! Words that were left in another language: found once per document, judged by where they stand, reported by four rules.
//!
//! The [decoder](crate::language::Decoder) says which words of a sentence are of another language. What it cannot know is
//! whether they stand there by right: as an established loan, as a title, as a quotation that its translation follows, as
//! an entry of a bibliography. That shows in the brackets, quotation marks and emphasis around them.

mod abbreviation;
mod address;
mod alone;
mod alphabet;
mod aside;
mod at_home;
mod bare;
mod beside;
mod close;
mod column;
mod compound;
mod connective;
mod determined;
mod echo;
mod ending;
pub mod evidence;
mod excuse;
mod exonym;
mod gloss;
mod glossary;
mod half_label;
mod head;
mod instruction;
mod judge;
mod label;
mod label_row;
mod lists;
mod mentioned;
mod named;
mod neighbour;
mod opener;
mod part;
mod passages;
mod pieces;
mod pressed;
mod scripts;
mod sentence;
mod signpost;
mod slip;
mod speaker;
mod species;
mod stretch;
mod technical;
mod titled;
mod trade;
mod unit_name;
mod verdict;
mod weights;
mod whole;
mod work;

use crate::article::{Article, Query};
use crate::document::{Block, Cover, Document, ProseSpan};
use crate::language::facts::by_code;
use crate::language::{Decoder, Fragment, Language, Lexicon, Locale, WordHash};
use crate::text::fold;
use crate::text::order::Order;
use bare::Bare;
use evidence::{Evidence, Trait};
use excuse::Grounds;
use foldhash::{HashMap, HashSet};
use neighbour::Place;
pub(crate) use passages::ForeignPassages;
use pieces::Read;
use sentence::{Room, gather, languages, names_language};
use std::cell::OnceCell;
pub(crate) use technical::is_technical;

/// Words left in another language.
#[derive(Debug, Clone)]
pub struct Leftover {
    /// Where, in the prose; with its brackets, if it is an insertion in brackets.
    pub span: ProseSpan,
    /// How much of the text it is.
    pub extent: Extent,
    /// The language that the words are of, by its code.
    pub language: &'static str,
    /// How sure it is, from 0 to 1, that they were left there.
    pub confidence: f32,
    /// Why they may stand there by right, if they may.
    pub excuse: Option<Excuse>,
    /// What was weighed, for words of a sentence in a script of the target's.
    pub evidence: Option<Evidence>,
}

impl Leftover {
    /// Some words that nothing excuses, in a script that the target does not use or in one of its own.
    fn words(
        span: ProseSpan,
        is_foreign_script: bool,
        language: &'static str,
        confidence: f32,
    ) -> Self {
        Self {
            span,
            extent: match is_foreign_script {
                true => Extent::Script,
                false => Extent::Fragment,
            },
            language,
            confidence,
            excuse: None,
            evidence: None,
        }
    }
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
    /// They are terms that technical text keeps.
    Kept,
    /// They stand in a list of works or a note, where titles keep their language.
    Reference,
    /// What they mean stands in the block before them.
    Translated,
    /// They are among the names of several languages, each in its own.
    Endonym,
    /// They are an entry of a glossary: what they mean stands behind them, or the head of their column names their language.
    Entry,
    /// They are spoken of: named as a word, or as what a language that is named there calls something.
    Spoken,
    /// Many languages know the word: a loan that no list names.
    International,
    /// The text's own language has the word too.
    Shared,
    /// No list has the words; only their letters look foreign.
    Unlisted,
    /// They are few, and of a language so close that the text's own has most of its words.
    Related,
    /// Too little speaks for it.
    Doubtful,
}

impl Excuse {
    /// The reason, to stand behind what is wrong.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Cited => "it may be cited on purpose",
            Self::Name => "it may be part of a name",
            Self::Term => "it may be a term, for it recurs",
            Self::Kept => "it may be a term that technical text keeps",
            Self::Reference => "it may be a title, for it stands in a note or a list of works",
            Self::Translated => "it may be an original that follows its translation",
            Self::Endonym => "it may be the name of a language in that language",
            Self::Entry => "it may be an entry of a glossary",
            Self::Spoken => "it may be spoken of as a word",
            Self::International => "it may be a loan that many languages have",
            Self::Shared => "it may be intended, for the language of the text has the word too",
            Self::Unlisted => "it may be a rare word that no list has",
            Self::Related => "it may be a rare word, for the two languages are close",
            Self::Doubtful => "it may be a rare word or a name",
        }
    }
}

/// The leftovers of one document, in the order of the text.
#[derive(Debug, Default)]
pub struct Leftovers {
    /// In the order of the text.
    pub found: Vec<Leftover>,
}

/// In bytes: a block of a letter or two is a label.
const LEAST_BLOCK: u32 = 4;
/// A foreign expression that stands so often in a text is one of its terms.
const RECURS: usize = 3;
/// What entering a fragment costs, in nats: little, since the verdict weighs more than the decoder sees.
const ENTER: f32 = 2.0;
/// What entering a fragment costs between square brackets, in nats: an insertion of the source is likely there.
const ENTER_BRACKET: f32 = 1.5;
/// The same where any language may be the source.
const ENTER_UNTOLD: f32 = 5.0;

impl Query for Leftovers {
    /// Finds them. Where the target language has no word list, only words of an alphabet that it does not write; where nothing is known of it, only
    /// clauses and sentences.
    fn run(article: &Article<'_>) -> Self {
        let mut found = Self::candidates(article);
        verdict::pass(article, &mut found);
        verdict::doubt_alone(article.document, &mut found);
        verdict::pool(article, &mut found);
        verdict::believe_terms(&mut found);
        verdict::believe_copies(article, &mut found);
        verdict::compare(article, &mut found);
        verdict::believe_whole(article.document, &mut found);
        stretch::believe(article, &mut found);
        beside::excuse(article.document, &mut found);
        mentioned::excuse(article, &mut found);
        trade::excuse(article, &mut found);
        Self { found }
    }
}

impl Leftovers {
    /// All that could be left over, in the order of the text, before it is judged: for fitting the weights of the judge.
    #[must_use]
    pub fn candidates(article: &Article<'_>) -> Vec<Leftover> {
        let (mut found, glossed) = Self::search(article, article.document.blocks());
        found.order_by_key(|left| left.span.start);
        recurrences(article, &mut found, &glossed);
        glossary::excuse(article, &mut found);
        found
    }

    /// What some blocks have, and what is explained where it stands.
    fn search(article: &Article<'_>, blocks: &[Block]) -> (Vec<Leftover>, Vec<ProseSpan>) {
        let mut found = Vec::new();
        let mut glossed: Vec<ProseSpan> = Vec::new();
        let technical = technical::is_technical(article);
        let (marked, bare) = (OnceCell::new(), OnceCell::new());
        let mut decoders: Vec<(&'static str, Option<Finder<'_, '_>>)> = Vec::new();
        let mut room = Room::default();
        for block in blocks {
            let Some(locale) = article.language(block) else {
                let bare = bare.get_or_init(|| Bare::of(article, languages(article.document)));
                if let Some(bare) = bare {
                    bare.look_through(block, &mut found);
                }
                continue;
            };
            if Lexicon::of(locale.language.code).is_none() {
                let marked = marked.get_or_init(|| languages(article.document));
                alphabet::look_through(article, block, (locale, technical, marked), &mut found);
                scripts::look_through(article, block, (locale, marked), &mut found);
                continue;
            }
            let at = match decoders
                .iter()
                .position(|(code, _)| *code == locale.language.code)
            {
                Some(at) => at,
                None => {
                    decoders.push((
                        locale.language.code,
                        Finder::new(article, locale, technical),
                    ));
                    decoders.len() - 1
                }
            };
            if let Some(finder) = &decoders[at].1 {
                finder.look_through(block, &mut room, &mut found, &mut glossed);
            }
        }
        (found, glossed)
    }
}

/// Finds leftovers in the blocks of one language.
struct Finder<'c, 'd> {
    article: &'c Article<'d>,
    locale: Locale,
    decoder: Decoder,
    in_brackets: Decoder,
    /// What markup says is in another language.
    languages: Cover,
    /// Whether the text is about technical matters.
    technical: bool,
    /// Whether it is built as a guide is.
    guide: OnceCell<bool>,
    /// How often each word has a capital.
    capitals: OnceCell<HashMap<WordHash, usize>>,
    /// How many labels in bold type are in the language of the text, and in that of the source.
    labels: OnceCell<(usize, usize)>,
    /// What questions begin with before a colon, and how many do.
    questions: OnceCell<HashMap<&'d str, usize>>,
}

impl<'c, 'd> Finder<'c, 'd> {
    fn new(article: &'c Article<'d>, locale: Locale, technical: bool) -> Option<Self> {
        let source = article.source.map(|source| source.language.code);
        let decoder = Decoder::new(locale.language.code, source)?.entering_at(ENTER, ENTER);
        Some(Self {
            article,
            locale,
            in_brackets: decoder
                .clone()
                .entering_at(ENTER_BRACKET, ENTER_UNTOLD)
                .weighing_all(),
            languages: languages(article.document),
            technical,
            guide: OnceCell::new(),
            capitals: OnceCell::new(),
            labels: OnceCell::new(),
            questions: OnceCell::new(),
            decoder,
        })
    }

    /// The language other than the text's own of which something is true: the source or, where none is known, the one with the longest list of words.
    fn spoken_elsewhere(
        &self,
        codes: impl Iterator<Item = &'static str>,
        is_so: impl Fn(&str) -> bool,
    ) -> Option<&'static str> {
        let own = self.locale.language.code;
        let is_other = |code: &&str| *code != own && is_so(code);
        match self.article.source {
            Some(told) => Some(told.language.code).filter(is_other),
            None => codes
                .filter(is_other)
                .max_by_key(|code| Lexicon::of(code).map_or(0, Lexicon::words)),
        }
    }

    fn document(&self) -> &'d Document<'d> {
        self.article.document
    }

    fn place<'b>(&'b self, block: &'b Block) -> Place<'b, 'd> {
        Place {
            article: self.article,
            block,
            locale: self.locale,
        }
    }

    /// Adds what is left over in a block to `found`, and what is explained where it stands to `glossed`.
    fn look_through(
        &self,
        block: &Block,
        Room { words, plain }: &mut Room<'d>,
        found: &mut Vec<Leftover>,
        glossed: &mut Vec<ProseSpan>,
    ) {
        let mut whole: Option<Leftover> = None;
        for sentence in self.document().sentences_in(block) {
            let tokens = self.document().tokens_in(&sentence.tokens);
            let (languages, locale) = (&self.languages, self.locale);
            gather(self.document(), tokens, languages, locale, words);
            let words = &*words;
            if words.is_empty() || names_language(words, block) {
                continue;
            }
            let place = self.place(block);
            let read = Read {
                block,
                sentence,
                tokens,
                words,
            };
            let units = self.unit_names(&read);
            if block.span.len() <= LEAST_BLOCK {
                found.extend(place.head(words).or_else(|| place.label(words)));
                continue;
            }
            plain.clear();
            plain.extend(words.iter().map(|(word, _)| *word));
            let fragments = self.decoder.fragments(plain);
            let is_left = |it: &&Fragment| !self.is_loan(words, it);
            let left: Vec<Fragment> = fragments.iter().filter(is_left).cloned().collect();
            let left = place
                .instruction(words)
                .or_else(|| place.head(words))
                .or_else(|| self.left_whole((block, sentence), words, plain, &left));
            // A unit of one language is surer than a sentence that may be of another.
            let is_surer = |unit: &Leftover, left: &Leftover| {
                left.excuse.is_some() && unit.language != left.language
            };
            let left = left.filter(|left| !units.iter().any(|unit| is_surer(unit, left)));
            if let Some(mut left) = left {
                // Sentences left one after the other are one passage.
                match &mut whole {
                    Some(last) if last.language == left.language => {
                        last.span = last.span.to(left.span);
                    }
                    _ => {
                        let grounds = Grounds {
                            cited: block.quoted,
                            reference: self.is_reference(block),
                            ..Grounds::default()
                        };
                        left.excuse = left.excuse.or_else(|| grounds.excuse());
                        let label = left.excuse.and_then(|_| place.label(words));
                        let label = label.filter(|label| label.excuse.is_none());
                        left.excuse = left.excuse.filter(|_| label.is_none());
                        found.extend(whole.replace(left));
                    }
                }
                continue;
            }
            found.extend(whole.take());
            if let Some(left) = place.label(words) {
                found.push(left);
                continue;
            }
            let from = found.len();
            self.pieces(&read, fragments, found, glossed);
            add(units, from, found);
            self.abbreviations(&read, from, found);
        }
        found.extend(whole);
    }
}

/// Adds surer leftovers to `found`, in place of what holds the same words from `from` on.
fn add(surer: Vec<Leftover>, from: usize, found: &mut Vec<Leftover>) {
    for left in surer {
        let rest = found.get_mut(from..).unwrap_or_default();
        match rest.iter_mut().find(|it| it.span.overlaps(left.span)) {
            // Bytes are called so in many languages.
            Some(known) if known.excuse == Some(Excuse::International) => {}
            Some(known) if known.span == left.span => *known = left,
            Some(_) => {}
            None => found.push(left),
        }
    }
}

/// Notes which expressions recur: nobody leaves the same words untranslated again and again in one text, what is explained
/// once may be used from then on, and a single ideograph that recurs is spoken about. A form of a verb names nothing, however often it stands there.
fn recurrences(article: &Article<'_>, found: &mut [Leftover], glossed: &[ProseSpan]) {
    let document = article.document;
    // The camino's stones are of the camino.
    let stem = |text: &str| {
        let stem = article.target.map(|locale| locale.without_clitics(text));
        fold(stem.map_or(text, |stem| &text[stem]))
    };
    let is_words = |left: &Leftover| matches!(left.extent, Extent::Fragment | Extent::Script);
    let is_cited = |left: &Leftover| {
        let evidence = left.evidence.as_ref();
        left.excuse == Some(Excuse::Cited)
            || evidence.is_some_and(|evidence| evidence.get(Trait::Cited) > 0.0)
    };
    // One that is explained, or cited where it is introduced, is a term everywhere.
    let cited = found
        .iter()
        .filter(|left| is_words(left) && is_cited(left))
        .map(|left| left.span);
    let introduced = glossed.iter().copied().chain(cited);
    let introduced: HashSet<String> = introduced.map(|term| stem(document.text(term))).collect();
    let mut counts: HashMap<String, usize> = HashMap::default();
    for left in found.iter().filter(|left| is_words(left)) {
        *counts.entry(stem(document.text(left.span))).or_default() += 1;
    }
    let mut ideographs: HashMap<&str, usize> = HashMap::default();
    if found.iter().any(|left| left.extent == Extent::Script) {
        for token in document.tokens() {
            let word = document.word(token);
            if word.len() > 2 && word.chars().nth(1).is_none() {
                *ideographs.entry(word).or_default() += 1;
            }
        }
    }
    for left in found.iter_mut().filter(|left| is_words(left)) {
        let text = document.text(left.span);
        let stem = stem(text);
        let is_verb = left.evidence.as_ref().is_some_and(|it| it.is_verb);
        let recurs = counts.get(&stem).is_some_and(|count| *count >= RECURS);
        let recurs = recurs || ideographs.get(text).is_some_and(|count| *count > 1);
        let is_term = introduced.contains(&stem) || recurs && !is_verb;
        match &mut left.evidence {
            Some(evidence) => evidence.set(Trait::Recurs, f32::from(u8::from(is_term))),
            None if is_term => left.excuse = left.excuse.or(Some(Excuse::Term)),
            None => {}
        }
    }
}

impl Leftover {
    /// The language of the words, if it has facts.
    #[must_use]
    pub fn language(&self) -> Option<&'static Language> {
        by_code(self.language)
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod label_tests;
