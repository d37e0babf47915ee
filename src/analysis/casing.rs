//! How a document writes its words: in lower case, or with a capital where no sentence begins.

use crate::article::{Article, Query};
use crate::document::{Case, Document, Token, TokenKind};
use foldhash::{HashMap, HashSet};

/// How often each word stands in lower case and with a capital, by its folded form.
pub(crate) struct Casing(HashMap<u64, Uses>);

/// How often one word is written so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Uses {
    pub lower: u32,
    /// Where no sentence begins.
    pub capital: u32,
}

impl Uses {
    /// Whether the capital is a slip: the word stands in lower case so many times as often.
    pub(crate) fn is_slip(self) -> bool {
        /// In uses.
        const HABIT: u32 = 3;
        self.lower >= HABIT * self.capital.max(1)
    }
}

impl Query for Casing {
    fn run(article: &Article<'_>) -> Self {
        let document = article.document;
        // Counted as they are written first: a text has the same words again and again.
        let mut written = vec![Uses::default(); document.numbers()];
        for sentence in document.sentences() {
            for (at, token) in document.tokens_in(&sentence.tokens).iter().enumerate() {
                let counts = token.kind == TokenKind::Word
                    && (token.case == Case::Lower || token.case == Case::Title && at > 0);
                if !counts {
                    continue;
                }
                let Some(uses) = written.get_mut(document.number(token)) else {
                    continue;
                };
                match token.case {
                    Case::Lower => uses.lower += 1,
                    _ => uses.capital += 1,
                }
            }
        }
        let mut words: HashMap<u64, Uses> = HashMap::default();
        words.reserve(written.len());
        for (number, uses) in written
            .iter()
            .enumerate()
            .filter(|(_, it)| **it != Uses::default())
        {
            let of_word = words.entry(document.facts_of(number).lower).or_default();
            of_word.lower += uses.lower;
            of_word.capital += uses.capital;
        }
        Self(words)
    }
}

impl Casing {
    /// How the word of a token is written elsewhere and here.
    pub(crate) fn uses(&self, document: &Document<'_>, token: &Token) -> Uses {
        let uses = self.0.get(&document.facts(token).lower);
        uses.copied().unwrap_or_default()
    }
}

/// The longer words of a text in lower case, in order.
pub(crate) struct SmallWords(Vec<String>);

/// In letters: shorter words begin others.
const LEAST_STEM: usize = 6;

impl Query for SmallWords {
    fn run(article: &Article<'_>) -> Self {
        let document = article.document;
        let mut seen = HashSet::default();
        let words = document.tokens().iter().filter(|it| {
            let is_small = it.kind == TokenKind::Word && it.case == Case::Lower;
            // No word has more letters than bytes.
            is_small && it.span.len() as usize >= LEAST_STEM && seen.insert(document.number(it))
        });
        let mut words: Vec<String> = words.map(|it| document.word(it).to_owned()).collect();
        words.sort_unstable();
        words.dedup();
        Self(words)
    }
}

impl SmallWords {
    /// Whether the text has so many other forms of the word, all without its capital: *kullanıcının*, *kullanıcılar*.
    pub(crate) fn have_forms_of(&self, word: &str) -> bool {
        /// In forms.
        const SHOWN: usize = 3;
        let small = word.to_lowercase();
        let from = self.0.partition_point(|form| *form < small);
        let forms = self.0.get(from..).unwrap_or_default().iter();
        let forms = forms.take_while(|form| form.starts_with(&small));
        small.chars().count() >= LEAST_STEM && forms.take(SHOWN).count() == SHOWN
    }
}
