//! Whether a word that stands twice in a row does so by mistake, for [`super::repeated_word`].

use super::doubled_function_word::{is_in_clause, is_slip};
use crate::analysis::quotes::{Quotes, is_quote};
use crate::article::Article;
use crate::document::{
    Block, Case, Cover, Document, Mark, Marked, ProseSpan, Token, TokenKind, is_terminal,
};
use crate::language::Language;
use crate::language::lexicon::{Lexicon, WordHash};
use crate::text::{fold, kind};
use unicode_script::Script;

/// A cry or a sound is no longer than this, in letters, and no function word: ha ha, oh oh, la la.
pub(super) const CRY: usize = 2;

/// So many times in a row not even a name stands.
const LOOP: usize = 4;

/// The natural logarithm of how frequent a capitalised word must be, so that it is no name of two equal parts: Duran Duran,
/// Bora Bora. One word in a hundred thousand.
const FREQUENT: f32 = -11.5;

/// Something between white space, without the marks behind it.
#[derive(Clone, Copy)]
pub(super) struct Unit {
    pub span: ProseSpan,
    /// Its tokens, as indices into the block's.
    pub first: usize,
    pub last: usize,
}

/// Halves of names of two equal words, sorted.
const DOUBLED_NAMES: &str = include_str!("../../../corpora/repetition/names.txt");

/// A name shorter than this is doubled more often than by mistake, in letters: Lang Lang, Jar Jar.
const SHORT_NAME: usize = 4;

/// In letters: what is shorter before an ending may be all of a word with it. A stem that is looked up is longer.
const LEAST_STEM: usize = 3;

/// A word, or a compound, that stands so many times in a row.
pub(super) struct Doubled<'r, 'd> {
    pub document: &'r Document<'d>,
    pub block: &'r Block,
    pub language: &'static Language,
    pub tokens: &'r [Token],
    /// The first two of them and the last one.
    pub units: [Unit; 3],
    pub times: usize,
}

impl Doubled<'_, '_> {
    /// Whether that is a mistake.
    pub(super) fn is_fault(&self, around: &Around) -> bool {
        let [first, ..] = self.units;
        let token = &self.tokens[first.first];
        if self.is_part()
            || self.is_stressed()
            || self.is_foreign(around)
            || token.writes_without_spaces()
        {
            return false;
        }
        if self.times >= LOOP {
            return token.kind.is_word() || self.ends_sentence();
        }
        if let Some(is_in_place) = self.is_in_place() {
            return !is_in_place;
        }
        if self.language.doubles {
            let small = |token: &Token| matches!(token.case, Case::Lower | Case::None);
            let is_small = small(&self.tokens[self.units[1].first])
                && (small(token) || self.starts_sentence(token));
            return is_small && self.is_never_doubled();
        }
        if first.first != first.last || token.kind == TokenKind::Dotted {
            // Telephone numbers and the like double their groups; Covid-19 does not.
            let mut parts = self.tokens[first.first..=first.last].iter();
            return parts.any(|token| token.kind.is_word());
        }
        match token.kind {
            TokenKind::Word | TokenKind::Contraction => self.is_word_fault(),
            // Columns of figures and scores repeat; the last thing in a sentence about something does not.
            TokenKind::Number => {
                let behind_word = self.before().is_some_and(|token| token.kind.is_word());
                self.ends_sentence() && behind_word && self.times == 2
            }
            _ => false,
        }
    }

    /// Whether a language that doubles its words never doubles this one: a function word, or one that is inflected.
    fn is_never_doubled(&self) -> bool {
        let language = self.language;
        let word = fold(self.document.text(self.units[0].span));
        let is_in = |list: &[&str]| list.binary_search(&&*word).is_ok();
        let is_inflected = || {
            let mut endings = language.never_doubled_endings.iter();
            endings.any(|ending| {
                let stem = word.strip_suffix(ending);
                stem.is_some_and(|stem| stem.chars().count() >= least_stem(stem))
            })
        };
        is_in(language.never_doubled)
            || !is_in(language.repeated_ok) && (is_inflected() || self.is_noun_in_case())
    }

    /// Of a word of which the language says where it may stand twice, whether it stands there: the Czech *smát se se sestrou*.
    fn is_in_place(&self) -> Option<bool> {
        /// In characters: no such place is longer.
        const NEAR: usize = 32;
        let word = self.document.text(self.units[0].span).to_lowercase();
        let double = format!("{word} {word} ");
        let places = self.language.doubled_only_in.iter();
        let mut places = places.filter(|it| it.starts_with(&double)).peekable();
        places.peek()?;
        let rest = self
            .document
            .prose()
            .get(self.units[0].span.start as usize..)?;
        let near: String = rest.chars().take(NEAR).collect();
        let near: Vec<&str> = near.split_whitespace().collect();
        let near = near.join(" ").to_lowercase();
        Some(places.any(|it| near.starts_with(it)))
    }

    /// Whether a word is a noun in a case in which the language doubles none: its stem is a word, which has a plural.
    fn is_noun_in_case(&self) -> bool {
        let language = self.language;
        let Some(list) = Lexicon::of(language.code).filter(|list| list.has_dictionary()) else {
            return false;
        };
        let word = self.document.text(self.units[0].span).to_lowercase();
        let is_word = |text: &str| list.flags(WordHash::of(text)).is_common();
        let mut endings = language.never_doubled_cases.iter();
        endings.any(|ending| {
            let stem = word.strip_suffix(ending);
            let stem = stem.filter(|stem| stem.chars().nth(LEAST_STEM).is_some());
            stem.is_some_and(|stem| {
                let mut plurals = language.plural_endings.iter();
                is_word(stem) && plurals.any(|plural| is_word(&format!("{stem}{plural}")))
            })
        })
    }

    fn before(&self) -> Option<&Token> {
        let at = self.units[0].first.checked_sub(1)?;
        self.tokens.get(at)
    }

    fn after(&self) -> Option<char> {
        let behind = self
            .document
            .prose()
            .get(self.units[2].span.end as usize..)?;
        behind.chars().next()
    }

    fn ends_sentence(&self) -> bool {
        self.after().is_some_and(is_terminal)
    }

    /// Whether the repetition is a cry or a title in quotation marks (“Zoom zoom”), or its last word goes on: on on-site work, there there’s,
    /// the sign-in in the hall.
    fn is_part(&self) -> bool {
        let opens = |token: &Token| self.document.word(token).starts_with(is_quote);
        let joins = |c: char| {
            matches!(c, '-' | '‑' | '–' | '/' | '_' | '\'' | '’' | '@' | '&')
                || kind::is_alphanumeric(c)
        };
        let after = self.after();
        after.is_some_and(joins) || self.before().is_some_and(opens) && after.is_some_and(is_quote)
    }

    /// Whether the second time is emphasised by itself, as people say a thing again who mean it: so much *so much*. A function word has no stress.
    fn is_stressed(&self) -> bool {
        let [_, second, last] = self.units;
        let is_stress = |marked: &Marked| {
            marked.span == second.span && matches!(marked.mark, Mark::Emphasis | Mark::Strong)
        };
        second.first == last.first
            && !self
                .language
                .is_function_word(self.document.text(second.span))
            && self.document.marks_from(second.span).any(is_stress)
    }

    /// Whether a single word is doubled by mistake.
    fn is_word_fault(&self) -> bool {
        let [first, _, last] = self.units;
        let word = self.document.text(first.span);
        let function_word = self.language.is_function_word(word);
        // 4892 m m: behind a number even a short word is no cry.
        let measured = || {
            let before = self.before();
            before.is_some_and(|token| token.kind == TokenKind::Number)
        };
        let allowed = || {
            let (document, language) = (self.document, self.language);
            language.repeated_ok.binary_search(&&*fold(word)).is_ok()
                && !is_slip(document, language, self.tokens, first.first)
                && !is_in_clause(document, language, self.tokens, [first.first, last.last])
        };
        self.is_fault_by_case(word, function_word)
            && (function_word || measured() || word.chars().count() > CRY)
            && !allowed()
    }

    fn is_fault_by_case(&self, word: &str, function_word: bool) -> bool {
        let [first, second, _] = self.units;
        let (token, copy) = (&self.tokens[first.first], &self.tokens[second.first]);
        match (token.case, copy.case) {
            (Case::Lower, Case::Lower) | (Case::None, Case::None) => true,
            // The 3rd of May may be late: a name and the word that it is spelt like.
            (Case::Title, Case::Lower) => self.starts_sentence(token),
            (Case::Title, Case::Title) if function_word => self.starts_sentence(token),
            (Case::Title, Case::Title) => self.is_no_name(word),
            // Headings in capitals repeat like any other text; NEW NEW is a name, a party at the end of a sentence is not.
            (Case::Upper, Case::Upper) | (Case::Mixed, Case::Mixed) => {
                let behind_small = || {
                    let before = self.before();
                    before.is_some_and(|token| token.case != Case::Upper)
                };
                function_word || self.ends_sentence() && behind_small()
            }
            // A name that begins with the word: the The Hague, la La Rochelle.
            _ => false,
        }
    }

    /// Whether a capitalised word doubled is no name: because it ends a longer one (United States States), because texts are full of
    /// it, or because the sentence ends with it and no name of two such halves is known.
    fn is_no_name(&self, word: &str) -> bool {
        let follows_name = self.before().is_some_and(|token| {
            token.kind.is_word()
                && token.case == Case::Title
                && !self.language.is_function_word(self.document.word(token))
        });
        if follows_name {
            return true;
        }
        let folded = fold(word);
        if folded.chars().count() < SHORT_NAME || DOUBLED_NAMES.lines().any(|half| half == folded) {
            return false;
        }
        let is_frequent = || {
            let lexicon = Lexicon::of(self.language.code);
            let entry = lexicon.and_then(|lexicon| lexicon.get(WordHash::of(word)));
            entry.is_some_and(|entry| entry.log_frequency >= FREQUENT)
        };
        self.ends_sentence() || is_frequent()
    }

    fn starts_sentence(&self, token: &Token) -> bool {
        let sentences = self.document.sentences_in(self.block);
        let start = token.span.start;
        sentences
            .binary_search_by_key(&start, |sentence| sentence.span.start)
            .is_ok()
    }

    /// Whether the word is one of another language: markup says so, or it is set off by quotation marks or emphasis and the language
    /// does not know it.
    fn is_foreign(&self, around: &Around) -> bool {
        let span = self.units[0].span;
        if around.languages.holds(span) {
            return true;
        }
        let hash = WordHash::of(self.document.text(span));
        let lexicon = Lexicon::of(self.language.code);
        let unknown = lexicon.is_some_and(|lexicon| lexicon.get(hash).is_none());
        let start = ProseSpan::new(span.start, span.start + 1);
        unknown && (around.emphasis.holds(span) || around.quotations.holds(start))
    }
}

/// In letters, or in syllables of Hangul, each of which has several.
fn least_stem(stem: &str) -> usize {
    let is_hangul = stem.chars().any(|c| kind::script(c) == Script::Hangul);
    LEAST_STEM - usize::from(is_hangul)
}

/// What sets words off.
pub(super) struct Around {
    languages: Cover,
    emphasis: Cover,
    /// From behind the first byte of an opening mark up to the closing one.
    quotations: Cover,
}

impl Around {
    pub(super) fn of(article: &Article<'_>) -> Self {
        let marks = |is: fn(Mark) -> bool| {
            let marks = article.document.marks().iter();
            marks
                .filter(|marked| is(marked.mark))
                .map(|marked| marked.span)
                .collect()
        };
        let quotes = article.get::<Quotes>();
        Self {
            languages: marks(|mark| matches!(mark, Mark::Language(_))),
            emphasis: marks(|mark| mark == Mark::Emphasis),
            quotations: quotes.pairs.iter().map(|it| quotes.inside(it)).collect(),
        }
    }
}
